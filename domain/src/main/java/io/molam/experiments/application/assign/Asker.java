package io.molam.experiments.application.assign;

import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import java.util.Set;

/**
 * Who asks for its variant.
 *
 * @param alsoKnownAs other ids of the same person, at most {@link #MAX_OTHER_IDS}, of any kind
 */
public record Asker(UnitId unit, Context context, Set<UnitId> alsoKnownAs) {
  public static final int MAX_OTHER_IDS = 3;

  public Asker {
    alsoKnownAs = Set.copyOf(alsoKnownAs);
    if (alsoKnownAs.size() > MAX_OTHER_IDS || alsoKnownAs.contains(unit)) {
      throw new IllegalArgumentException(unit + " also known as " + alsoKnownAs);
    }
  }

  /** Who says nothing of other ids. */
  public Asker(UnitId unit, Context context) {
    this(unit, context, Set.of());
  }
}
