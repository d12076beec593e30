package io.molam.experiments.application.insight;

import io.molam.experiments.application.policy.FollowedMetrics;
import io.molam.experiments.application.policy.RefreshPolicy;
import io.molam.experiments.application.policy.VariantsSoFar;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor.Recommendation;
import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.results.MeasureExperiment;
import io.molam.experiments.application.results.ReadResults.Query;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Says in short what an experiment shows: numbers of its own, advice from SIRA when it answers. All
 * of it, the question to SIRA included, is about one reading of one moment.
 */
public final class ReadInsights {
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MeasureExperiment measure;
  private final AnalysisAdvisor advisor;
  private final LocalInsights local = new LocalInsights();

  public ReadInsights(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MeasureExperiment measure,
      AnalysisAdvisor advisor) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.measure = measure;
    this.advisor = advisor;
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is no such
   *     experiment
   */
  public Insights read(String ref) {
    Experiment experiment = experiments.require(ref).analysed();
    FollowedMetrics followed = FollowedMetrics.of(experiment, metrics);
    MeasureExperiment.Measured measured =
        measure.measure(experiment, Query.ALL, followed == null ? List.of() : followed.wanted());
    VariantsSoFar soFar = followed == null ? null : followed.soFar(measured.also());
    ExperimentResults results = measured.results();
    LocalInsights.Insights rule =
        local.derive(results.results(), soFar == null ? null : soFar.objective().key());
    List<Finding> toClose = soFar == null ? List.of() : RefreshPolicy.findings(soFar);
    Insights.SiraAdvice sira = advice(results);
    Recommendation own = recommendation(rule, toClose);
    Recommendation recommendation =
        sira == null
            ? own
            : sira.agrees() ? sira.recommendation() : dissented(own, sira.recommendation());
    return new Insights(
        experiment,
        results.asOf(),
        rule.metric(),
        sira != null && sira.agrees() ? PolicySource.SIRA : PolicySource.LOCAL,
        variants(experiment, soFar, rule),
        rule.leading(),
        recommendation.decision(),
        sira,
        toClose,
        recommendation.suggestions());
  }

  private Insights.@Nullable SiraAdvice advice(ExperimentResults results) {
    return switch (advisor.advise(results)) {
      case Advice.Given<Recommendation>(var given, var took) -> {
        Results.Decision own = results.results().decision();
        yield new Insights.SiraAdvice(
            given.decision().action() == own.action()
                && Objects.equals(given.decision().variantKey(), own.variantKey()),
            given);
      }
      case Advice.Missing<Recommendation> missing -> null;
    };
  }

  /** The local recommendation stands; SIRA's is told beside it. */
  private static Recommendation dissented(Recommendation own, Recommendation sira) {
    String variant = sira.decision().variantKey();
    return new Recommendation(
        new Results.Decision(
            own.decision().action(),
            own.decision().variantKey(),
            "%s SIRA advises otherwise: %s%s."
                .formatted(
                    own.decision().reason(),
                    sira.decision().action().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    variant == null ? "" : " " + variant)),
        own.suggestions());
  }

  /** Chances and losses are those of the local rule; the rest is what the variants are now. */
  private static List<Insights.Variant> variants(
      Experiment experiment, @Nullable VariantsSoFar soFar, LocalInsights.Insights local) {
    Map<String, Share> shares = experiment.sharesInForce();
    List<VariantOutcomes> outcomes = soFar == null ? List.of() : soFar.variants();
    List<Insights.Variant> told = new ArrayList<>();
    for (LocalInsights.VariantInsight variant : local.variants()) {
      String key = variant.key();
      VariantOutcomes outcome =
          outcomes.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
      told.add(
          new Insights.Variant(
              key,
              !experiment.variants().closed().contains(key),
              outcome == null ? 0 : outcome.units(),
              shares.getOrDefault(key, Share.NONE).fraction(),
              outcome == null || outcome.units() == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(outcome.mean()),
              variant.chanceToBeBest(),
              variant.expectedLoss()));
    }
    return told;
  }

  /** The local rule, led by the variants that evidence speaks against. */
  private static Recommendation recommendation(
      LocalInsights.Insights local, List<Finding> toClose) {
    List<Suggestion> suggestions = new ArrayList<>();
    toClose.forEach(
        finding ->
            suggestions.add(
                finding.proven()
                    ? new Suggestion("Close " + finding.key(), RefreshPolicy.reason(finding))
                    : new Suggestion(
                        "Watch " + finding.key(),
                        RefreshPolicy.reason(finding)
                            + " That is a suspicion, which many equal variants raise at some look,"
                            + " not proof.")));
    suggestions.addAll(local.suggestions());
    return new Recommendation(
        new Results.Decision(
            local.decision().action(), local.decision().variantKey(), local.sentence()),
        suggestions);
  }
}
