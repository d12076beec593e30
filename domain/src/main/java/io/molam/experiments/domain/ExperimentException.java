package io.molam.experiments.domain;

import io.molam.experiments.domain.allocation.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal: the caller asked for something that cannot be done, and can be told why.
 * Each carries a stable code that clients may branch on. A broken invariant of the program is an
 * {@link IllegalArgumentException} instead.
 */
public abstract sealed class ExperimentException extends RuntimeException {
  private final String code;

  private ExperimentException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, machine-readable code such as {@code not_found}. */
  public String code() {
    return code;
  }

  /** The named thing does not exist. */
  public static final class NotFound extends ExperimentException {
    public NotFound(String kind, String id) {
      super("not_found", "No " + kind + " \"" + id + "\".");
    }
  }

  /** What is asked contradicts what is there. */
  public static final class Conflict extends ExperimentException {
    public Conflict(String code, String message) {
      super(code, message);
    }
  }

  /** A transition that the present status does not allow. */
  public static final class InvalidTransition extends ExperimentException {
    private final List<String> allowed;

    public InvalidTransition(String attempted, String status, List<String> allowed) {
      super(
          "invalid_transition",
          "Cannot %s an experiment that is %s; allowed now: %s."
              .formatted(
                  attempted, status, allowed.isEmpty() ? "nothing" : String.join(", ", allowed)));
      this.allowed = List.copyOf(allowed);
    }

    /** The transitions that the present status allows, possibly none. */
    public List<String> allowed() {
      return allowed;
    }
  }

  /** The caller's copy ({@code If-Match}) is not the current version. */
  public static final class VersionConflict extends ExperimentException {
    /**
     * @param kind of thing that is at another version
     */
    public VersionConflict(String kind, String expected, long actual) {
      super(
          "version_conflict",
          "The %s is at version %d, not %s: read it again and repeat the change."
              .formatted(kind, actual, expected));
    }

    public VersionConflict(String expected, long actual) {
      this("experiment", expected, actual);
    }
  }

  /** A well-formed request with invalid fields; all of them are listed. */
  public static final class InvalidRequest extends ExperimentException {
    private final List<FieldError> errors;

    public InvalidRequest(List<FieldError> errors) {
      this("invalid_request", errors);
    }

    public InvalidRequest(String code, List<FieldError> errors) {
      super(
          code,
          errors.size() == 1
              ? "1 field is invalid: "
                  + (errors.getFirst().field().isEmpty() ? "" : errors.getFirst().field() + ": ")
                  + errors.getFirst().message()
              : errors.size() + " fields are invalid.");
      this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
      return errors;
    }
  }

  /** The approval policy asks for the approval of others before this happens. */
  public static final class ApprovalRequired extends ExperimentException {
    private final String rule;
    private final int approvals;
    private final List<String> approvers;
    private final @Nullable UUID experimentId;

    /**
     * @param rule key of the rule of the policy
     * @param approvals how many it asks for
     * @param approvers roles and people who may give one
     * @param experimentId of the experiment that would change; null for what experiments share
     */
    public ApprovalRequired(
        String rule, int approvals, List<String> approvers, @Nullable UUID experimentId) {
      super(
          "approval_required",
          "The rule \"%s\" of the approval policy asks for %s by %s; nothing was changed."
              .formatted(
                  rule,
                  approvals == 1 ? "an approval" : approvals + " approvals",
                  String.join(", ", approvers)));
      this.rule = rule;
      this.approvals = approvals;
      this.approvers = List.copyOf(approvers);
      this.experimentId = experimentId;
    }

    /** Key of the rule. */
    public String rule() {
      return rule;
    }

    /** How many approvals it asks for. */
    public int approvals() {
      return approvals;
    }

    /** Roles and people who may give one. */
    public List<String> approvers() {
      return approvers;
    }

    /** The experiment that would change; null for what experiments share. */
    public @Nullable UUID experimentId() {
      return experimentId;
    }
  }

  /** Somebody else may do this, but not the caller. */
  public static final class Forbidden extends ExperimentException {
    public Forbidden(String code, String message) {
      super(code, message);
    }
  }

  /** An event names a variant that is not the unit's. */
  public static final class VariantMismatch extends ExperimentException {
    public VariantMismatch(String message) {
      super("variant_mismatch", message);
    }
  }

  /** More work than the service takes at once; the same request may succeed later. */
  public static final class Overloaded extends ExperimentException {
    private final Duration retryAfter;

    public Overloaded(String message, Duration retryAfter) {
      super("overloaded", message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Something the service needs, such as its database, does not answer or refuses. */
  public static final class DependencyFailed extends ExperimentException {
    private final Duration retryAfter;
    private final boolean general;

    /**
     * @param state what it is or does, such as "is read-only"
     * @param general whether it fails others too, and not only what was asked for
     */
    public DependencyFailed(String dependency, String state, Duration retryAfter, boolean general) {
      super("unavailable", "The " + dependency + " " + state + "; nothing was changed.");
      this.retryAfter = retryAfter;
      this.general = general;
    }

    public DependencyFailed(String dependency, Duration retryAfter) {
      this(dependency, "does not answer", retryAfter, true);
    }

    /** Whether it fails others too; otherwise something holds what was asked for. */
    public boolean isGeneral() {
      return general;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** What was asked for existed once and has been dropped for good. */
  public static final class Gone extends ExperimentException {
    public Gone(String message) {
      super("gone", message);
    }
  }
}
