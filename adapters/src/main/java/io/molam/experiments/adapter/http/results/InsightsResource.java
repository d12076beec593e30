package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.insight.Insights;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.results.Results;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an experiment says in short. A class of its own, since JAX-RS looks for the method in
 * the class with the longest matching path only.
 */
@Path("/api/experiments/{id}/insights")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
final class InsightsResource {
  private final ReadInsights read;

  InsightsResource(ReadInsights read) {
    this.read = read;
  }

  /** What an experiment says in short. */
  @Schema(name = "Insights")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record InsightsView(
      UUID experimentId,
      String experimentKey,
      Instant asOf,
      @Schema(
              types = {"string", "null"},
              description = "The metric that leads; null when there is none to follow.")
          @Nullable String metric,
      @Schema(
              allowableValues = {"sira", "local"},
              description =
                  "Whose words and suggestions these are: SIRA's when it answered and agrees with"
                      + " the decision of the results, else local.")
          String source,
      List<VariantView> variants,
      @Schema(
              types = {"string", "null"},
              description = "Most likely the best; null while nothing is known.")
          @Nullable String leadingVariant,
      @Schema(description = "The decision of the results; never replaced by other advice.")
          RecommendationView recommendation,
      @Schema(
              description =
                  "In plain words; where SIRA advises something else than the recommendation, it"
                      + " says so.")
          String sentence,
      @Nullable SiraAdviceView siraAdvice,
      @Schema(description = "Variants that should take in no new units, and why.")
          List<FindingView> toClose,
      List<SuggestionView> suggestions) {}

  /** One variant by the leading metric. */
  @Schema(name = "InsightsVariant")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record VariantView(
      String key,
      @Schema(description = "False when auto_stop closed it.") boolean open,
      long units,
      @Schema(types = {"number", "null"}) @Nullable Double mean,
      @Schema(description = "Share of new units, 0 to 1.") double currentShare,
      @Schema(
              types = {"number", "null"},
              description = "Among the open variants.")
          @Nullable Double chanceToBeBest,
      @Schema(
              types = {"number", "null"},
              description = "Of choosing it, in units of the metric.")
          @Nullable Double expectedLoss) {
    static VariantView of(Insights.Variant variant) {
      return new VariantView(
          variant.key(),
          variant.open(),
          variant.units(),
          number(variant.mean()),
          variant.share(),
          number(variant.chanceToBeBest()),
          number(variant.expectedLoss()));
    }

    private static @Nullable Double number(OptionalDouble value) {
      return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
    }
  }

  /** What to do. */
  @Schema(name = "Recommendation")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record RecommendationView(
      @Schema(allowableValues = {"continue", "ship", "roll_back", "stop_futile", "investigate"})
          String action,
      @Schema(types = {"string", "null"}) @Nullable String variantKey) {}

  /** What SIRA advises, beside the recommendation. */
  @Schema(name = "SiraAdvice")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SiraAdviceView(
      @Schema(description = "Whether action and variant are those of the recommendation.")
          boolean agrees,
      @Schema(allowableValues = {"continue", "ship", "roll_back", "stop_futile", "investigate"})
          String action,
      @Schema(types = {"string", "null"}) @Nullable String variantKey,
      String reason,
      List<SuggestionView> suggestions) {
    static @Nullable SiraAdviceView of(Insights.@Nullable SiraAdvice advice) {
      if (advice == null) {
        return null;
      }
      Results.Decision decision = advice.recommendation().decision();
      return new SiraAdviceView(
          advice.agrees(),
          Vocabulary.lower(decision.action()),
          decision.variantKey(),
          decision.reason(),
          SuggestionView.of(advice.recommendation().suggestions()));
    }
  }

  /** A variant that evidence speaks against. */
  @Schema(name = "VariantFinding")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record FindingView(
      String variantKey,
      String metric,
      @Schema(allowableValues = {"worse_than_best", "guardrail"}) String cause,
      String versus,
      double chanceWorse,
      @Schema(description = "Whether the evidence holds at any time, so that enforce would close.")
          boolean proven) {
    static FindingView of(Finding finding) {
      return new FindingView(
          finding.key(),
          finding.metric(),
          finding.guardrail() ? "guardrail" : "worse_than_best",
          finding.versus(),
          finding.chanceWorse(),
          finding.proven());
    }
  }

  /** Something to try next. */
  @Schema(name = "Suggestion")
  public record SuggestionView(String title, String rationale) {
    static List<SuggestionView> of(List<Suggestion> suggestions) {
      return suggestions.stream()
          .map(each -> new SuggestionView(each.title(), each.rationale()))
          .toList();
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("results.read")
  @Refuses(ProblemCode.IS_FLAG)
  @Operation(
      operationId = "readInsights",
      summary = "Chances, losses, the leading variant and what to do about the experiment")
  @ApiResponse(
      responseCode = "200",
      description = "The insights",
      content = @Content(schema = @Schema(implementation = InsightsView.class)))
  public InsightsView insights(@PathParam("id") String id, @Context UriInfo uri) {
    new QueryParameters(uri).throwIfAny();
    Insights insights = read.read(id);
    return new InsightsView(
        insights.experiment().id(),
        insights.experiment().key(),
        insights.asOf(),
        insights.metric(),
        Vocabulary.lower(insights.source()),
        insights.variants().stream().map(VariantView::of).toList(),
        insights.leading(),
        new RecommendationView(
            Vocabulary.lower(insights.decision().action()), insights.decision().variantKey()),
        insights.decision().reason(),
        SiraAdviceView.of(insights.sira()),
        insights.toClose().stream().map(FindingView::of).toList(),
        SuggestionView.of(insights.suggestions()));
  }
}
