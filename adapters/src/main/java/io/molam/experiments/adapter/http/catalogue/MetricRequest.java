package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the document of a metric definition. */
final class MetricRequest {
  private MetricRequest() {}

  /** The fields that may be sent, for the OpenAPI document. */
  @Schema(name = "MetricDocument")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record MetricDocument(
      @Schema(pattern = "[a-z0-9][a-z0-9_.-]{0,63}") String key,
      String name,
      @Schema(allowableValues = {"binomial", "count", "mean", "ratio", "quantile", "retention"})
          String kind,
      String eventType,
      @Nullable String denominatorEventType,
      @Schema(allowableValues = {"increase", "decrease"}) @Nullable String direction,
      @Nullable Integer retentionDay,
      @Nullable Integer windowHours,
      MetricView.@Nullable CapView cap,
      @Schema(minimum = "0.001", maximum = "0.999", description = "For kind quantile only.")
          @Nullable Double quantile,
      @Nullable Integer lookbackDays,
      @Nullable Double minimumEffect) {}

  /**
   * @param key of the metric that is changed, which must not change; null for a new one
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  static Metric read(JsonNode document, @Nullable String key, boolean builtIn) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(document, errors);
    fields.require("key", "kind", "event_type");
    String readKey =
        fields.matching(
            "key",
            ExperimentDesign.KEY,
            "1 to 64 of a-z, 0-9, _ . and -, starting with a letter or digit");
    if (key != null && readKey != null && !key.equals(readKey)) {
      fields.error("key", "cannot change");
    }
    String name = fields.requiredText("name", 200);
    MetricKind kind = fields.oneOf("kind", MetricKind.class);
    String type = eventType(fields, "event_type");
    String denominator = eventType(fields, "denominator_event_type");
    Direction direction = fields.oneOf("direction", Direction.class);
    Integer retentionDay = fields.integer("retention_day", 0, 3650);
    Integer windowHours = fields.integer("window_hours", 1, 87_600);
    Cap cap = cap(fields.object("cap"));
    BigDecimal quantile =
        fields.decimal("quantile", new BigDecimal("0.001"), new BigDecimal("0.999"), 12);
    Integer lookback = fields.integer("lookback_days", 0, 365);
    BigDecimal minimum =
        fields.decimal("minimum_effect", new BigDecimal("0.000001"), new BigDecimal("10"), 12);
    if (kind != null) {
      onlyFor(fields, MetricKind.RATIO, kind, "denominator_event_type", denominator);
      onlyFor(fields, MetricKind.RETENTION, kind, "retention_day", retentionDay);
      onlyFor(fields, MetricKind.QUANTILE, kind, "quantile", quantile);
      if (kind == MetricKind.QUANTILE && cap != null) {
        fields.error("cap", "does not go with kind quantile, which extreme values do not move");
      }
      if (kind == MetricKind.RETENTION && windowHours != null) {
        fields.error("window_hours", "does not go with kind retention, which has its own window");
      }
      if (cap != null && kind.isRate()) {
        fields.error("cap", "does not go with a metric that is 0 or 1");
      }
    }
    errors.throwIfAny();
    return new Metric(
        Objects.requireNonNull(readKey),
        name,
        Objects.requireNonNull(kind),
        Objects.requireNonNull(type),
        denominator,
        Objects.requireNonNullElse(direction, Direction.INCREASE),
        retentionDay,
        windowHours,
        cap,
        quantile == null ? null : quantile.doubleValue(),
        lookback,
        minimum == null ? null : minimum.doubleValue(),
        builtIn);
  }

  private static @Nullable String eventType(JsonFields fields, String name) {
    return fields.matching(
        name, Event::isType, "1 to 64 of a-z, 0-9, _ . and -, starting with a letter");
  }

  private static void onlyFor(
      JsonFields fields, MetricKind needed, MetricKind kind, String name, @Nullable Object value) {
    if (kind == needed && value == null && (!fields.present(name) || fields.isNull(name))) {
      fields.error(name, "is required for kind " + Vocabulary.lower(needed));
    } else if (kind != needed && fields.present(name) && !fields.isNull(name)) {
      fields.error(name, "goes with kind " + Vocabulary.lower(needed) + " only");
    }
  }

  /** A share in place of a percentage is a slip that would cap nearly everything. */
  private static @Nullable BigDecimal percentile(JsonFields fields) {
    BigDecimal percentile =
        fields.decimal("percentile", new BigDecimal("0.0001"), new BigDecimal("100"), 4);
    if (percentile == null || percentile.compareTo(BigDecimal.valueOf(50)) > 0) {
      return percentile;
    }
    boolean share =
        percentile.compareTo(BigDecimal.ONE) <= 0
            && percentile.compareTo(new BigDecimal("0.5")) > 0;
    fields.error(
        "percentile",
        "must be above 50 and at most 100"
            + (share
                ? "; %s?"
                    .formatted(percentile.movePointRight(2).stripTrailingZeros().toPlainString())
                : ""));
    return null;
  }

  private static @Nullable Cap cap(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    BigDecimal value =
        fields.decimal("value", new BigDecimal("0.000000001"), new BigDecimal("1e15"), 12);
    BigDecimal percentile = percentile(fields);
    if (fields.present("value") == fields.present("percentile")) {
      fields.error("", "needs either value or percentile");
      return null;
    }
    if (value != null) {
      return new Cap.Value(value.doubleValue());
    }
    return percentile == null ? null : new Cap.Percentile(percentile.doubleValue());
  }
}
