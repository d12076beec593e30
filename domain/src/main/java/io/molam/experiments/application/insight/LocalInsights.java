package io.molam.experiments.application.insight;

import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.EffectPosterior;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NormalPosterior;
import io.molam.experiments.domain.statistics.math.StudentT;
import io.molam.experiments.domain.statistics.posterior.ChanceToBeBest;
import io.molam.experiments.domain.statistics.posterior.RatePosteriors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What to make of results, by rule: the local answer to the question that SIRA is asked too.
 *
 * <p>Chance to be best and expected loss compare the variants' means on one goal metric: the one
 * asked for, else the first. Of two variants they are those of the results' own effect. Of more,
 * rates have {@link RatePosteriors Beta posteriors} with a common prior, as their effects have;
 * other means have normal posteriors under a flat prior, the standard error taken from the
 * variant's interval, or from its standard deviation; under adaptive shares that is the weighted
 * mean with its own error. The recommended action is the results' own {@link Results#decision
 * decision}, so that no two pages of the product disagree.
 */
public final class LocalInsights {
  /** From this chance of the leader on, people are told that it is not proof yet. */
  private static final double LIKELY = 0.9;

  /**
   * What was found.
   *
   * @param metric key of the goal that variants are compared by; null without a goal
   * @param variants in the order of the results
   * @param leading key of the variant with the highest chance; null when nothing can be compared
   * @param decision recommended action
   * @param sentence the state in plain words
   * @param suggestions what to do next, the most urgent first
   */
  public record Insights(
      @Nullable String metric,
      List<VariantInsight> variants,
      @Nullable String leading,
      Results.Decision decision,
      String sentence,
      List<Suggestion> suggestions) {
    public Insights {
      variants = List.copyOf(variants);
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * One variant.
   *
   * @param chanceToBeBest in [0, 1]; empty while its mean has no error to judge by
   * @param expectedLoss E(best - this), in units of the metric, not negative; empty likewise
   */
  public record VariantInsight(
      String key, OptionalDouble chanceToBeBest, OptionalDouble expectedLoss) {}

  /**
   * @param goal key of the goal to compare by, such as the one that an adaptive policy follows;
   *     null takes the first goal
   */
  public Insights derive(Results results, @Nullable String goal) {
    Results.MetricResult metric = goal(results, goal);
    List<String> comparable = new ArrayList<>();
    ChanceToBeBest best = metric == null ? null : best(results, metric, comparable);
    List<VariantInsight> variants = new ArrayList<>();
    String leading = null;
    double top = -1;
    for (AnalysisRequest.Variant variant : results.variants()) {
      int at = comparable.indexOf(variant.key());
      if (best == null || at < 0) {
        variants.add(
            new VariantInsight(variant.key(), OptionalDouble.empty(), OptionalDouble.empty()));
        continue;
      }
      double chance = best.chances().get(at);
      variants.add(
          new VariantInsight(
              variant.key(),
              OptionalDouble.of(chance),
              OptionalDouble.of(best.expectedLosses().get(at))));
      if (chance > top) {
        leading = variant.key();
        top = chance;
      }
    }
    return new Insights(
        metric == null ? null : metric.key(),
        variants,
        leading,
        results.decision(),
        sentence(results, metric, leading, top),
        suggestions(results, metric, leading, top));
  }

  /**
   * @param comparable gets the keys of the variants that are compared, in the order of the answer
   */
  private static @Nullable ChanceToBeBest best(
      Results results, Results.MetricResult metric, List<String> comparable) {
    boolean increase = metric.direction() == Direction.INCREASE;
    if (metric.variants().size() == 2
        && metric.effects().size() == 1
        && metric.effects().getFirst().effect() instanceof Effect.Estimated estimated) {
      Results.VariantEffect effect = metric.effects().getFirst();
      EffectPosterior posterior = estimated.posterior();
      double better = increase ? posterior.chanceAboveZero() : posterior.chanceBelowZero();
      double gain = increase ? posterior.expectedGain() : posterior.expectedLoss();
      double loss = increase ? posterior.expectedLoss() : posterior.expectedGain();
      comparable.add(effect.versus());
      comparable.add(effect.key());
      return new ChanceToBeBest(List.of(1 - better, better), List.of(gain, loss));
    }
    if (ofRates(metric)) {
      List<RatePosteriors.Rate> rates = new ArrayList<>();
      for (Results.VariantSummary variant : metric.variants()) {
        if (variant.units() > 0) {
          comparable.add(variant.key());
          rates.add(new RatePosteriors.Rate(variant.units(), Math.round(variant.sum().orElse(0))));
        }
      }
      return rates.size() < 2
          ? null
          : ChanceToBeBest.ofBetas(
              RatePosteriors.of(rates).stream()
                  .map(beta -> increase ? beta : beta.ofFailures())
                  .toList());
    }
    List<NormalPosterior> posteriors = new ArrayList<>();
    for (Results.VariantSummary variant : metric.variants()) {
      NormalPosterior posterior = posterior(variant, results.level(), metric.direction());
      if (posterior != null) {
        comparable.add(variant.key());
        posteriors.add(posterior);
      }
    }
    return posteriors.size() < 2 ? null : ChanceToBeBest.ofNormals(posteriors);
  }

  /** Whether the effects were judged as rates, which weighted means of adaptive shares are not. */
  private static boolean ofRates(Results.MetricResult metric) {
    for (Results.VariantEffect effect : metric.effects()) {
      if (effect.effect() instanceof Effect.Estimated estimated
          && !estimated.procedure().relativeDecides()) {
        return false;
      }
    }
    return metric.effects().stream()
        .anyMatch(effect -> effect.effect() instanceof Effect.Estimated);
  }

  private static Results.@Nullable MetricResult goal(Results results, @Nullable String wanted) {
    Results.MetricResult first = null;
    for (Results.MetricResult metric : results.metrics()) {
      if (metric.key().equals(wanted)) {
        return metric;
      }
      if (first == null && metric.role() == MetricRole.GOAL) {
        first = metric;
      }
    }
    return first;
  }

  /** Oriented so that more is better; null without a positive standard error. */
  private static @Nullable NormalPosterior posterior(
      Results.VariantSummary variant, double level, Direction direction) {
    if (variant.mean().isEmpty() || variant.units() < 2) {
      return null;
    }
    double error = Double.NaN;
    Interval bounds = variant.bounds();
    if (bounds != null) {
      // the wider side: the other may have been cut at 0 or 1
      double half =
          Math.max(bounds.upper() - bounds.estimate(), bounds.estimate() - bounds.lower());
      error = half / StudentT.upperQuantile(0.5 * (1 - level), variant.units() - 1.0);
    } else if (variant.standardDeviation().isPresent()) {
      error = variant.standardDeviation().getAsDouble() / Math.sqrt((double) variant.units());
    }
    double mean = variant.mean().getAsDouble();
    return error > 0 && Double.isFinite(error)
        ? new NormalPosterior(direction == Direction.INCREASE ? mean : -mean, error)
        : null;
  }

  private static String sentence(
      Results results,
      Results.@Nullable MetricResult metric,
      @Nullable String leading,
      double chance) {
    String decision = results.decision().reason();
    if (metric == null) {
      return decision;
    }
    if (leading == null) {
      return "The variants cannot be compared on %s yet. %s".formatted(metric.key(), decision);
    }
    return String.format(
        Locale.ROOT,
        "%s leads on %s with a chance of %s to be the best of %d variants%s. %s",
        leading,
        metric.key(),
        percent(chance),
        results.variants().size(),
        lift(metric, leading),
        decision);
  }

  /** How much the leader differs from the control, with its interval. */
  private static String lift(Results.MetricResult metric, String leading) {
    for (Results.VariantEffect effect : metric.effects()) {
      if (effect.key().equals(leading)
          && effect.effect() instanceof Effect.Estimated estimated
          && estimated.relative() instanceof Interval relative) {
        return String.format(
            Locale.ROOT,
            ", %+.1f%% against %s (%+.1f%% to %+.1f%%)",
            100 * relative.estimate(),
            effect.versus(),
            100 * relative.lower(),
            100 * relative.upper());
      }
    }
    return "";
  }

  private static String percent(double chance) {
    if (chance > 0.999) {
      return "over 99.9%";
    }
    return String.format(Locale.ROOT, "%.1f%%", 100 * chance);
  }

  private static List<Suggestion> suggestions(
      Results results,
      Results.@Nullable MetricResult metric,
      @Nullable String leading,
      double chance) {
    List<Suggestion> suggestions = new ArrayList<>();
    Results.Decision decision = results.decision();
    String variant = Objects.requireNonNullElse(decision.variantKey(), "the experiment");
    switch (decision.action()) {
      case SHIP ->
          suggestions.add(
              new Suggestion("Stop with winner %s".formatted(variant), decision.reason()));
      case ROLL_BACK ->
          suggestions.add(
              new Suggestion("Give no more units to %s".formatted(variant), decision.reason()));
      case STOP_FUTILE ->
          suggestions.add(
              new Suggestion(
                  "Stop and test a bolder change",
                  decision.reason() + " More units will not change that."));
      case INVESTIGATE ->
          suggestions.add(
              new Suggestion(
                  results.sampleRatio().mismatch()
                      ? "Find out why units are not split as planned"
                      : "Weigh what %s gains against what it costs".formatted(variant),
                  decision.reason()));
      case CONTINUE -> {
        if (metric == null) {
          suggestions.add(
              new Suggestion("Add a goal metric", "Without a goal nothing can be decided."));
        } else if (leading != null && chance >= LIKELY) {
          suggestions.add(
              new Suggestion(
                  "Wait for proof before acting on %s".formatted(leading),
                  "A chance of %s to be best at one look is not proof at every look. %s"
                      .formatted(percent(chance), decision.reason())));
        }
      }
    }
    harmed(results, suggestions);
    for (Results.Warning warning : results.warnings()) {
      if (warning.code() == WarningCode.ADAPTIVE_NAIVE) {
        suggestions.add(new Suggestion("Do not compare the plain means", warning.detail()));
        break;
      }
    }
    if (metric != null && leading == null) {
      suggestions.add(
          new Suggestion(
              "Check that units and their events arrive",
              "%s has no variance in at least all but one variant.".formatted(metric.key())));
    }
    return suggestions;
  }

  /** Guardrails that got worse, unless the decision is about them already. */
  private static void harmed(Results results, List<Suggestion> suggestions) {
    for (Results.MetricResult metric : results.metrics()) {
      for (Results.VariantEffect effect : metric.effects()) {
        if (metric.role() == MetricRole.GUARDRAIL
            && effect.significant()
            && effect.effect() instanceof Effect.Estimated estimated
            && (metric.direction() == Direction.INCREASE)
                == (estimated.absolute().estimate() < 0)) {
          suggestions.add(
              new Suggestion(
                  "Look into %s under %s".formatted(metric.key(), effect.key()),
                  "The guardrail got worse against %s.".formatted(effect.versus())));
        }
      }
    }
  }
}
