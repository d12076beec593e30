package io.molam.experiments.adapter.sira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.SharesCheck;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * SIRA over HTTP, as {@code sira.openapi.yaml} describes it. Every method waits no longer than its
 * deadline and never throws; what breaks the bounds of its question counts as a failure of SIRA.
 */
public final class SiraClient implements AutoCloseable {
  private static final int MAX_MODEL = 200;
  private static final int MAX_PROSE = OutsideText.MAX;
  private static final int MAX_TITLE = 200;
  private static final int MAX_SUGGESTIONS = 20;

  // names are looked up on these threads, since the look-up blocks
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final SiraChannel allocation;
  private final SiraChannel analysis;
  private final SiraChannel decision;

  public SiraClient(SiraSettings settings, SiraObserver observer) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.allocation())
            .executor(threads)
            .build();
    allocation =
        new SiraChannel(
            client,
            settings.base(),
            "/v1/allocation",
            settings.allocation(),
            settings.circuitOpen(),
            8,
            observer);
    analysis =
        new SiraChannel(
            client,
            settings.base(),
            "/v1/analysis",
            settings.analysis(),
            settings.circuitOpen(),
            8,
            observer);
    decision =
        new SiraChannel(
            client,
            settings.base(),
            "/v1/decision",
            settings.decision(),
            settings.circuitOpen(),
            64,
            observer);
  }

  /** State of the worst circuit: 0 closed, 1 the next question tries again, 2 open. */
  public int circuitState() {
    return Math.max(allocation.state(), Math.max(analysis.state(), decision.state()));
  }

  /** Lets go of connections and threads; questions that wait fail. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }

  /** Implements {@link AllocationAdvisor}. */
  public Advice<AllocationAdvisor.Proposal> allocation(AllocationAdvisor.Question question) {
    ObjectNode document = SiraJson.MAPPER.createObjectNode();
    document.put("experiment_key", question.experimentKey());
    document.put("phase", question.phase());
    document
        .putObject("objective")
        .put("metric", question.metric())
        .put("kind", Vocabulary.lower(question.kind()))
        .put("direction", Vocabulary.lower(question.direction()));
    ArrayNode variants = document.putArray("arms");
    SequencedMap<String, Boolean> open = new LinkedHashMap<>();
    for (VariantOutcomes variant : question.variants()) {
      open.put(variant.key(), variant.open());
      ObjectNode each =
          variants
              .addObject()
              .put("key", variant.key())
              .put("units", variant.units())
              .put("mean", variant.mean())
              .put("variance", variant.variance())
              .put("open", variant.open());
      variant.successes().ifPresent(successes -> each.put("successes", successes));
    }
    ObjectNode shares = document.putObject("shares");
    question.shares().forEach((key, share) -> shares.put(key, share.fraction()));
    document.put("min_share", question.minimum().fraction());
    return allocation.ask(
        question.experimentKey(),
        SiraJson.write(document),
        answer ->
            new AllocationAdvisor.Proposal(
                checked(SiraJson.numbers(answer, "shares"), open, question.minimum()),
                SiraJson.text(answer, "model", MAX_MODEL),
                SiraJson.probability(answer, "confidence")));
  }

  /** Implements {@link DrawAdvisor}. */
  public Advice<DrawAdvisor.Choice> decision(DrawAdvisor.Question question) {
    SequencedMap<String, Boolean> open = question.bounds().open();
    ObjectNode document = SiraJson.MAPPER.createObjectNode();
    document.put("experiment_key", question.experimentKey());
    document.put("unit", question.unit().value());
    document.set("context", SiraJson.MAPPER.valueToTree(question.context().attributes()));
    ArrayNode variants = document.putArray("arms");
    open.forEach((key, isOpen) -> variants.addObject().put("key", key).put("open", isOpen));
    document.put("min_share", question.bounds().minShare().fraction());
    return decision.ask(
        question.experimentKey(),
        SiraJson.write(document),
        answer -> {
          SequencedMap<String, Double> propensities = SiraJson.numbers(answer, "propensities");
          var _ = checked(propensities, open, question.bounds().minShare());
          String variant = SiraJson.text(answer, "variant_key", 64);
          if (!Boolean.TRUE.equals(open.get(variant))) {
            throw InvalidAnswerException.ofThisQuestion(
                "variant_key \"" + variant + "\" is not an open variant");
          }
          return new DrawAdvisor.Choice(
              variant, propensities, SiraJson.text(answer, "model", MAX_MODEL));
        });
  }

  private static SequencedMap<String, Share> checked(
      Map<String, Double> shares, SequencedMap<String, Boolean> open, Share minimum)
      throws InvalidAnswerException {
    return switch (SharesCheck.of(shares, open, minimum)) {
      case SharesCheck.Accepted(var accepted) -> accepted;
      case SharesCheck.Rejected(var faults) ->
          throw InvalidAnswerException.ofThisQuestion(String.join("; ", faults));
    };
  }

  /** Implements {@link AnalysisAdvisor}. */
  public Advice<AnalysisAdvisor.Recommendation> analysis(ExperimentResults results) {
    List<String> variants =
        results.results().variants().stream().map(AnalysisRequest.Variant::key).toList();
    return analysis.ask(
        results.experimentKey(),
        SiraJson.write(ResultsView.of(results, false)),
        answer -> recommendation(answer, variants));
  }

  private static AnalysisAdvisor.Recommendation recommendation(
      JsonNode answer, List<String> variants) throws InvalidAnswerException {
    String word = SiraJson.text(answer, "action", 64);
    Results.Action action = null;
    for (Results.Action known : Results.Action.values()) {
      if (Vocabulary.lower(known).equals(word)) {
        action = known;
      }
    }
    if (action == null) {
      throw new InvalidAnswerException("action \"" + word + "\" is not known");
    }
    @Nullable String variant =
        answer.path("variant_key").isNull() || answer.path("variant_key").isMissingNode()
            ? null
            : SiraJson.text(answer, "variant_key", 64);
    if (variant != null && !variants.contains(variant)) {
      throw InvalidAnswerException.ofThisQuestion(
          "variant_key \"" + variant + "\" is not a variant");
    }
    JsonNode listed = answer.path("suggestions");
    if (!listed.isArray() || listed.size() > MAX_SUGGESTIONS) {
      throw new InvalidAnswerException(
          "suggestions must be an array of at most " + MAX_SUGGESTIONS);
    }
    List<AnalysisAdvisor.Suggestion> suggestions = new ArrayList<>();
    for (JsonNode each : listed) {
      suggestions.add(
          new AnalysisAdvisor.Suggestion(
              SiraJson.text(each, "title", MAX_TITLE),
              SiraJson.text(each, "rationale", MAX_PROSE)));
    }
    return new AnalysisAdvisor.Recommendation(
        new Results.Decision(action, variant, SiraJson.text(answer, "reason", MAX_PROSE)),
        suggestions);
  }
}
