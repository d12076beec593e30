package io.molam.experiments.application.webhook;

import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.Webhook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says whom each new notice is for. */
public final class HandOutNotices {
  private static final int AT_ONCE = 500;

  /** Rows that one unit of work may come to. */
  private static final int ROWS = 20_000;

  private final Outbox outbox;
  private final Webhooks webhooks;

  public HandOutNotices(Outbox outbox, Webhooks webhooks) {
    this.outbox = outbox;
    this.webhooks = webhooks;
  }

  /**
   * @return how many notices were handed out; 0 when all have been
   */
  public int handOut() {
    List<Webhook> enabled =
        webhooks.list().stream().map(Webhooks.Stored::webhook).filter(Webhook::enabled).toList();
    return outbox.handOut(
        Math.clamp(ROWS / Math.max(1, enabled.size()), 1, AT_ONCE),
        written -> receivers(written, enabled));
  }

  private static Map<Long, List<UUID>> receivers(List<Written> written, List<Webhook> enabled) {
    Map<Long, List<UUID>> receivers = new HashMap<>();
    for (Written each : written) {
      receivers.put(
          each.number(),
          enabled.stream()
              .filter(webhook -> isFor(webhook, each.notice()))
              .map(Webhook::id)
              .toList());
    }
    return receivers;
  }

  private static boolean isFor(Webhook webhook, Notice notice) {
    return notice.onlyFor() == null
        ? webhook.subscription().wants(notice)
        : webhook.id().equals(notice.onlyFor());
  }
}
