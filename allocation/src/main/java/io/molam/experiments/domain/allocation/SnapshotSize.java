package io.molam.experiments.domain.allocation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What experiments take up in memory, estimated from above: their texts, and a round figure for
 * each object around them.
 */
public final class SnapshotSize {
  private static final long EXPERIMENT = 4_096;
  private static final long PHASE = 1_024;
  private static final long ENTRY = 128;

  private SnapshotSize() {}

  /** In bytes. */
  public static long of(Iterable<ExperimentSnapshot> experiments) {
    long bytes = 0;
    for (ExperimentSnapshot experiment : experiments) {
      bytes += of(experiment);
    }
    return bytes;
  }

  /** In bytes. */
  public static long of(ExperimentSnapshot experiment) {
    long bytes = EXPERIMENT;
    for (ExperimentSnapshot.Variant variant : experiment.variants().values()) {
      bytes += ENTRY + text(variant.config()) + text(variant.name());
    }
    if (experiment.defaultConfig() != null) {
      bytes += ENTRY + text(experiment.defaultConfig());
    }
    Targeting before = Targeting.EVERYBODY;
    for (PhasePlan plan : experiment.plans()) {
      bytes += PHASE;
      if (!plan.targeting().equals(before)) {
        // the document, and what it was compiled to
        bytes += 2 * tree(plan.targeting().document());
      }
      before = plan.targeting();
    }
    for (String unit : experiment.overrides().keySet()) {
      bytes += ENTRY + text(unit);
    }
    return bytes;
  }

  /** In bytes, of a text that stands alone. */
  public static long of(String text) {
    return ENTRY + text(text);
  }

  private static long tree(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        long bytes = ENTRY;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          bytes += tree(entry.getKey()) + tree(entry.getValue());
        }
        yield bytes;
      }
      case List<?> list -> {
        long bytes = ENTRY;
        for (Object each : list) {
          bytes += tree(each);
        }
        yield bytes;
      }
      case String text -> ENTRY + text(text);
      case null, default -> ENTRY;
    };
  }

  /** Two bytes a character is what a text with one character beyond Latin-1 takes. */
  private static long text(String text) {
    return text.chars().allMatch(character -> character < 256) ? text.length() : 2L * text.length();
  }
}
