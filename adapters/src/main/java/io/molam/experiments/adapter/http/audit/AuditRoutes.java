package io.molam.experiments.adapter.http.audit;

import io.molam.experiments.application.audit.ReadAuditChain;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import java.util.List;

/** The routes on the audit log: this room's one door. */
public final class AuditRoutes {
  private AuditRoutes() {}

  public static List<Object> resources(
      AuditLog audit, ReadAuditChain chain, ExperimentRepository experiments) {
    return List.of(
        new AuditResource(audit, chain), new ExperimentAuditResource(audit, experiments));
  }
}
