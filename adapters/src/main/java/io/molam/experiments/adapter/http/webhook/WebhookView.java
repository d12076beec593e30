package io.molam.experiments.adapter.http.webhook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.application.port.Webhooks.Stored;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Webhook;
import io.molam.experiments.domain.webhook.Webhook.Format;
import io.molam.experiments.domain.webhook.Webhook.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook. */
@Schema(name = "Webhook")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record WebhookView(
    @Schema(description = "Id of the webhook.") UUID id,
    @Schema(description = "Where to; of Slack's only the host, but for the answer that made it.")
        String url,
    @Schema(
            allowableValues = {"cloudevents", "slack"},
            description = "What is sent.")
        String format,
    @Schema(description = "For people.") String description,
    @Schema(description = "Only these types of events; empty for all.") List<String> types,
    @Schema(description = "Only of experiments of these keys; empty for all.")
        List<String> experiments,
    @Schema(description = "Only of experiments with one of these tags; empty for all.")
        List<String> tags,
    @Schema(description = "Only of experiments of one of these owners; empty for all.")
        List<String> owners,
    @Schema(description = "Of events about a metric, only these metrics; empty for all.")
        List<String> metrics,
    @Schema(description = "Of events about results, only with so many units.", minimum = "0")
        long minUnits,
    @Schema(
            description = "Of events about results, only so many days after the start.",
            minimum = "0")
        int minDays,
    @Schema(description = "Whether anything is sent.") boolean enabled,
    @Schema(
            allowableValues = {"enabled", "failing", "disabled"},
            example = "enabled",
            description =
                "failing: something was given up after a day of attempts, and nothing"
                    + " has got there since.")
        String status,
    @Schema(description = "What the receiver said that disabled it; empty when it did not.")
        String disabledBecause,
    @Schema(description = "Attempts in a row that failed.", minimum = "0") int failures,
    @Schema(description = "Since when they fail; null when the last one did not.")
        @Nullable Instant failingSince,
    @Schema(description = "What messages are signed with, in the answer that made it alone.")
        @Nullable String secret,
    @Schema(description = "Subject of who made it.") String createdBy,
    @Schema(description = "When.") Instant createdAt,
    @Schema(description = "One more with each change.", minimum = "1") long version) {

  /** All webhooks. */
  @Schema(name = "WebhookList")
  record ListView(
      @Schema(description = "All webhooks, the oldest first.") List<WebhookView> webhooks) {}

  static WebhookView of(Stored stored) {
    return of(stored, masked(stored.webhook()), null);
  }

  /** With what is shown once. */
  static WebhookView once(Stored stored) {
    Secret secret = stored.webhook().secret();
    return of(stored, stored.webhook().url(), secret == null ? null : secret.value());
  }

  private static String masked(Webhook webhook) {
    URI address = URI.create(webhook.url());
    return webhook.format() == Format.SLACK
        ? address.getScheme() + "://" + address.getHost() + "/..."
        : webhook.url();
  }

  private static WebhookView of(Stored stored, String url, @Nullable String secret) {
    Webhook webhook = stored.webhook();
    String live = stored.failing() ? "failing" : "enabled";
    return new WebhookView(
        webhook.id(),
        url,
        webhook.format().name().toLowerCase(Locale.ROOT),
        webhook.description(),
        webhook.subscription().types().stream().map(NoticeType::word).sorted().toList(),
        sorted(webhook.subscription().experiments()),
        sorted(webhook.subscription().tags()),
        sorted(webhook.subscription().owners()),
        sorted(webhook.subscription().metrics()),
        webhook.subscription().minUnits(),
        webhook.subscription().minDays(),
        webhook.enabled(),
        webhook.enabled() ? live : "disabled",
        webhook.disabledBecause(),
        stored.failures(),
        stored.failingSince(),
        secret,
        webhook.createdBy(),
        webhook.createdAt(),
        webhook.version());
  }

  private static List<String> sorted(Collection<String> words) {
    return words.stream().sorted().toList();
  }
}
