package io.molam.experiments.application.port;

import io.molam.experiments.domain.governance.ApprovalPolicy;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The approval policy in force; one at a time, its history is in the audit log. */
public interface ApprovalPolicies {

  /**
   * @param version 0 before the first replacement, then one more with each
   * @param author who put it in force; null before the first replacement
   * @param since when
   */
  record InForce(
      ApprovalPolicy policy, long version, @Nullable String author, @Nullable Instant since) {
    /** Before anybody has put one in force. */
    public static final InForce NONE = new InForce(ApprovalPolicy.NONE, 0, null, null);
  }

  InForce current();

  /**
   * As {@link #current}, and no other comes into force until the unit of work ends; others may read
   * it so at the same time.
   */
  InForce held();

  /** As {@link #held}, for who is about to replace it: once nobody else holds it. */
  InForce heldAlone();

  /**
   * Puts another in force, once nobody holds the present one.
   *
   * @return as it is stored
   * @throws io.molam.experiments.domain.ExperimentException.VersionConflict when the version is not
   *     the one in force
   */
  InForce replace(ApprovalPolicy policy, long expectedVersion, String author);

  /**
   * Keys of the rules that hold for an experiment whatever its document says; a rule may have gone
   * meanwhile.
   */
  Set<String> boundTo(UUID experimentId);

  /**
   * Binds a copy to rules, and to those that its original is bound to.
   *
   * @param rules keys, none for none beside those of the original
   */
  void bind(UUID copyId, UUID originalId, Set<String> rules);
}
