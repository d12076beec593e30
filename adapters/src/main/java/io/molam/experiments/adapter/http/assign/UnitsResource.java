package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.application.assign.ReadUnit;
import io.molam.experiments.application.experiment.EraseUnit;
import io.molam.experiments.domain.allocation.UnitId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is stored of one unit. */
@Path("/api/units/{molam_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class UnitsResource {
  private final ReadUnit read;
  private final EraseUnit erase;
  private final Writes writes;

  UnitsResource(ReadUnit read, EraseUnit erase, Writes writes) {
    this.read = read;
    this.erase = erase;
    this.writes = writes;
  }

  /** What is stored of a unit. */
  @Schema(name = "Unit")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record UnitView(
      String molamId,
      @Schema(description = "What the audit log calls it: a keyed hash, for subject there.")
          String auditKey,
      @Schema(description = "Its exposures, the latest first.") List<EnrolmentView> experiments,
      @Schema(description = "Those in force, the latest first.") List<ForcedView> overrides,
      @Schema(description = "Those that hold it out of what starts now.") List<HeldView> holdouts,
      @Schema(
              description =
                  "Other ids of the same person, by also_known_as, the latest first. What the unit did"
                      + " before and after it was linked is stored under enrolled_as.")
          List<LinkView> links,
      @Schema(description = "Events that are stored.") long events) {
    static UnitView of(ReadUnit.Found found) {
      return new UnitView(
          found.unit().value(),
          found.auditKey(),
          found.enrolments().stream().map(EnrolmentView::of).toList(),
          found.overrides().stream().map(ForcedView::of).toList(),
          found.holdouts().stream()
              .map(held -> new HeldView(held.key(), Vocabulary.lower(held.unit())))
              .toList(),
          found.links().stream().map(LinkView::of).toList(),
          found.events());
    }
  }

  /** An exposure of the unit. */
  @Schema(name = "UnitExperiment")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record EnrolmentView(
      UUID experimentId,
      String experimentKey,
      String variantKey,
      @Schema(description = "Phase of the enrolment.") int phase,
      @Schema(description = "When it was enrolled.") Instant exposedAt,
      @Schema(
              description =
                  "Why it gets what it gets when it asks now with the context of its exposure.")
          String reason,
      @Schema(description = "Left out of effects: seen with several variants, or forced.")
          boolean multiple,
      @Schema(description = "False for an exposure from before a reset.") boolean counted) {
    static EnrolmentView of(ReadUnit.Enrolment enrolment) {
      return new EnrolmentView(
          enrolment.experimentId(),
          enrolment.experimentKey(),
          enrolment.variantKey(),
          enrolment.phase(),
          enrolment.exposedAt(),
          Vocabulary.lower(enrolment.reason()),
          enrolment.multiple(),
          enrolment.counted());
    }
  }

  /** An override of the unit. */
  @Schema(name = "UnitOverride")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ForcedView(
      UUID experimentId,
      String experimentKey,
      String variantKey,
      String createdBy,
      Instant createdAt) {
    static ForcedView of(ReadUnit.Forced forced) {
      return new ForcedView(
          forced.experimentId(),
          forced.experimentKey(),
          forced.variantKey(),
          forced.author(),
          forced.since());
    }
  }

  /** A link between the unit and another one, in one experiment. */
  @Schema(name = "UnitLink")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record LinkView(
      UUID experimentId,
      String experimentKey,
      @Schema(description = "The id that is linked.") String molamId,
      @Schema(description = "The unit whose exposure and variant it has.") String enrolledAs,
      @Schema(description = "When the link was made.") Instant linkedAt) {
    static LinkView of(ReadUnit.Linked linked) {
      return new LinkView(
          linked.experimentId(),
          linked.experimentKey(),
          linked.unit().value(),
          linked.enrolledAs().value(),
          linked.since());
    }
  }

  /** A holdout that the unit falls into. */
  @Schema(name = "UnitHoldout")
  public record HeldView(
      @Schema(description = "Key of the holdout.") String key,
      @Schema(
              allowableValues = {"molam_id", "device", "session", "merchant"},
              description = "It holds the unit out when it is of this kind.")
          String unit) {}

  /** What was erased. */
  @Schema(name = "ErasedUnit")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ErasedView(
      @Schema(description = "Subject of the entry in the audit log: a keyed hash of the unit.")
          String auditKey,
      @Schema(description = "Exposures that there were, those from before a reset too.")
          int exposures,
      @Schema(description = "Overrides that were in force.") int overrides,
      @Schema(description = "Links to other units, or of others to it.") int links,
      @Schema(description = "Events that there were.") long events) {}

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("unit.read")
  @Operation(
      operationId = "readUnit",
      summary = "What is stored of a unit, without enrolling it",
      description = "Of a unit that is not known the lists are empty.")
  @ApiResponse(
      responseCode = "200",
      description = "The unit",
      content = @Content(schema = @Schema(implementation = UnitView.class)))
  public UnitView read(@PathParam("molam_id") String molamId) {
    return UnitView.of(read.read(UnitRequests.unit(molamId)));
  }

  @DELETE
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("unit.erase")
  @Operation(
      operationId = "eraseUnit",
      summary = "Erase what is stored of a unit",
      description =
          "Exposures, events, totals, overrides and links go, in one transaction; other replicas"
              + " forget the unit within about a second. Of a unit that is linked, what the enrolled"
              + " unit has of its events goes too; the enrolled unit itself stays: erase every id that"
              + " links names to erase a person. Results of its experiments warn that units were erased"
              + " (units_erased); readings that are frozen stay. An event or an assignment that comes"
              + " later makes a new unit. The audit log keeps a keyed hash of the unit. May be"
              + " repeated.")
  @ApiResponse(
      responseCode = "200",
      description = "Erased",
      content = @Content(schema = @Schema(implementation = ErasedView.class)))
  public Response erase(@PathParam("molam_id") String molamId, @BeanParam ChangeCall call) {
    UnitId unit = UnitRequests.unit(molamId);
    return writes.run(
        call,
        "DELETE /api/units/" + molamId,
        JsonNodeFactory.instance.nullNode(),
        () -> {
          EraseUnit.Erased erased = erase.erase(unit, call.actor());
          return Response.ok(
                  new ErasedView(
                      erased.auditKey(),
                      erased.exposures(),
                      erased.overrides(),
                      erased.links(),
                      erased.events()))
              .build();
        });
  }
}
