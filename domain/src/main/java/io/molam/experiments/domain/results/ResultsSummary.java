package io.molam.experiments.domain.results;

import io.molam.experiments.domain.results.Results.Action;
import io.molam.experiments.domain.results.Results.Warning;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of an experiment's results.
 *
 * @param asOf moment that the results are of
 * @param units of all variants that count
 * @param sampleRatio p of the split; empty while there are no units
 * @param mismatch whether the split is not as planned
 * @param variantKey of the decision; null when it is about the experiment
 * @param reason of the decision, in words
 */
public record ResultsSummary(
    Instant asOf,
    long units,
    OptionalDouble sampleRatio,
    boolean mismatch,
    Action action,
    @Nullable String variantKey,
    String reason,
    List<Warning> warnings) {
  /** Said of young experiments, and of how they were set up; nothing is wrong with either. */
  private static final Set<WarningCode> HARMLESS =
      EnumSet.of(
          WarningCode.TOO_LITTLE_DATA,
          WarningCode.FEW_UNITS,
          WarningCode.EXPLORATORY_METRIC,
          WarningCode.UNITS_ERASED);

  public ResultsSummary {
    warnings = List.copyOf(warnings);
  }

  /** Whether the numbers can be trusted. */
  public enum Health {
    GOOD,
    /** A warning should be read first. */
    ATTENTION,
    /** The split is not as planned: no effect should be trusted. */
    BROKEN
  }

  public static ResultsSummary of(ExperimentResults of) {
    Results results = of.results();
    return new ResultsSummary(
        of.asOf(),
        results.variants().stream().mapToLong(AnalysisRequest.Variant::units).sum(),
        results.sampleRatio().pValue(),
        results.sampleRatio().mismatch(),
        results.decision().action(),
        results.decision().variantKey(),
        results.decision().reason(),
        results.warnings());
  }

  public Health health() {
    if (mismatch) {
      return Health.BROKEN;
    }
    return warnings.stream().allMatch(warning -> HARMLESS.contains(warning.code()))
        ? Health.GOOD
        : Health.ATTENTION;
  }
}
