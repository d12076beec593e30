package io.molam.experiments.application.webhook;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.application.port.Webhooks.Stored;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Subscription;
import io.molam.experiments.domain.webhook.Webhook;
import io.molam.experiments.domain.webhook.Webhook.Format;
import io.molam.experiments.domain.webhook.Webhook.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes webhooks; neither secrets nor addresses get into the audit log. */
public final class DefineWebhook {
  private final UnitOfWork unitOfWork;
  private final Webhooks webhooks;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Supplier<String> secrets;

  /**
   * @param secrets gives a secret that nobody can guess, in the form of {@link Secret#value}
   */
  public DefineWebhook(
      UnitOfWork unitOfWork,
      Webhooks webhooks,
      AuditLog audit,
      InstantSource clock,
      Supplier<UUID> ids,
      Supplier<String> secrets) {
    this.unitOfWork = unitOfWork;
    this.webhooks = webhooks;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
  }

  /**
   * @param url an address that was found good
   * @throws ExperimentException.Conflict when there are too many
   */
  public Stored create(
      String url, Format format, String description, Subscription subscription, Actor actor) {
    return unitOfWork.run(
        () -> {
          Webhook webhook =
              new Webhook(
                  ids.get(),
                  url,
                  format,
                  description,
                  subscription,
                  true,
                  "",
                  format == Format.SLACK ? null : Secret.first(secrets.get()),
                  actor.subject(),
                  clock.instant(),
                  1);
          webhooks.insert(webhook);
          append("webhook.create", webhook, Map.of(), actor);
          return new Stored(webhook, false, 0, null);
        });
  }

  /**
   * @param edit gives the edited webhook from the stored one
   * @param expectedVersion version that the caller has seen, or null for any
   * @throws ExperimentException.NotFound when there is no such webhook
   * @throws ExperimentException.VersionConflict when it is at another version
   */
  public Stored amend(
      UUID id, Function<Webhook, Webhook> edit, @Nullable Long expectedVersion, Actor actor) {
    return unitOfWork.run(
        () -> {
          Webhook before = locked(id, expectedVersion).webhook();
          Webhook after = edit.apply(before);
          if (!after.equals(before)) {
            webhooks.update(after);
            append(
                "webhook.amend",
                after,
                Map.of("url_changed", !after.url().equals(before.url())),
                actor);
          }
          return require(id);
        });
  }

  /**
   * Gives another secret. The one before signs too for a while, so that receivers can change.
   *
   * @param overlap how long, at most {@link Webhook#MOST_OVERLAP}
   * @throws ExperimentException.Conflict when nothing is signed
   */
  public Stored rotate(UUID id, Duration overlap, Actor actor) {
    return unitOfWork.run(
        () -> {
          Webhook before = locked(id, null).webhook();
          if (before.secret() == null) {
            throw new ExperimentException.Conflict(
                "not_signed", "Messages in Slack's form are not signed, so there is no secret.");
          }
          webhooks.update(before.rotated(secrets.get(), clock.instant().plus(overlap)));
          append("webhook.rotate", before, Map.of("overlap_seconds", overlap.toSeconds()), actor);
          return require(id);
        });
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @throws ExperimentException.NotFound when there is no such webhook
   * @throws ExperimentException.VersionConflict when it is at another version
   */
  public void delete(UUID id, @Nullable Long expectedVersion, Actor actor) {
    var _ =
        unitOfWork.run(
            () -> {
              Webhook before = locked(id, expectedVersion).webhook();
              webhooks.delete(id);
              append("webhook.delete", before, Map.of(), actor);
              return before;
            });
  }

  private Stored require(UUID id) {
    return webhooks.find(id).orElseThrow(() -> missing(id));
  }

  private Stored locked(UUID id, @Nullable Long expectedVersion) {
    Stored stored = webhooks.findForUpdate(id).orElseThrow(() -> missing(id));
    if (expectedVersion != null && expectedVersion != stored.webhook().version()) {
      throw new ExperimentException.VersionConflict(
          "webhook", expectedVersion.toString(), stored.webhook().version());
    }
    return stored;
  }

  static ExperimentException.NotFound missing(UUID id) {
    return new ExperimentException.NotFound("webhook", id.toString());
  }

  private void append(String action, Webhook webhook, Map<String, ?> more, Actor actor) {
    Map<String, Object> detail = new HashMap<>(more);
    detail.put("format", webhook.format().name());
    detail.put("enabled", webhook.enabled());
    detail.put("description", webhook.description());
    detail.put(
        "types", webhook.subscription().types().stream().map(NoticeType::word).sorted().toList());
    audit.append(actor, action, "webhook/" + webhook.id(), null, detail, clock.instant());
  }
}
