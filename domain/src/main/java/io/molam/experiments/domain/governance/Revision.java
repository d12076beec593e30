package io.molam.experiments.domain.governance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One wording of a change request.
 *
 * @param number from 1
 * @param author who wrote it, and so cannot approve any of its request
 */
public record Revision(int number, Proposal proposal, Basis basis, String author, Instant at) {

  /**
   * What a verdict is about: everything that is to happen, to what, by whom, and upon what. The
   * number is part of it, so that no page that shows an earlier wording approves this one, even if
   * both read alike.
   */
  String digest(ChangeRequest.Subject subject, ChangeRequest.Apply apply) {
    Map<String, @Nullable Object> whole = new HashMap<>();
    whole.put("action", proposal.action().word());
    whole.put("apply", apply.name().toLowerCase(Locale.ROOT));
    whole.put("apply_at", proposal.applyAt() == null ? null : proposal.applyAt().toString());
    whole.put("base_version", proposal.baseVersion());
    whole.put("basis", basis.digest());
    // the digest of the body's own bytes, not of a reading of them
    whole.put("body", CanonicalJson.sha256(proposal.body()));
    whole.put(
        "experiment_id", subject.experimentId() == null ? null : subject.experimentId().toString());
    whole.put("revision", number);
    whole.put("subject", subject.key());
    return CanonicalJson.sha256(CanonicalJson.write(whole));
  }
}
