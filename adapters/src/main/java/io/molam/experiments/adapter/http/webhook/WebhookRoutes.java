package io.molam.experiments.adapter.http.webhook;

import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.WebhookSender;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.application.webhook.AskForDelivery;
import io.molam.experiments.application.webhook.DefineWebhook;
import java.util.List;

/** The routes of webhooks: this room's one door. */
public final class WebhookRoutes {
  private WebhookRoutes() {}

  public static List<Object> resources(
      DefineWebhook define,
      AskForDelivery ask,
      Webhooks webhooks,
      Deliveries deliveries,
      WebhookSender sender) {
    return List.of(
        new WebhooksResource(define, ask, webhooks, sender),
        new DeliveriesResource(ask, webhooks, deliveries));
  }
}
