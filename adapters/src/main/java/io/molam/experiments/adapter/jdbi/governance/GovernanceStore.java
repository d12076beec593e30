package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.TemplateRepository;

/**
 * The approval policy, templates, checklist items and requests for changes, on PostgreSQL: this
 * room's ports.
 */
public final class GovernanceStore {
  private final Database database;

  public GovernanceStore(Database database) {
    this.database = database;
  }

  public ApprovalPolicies policies() {
    return new JdbiApprovalPolicies(database);
  }

  public TemplateRepository templates() {
    return new JdbiTemplateRepository(database);
  }

  public ChecklistItemRepository items() {
    return new JdbiChecklistItemRepository(database);
  }

  public ChangeRequests requests() {
    return new JdbiChangeRequests(database);
  }
}
