package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.LogPage;
import io.molam.experiments.application.experiment.ReadPhases;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.allocation.Allocation.BucketRange;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plans that an experiment went through: with these a client can decide by itself. */
@Path("/api/experiments/{id}/phases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class PhasesResource {
  private final ReadPhases read;

  PhasesResource(ReadPhases read) {
    this.read = read;
  }

  /** A page of phases. */
  @Schema(name = "PhasePage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PageView(
      UUID experimentId,
      String experimentKey,
      @Schema(description = "In order.") List<PhaseView> phases,
      @Schema(description = "For after= of the next page; null on the last one.")
          @Nullable Long nextAfter) {}

  /** A span in which the plan did not change. */
  @Schema(name = "Phase")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PhaseView(
      int number,
      @Schema(description = "From when on it holds for new units.") Instant from,
      @Schema(description = "When the next one took over, or the end; null while it holds.")
          @Nullable Instant to,
      @Schema(description = "Percent of eligible units that is enrolled.") BigDecimal traffic,
      Map<String, Object> targeting,
      @Schema(description = "Percent of enrolled units, by key of the variant.")
          Map<String, BigDecimal> shares,
      @Schema(description = "Seeds the unit hash; another salt than before means a reset.")
          String salt,
      @Schema(description = "Buckets 0 to 999,999 of each variant, as docs/allocation.md says.")
          List<RangeView> ranges,
      @Schema(
              description =
                  "Who opened it: a person, or sira or local for an adaptive policy; null"
                      + " when it was not kept.")
          @Nullable String openedBy,
      @Schema(
              allowableValues = {"start", "edit", "reset", "refresh", "close", "reopen"},
              description = "What opened it; null when it was not kept.")
          @Nullable String trigger,
      @Schema(description = "In words; null when it was not kept.") @Nullable String reason,
      @Schema(description = "Units enrolled in it, those that a reset put apart too.") long units,
      @Schema(description = "Whether they are in the results; false before a reset.")
          boolean counted) {
    static PhaseView of(Experiment experiment, ReadPhases.Opened opened) {
      Phase phase = opened.phase();
      PolicyLog.Entry opening = opened.opening();
      Map<String, BigDecimal> shares = new LinkedHashMap<>();
      experiment
          .design()
          .variants()
          .forEach(
              variant ->
                  shares.put(variant.key(), phase.allocation().shareOf(variant.key()).percent()));
      return new PhaseView(
          phase.number(),
          phase.effectiveAt(),
          opened.until(),
          phase.traffic().percent(),
          phase.targeting().document(),
          shares,
          phase.salt(),
          phase.allocation().ranges().stream().map(RangeView::of).toList(),
          opening == null ? null : author(opening),
          opening == null ? null : Vocabulary.lower(opening.trigger()),
          opening == null ? null : opening.reason(),
          opened.units(),
          opened.counted());
    }

    private static @Nullable String author(PolicyLog.Entry opening) {
      return switch (opening.source()) {
        case FIXED -> opening.actor();
        case SIRA, LOCAL -> Vocabulary.lower(opening.source());
      };
    }
  }

  /** Buckets of one variant. */
  @Schema(name = "BucketRange")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record RangeView(
      @Schema(description = "First bucket.") int from,
      @Schema(description = "The bucket after the last one.") int to,
      String variantKey) {
    static RangeView of(BucketRange range) {
      return new RangeView(range.from(), range.to(), range.variantKey());
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("experiment.read")
  @Operation(
      operationId = "readPhases",
      summary = "The plans that an experiment went through, with salts and bucket ranges")
  @LogPage.Read
  @ApiResponse(
      responseCode = "200",
      description = "A page; empty for a draft",
      content = @Content(schema = @Schema(implementation = PageView.class)))
  public PageView phases(@PathParam("id") String id, @Context UriInfo uri) {
    LogPage asked = LogPage.of(uri);
    ReadPhases.Page page =
        read.read(id, (int) Math.min(asked.after(), Integer.MAX_VALUE), asked.limit());
    Experiment experiment = page.experiment();
    return new PageView(
        experiment.id(),
        experiment.key(),
        page.phases().stream().map(opened -> PhaseView.of(experiment, opened)).toList(),
        asked.next(page.phases(), opened -> opened.phase().number()));
  }
}
