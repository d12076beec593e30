package io.molam.experiments.adapter.http.catalogue;

import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonValue;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of a metric definition. */
final class MetricForm extends RequestForm {
  static final Field<String> KEY =
      CommonFields.key("key", "Names the metric for programs; unique, cannot change.")
          .required()
          .example("orders");
  static final Field<String> NAME =
      Field.title("name", 200, "Names the metric for people.").example("Orders per unit");
  static final Field<MetricKind> KIND =
      Field.oneOf("kind", MetricKind.class, "How the events of a unit become a number.")
          .required()
          .example("count");
  static final Field<String> EVENT_TYPE =
      eventType("event_type", "The events that count.").required().example("conversion");
  static final Field<String> DENOMINATOR_EVENT_TYPE =
      eventType("denominator_event_type", "What it is a ratio to; for kind ratio only.");
  static final Field<Direction> DIRECTION =
      Field.oneOf("direction", Direction.class, "Which way is better.")
          .standard(Direction.INCREASE);
  static final Field<Integer> RETENTION_DAY =
      Field.integer("retention_day", 0, 3650, "Days after the exposure; for kind retention only.");
  static final Field<Integer> WINDOW_HOURS =
      Field.integer(
          "window_hours",
          1,
          87_600,
          "Hours after the exposure in which events count; all count" + " without it.");
  static final Field<JsonFields> CAP =
      Field.object("cap", CapForm.FORM, "A limit of a unit's value.");
  static final Field<Double> QUANTILE =
      Field.number("quantile", "0.001", "0.999", 12, "Which quantile; for kind quantile only.");
  static final Field<Integer> LOOKBACK_DAYS =
      Field.integer(
          "lookback_days",
          0,
          365,
          "Days before the exposure that CUPED looks at; the experiment's cuped_days without it.");
  static final Field<Double> MINIMUM_EFFECT =
      Field.of(
          "minimum_effect",
          "The smallest relative effect that matters, such as 0.01 for one percent.",
          Map.of("type", "number", "minimum", new BigDecimal("0.000001"), "maximum", 1),
          MetricForm::fraction);

  static final MetricForm FORM = new MetricForm();

  MetricForm() {
    super(
        "MetricRequest",
        "A metric definition.",
        KEY,
        NAME,
        KIND,
        EVENT_TYPE,
        DENOMINATOR_EVENT_TYPE,
        DIRECTION,
        RETENTION_DAY,
        WINDOW_HOURS,
        CAP,
        QUANTILE,
        LOOKBACK_DAYS,
        MINIMUM_EFFECT);
  }

  private static Field<String> eventType(String name, String description) {
    return Field.matching(
        name,
        Event::isType,
        "[a-z][a-z0-9_.-]{0,63}",
        "1 to 64 of a-z, 0-9, _ . and -, starting with a letter",
        description);
  }

  /** A percentage in place of a fraction is a slip after which nothing would ever matter. */
  private static @Nullable Double fraction(JsonValue value) throws IOException {
    BigDecimal fraction = value.decimal(new BigDecimal("0.000001"), new BigDecimal("100"), 12);
    if (fraction == null) {
      return null;
    }
    if (fraction.compareTo(BigDecimal.ONE) <= 0) {
      return fraction.doubleValue();
    }
    value.fault(
        "must be a fraction of at most 1; %s?"
            .formatted(fraction.movePointLeft(2).stripTrailingZeros().toPlainString()));
    return null;
  }

  /** A limit of a unit's value. */
  static final class CapForm extends RequestForm {
    static final Field<Double> VALUE =
        Field.number("value", "0.000000001", "1e15", 12, "The most that a unit counts.");
    static final Field<Double> PERCENTILE =
        Field.of(
            "percentile",
            "A percentile over all units.",
            Map.of("type", "number", "exclusiveMinimum", 50, "maximum", 100),
            CapForm::percentile);

    static final CapForm FORM = new CapForm();

    CapForm() {
      super(
          "CapRequest",
          "A limit of a unit's value: either value or percentile.",
          VALUE,
          PERCENTILE);
    }

    /** A share in place of a percentage is a slip that would cap nearly everything. */
    private static @Nullable Double percentile(JsonValue value) throws IOException {
      BigDecimal percentile = value.decimal(new BigDecimal("0.0001"), new BigDecimal("100"), 4);
      if (percentile == null) {
        return null;
      }
      if (percentile.compareTo(BigDecimal.valueOf(50)) > 0) {
        return percentile.doubleValue();
      }
      boolean share =
          percentile.compareTo(BigDecimal.ONE) <= 0
              && percentile.compareTo(new BigDecimal("0.5")) > 0;
      value.fault(
          "must be above 50 and at most 100"
              + (share
                  ? "; %s?"
                      .formatted(percentile.movePointRight(2).stripTrailingZeros().toPlainString())
                  : ""));
      return null;
    }
  }
}
