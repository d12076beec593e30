package io.molam.experiments.adapter.http.webhook;

import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.application.port.WebhookSender;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Subscription;
import io.molam.experiments.domain.webhook.Webhook;
import io.molam.experiments.domain.webhook.Webhook.Format;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads webhooks; every fault is collected before anything is made. */
final class WebhookForm {
  private static final String WORDS =
      NoticeType.offered().stream().map(NoticeType::word).collect(Collectors.joining(", "));

  static final Field<String> URL =
      Field.text(
              "url",
              Webhook.MAX_URL,
              "Where to: https, at a public address or a host of WEBHOOK_ALLOWED_HOSTS.")
          .example("https://hooks.molam.test/experiments");
  static final Field<Format> FORMAT =
      Field.oneOf(
              "format",
              Format.class,
              "cloudevents: CloudEvents 1.0 in JSON, signed as Standard Webhooks says; slack: what"
                  + " an incoming webhook of Slack shows, not signed.")
          .standard(Format.CLOUDEVENTS);
  static final Field<String> DESCRIPTION =
      Field.text("description", Webhook.MAX_DESCRIPTION, "For people.").example("Data platform");
  static final Field<List<String>> TYPES =
      texts("types", "Only these types of events; all by default. Each is one of " + WORDS + ".")
          .example(List.of("experiment.started", "experiment.stopped"));
  static final Field<List<String>> EXPERIMENTS =
      texts("experiments", "Only of experiments of these keys; all by default.");
  static final Field<List<String>> TAGS =
      texts("tags", "Only of experiments with one of these tags; all by default.");
  static final Field<List<String>> OWNERS =
      texts("owners", "Only of experiments of one of these owners; all by default.");
  static final Field<List<String>> METRICS =
      texts("metrics", "Of events about a metric, only these metrics; all by default.");
  static final Field<Integer> MIN_UNITS =
      Field.integer(
              "min_units",
              0,
              Subscription.MOST_UNITS,
              "Of events about results, only those of at least so many units.")
          .standard(0);
  static final Field<Integer> MIN_DAYS =
      Field.integer(
              "min_days",
              0,
              Subscription.MOST_DAYS,
              "Of events about results, only those so many days after the start.")
          .standard(0);
  static final Field<Boolean> ENABLED =
      Field.bool(
          "enabled",
          "Whether anything is sent. What waits when it is disabled is not sent any more.");

  private WebhookForm() {}

  private static Field<List<String>> texts(String name, String description) {
    return Field.texts(name, Subscription.MOST, Subscription.LENGTH, description);
  }

  /** A webhook to be. */
  static final class Creation extends RequestForm {
    static final Field<String> REQUIRED_URL = URL.required();
    static final Creation FORM = new Creation();

    Creation() {
      super(
          "WebhookRequest",
          "Who is told of what.",
          REQUIRED_URL,
          FORMAT,
          DESCRIPTION,
          TYPES,
          EXPERIMENTS,
          TAGS,
          OWNERS,
          METRICS,
          MIN_UNITS,
          MIN_DAYS);
    }
  }

  /** What of a webhook may change. */
  static final class Change extends RequestForm {
    static final Change FORM = new Change();

    Change() {
      super(
          "WebhookChange",
          "What of a webhook may change; what is absent stays, null is what it was by default.",
          URL,
          DESCRIPTION,
          TYPES,
          EXPERIMENTS,
          TAGS,
          OWNERS,
          METRICS,
          MIN_UNITS,
          MIN_DAYS,
          ENABLED);
    }
  }

  /** Another secret. */
  static final class Rotation extends RequestForm {
    static final Field<Integer> OVERLAP =
        Field.integer(
                "overlap_hours",
                0,
                (int) Webhook.MOST_OVERLAP.toHours(),
                "For how long the present secret signs too.")
            .standard(24);
    static final Rotation FORM = new Rotation();

    Rotation() {
      super("WebhookRotation", "Another secret.", OVERLAP);
    }
  }

  /** What is to be made. */
  record Wish(String url, Format format, String description, Subscription subscription) {}

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  static Wish creation(JsonBody body, WebhookSender sender) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(Creation.FORM, errors);
    String url = url(fields.get(Creation.REQUIRED_URL), fields, sender);
    Wish wish =
        new Wish(
            Objects.requireNonNullElse(url, ""),
            fields.get(FORMAT, Format.CLOUDEVENTS),
            fields.get(DESCRIPTION, ""),
            subscription(fields, Subscription.ALL));
    errors.throwIfAny();
    return wish;
  }

  /** What a change says of the address; null when it leaves it alone. */
  private static @Nullable String url(
      @Nullable String url, JsonFields fields, WebhookSender sender) {
    if (url != null) {
      sender.fault(url).ifPresent(fault -> fields.error("url", fault));
    }
    return url;
  }

  /** A change that was read, but for what it is a change of. */
  record Patch(JsonFields fields, @Nullable String url) {
    Webhook of(Webhook before) {
      return before.amended(
          url == null ? before.url() : url,
          fields.present(DESCRIPTION) ? fields.get(DESCRIPTION, "") : before.description(),
          subscription(fields, before.subscription()),
          fields.get(ENABLED, before.enabled()));
    }
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  static Patch change(JsonBody body, WebhookSender sender) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(Change.FORM, errors);
    String url = url(fields.get(URL), fields, sender);
    for (Field<?> field : List.of(URL, ENABLED)) {
      if (fields.isNull(field)) {
        fields.error(field, "must not be null");
      }
    }
    var _ = fields.get(DESCRIPTION);
    var _ = fields.get(ENABLED);
    var _ = subscription(fields, Subscription.ALL);
    errors.throwIfAny();
    return new Patch(fields, url);
  }

  private static Subscription subscription(JsonFields fields, Subscription before) {
    return new Subscription(
        fields.present(TYPES) ? types(fields) : before.types(),
        words(fields, EXPERIMENTS, before.experiments()),
        words(fields, TAGS, before.tags()),
        words(fields, OWNERS, before.owners()),
        words(fields, METRICS, before.metrics()),
        fields.present(MIN_UNITS) ? fields.get(MIN_UNITS, 0) : before.minUnits(),
        fields.present(MIN_DAYS) ? fields.get(MIN_DAYS, 0) : before.minDays());
  }

  private static Set<String> words(
      JsonFields fields, Field<List<String>> field, Set<String> before) {
    return fields.present(field) ? new HashSet<>(fields.list(field)) : before;
  }

  private static Set<NoticeType> types(JsonFields fields) {
    Set<NoticeType> types = new HashSet<>();
    List<String> words = fields.list(TYPES);
    for (int i = 0; i < words.size(); i++) {
      NoticeType type = NoticeType.ofWord(words.get(i)).orElse(null);
      if (type == null || type == NoticeType.WEBHOOK_TEST) {
        fields.error("types[" + i + "]", "must be one of " + WORDS);
      } else {
        types.add(type);
      }
    }
    return types;
  }

  static int overlapHours(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    int hours = body.fields(Rotation.FORM, errors).get(Rotation.OVERLAP, 24);
    errors.throwIfAny();
    return hours;
  }
}
