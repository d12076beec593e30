package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Erases what is stored of a unit; the log keeps that it was done, with a keyed hash of the id. */
public final class EraseUnit {
  private final UnitOfWork unitOfWork;
  private final UnitRecords records;
  private final ExposureMemory memory;
  private final UnitHash hash;
  private final AuditLog audit;
  private final InstantSource clock;

  public EraseUnit(
      UnitOfWork unitOfWork,
      UnitRecords records,
      ExposureMemory memory,
      UnitHash hash,
      AuditLog audit,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.records = records;
    this.memory = memory;
    this.hash = hash;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What there was.
   *
   * @param exposures those that a reset had put apart too
   * @param overrides those in force
   * @param links of this unit and to it
   * @param auditKey subject of the entry in the audit log
   */
  public record Erased(int exposures, int overrides, int links, long events, String auditKey) {}

  /** May be repeated: of a unit that is not there nothing is erased, and that is audited too. */
  public Erased erase(UnitId unit, Actor actor) {
    Instant now = clock.instant();
    Erased erased =
        unitOfWork.run(
            () -> {
              UnitRecords.Records gone = records.erase(unit);
              String key = hash.of(unit);
              audit.append(
                  actor,
                  "unit.erase",
                  key,
                  null,
                  Map.of(
                      "exposures", gone.enrolments().size(),
                      "overrides", gone.overrides().size(),
                      "links", gone.links().size(),
                      "events", gone.events()),
                  now);
              return new Erased(
                  gone.enrolments().size(),
                  gone.overrides().size(),
                  gone.links().size(),
                  gone.events(),
                  key);
            });
    memory.forget(Set.of(unit), now);
    return erased;
  }
}
