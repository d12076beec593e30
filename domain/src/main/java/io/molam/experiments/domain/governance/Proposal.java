package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, down to the byte.
 *
 * @param body of the call that is to be made, as {@linkplain CanonicalJson canonical JSON}
 * @param baseVersion version of what is to change that the author has seen; 0 for what has none
 * @param applyAt when it is to be applied; null for no moment of its own
 */
public record Proposal(
    GovernedAction action, String body, long baseVersion, @Nullable Instant applyAt) {
  public Proposal {
    if (!body.startsWith("{") || !body.endsWith("}")) {
      throw new IllegalArgumentException("the body of a proposal is an object, not " + body);
    }
    if (baseVersion < 0) {
      throw new IllegalArgumentException("version " + baseVersion);
    }
    // what is stored comes back to the microsecond, and must have the same digest then
    applyAt = applyAt == null ? null : applyAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * @param body a JSON object, in the form that {@link CanonicalJson} takes
   * @throws ExperimentException.InvalidRequest naming texts in it that have no canonical form
   */
  public static Proposal of(
      GovernedAction action,
      Map<String, ? extends @Nullable Object> body,
      long baseVersion,
      @Nullable Instant applyAt) {
    List<FieldError> errors = new ArrayList<>();
    CanonicalJson.requireText(body, "body", errors);
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
    return new Proposal(action, CanonicalJson.write(body), baseVersion, applyAt);
  }
}
