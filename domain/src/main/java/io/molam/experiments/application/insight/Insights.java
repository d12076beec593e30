package io.molam.experiments.application.insight;

import io.molam.experiments.application.port.AnalysisAdvisor.Recommendation;
import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.Results;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment says in short, and what to do about it.
 *
 * @param metric key of the metric that leads, null when there is none to follow
 * @param source whose words and suggestions these are: SIRA's where it answered and agrees with the
 *     results' own decision, else the local rule's
 * @param leading key of the variant that is most likely best, null while nothing is known
 * @param decision recommended action, always the results' own; its reason in plain words
 * @param sira what SIRA advises, whether it agrees or not; null without its answer
 * @param toClose variants that evidence says should take in no new units
 */
public record Insights(
    Experiment experiment,
    Instant asOf,
    @Nullable String metric,
    PolicySource source,
    List<Variant> variants,
    @Nullable String leading,
    Results.Decision decision,
    @Nullable SiraAdvice sira,
    List<Finding> toClose,
    List<Suggestion> suggestions) {
  public Insights {
    variants = List.copyOf(variants);
    toClose = List.copyOf(toClose);
    suggestions = List.copyOf(suggestions);
  }

  /**
   * What SIRA advises.
   *
   * @param agrees whether action and variant are those of the results' own decision
   */
  public record SiraAdvice(boolean agrees, Recommendation recommendation) {}

  /**
   * One variant by the leading metric.
   *
   * @param share of new units, 0 to 1
   * @param mean empty without units
   * @param chanceToBeBest among the open variants; empty for a closed variant, and while nothing is
   *     known
   * @param expectedLoss of choosing it, in units of the metric; empty as above
   */
  public record Variant(
      String key,
      boolean open,
      long units,
      double share,
      OptionalDouble mean,
      OptionalDouble chanceToBeBest,
      OptionalDouble expectedLoss) {}
}
