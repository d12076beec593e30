package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SeenContexts} does. */
public abstract class SeenContextsContract {
  private static final Context SENEGAL = new Context(Map.of("country", "SN"));
  private static final Context FRANCE = new Context(Map.of("country", "FR", "lang", "fr"));

  protected abstract SeenContexts seen();

  protected abstract ExposureLog exposures();

  protected abstract ExperimentRepository experiments();

  private void enrol(Experiment experiment, String unit, Context context) {
    exposures()
        .record(
            new Exposure(
                experiment.id(),
                new UnitId(unit),
                Samples.variant(experiment, 0),
                1,
                Samples.T0,
                0.5,
                context));
  }

  @Test
  void tellsWhatUnitsOfThisKindHaveSent() {
    Experiment experiment = Samples.running(experiments(), "seen");
    enrol(experiment, "told", SENEGAL);
    enrol(experiment, "silent", Context.EMPTY);
    UnitType unit = experiment.design().unit();
    assertThat(seen().recent(unit, 10)).containsExactly(SENEGAL);
    for (UnitType other : UnitType.values()) {
      if (other != unit) {
        assertThat(seen().recent(other, 10)).as(other.name()).isEmpty();
      }
    }
  }

  @Test
  void unitsOfSeveralExperimentsAreHeardAndEachCounts() {
    Experiment one = Samples.running(experiments(), "one");
    Experiment two = Samples.running(experiments(), "two");
    enrol(one, "u", SENEGAL);
    enrol(one, "v", SENEGAL);
    enrol(two, "u", FRANCE);
    assertThat(seen().recent(one.design().unit(), 10))
        .containsExactlyInAnyOrder(SENEGAL, SENEGAL, FRANCE);
  }

  @Test
  void noMoreAreToldThanWereAskedFor() {
    Experiment experiment = Samples.running(experiments(), "limited");
    for (int i = 0; i < 3; i++) {
      enrol(experiment, "u" + i, SENEGAL);
    }
    UnitType unit = experiment.design().unit();
    assertThat(seen().recent(unit, 2)).containsExactly(SENEGAL, SENEGAL);
    assertThat(seen().recent(unit, 0)).isEmpty();
  }
}
