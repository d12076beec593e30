package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A metric definition as the API shows it. */
@Schema(name = "Metric")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MetricView(
    String key,
    String name,
    @Schema(allowableValues = {"binomial", "count", "mean", "ratio", "quantile", "retention"})
        String kind,
    String eventType,
    @Nullable String denominatorEventType,
    @Schema(allowableValues = {"increase", "decrease"}) String direction,
    @Nullable Integer retentionDay,
    @Nullable Integer windowHours,
    @Nullable CapView cap,
    @Nullable Double quantile,
    @Nullable Integer lookbackDays,
    @Nullable Double minimumEffect,
    boolean builtIn) {

  /** A limit of a unit's value: either a value or a percentile over all units. */
  @Schema(name = "Cap")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CapView(@Nullable Double value, @Nullable Double percentile) {
    static @Nullable CapView of(@Nullable Cap cap) {
      return switch (cap) {
        case null -> null;
        case Cap.Value(double limit) -> new CapView(limit, null);
        case Cap.Percentile(double percentile) -> new CapView(null, percentile);
      };
    }
  }

  static MetricView of(Metric metric) {
    return new MetricView(
        metric.key(),
        metric.name(),
        Vocabulary.lower(metric.kind()),
        metric.eventType(),
        metric.denominatorEventType(),
        Vocabulary.lower(metric.direction()),
        metric.retentionDay(),
        metric.windowHours(),
        CapView.of(metric.cap()),
        metric.quantile(),
        metric.lookbackDays(),
        metric.minimumEffect(),
        metric.builtIn());
  }
}
