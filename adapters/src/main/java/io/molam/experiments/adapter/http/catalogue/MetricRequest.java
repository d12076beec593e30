package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.catalogue.MetricForm.CapForm;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the document of a metric definition. */
final class MetricRequest {
  private MetricRequest() {}

  /**
   * @param key of the metric that is changed, which must not change; null for a new one
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  static Metric read(JsonNode document, @Nullable String key, boolean builtIn) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(document, MetricForm.FORM, errors);
    String readKey = fields.get(MetricForm.KEY);
    if (key != null && readKey != null && !key.equals(readKey)) {
      fields.error(MetricForm.KEY, "cannot change");
    }
    String name = fields.get(MetricForm.NAME);
    MetricKind kind = fields.get(MetricForm.KIND);
    String type = fields.get(MetricForm.EVENT_TYPE);
    String denominator = fields.get(MetricForm.DENOMINATOR_EVENT_TYPE);
    Integer retentionDay = fields.get(MetricForm.RETENTION_DAY);
    Integer windowHours = fields.get(MetricForm.WINDOW_HOURS);
    Cap cap = cap(fields.get(MetricForm.CAP));
    Double quantile = fields.get(MetricForm.QUANTILE);
    Direction direction = fields.get(MetricForm.DIRECTION, Direction.INCREASE);
    Integer lookback = fields.get(MetricForm.LOOKBACK_DAYS);
    Double minimum = fields.get(MetricForm.MINIMUM_EFFECT);
    if (kind != null) {
      onlyFor(fields, MetricKind.RATIO, kind, MetricForm.DENOMINATOR_EVENT_TYPE, denominator);
      onlyFor(fields, MetricKind.RETENTION, kind, MetricForm.RETENTION_DAY, retentionDay);
      onlyFor(fields, MetricKind.QUANTILE, kind, MetricForm.QUANTILE, quantile);
      if (kind == MetricKind.QUANTILE && cap != null) {
        fields.error(
            MetricForm.CAP, "does not go with kind quantile, which extreme values do not move");
      }
      if (kind == MetricKind.RETENTION && windowHours != null) {
        fields.error(
            MetricForm.WINDOW_HOURS, "does not go with kind retention, which has its own window");
      }
      if (cap != null && kind.isRate()) {
        fields.error(MetricForm.CAP, "does not go with a metric that is 0 or 1");
      }
    }
    errors.throwIfAny();
    return new Metric(
        Objects.requireNonNull(readKey),
        Objects.requireNonNull(name),
        Objects.requireNonNull(kind),
        Objects.requireNonNull(type),
        denominator,
        direction,
        retentionDay,
        windowHours,
        cap,
        quantile,
        lookback,
        minimum,
        builtIn);
  }

  private static void onlyFor(
      JsonFields fields,
      MetricKind needed,
      MetricKind kind,
      Field<?> field,
      @Nullable Object value) {
    if (kind == needed && value == null && (!fields.present(field) || fields.isNull(field))) {
      fields.error(field, "is required for kind " + Vocabulary.lower(needed));
    } else if (kind != needed && fields.present(field) && !fields.isNull(field)) {
      fields.error(field, "goes with kind " + Vocabulary.lower(needed) + " only");
    }
  }

  private static @Nullable Cap cap(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    Double value = fields.get(CapForm.VALUE);
    Double percentile = fields.get(CapForm.PERCENTILE);
    if (fields.present(CapForm.VALUE) == fields.present(CapForm.PERCENTILE)) {
      fields.error("", "needs either value or percentile");
      return null;
    }
    if (value != null) {
      return new Cap.Value(value);
    }
    return percentile == null ? null : new Cap.Percentile(percentile);
  }
}
