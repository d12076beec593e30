package io.molam.experiments.adapter.http.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.CsvText;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.application.audit.ReadAuditChain;
import io.molam.experiments.application.audit.VerifyAuditLog;
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
import jakarta.ws.rs.core.Response;
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
  private final ReadAuditChain chain;

  AuditResource(AuditLog audit, ReadAuditChain chain) {
    this.audit = audit;
    this.chain = chain;
  }

  /** A page of entries. */
  @Schema(name = "AuditPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AuditView(
      List<EntryView> entries,
      @Schema(
              description =
                  "For after= of the next page; null on the last one, and with order=desc.",
              example = "42")
          @Nullable Long nextAfter,
      @Schema(description = "With order=desc for before= of the next page; null on the last one.")
          @Nullable Long nextBefore) {}

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

  /** Whether the log is as it was written. */
  @Schema(name = "AuditChain")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ChainView(
      @Schema(
              description = "intact: every hash is the one that its entry and those before give.",
              allowableValues = {"intact", "broken"})
          String state,
      @Schema(description = "When the log was read; at most a minute ago.") Instant verifiedAt,
      @Schema(description = "Entries of an intact log; null of a broken one.", example = "4711")
          @Nullable Long entries,
      @Schema(
              description =
                  "Hash of the last entry of an intact log, to be noted elsewhere; null of a broken"
                      + " one. Empty while there is no entry.",
              example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          @Nullable String hash,
      @Schema(description = "The first entry that does not fit; null of an intact log.")
          @Nullable Long brokenAt,
      @Schema(description = "What is wrong with it, in words; null of an intact log.")
          @Nullable String reason) {
    static ChainView of(ReadAuditChain.State read) {
      return switch (read.verdict()) {
        case VerifyAuditLog.Intact(long entries, String hash) ->
            new ChainView("intact", read.at(), entries, hash, null, null);
        case VerifyAuditLog.Broken(long number, String reason) ->
            new ChainView("broken", read.at(), null, null, number, reason);
      };
    }
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvText.MEDIA_TYPE})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("audit.read")
  @Operation(operationId = "listAudit", summary = "The audit log")
  @AuditQuery.Read
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = AuditView.class)),
        @Content(mediaType = CsvText.MEDIA_TYPE, schema = @Schema(type = "string"))
      })
  public Response audit(@Context UriInfo uri) {
    return AuditQuery.answer(audit, uri, null);
  }

  @GET
  @Path("/chain")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("audit.read")
  @Operation(
      operationId = "readAuditChain",
      summary = "Whether the audit log is as it was written",
      description =
          "Each hash covers its entry and the hash before, so a changed, inserted or removed entry"
              + " shows. Entries cut off at the end show only against a hash that was noted"
              + " elsewhere: `audit verify` of the command line compares with one.")
  @ApiResponse(
      responseCode = "200",
      description = "The state of the chain",
      content = @Content(schema = @Schema(implementation = ChainView.class)))
  public ChainView chain() {
    return ChainView.of(chain.read());
  }
}
