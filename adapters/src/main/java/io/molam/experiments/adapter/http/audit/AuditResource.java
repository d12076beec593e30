package io.molam.experiments.adapter.http.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.LogPage;
import io.molam.experiments.application.port.AuditLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the audit log. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
final class AuditResource {
  private final AuditLog audit;

  AuditResource(AuditLog audit) {
    this.audit = audit;
  }

  /** Entries in the order of their numbers. */
  @Schema(name = "AuditPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AuditView(
      List<EntryView> entries,
      @Schema(description = "For after= of the next page; null on the last one.")
          @Nullable Long nextAfter) {}

  /** Who changed what and when. */
  @Schema(name = "AuditEntry")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record EntryView(
      long number,
      Instant at,
      String actor,
      String requestId,
      String action,
      String subjectKey,
      @Nullable UUID experimentId,
      @JsonRawValue @Schema(type = "object") String detail,
      @Schema(description = "Chained SHA-256 over this and all entries before.") String hash) {
    static EntryView of(AuditLog.Entry entry) {
      return new EntryView(
          entry.number(),
          entry.at(),
          entry.actor(),
          entry.requestId(),
          entry.action(),
          entry.subjectKey(),
          entry.experimentId(),
          entry.detail(),
          entry.hash());
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("audit.read")
  @Operation(operationId = "listAudit", summary = "The audit log")
  @LogPage.Read
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = AuditView.class)))
  public AuditView audit(@Context UriInfo uri) {
    return page(audit, uri, null);
  }

  static AuditView page(AuditLog audit, UriInfo uri, @Nullable UUID experiment) {
    LogPage asked = LogPage.of(uri);
    List<AuditLog.Entry> entries = audit.read(asked.after(), experiment, asked.limit());
    return new AuditView(
        entries.stream().map(EntryView::of).toList(), asked.next(entries, AuditLog.Entry::number));
  }
}
