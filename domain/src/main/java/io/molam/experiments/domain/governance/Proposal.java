package io.molam.experiments.domain.governance;

import java.time.Instant;
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
  }

  /**
   * @param body a JSON object, in the form that {@link CanonicalJson} takes
   */
  public static Proposal of(
      GovernedAction action,
      Map<String, ? extends @Nullable Object> body,
      long baseVersion,
      @Nullable Instant applyAt) {
    return new Proposal(action, CanonicalJson.write(body), baseVersion, applyAt);
  }

  /** What a verdict is about: everything that is to happen, and upon what. */
  public String digest() {
    return CanonicalJson.sha256(
        "{\"action\":%s,\"apply_at\":%s,\"base_version\":%d,\"body\":%s}"
            .formatted(
                CanonicalJson.write(action.word()),
                CanonicalJson.write(applyAt == null ? null : applyAt.toString()),
                baseVersion,
                body));
  }
}
