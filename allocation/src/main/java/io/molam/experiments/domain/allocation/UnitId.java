package io.molam.experiments.domain.allocation;

import org.jspecify.annotations.Nullable;

/**
 * What is randomised: a Molam ID, device, session or merchant. Any text of 1 to 256 characters
 * without control characters or unpaired surrogates; compared and hashed as it is, never trimmed or
 * folded.
 */
public record UnitId(String value) {
  public static final int MAX_LENGTH = 256;

  public UnitId {
    String problem = problem(value);
    if (problem != null) {
      throw new IllegalArgumentException("unit id " + problem);
    }
  }

  /** What is wrong with {@code value} as a unit id, or null when it is one. */
  public static @Nullable String problem(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return "must have 1 to " + MAX_LENGTH + " characters, not " + value.length();
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c)) {
        return "must not contain control characters";
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          return "must not contain unpaired surrogates";
        }
        i++;
      }
    }
    return null;
  }
}
