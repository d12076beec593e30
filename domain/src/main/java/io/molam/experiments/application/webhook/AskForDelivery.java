package io.molam.experiments.application.webhook;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Webhook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Lets something be sent that would not be: a test, or a notice once more. */
public final class AskForDelivery {
  private final UnitOfWork unitOfWork;
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public AskForDelivery(
      UnitOfWork unitOfWork,
      Webhooks webhooks,
      Deliveries deliveries,
      Outbox outbox,
      AuditLog audit,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.unitOfWork = unitOfWork;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * @return id of the notice that is sent
   * @throws ExperimentException.NotFound when there is no such webhook
   * @throws ExperimentException.Conflict when it is disabled
   */
  public UUID test(UUID id, Actor actor) {
    return unitOfWork.run(
        () -> {
          requireEnabled(id);
          Instant now = clock.instant();
          UUID notice = ids.get();
          String subject = subject(id);
          outbox.append(
              new Notice(
                  notice,
                  NoticeType.WEBHOOK_TEST,
                  subject,
                  null,
                  id,
                  now,
                  Map.of(
                      "actor",
                      actor.subject(),
                      "text",
                      "%s is tested by %s".formatted(subject, actor.subject()),
                      "changes",
                      List.of(),
                      "detail",
                      Map.of(),
                      "path",
                      "/experiments")));
          audit.append(actor, "webhook.test", subject, null, Map.of("event", notice), now);
          return notice;
        });
  }

  /**
   * @param event id of a notice that was for this webhook
   * @throws ExperimentException.NotFound when there is no such webhook or delivery
   * @throws ExperimentException.Conflict when the webhook is disabled
   */
  public void again(UUID id, UUID event, Actor actor) {
    var _ =
        unitOfWork.run(
            () -> {
              Webhook webhook = requireEnabled(id);
              deliveries.again(id, event);
              audit.append(
                  actor,
                  "webhook.redeliver",
                  subject(id),
                  null,
                  Map.of("event", event),
                  clock.instant());
              return webhook;
            });
  }

  private Webhook requireEnabled(UUID id) {
    Webhook webhook =
        webhooks.findForUpdate(id).orElseThrow(() -> DefineWebhook.missing(id)).webhook();
    if (!webhook.enabled()) {
      throw new ExperimentException.Conflict(
          "webhook_disabled", "The webhook is disabled: nothing is sent to it.");
    }
    return webhook;
  }

  private static String subject(UUID id) {
    return "webhook/" + id;
  }
}
