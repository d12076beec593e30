package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MetricRepository} does. */
public abstract class MetricRepositoryContract {
  protected abstract MetricRepository repository();

  protected abstract ExperimentRepository experiments();

  private static Metric metric(String key, MetricKind kind, @Nullable Cap cap) {
    return new Metric(
        key,
        "Name " + key,
        kind,
        "purchase",
        kind == MetricKind.RATIO ? "visit" : null,
        Direction.DECREASE,
        kind == MetricKind.RETENTION ? 7 : null,
        kind == MetricKind.RETENTION ? null : 48,
        cap,
        kind == MetricKind.QUANTILE ? 0.95 : null,
        14,
        0.02,
        false);
  }

  @Test
  void metricOfEachKindReadsBackAsItWasStored() {
    for (MetricKind kind : MetricKind.values()) {
      Cap cap =
          switch (kind) {
            case COUNT -> new Cap.Value(3.5);
            case MEAN -> new Cap.Percentile(99.5);
            default -> null;
          };
      Metric metric = metric("kind-" + kind.name().toLowerCase(Locale.ROOT), kind, cap);
      repository().insert(metric);
      assertThat(repository().find(metric.key())).contains(metric);
      assertThat(repository().findForUpdate(metric.key())).contains(metric);
    }
  }

  @Test
  void sixMetricsAreBuiltIn() {
    assertThat(repository().list().stream().filter(Metric::builtIn))
        .extracting(Metric::key)
        .containsExactly("churn", "click", "conversion", "fraud_rate", "refund", "revenue");
  }

  @Test
  void secondMetricOfAKeyIsRefused() {
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> repository().insert(metric("click", MetricKind.COUNT, null)));
  }

  @Test
  void updatedMetricReadsBack() {
    repository().insert(metric("updated", MetricKind.COUNT, null));
    Metric after = metric("updated", MetricKind.RATIO, new Cap.Value(9));
    repository().update(after);
    assertThat(repository().find("updated")).contains(after);
  }

  @Test
  void unknownKeysAreAbsent() {
    assertThat(repository().findAll(List.of("click", "nothing")))
        .extracting(Metric::key)
        .containsExactly("click");
    assertThat(repository().findAll(List.of())).isEmpty();
    assertThat(repository().find("nothing")).isEmpty();
  }

  @Test
  void metricIsInUseOnceAnExperimentThatHasItStarted() {
    experiments().insert(Samples.draft("draft-user"));
    assertThat(repository().inUse("revenue")).isFalse();
    Samples.running(experiments(), "user");
    assertThat(repository().inUse("revenue")).isTrue();
    assertThat(repository().inUse("churn")).isFalse();
  }

  @Test
  void nothingBecomesBuiltInAndWhatIsBuiltInStaysSo() {
    Metric click = repository().find("click").orElseThrow();
    repository().update(metric("click", MetricKind.BINOMIAL, null));
    assertThat(repository().find("click").orElseThrow().builtIn()).isTrue();
    repository().update(click);
    assertThat(repository().find("click")).contains(click);
    repository().update(metric("nowhere", MetricKind.COUNT, null));
    assertThat(repository().find("nowhere")).isEmpty();
  }
}
