package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.StandingFindings;

/** Notices and webhooks on PostgreSQL: this room's ports. */
public final class WebhookStore {
  private final Database database;

  public WebhookStore(Database database) {
    this.database = database;
  }

  public Outbox outbox() {
    return new JdbiOutbox(database);
  }

  public StandingFindings standing() {
    return new JdbiStandingFindings(database);
  }
}
