package io.molam.experiments.adapter.http.results;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.adapter.http.problem.RequestId;
import io.molam.experiments.application.results.ExportUnits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out the units of an experiment, line by line. */
@Path("/api/experiments/{id}/export")
@Tag(name = "results")
final class ExportResource {
  private static final String CSV = "text/csv";

  private static final Logger LOG = LoggerFactory.getLogger(ExportResource.class);

  /** What a reader must take in a second, once it has kept the writer waiting for the grace. */
  private static final long LEAST = 16 << 10;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final ExportUnits export;
  private final ReaderDeadline readers = new ReaderDeadline(GRACE, LEAST);

  ExportResource(ExportUnits export) {
    this.export = export;
  }

  /** Forms of an export. */
  private enum Format {
    CSV,
    NDJSON
  }

  @GET
  @Produces({CSV, BulkIntake.NDJSON, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.DATA_SCIENCE})
  @Permission("export")
  @Refuses({ProblemCode.IS_FLAG, ProblemCode.GONE, ProblemCode.OVERLOADED})
  @Operation(
      operationId = "exportUnits",
      summary = "Every exposed unit with its values, streamed; in no particular order",
      description =
          """
          Fields: unit_id; variant (its key); phase; exposed_at; recorded_at; propensity; \
          multiple_exposure (seen with several variants: left out of results, without values); \
          override (a variant was forced on it); decision (what decided for this unit alone, of \
          contextual experiments: source, model, reason and propensities, as JSON); context (attributes at exposure, as JSON); then \
          per metric the unit's value before any cap: KEY, or KEY.numerator and KEY.denominator \
          of a ratio, or KEY.values (every value, separated by blanks in CSV) of a quantile, and \
          the same with .before where the metric looks back. NDJSON holds them in "values". A \
          value is empty (null) while a retention window has not passed. In CSV a string that begins \
          with one of = + - @, tab or carriage return gets an apostrophe before it, so that no \
          spreadsheet takes it for a formula. An answer that was cut has no end of its last chunk; so is \
          one whose reader keeps it waiting for 20 s in all and takes less than 16 KiB/s. At most \
          two exports run at a time on a replica; further ones are a 503 with Retry-After.
          """,
      parameters =
          @Parameter(
              name = "format",
              in = ParameterIn.QUERY,
              description = "Form of the lines.",
              schema =
                  @Schema(
                      allowableValues = {"csv", "ndjson"},
                      defaultValue = "csv")))
  @ApiResponse(
      responseCode = "200",
      description = "The units",
      headers =
          @Header(
              name = HttpHeaders.CONTENT_DISPOSITION,
              description = "The name of the file.",
              schema = @Schema(type = "string")),
      content = {
        @Content(mediaType = CSV, schema = @Schema(type = "string")),
        @Content(mediaType = BulkIntake.NDJSON, schema = @Schema(type = "string"))
      })
  public Response export(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context SecurityContext security,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    QueryParameters query = new QueryParameters(uri);
    Format asked = query.oneOf("format", Format.class);
    query.throwIfAny();
    Format format = asked == null ? Format.CSV : asked;
    ExportUnits.Export units =
        export.export(id, Vocabulary.lower(format), ChangeCall.actor(security));
    ServletContextRequest served = ServletContextRequest.getServletContextRequest(request);
    String requestId = RequestId.current();
    StreamingOutput body =
        given -> {
          // not closed by whoever wraps it: an output that ends is one that is whole
          try (ReaderDeadline.Paced out = readers.watch(given, () -> cut(served, requestId))) {
            hand(units, format, out, served, response);
          }
        };
    return Response.ok(body)
        .type(format == Format.CSV ? CSV + ";charset=utf-8" : BulkIntake.NDJSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\""
                .formatted(units.experiment().key(), Vocabulary.lower(format)))
        .build();
  }

  private static void hand(
      ExportUnits.Export units,
      Format format,
      OutputStream out,
      ServletContextRequest served,
      HttpServletResponse response)
      throws IOException {
    UnitWriter writer =
        format == Format.CSV
            ? UnitWriter.csv(out, units.columns())
            : UnitWriter.ndjson(out, units.columns());
    try {
      units.rows().forEach(unit -> write(writer, unit));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        // Jersey would end the body as if it were whole
        served.getServletChannel().abort(e);
      }
      throw e;
    }
    writer.end();
  }

  private static void cut(ServletContextRequest served, @Nullable String requestId) {
    LOG.warn("export {} was cut off: its reader took less than {} bytes/s of it", requestId, LEAST);
    served.getConnectionMetaData().getConnection().getEndPoint().close();
  }

  private static void write(UnitWriter writer, ExportUnits.Unit unit) {
    try {
      writer.write(unit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
