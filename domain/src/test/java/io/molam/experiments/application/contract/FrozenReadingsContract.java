package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link FrozenReadings} does. */
public abstract class FrozenReadingsContract {
  protected abstract FrozenReadings readings();

  protected abstract ExperimentRepository experiments();

  private static Frozen frozen(int version, String reason, Map<String, List<Group>> groups) {
    return new Frozen(
        version,
        Samples.T0.plusSeconds(version),
        reason,
        List.of(
            new UnitCount(new UUID(0, 1), 1, 1_000, 3),
            new UnitCount(
                new UUID(0, 2),
                2,
                3,
                0,
                LoggedSplit.of(List.of(0.1, 0.9))
                    .plus(LoggedSplit.of(List.of(0.3, 0.7)))
                    .plus(LoggedSplit.of(List.of(1 / 3.0, 2 / 3.0))))),
        groups);
  }

  @Test
  void everyFormOfStatisticsReadsBackToTheLastDigit() {
    double third = 1.0 / 3;
    JointStatistics two =
        JointStatistics.of(3, new double[] {third, -1e-300}, new double[] {0.1 + 0.2, -0.7, 1e300});
    JointStatistics four =
        JointStatistics.of(
            3,
            new double[] {1, 2, 3, third},
            new double[] {1, 0.1, 0.2, 0.3, 2, 0.4, 0.5, 3, 0.6, third});
    Frozen all =
        frozen(
            1,
            "",
            Map.of(
                "mean",
                    groups(new VariantStatistics.Mean(new SufficientStatistics(3, third, 1e-9))),
                "adjusted", groups(new VariantStatistics.AdjustedMean(two)),
                "ratio", groups(new VariantStatistics.Ratio(two)),
                "adjusted_ratio", groups(new VariantStatistics.AdjustedRatio(four)),
                "quantile",
                    groups(
                        new VariantStatistics.Quantile(
                            new QuantileStatistics(9, 8.5, third, 0.3, 0.4, true))),
                "prepared",
                    List.of(
                        new Group(
                            new UUID(0, 1),
                            1,
                            new VariantStatistics.AdjustedRatio(four),
                            new Preparation(OptionalLong.of(2), List.of(third, 0.0), 1)),
                        new Group(
                            new UUID(0, 2),
                            1,
                            new VariantStatistics.Mean(new SufficientStatistics(3, third, 1e-9)),
                            new Preparation(OptionalLong.empty(), List.of(9.99), 0))),
                "nothing", List.of()));
    UUID experiment = Samples.running(experiments(), "kept-1").id();
    readings().store(experiment, all);
    assertThat(readings().find(experiment)).contains(all);
  }

  private static List<Group> groups(VariantStatistics statistics) {
    return List.of(
        new Group(new UUID(0, 2), 2, statistics), new Group(new UUID(0, 1), 1, statistics));
  }

  @Test
  void latestVersionIsFoundAndWhatIsStoredStays() {
    UUID experiment = Samples.running(experiments(), "kept-2").id();
    assertThat(readings().find(experiment)).isEmpty();
    Frozen first = frozen(1, "", Map.of());
    readings().store(experiment, first);
    readings().store(experiment, frozen(1, "by another replica, later", Map.of()));
    assertThat(readings().find(experiment)).contains(first);
    Frozen second = frozen(2, "late events é😀", Map.of("click", List.of()));
    readings().store(experiment, second);
    assertThat(readings().find(experiment)).contains(second);
    assertThat(readings().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void experimentThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> readings().store(UUID.randomUUID(), frozen(1, "", Map.of())))
        .isNotInstanceOf(ExperimentException.class);
  }
}
