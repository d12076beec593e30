package io.molam.experiments.adapter.jdbi.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingJsonTest {
  private static final String VARIANT = "00000000-0000-0000-0000-000000000001";

  /** As it was written before caps and histories were counted. */
  @Test
  void whatWasFrozenEarlierIsStillRead() {
    Frozen frozen =
        ReadingJson.read(
            1,
            Instant.EPOCH,
            "",
            """
            {"counts": [{"variant": "%1$s", "phase": 1, "units": 3, "multiple": 0}],
             "groups": {"spend": [{"variant": "%1$s", "phase": 1, "form": "ADJUSTED_MEAN",
               "n": 3, "means": [1.5, 2.5], "comoments": [2.0, 1.0, 2.0]}]}}
            """
                .formatted(VARIANT));
    assertThat(frozen.groups().get("spend"))
        .containsExactly(
            new Group(
                UUID.fromString(VARIANT),
                1,
                new VariantStatistics.AdjustedMean(
                    JointStatistics.of(3, new double[] {1.5, 2.5}, new double[] {2, 1, 2})),
                Preparation.NONE));
  }

  /** What nobody counted is not written, so that a plain reading is what it always was. */
  @Test
  void plainReadingHasNoFurtherFields() {
    Frozen frozen =
        new Frozen(
            1,
            Instant.EPOCH,
            "",
            List.of(),
            java.util.Map.of(
                "spend",
                List.of(
                    new Group(
                        UUID.fromString(VARIANT),
                        1,
                        new VariantStatistics.Ratio(JointStatistics.empty(2))))));
    assertThat(ReadingJson.write(frozen)).doesNotContain("withHistory", "caps", "capped");
  }
}
