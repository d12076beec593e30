package io.molam.experiments.adapter.http.audit;

import io.molam.experiments.adapter.document.CsvText;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/**
 * Reads the audit log of one experiment. A class of its own, since JAX-RS looks for the method in
 * the class with the longest matching path only.
 */
@Path("/api/experiments/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
final class ExperimentAuditResource {
  private final AuditLog audit;
  private final ExperimentRepository experiments;

  ExperimentAuditResource(AuditLog audit, ExperimentRepository experiments) {
    this.audit = audit;
    this.experiments = experiments;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvText.MEDIA_TYPE})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("audit.read")
  @Operation(operationId = "listExperimentAudit", summary = "The audit log of one experiment")
  @AuditQuery.Read
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = AuditResource.AuditView.class)),
        @Content(mediaType = CsvText.MEDIA_TYPE, schema = @Schema(type = "string"))
      })
  public Response audit(@PathParam("id") String id, @Context UriInfo uri) {
    UUID experiment = experiments.require(id).id();
    return AuditQuery.answer(audit, uri, experiment);
  }
}
