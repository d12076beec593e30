package io.molam.experiments.adapter.http.policy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.LogPage;
import io.molam.experiments.adapter.http.experiment.ExperimentView;
import io.molam.experiments.application.policy.ReadAllocation;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policy log. A class of its own, since JAX-RS looks for the method in the class with the
 * longest matching path only.
 */
@Path("/api/experiments/{id}/allocation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
final class AllocationResource {
  private final ReadAllocation read;

  AllocationResource(ReadAllocation read) {
    this.read = read;
  }

  /** The shares in force and a page of the entries that led there. */
  @Schema(name = "AllocationPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AllocationLogView(
      UUID experimentId,
      String experimentKey,
      ExperimentView.AllocationView allocation,
      int phase,
      @Schema(allowableValues = {"fixed", "sira", "local"}) String source,
      @Schema(description = "Probability of each variant for a new unit, by key.")
          Map<String, Double> shares,
      @Schema(description = "Variants that were closed on evidence and take in no new units.")
          List<String> closed,
      @Schema(
              description =
                  "Of contextual experiments: what decided for single units, and for how many; the"
                      + " 100 most frequent. The export has it per unit.")
          List<UnitDecisionsView> unitDecisions,
      List<EntryView> entries,
      @Schema(description = "For after= of the next page; null on the last one.")
          @Nullable Long nextAfter) {}

  /** Units for which SIRA, or the plan in its place, decided each for itself. */
  @Schema(name = "UnitDecisions")
  public record UnitDecisionsView(
      @Schema(allowableValues = {"fixed", "sira", "local"}) String source,
      @Schema(description = "Name and version of what decided; plan for the shares in force.")
          String model,
      @Schema(description = "success, or why SIRA did not decide, such as timeout.") String reason,
      long units) {
    static UnitDecisionsView of(ExposureCounts.ByDraw draw) {
      return new UnitDecisionsView(
          Vocabulary.lower(draw.source()), draw.model(), draw.reason(), draw.units());
    }
  }

  /** One entry of the policy log. */
  @Schema(name = "PolicyDecision")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record EntryView(
      long number,
      Instant at,
      @Schema(description = "In force after the decision; its number is the shares' version.")
          int phase,
      int version,
      @Schema(
              description =
                  "Whether the decision opened the phase; moves below one percentage point open"
                      + " none, nor do local ones that noise explains.")
          boolean opensPhase,
      @Schema(allowableValues = {"start", "edit", "reset", "refresh", "close", "reopen"})
          String trigger,
      @Schema(allowableValues = {"fixed", "sira", "local"}) String source,
      @Schema(description = "Name and version of what decided; empty for people.") String model,
      String reason,
      @Schema(description = "Probability of each variant after the decision, by key.")
          Map<String, Double> propensities,
      @Schema(description = "What was wanted, where it was too close to what is in force.")
          @Nullable Map<String, Double> proposed,
      @Nullable SiraView sira) {
    static EntryView of(PolicyLog.Numbered numbered) {
      PolicyLog.Entry entry = numbered.entry();
      return new EntryView(
          numbered.number(),
          entry.at(),
          entry.phase(),
          entry.phase(),
          entry.opensPhase(),
          Vocabulary.lower(entry.trigger()),
          Vocabulary.lower(entry.source()),
          entry.model(),
          entry.reason(),
          entry.propensities(),
          entry.proposed(),
          SiraView.of(entry.sira()));
    }
  }

  /** What came of asking SIRA. */
  @Schema(name = "SiraOutcome")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SiraView(
      @Schema(
              allowableValues = {
                "success",
                "circuit_open",
                "bulkhead_full",
                "timeout",
                "unreachable",
                "error_status",
                "too_large",
                "invalid_answer"
              })
          String outcome,
      @Schema(description = "In words; empty for success.") String detail,
      double latencyMs) {
    static @Nullable SiraView of(PolicyLog.@Nullable Asked asked) {
      return asked == null
          ? null
          : new SiraView(asked.outcome(), asked.detail(), asked.latency().toNanos() / 1e6);
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("policy.read")
  @Operation(
      operationId = "readAllocation",
      summary = "The shares in force and the policy log: every decision on shares")
  @LogPage.Read
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = AllocationLogView.class)))
  public AllocationLogView allocation(@PathParam("id") String id, @Context UriInfo uri) {
    LogPage asked = LogPage.of(uri);
    ReadAllocation.Page page = read.read(id, asked.after(), asked.limit());
    Experiment experiment = page.experiment();
    List<Phase> phases = experiment.phases();
    Map<String, Double> shares = new LinkedHashMap<>();
    experiment.sharesInForce().forEach((key, share) -> shares.put(key, share.fraction()));
    return new AllocationLogView(
        experiment.id(),
        experiment.key(),
        ExperimentView.AllocationView.of(experiment.design().allocation()),
        experiment.phase(),
        phases.isEmpty() ? "fixed" : Vocabulary.lower(phases.getLast().source()),
        shares,
        experiment.variants().closed().stream().sorted().toList(),
        page.units().stream().map(UnitDecisionsView::of).toList(),
        page.entries().stream().map(EntryView::of).toList(),
        asked.next(page.entries(), PolicyLog.Numbered::number));
  }
}
