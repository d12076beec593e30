package io.molam.experiments.application.audit;

import io.molam.experiments.application.audit.VerifyAuditLog.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the audit log's chain of hashes holds. Since that reads the whole log, one answer
 * serves everybody who asks within a minute.
 */
public final class ReadAuditChain {
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final VerifyAuditLog verify;
  private final InstantSource clock;
  private @Nullable State last;

  public ReadAuditChain(VerifyAuditLog verify, InstantSource clock) {
    this.verify = verify;
    this.clock = clock;
  }

  /**
   * @param at when the log was read
   */
  public record State(Verdict verdict, Instant at) {}

  public synchronized State read() {
    Instant now = clock.instant();
    State known = last;
    if (known == null || !known.at().plus(GOOD_FOR).isAfter(now)) {
      known = new State(verify.verify(null), now);
      last = known;
    }
    return known;
  }
}
