package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.call.BatchView;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.BulkItems;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.application.assign.AssignUnit;
import io.molam.experiments.application.assign.Assignment;
import io.molam.experiments.application.assign.ReadAssignment;
import io.molam.experiments.application.ingest.ImportExposures;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives units their variants, and takes over what another system assigned. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class AssignmentsResource {
  private static final UnitId UNREADABLE = new UnitId("unreadable");

  private final AssignUnit assign;
  private final ReadAssignment read;
  private final ImportExposures importExposures;
  private final BulkIntake intake;
  private final TrafficMetrics metrics;

  AssignmentsResource(
      AssignUnit assign,
      ReadAssignment read,
      ImportExposures importExposures,
      BulkIntake intake,
      TrafficMetrics metrics) {
    this.assign = assign;
    this.read = read;
    this.importExposures = importExposures;
    this.intake = intake;
    this.metrics = metrics;
  }

  /** A unit that asks for its variant. */
  @Schema(name = "AssignRequest")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AssignDocument(
      @Schema(maxLength = UnitId.MAX_LENGTH) String molamId,
      @Schema(description = "Attributes for targeting.") @Nullable Map<String, Object> context) {}

  /** An exposure that another system assigned. */
  @Schema(name = "ImportedExposure")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ExposureDocument(
      @Schema(maxLength = UnitId.MAX_LENGTH) String molamId,
      String variantKey,
      @Schema(description = "Now by default.") @Nullable Instant exposedAt,
      @Nullable Map<String, Object> context) {}

  @POST
  @Path("/assign")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Operation(
      summary = "Give a unit its variant; the first time enrols it",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = AssignDocument.class))))
  @ApiResponse(
      responseCode = "200",
      description = "The assignment; not enrolled is one too",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  public AssignmentView assign(
      @PathParam("id") String id, @Parameter(hidden = true) JsonBody body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(errors);
    UnitId unit = UnitRequests.unit(fields);
    Context context = UnitRequests.context(fields);
    errors.throwIfAny();
    Assignment assignment = assign.assign(id, unit == null ? UNREADABLE : unit, context);
    metrics.assigned(assignment);
    return AssignmentView.of(assignment);
  }

  @GET
  @Path("/assignment/{molam_id}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE, Roles.MODULE})
  @Operation(summary = "Read the recorded assignment of a unit without enrolling it")
  @ApiResponse(
      responseCode = "200",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  public AssignmentView assignment(
      @PathParam("id") String id, @PathParam("molam_id") String molamId) {
    return AssignmentView.of(read.read(id, UnitRequests.unit(molamId)));
  }

  @POST
  @Path("/exposures")
  @Consumes({BulkItems.NDJSON, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.DATA_SCIENCE})
  @Operation(
      summary = "Import exposures of an external experiment, up to 10,000",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = BulkItems.NDJSON,
                    schema = @Schema(implementation = ExposureDocument.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    array = @ArraySchema(schema = @Schema(implementation = ExposureDocument.class)))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = BatchView.class)))
  public BatchView importExposures(
      @PathParam("id") String id,
      @Parameter(hidden = true) InputStream body,
      @jakarta.ws.rs.core.Context HttpHeaders headers) {
    return BatchView.of(
        intake.take(
            body,
            headers.getMediaType(),
            AssignmentsResource::item,
            (items, outcome) -> importExposures.importAll(id, items, outcome)));
  }

  private static ImportExposures.Item item(int index, JsonNode document, FieldErrors errors) {
    JsonFields fields = JsonFields.of(document, errors);
    UnitId unit = UnitRequests.unit(fields);
    fields.require("variant_key");
    String variant =
        fields.matching("variant_key", ExperimentDesign.KEY, "the key of one of the variants");
    Instant exposedAt = fields.instant("exposed_at");
    Context context = UnitRequests.context(fields);
    return new ImportExposures.Item(
        index,
        unit == null ? UNREADABLE : unit,
        variant == null ? "" : variant,
        exposedAt,
        context);
  }
}
