package io.molam.experiments.application.policy;

import io.molam.experiments.application.analysis.ReadResults;
import io.molam.experiments.application.analysis.Results;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor.Action;
import io.molam.experiments.application.port.AnalysisAdvisor.Recommendation;
import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.Arm;
import io.molam.experiments.domain.bandit.ArmPosterior;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.statistics.ChanceToBeBest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    ArmsSoFar soFar = ArmsSoFar.read(experiment, metrics, source, clock.instant());
    List<Insights.Arm> arms = arms(experiment, soFar);
    String leading = leading(arms);
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
        recommendation = local(answer.results(), arms, leading, toClose);
        by = PolicySource.LOCAL;
      }
    }
    return new Insights(
        experiment,
        answer.asOf(),
        soFar == null ? null : soFar.objective().key(),
        by,
        arms,
        leading,
        recommendation.action(),
        recommendation.variantKey(),
        recommendation.reason(),
        toClose,
        recommendation.suggestions());
  }

  private static List<Insights.Arm> arms(Experiment experiment, @Nullable ArmsSoFar soFar) {
    Map<String, Share> shares = experiment.sharesInForce();
    List<Arm> arms = soFar == null ? List.of() : soFar.arms();
    List<Arm> open = arms.stream().filter(Arm::open).toList();
    boolean known = !open.isEmpty() && open.stream().anyMatch(arm -> arm.units() > 0);
    ChanceToBeBest best =
        known && soFar != null
            ? ArmPosterior.best(ArmPosterior.of(open), soFar.objective().direction())
            : null;
    List<Insights.Arm> told = new ArrayList<>();
    for (String key : experiment.design().shares().keySet()) {
      Arm arm = arms.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
      int position = arm == null ? -1 : open.indexOf(arm);
      told.add(
          new Insights.Arm(
              key,
              !experiment.arms().closed().contains(key),
              arm == null ? 0 : arm.units(),
              shares.getOrDefault(key, Share.NONE).fraction(),
              arm == null || arm.units() == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(arm.mean()),
              best == null || position < 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(best.chances().get(position)),
              best == null || position < 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(best.expectedLosses().get(position))));
    }
    return told;
  }

  private static @Nullable String leading(List<Insights.Arm> arms) {
    String leading = null;
    double top = Double.NEGATIVE_INFINITY;
    for (Insights.Arm arm : arms) {
      if (arm.chanceToBeBest().isPresent() && arm.chanceToBeBest().getAsDouble() > top) {
        top = arm.chanceToBeBest().getAsDouble();
        leading = arm.key();
      }
    }
    return leading;
  }

  /** The local rule: the decision of the results, told with the chances and what would help. */
  private static Recommendation local(
      Results results, List<Insights.Arm> arms, @Nullable String leading, List<Finding> toClose) {
    Results.Decision decision = results.decision();
    StringBuilder sentence = new StringBuilder();
    for (Insights.Arm arm : arms) {
      if (arm.key().equals(leading)) {
        sentence.append(
            String.format(
                Locale.ROOT,
                "%s leads and is the best variant with a probability of %.0f %%. ",
                leading,
                100 * arm.chanceToBeBest().orElse(0)));
      }
    }
    sentence.append(decision.reason());
    List<Suggestion> suggestions = new ArrayList<>();
    toClose.forEach(
        finding ->
            suggestions.add(
                new Suggestion("Close " + finding.key(), RefreshPolicy.reason(finding))));
    results
        .warnings()
        .forEach(warning -> suggestions.add(new Suggestion(title(warning), warning.detail())));
    return new Recommendation(
        Action.valueOf(decision.action().name()),
        decision.variantKey(),
        sentence.toString(),
        suggestions);
  }

  private static String title(Results.Warning warning) {
    return switch (warning.code()) {
      case "sample_ratio_mismatch" -> "Find out why units do not split as planned";
      case "no_traffic", "too_little_data" -> "Wait for more units";
      case "multiple_exposure" -> "Find out why units see two variants";
      case "exploratory_metric" -> "Confirm in a new experiment";
      default -> "Read the warning";
    };
  }
}
