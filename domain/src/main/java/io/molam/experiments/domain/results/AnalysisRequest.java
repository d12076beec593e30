package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that results are computed from; no data is read on the way.
 *
 * @param variants two or more, exactly one control
 * @param phases counts and plans that the sample ratio is judged by, at least one
 * @param metrics in the order of the answer
 * @param options method, level, correction
 * @param warnings found while the data was read, passed on to the results
 * @param adaptive whether shares followed the outcomes, so that plain means are biased: effects
 *     then come from logged propensities, see {@link Stratum#logged}
 */
public record AnalysisRequest(
    List<Variant> variants,
    List<Phase> phases,
    List<Metric> metrics,
    AnalysisOptions options,
    List<Results.Warning> warnings,
    boolean adaptive) {

  /** Shares that do not depend on outcomes. */
  public AnalysisRequest(
      List<Variant> variants,
      List<Phase> phases,
      List<Metric> metrics,
      AnalysisOptions options,
      List<Results.Warning> warnings) {
    this(variants, phases, metrics, options, warnings, false);
  }

  public AnalysisRequest {
    variants = List.copyOf(variants);
    phases = List.copyOf(phases);
    metrics = List.copyOf(metrics);
    warnings = List.copyOf(warnings);
    Set<String> keys = new HashSet<>();
    long controls = 0;
    for (Variant variant : variants) {
      if (!keys.add(variant.key())) {
        throw new IllegalArgumentException("two variants have the key " + variant.key());
      }
      controls += variant.control() ? 1 : 0;
    }
    if (variants.size() < 2 || controls != 1) {
      throw new IllegalArgumentException(
          "an analysis needs two variants and exactly one control, not %d and %d"
              .formatted(variants.size(), controls));
    }
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("an analysis needs at least one phase");
    }
  }

  /** The control. */
  public Variant control() {
    for (Variant variant : variants) {
      if (variant.control()) {
        return variant;
      }
    }
    throw new IllegalStateException("no control");
  }

  /**
   * One variant.
   *
   * @param id of the service, null where there is none
   * @param name for people, null where there is none
   * @param units enrolled units that are analysed, not negative
   */
  public record Variant(
      String key, @Nullable String id, @Nullable String name, boolean control, long units) {
    public Variant {
      if (units < 0) {
        throw new IllegalArgumentException("units must not be negative: " + units);
      }
    }
  }

  /**
   * The plan in force for some units, and how they were split.
   *
   * @param key such as the phase's number
   * @param shares planned share per variant key, not negative, in any unit (they are normalised)
   * @param units observed units per variant key
   * @param logged what a policy that decides from unit to unit logged of these units, in the order
   *     of the request's variants; null where the plan decided
   */
  public record Phase(
      String key,
      SequencedMap<String, Double> shares,
      SequencedMap<String, Long> units,
      @Nullable LoggedSplit logged) {
    /** Units that were split by the plan. */
    public Phase(
        String key, SequencedMap<String, Double> shares, SequencedMap<String, Long> units) {
      this(key, shares, units, null);
    }

    public Phase {
      shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
      units = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(units));
    }
  }

  /**
   * One metric with its data.
   *
   * @param minimumEffect smallest relative change worth having, as a positive fraction of the
   *     control mean (0.02 is two percent); empty when none is stated. For a guardrail it is the
   *     non-inferiority margin
   * @param strata one per phase (or any other stratification); one alone means no stratification
   * @param covariates that the metric is to be adjusted by; null when none are wanted
   */
  public record Metric(
      String key,
      MetricRole role,
      MetricKind kind,
      Direction direction,
      OptionalDouble minimumEffect,
      List<Stratum> strata,
      @Nullable Covariates covariates) {
    /** Without covariates. */
    public Metric(
        String key,
        MetricRole role,
        MetricKind kind,
        Direction direction,
        OptionalDouble minimumEffect,
        List<Stratum> strata) {
      this(key, role, kind, direction, minimumEffect, strata, null);
    }

    public Metric {
      strata = List.copyOf(strata);
      if (minimumEffect.isPresent() && !(minimumEffect.getAsDouble() > 0)) {
        throw new IllegalArgumentException(
            "minimum effect must be positive, not " + minimumEffect.getAsDouble());
      }
    }

    /** A metric without strata. */
    public static Metric unstratified(
        String key,
        MetricRole role,
        MetricKind kind,
        Direction direction,
        OptionalDouble minimumEffect,
        Map<String, VariantStatistics> variants) {
      return new Metric(
          key, role, kind, direction, minimumEffect, List.of(new Stratum("all", variants)));
    }
  }

  /**
   * Covariates that were asked for.
   *
   * @param names in the order of the variables of the statistics; empty when they are not used
   * @param unused why they are not, or null
   */
  public record Covariates(List<String> names, @Nullable String unused) {
    public Covariates {
      names = List.copyOf(names);
    }
  }

  /**
   * A metric's statistics within one stratum.
   *
   * @param key of the stratum
   * @param variants by variant key; absent variants have no units here. All variants of a metric,
   *     over all strata, have the same form
   * @param logged how the units of this stratum were assigned; null when that is not known or
   *     differs from unit to unit
   * @param preparations by variant key, how caps and covariates bear on the units; absent where
   *     values are as they came
   */
  public record Stratum(
      String key,
      Map<String, VariantStatistics> variants,
      @Nullable Propensities logged,
      Map<String, Preparation> preparations) {
    public Stratum {
      variants = Map.copyOf(variants);
      preparations = Map.copyOf(preparations);
    }

    /** Of values as they came. */
    public Stratum(
        String key, Map<String, VariantStatistics> variants, @Nullable Propensities logged) {
      this(key, variants, logged, Map.of());
    }

    /** Without propensities, which only adaptive experiments need. */
    public Stratum(String key, Map<String, VariantStatistics> variants) {
      this(key, variants, null);
    }
  }

  /**
   * What was logged of an assignment policy.
   *
   * @param phase number of the phase; strata are in the order of their phases
   * @param perVariant probability per variant key; 0 or absent for a variant that was closed
   */
  public record Propensities(int phase, Map<String, Double> perVariant) {
    public Propensities {
      perVariant = Map.copyOf(perVariant);
    }
  }
}
