package io.molam.experiments.domain.webhook;

import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.Results.MetricResult;
import io.molam.experiments.domain.results.Results.VariantEffect;
import io.molam.experiments.domain.results.Verdict;
import io.molam.experiments.domain.results.WarningCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something of a reading of results that others are told of, once: when it begins. It has ended
 * when a later reading does not have it, not even weakly. Between the two limits of a condition
 * nothing is told, so that a figure that goes up and down around one limit is told once.
 *
 * @param name of the condition, the same in every reading
 * @param type what its beginning is told as
 * @param holds whether it holds; else it merely has not ended
 * @param because why, in words
 * @param detail figures, of an effect with {@code metric} and {@code variant}
 */
public record Finding(
    String name, NoticeType type, boolean holds, String because, Map<String, ?> detail) {
  /** Name of the condition that units are not split as planned, whose end is told too. */
  public static final String SAMPLE_RATIO = "sample_ratio";

  /** The split is fine again above this p; it is off below 0.001. */
  private static final double FINE = 0.01;

  /** A difference has gone again above this adjusted p, for any level that is used. */
  private static final double GONE = 0.2;

  /** By so much the probability of a harm must fall below the threshold before it has ended. */
  private static final double RELIEF = 0.05;

  /** So long after the start there should be units. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  public Finding {
    detail = Map.copyOf(detail);
  }

  /** All that a reading has, firmly or weakly. */
  public static List<Finding> of(ExperimentResults reading) {
    List<Finding> findings = new ArrayList<>();
    boolean live =
        reading.status() == ExperimentStatus.RUNNING || reading.status() == ExperimentStatus.PAUSED;
    if (live) {
      addSplit(reading, findings);
      addUnits(reading, findings);
    }
    for (MetricResult metric : reading.results().metrics()) {
      for (VariantEffect effect : metric.effects()) {
        if (metric.role() == MetricRole.GOAL) {
          addGoal(reading, metric, effect, findings);
        } else if (live && metric.role() == MetricRole.GUARDRAIL) {
          addGuardrail(reading, metric, effect, findings);
        }
      }
    }
    return findings;
  }

  private static void addSplit(ExperimentResults reading, List<Finding> findings) {
    Results.SampleRatio split = reading.results().sampleRatio();
    if (split.mismatch() || split.pValue().orElse(1) <= FINE) {
      double p = split.pValue().orElse(1);
      findings.add(
          new Finding(
              SAMPLE_RATIO,
              NoticeType.SAMPLE_RATIO_OFF,
              split.mismatch(),
              "p = %.2g; no effect should be trusted".formatted(p),
              detail(reading, Map.of("p_value", p, "observed", split.observed()))));
    }
  }

  private static void addUnits(ExperimentResults reading, List<Finding> findings) {
    Instant start = reading.experiment().startDate();
    if (units(reading) == 0
        && start != null
        && reading.status() == ExperimentStatus.RUNNING
        && !start.plus(PATIENCE).isAfter(reading.asOf())) {
      findings.add(
          new Finding(
              "no_data",
              NoticeType.NO_DATA,
              true,
              "none was exposed for %d hours".formatted(PATIENCE.toHours()),
              detail(reading, Map.of())));
    }
    reading.results().warnings().stream()
        .filter(warning -> warning.code() == WarningCode.MULTIPLE_EXPOSURE)
        .findFirst()
        .ifPresent(
            warning ->
                findings.add(
                    new Finding(
                        "multiple_exposure",
                        NoticeType.MULTIPLE_EXPOSURE,
                        true,
                        warning.detail(),
                        detail(reading, Map.of()))));
  }

  private static void addGoal(
      ExperimentResults reading,
      MetricResult metric,
      VariantEffect effect,
      List<Finding> findings) {
    boolean due =
        reading.results().method() == AnalysisMethod.SEQUENTIAL
            || reading.status() == ExperimentStatus.STOPPED;
    boolean holds = due && differs(effect);
    if (holds || lingers(effect)) {
      findings.add(
          of(reading, "goal", NoticeType.GOAL_SIGNIFICANT, holds, metric, effect, verdict(effect)));
    }
  }

  private static void addGuardrail(
      ExperimentResults reading,
      MetricResult metric,
      VariantEffect effect,
      List<Finding> findings) {
    boolean breached =
        reading.results().method() == AnalysisMethod.SEQUENTIAL
            && effect.verdict() == Verdict.WORSE;
    if (breached || (effect.verdict() != Verdict.BETTER && lingers(effect))) {
      findings.add(
          of(
              reading,
              "breached",
              NoticeType.GUARDRAIL_BREACHED,
              breached,
              metric,
              effect,
              "proven, at whatever moment it is looked at"));
    }
    double harm = 1 - effect.chanceToBeatControl().orElse(1);
    double threshold = reading.experiment().design().autoStop().threshold();
    boolean judged =
        effect.verdict() == Verdict.NO_DIFFERENCE
            || effect.verdict() == Verdict.INSIDE_MARGIN
            || effect.verdict() == Verdict.WORSE;
    if (judged && harm >= threshold - RELIEF) {
      findings.add(
          of(
              reading,
              "suspected",
              NoticeType.GUARDRAIL_SUSPECTED,
              harm >= threshold && !breached,
              metric,
              effect,
              "worse with a probability of %.3f, which is no proof".formatted(harm)));
    }
  }

  private static boolean differs(VariantEffect effect) {
    return effect.verdict() == Verdict.BETTER || effect.verdict() == Verdict.WORSE;
  }

  private static boolean lingers(VariantEffect effect) {
    return effect.significant() || effect.adjustedPValue().orElse(1) <= GONE;
  }

  private static String verdict(VariantEffect effect) {
    return effect.verdict() == Verdict.WORSE ? "for the worse" : "for the better";
  }

  private static Finding of(
      ExperimentResults reading,
      String condition,
      NoticeType type,
      boolean holds,
      MetricResult metric,
      VariantEffect effect,
      String because) {
    Map<String, Object> more = new HashMap<>();
    more.put("metric", metric.key());
    more.put("variant", effect.key());
    more.put("versus", effect.versus());
    effect.adjustedPValue().ifPresent(p -> more.put("adjusted_p_value", p));
    effect.chanceToBeatControl().ifPresent(p -> more.put("chance_to_beat_control", p));
    return new Finding(
        condition + ":" + metric.key() + ":" + effect.key(),
        type,
        holds,
        "%s, %s against %s: %s".formatted(metric.key(), effect.key(), effect.versus(), because),
        detail(reading, more));
  }

  /** Figures that every notice of a reading has: how much data it is of. */
  public static Map<String, Object> detail(ExperimentResults reading, Map<String, ?> more) {
    Map<String, Object> detail = new HashMap<>(more);
    detail.put("units", units(reading));
    detail.put("days", days(reading));
    detail.put("as_of", reading.asOf().toString());
    return detail;
  }

  private static long units(ExperimentResults reading) {
    return reading.results().variants().stream().mapToLong(AnalysisRequest.Variant::units).sum();
  }

  private static long days(ExperimentResults reading) {
    Experiment experiment = reading.experiment();
    Instant start = experiment.startDate();
    return start == null ? 0 : Math.max(0, Duration.between(start, reading.asOf()).toDays());
  }

  /** What is recommended, in a word that differs when another thing is. */
  public static String decision(Results.Decision decision) {
    @Nullable String variant = decision.variantKey();
    return decision.action().name().toLowerCase(Locale.ROOT)
        + (variant == null ? "" : ":" + variant);
  }
}
