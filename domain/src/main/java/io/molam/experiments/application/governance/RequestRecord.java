package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.governance.ChangeRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of change requests in the audit log, which is their history. */
public final class RequestRecord {
  private final AuditLog audit;

  public RequestRecord(AuditLog audit) {
    this.audit = audit;
  }

  /** A change without the approval that it needed. */
  void bypassed(Actor actor, ChangeRequest request, Map<String, ?> more, Instant now) {
    entry(actor, "approval_bypassed", request, more, now);
  }

  void append(Actor actor, String verb, ChangeRequest request, Map<String, ?> more, Instant now) {
    entry(actor, "change_request." + verb, request, more, now);
  }

  private void entry(
      Actor actor, String action, ChangeRequest request, Map<String, ?> more, Instant now) {
    Map<String, Object> detail = new HashMap<>(more);
    detail.put("revision", request.revision().number());
    detail.put("digest", request.digest());
    detail.put("state", request.state().name().toLowerCase(Locale.ROOT));
    audit.append(
        // what lets the change pass is told of the change
        new Actor(actor.subject(), actor.requestId()),
        action,
        subject(request.number()),
        request.subject().experimentId(),
        detail,
        now);
  }

  /** The last thousand, the oldest first. */
  public List<AuditLog.Entry> of(long number) {
    return audit
        .read(new AuditLog.Query(0, Long.MAX_VALUE, true, null, null, null, subject(number), 1_000))
        .reversed();
  }

  private static String subject(long number) {
    return "change-request/" + number;
  }
}
