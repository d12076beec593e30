package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.StandingFindings;
import io.molam.experiments.application.port.Webhooks;

/** Notices and webhooks on PostgreSQL: this room's ports. */
public final class WebhookStore {
  private final Database database;

  public WebhookStore(Database database) {
    this.database = database;
  }

  public Outbox outbox() {
    return new JdbiOutbox(database);
  }

  public Webhooks webhooks() {
    return new JdbiWebhooks(database);
  }

  public Deliveries deliveries() {
    return new JdbiDeliveries(database);
  }

  public StandingFindings standing() {
    return new JdbiStandingFindings(database);
  }
}
