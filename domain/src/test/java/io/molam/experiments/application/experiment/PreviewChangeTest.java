package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.PreviewChange.Preview;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewChangeTest {
  private final Ports ports = new Ports();
  private final PreviewChange preview = new PreviewChange(ports.source);

  private Experiment enrolled() {
    Experiment running = ports.running("one");
    for (int i = 0; i < 10; i++) {
      ports.expose(running, "u-" + i, i < 4 ? "blue" : "green");
    }
    ports.exposures.importAll(List.of(ports.exposure(running, "u-0", "green")));
    return running;
  }

  @Test
  void draftMovesNobody() {
    Experiment draft = ports.draft("one");
    Experiment after =
        draft.amend(
            Designs.with(draft.design(), design -> design.traffic = new Share(100_000)), Ports.T0);
    assertThat(preview.preview(draft, after))
        .isEqualTo(new Preview(false, 0, 0, Share.NONE, Share.ALL, new Share(100_000)));
  }

  @Test
  void enrolledUnitsKeepTheirVariantWhenSharesChange() {
    Experiment running = enrolled();
    Experiment after =
        running.amend(
            Designs.with(
                running.design(),
                design ->
                    design.variants =
                        List.of(
                            withShare(running, "blue", 300_000),
                            withShare(running, "green", 700_000))),
            Ports.T0);
    assertThat(preview.preview(running, after))
        .isEqualTo(new Preview(true, 10, 0, new Share(200_000), Share.ALL, Share.ALL));
  }

  private static Variant withShare(Experiment experiment, String key, int buckets) {
    Variant before = Ports.variantOf(experiment, key);
    return new Variant(
        before.id(),
        before.key(),
        before.name(),
        before.config(),
        new Share(buckets),
        before.control());
  }

  @Test
  void resetDrawsEveryUnitAgain() {
    Experiment running = enrolled();
    assertThat(preview.preview(running, running.reset("another salt", Ports.T0)))
        .as("half of ten units, those of two variants too, and half of all others")
        .isEqualTo(new Preview(true, 10, 5, new Share(500_000), Share.ALL, Share.ALL));
  }

  @Test
  void wordsChangeNothingForUnits() {
    Experiment running = enrolled();
    Experiment after =
        running.amend(
            Designs.with(running.design(), design -> design.name = "Another name"), Ports.T0);
    assertThat(preview.preview(running, after))
        .isEqualTo(new Preview(false, 10, 0, Share.NONE, Share.ALL, Share.ALL));
  }
}
