package io.molam.experiments.application.insight;

import io.molam.experiments.application.policy.RefreshPolicy;
import io.molam.experiments.application.policy.VariantsSoFar;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor.Action;
import io.molam.experiments.application.port.AnalysisAdvisor.Recommendation;
import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says in short what an experiment shows: numbers of its own, advice from SIRA when it answers. */
public final class ReadInsights {
  private final ReadResults results;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final AnalysisAdvisor advisor;
  private final Function<ReadResults.Answer, Map<String, ?>> document;
  private final InstantSource clock;
  private final LocalInsights local = new LocalInsights();

  /**
   * @param document gives the results document as the API shows it
   */
  public ReadInsights(
      ReadResults results,
      MetricRepository metrics,
      MetricSource source,
      AnalysisAdvisor advisor,
      Function<ReadResults.Answer, Map<String, ?>> document,
      InstantSource clock) {
    this.results = results;
    this.metrics = metrics;
    this.source = source;
    this.advisor = advisor;
    this.document = document;
    this.clock = clock;
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is no such
   *     experiment
   */
  public Insights read(String ref) {
    ReadResults.Answer answer = results.read(ref, new ReadResults.Query(null, null, null, null));
    Experiment experiment = answer.experiment();
    List<String> keys = experiment.design().metrics().stream().map(MetricUse::key).toList();
    VariantsSoFar soFar =
        VariantsSoFar.read(
            experiment, VariantsSoFar.byKey(metrics.findAll(keys)), source, clock.instant());
    LocalInsights.Insights rule =
        local.derive(answer.results(), soFar == null ? null : soFar.objective().key());
    List<Finding> toClose = soFar == null ? List.of() : RefreshPolicy.findings(soFar);
    Recommendation recommendation;
    PolicySource by;
    switch (advisor.advise(
        new AnalysisAdvisor.Question(
            List.copyOf(experiment.design().shares().keySet()), document.apply(answer)))) {
      case Advice.Given<Recommendation>(var given, var took) -> {
        recommendation = given;
        by = PolicySource.SIRA;
      }
      case Advice.Missing<Recommendation> missing -> {
        recommendation = recommendation(rule, toClose);
        by = PolicySource.LOCAL;
      }
    }
    return new Insights(
        experiment,
        answer.asOf(),
        rule.metric(),
        by,
        variants(experiment, soFar, rule),
        rule.leading(),
        recommendation.action(),
        recommendation.variantKey(),
        recommendation.reason(),
        toClose,
        recommendation.suggestions());
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
    local
        .suggestions()
        .forEach(each -> suggestions.add(new Suggestion(each.title(), each.rationale())));
    return new Recommendation(
        Action.valueOf(local.decision().action().name()),
        local.decision().variantKey(),
        local.sentence(),
        suggestions);
  }
}
