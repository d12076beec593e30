package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.CsvText;
import io.molam.experiments.adapter.document.ResultsCsv;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.adapter.document.TimeseriesView;
import io.molam.experiments.adapter.document.report.ResultsReport;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.results.ListFrozenReadings;
import io.molam.experiments.application.results.ReadDaysAlone;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.application.results.RestateResults;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.ExperimentResults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Reads what an experiment says. */
@Path("/api/experiments/{id}/results")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "results")
final class ResultsResource {
  private final ReadResults read;
  private final ReadTimeseries timeseries;
  private final ReadDaysAlone daysAlone;
  private final RestateResults restate;
  private final ListFrozenReadings frozen;

  private enum Format {
    JSON,
    CSV,
    HTML
  }

  ResultsResource(
      ReadResults read,
      ReadTimeseries timeseries,
      ReadDaysAlone daysAlone,
      RestateResults restate,
      ListFrozenReadings frozen) {
    this.read = read;
    this.timeseries = timeseries;
    this.daysAlone = daysAlone;
    this.restate = restate;
    this.frozen = frozen;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, CsvText.MEDIA_TYPE, MediaType.TEXT_HTML})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("results.read")
  @Refuses({ProblemCode.IS_FLAG, ProblemCode.GONE})
  @Operation(
      operationId = "readResults",
      summary = "The results so far",
      parameters = {
        @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description =
                "Show only this metric. Decision and corrections stay those of all metrics."),
        @Parameter(
            name = "method",
            in = ParameterIn.QUERY,
            description = "Overrides the experiment's method.",
            schema = @Schema(allowableValues = {"fixed", "sequential", "bayesian"})),
        @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description =
                "Only what was ingested until then; the same moment gives the same document, 410 once its events are dropped.",
            schema = @Schema(type = "string", format = "date-time")),
        @Parameter(
            name = "dimension",
            in = ParameterIn.QUERY,
            description =
                "Break down by this attribute of the exposure's context: the 50 most frequent values,"
                    + " (other) and (none), of the moment of the whole. Neither decision nor"
                    + " corrections depend on it. 422 for an attribute that no unit has.",
            schema = @Schema(type = "string", maxLength = 256)),
        @Parameter(
            name = "frozen",
            in = ParameterIn.QUERY,
            description =
                "Number of a frozen reading of a stopped experiment, instead of the last one; 404"
                    + " when there is none. Does not go with as_of.",
            schema = @Schema(type = "integer", minimum = "1")),
        @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description =
                "csv: a row for each variant of each metric (of each segment where there are any),"
                    + " numbers to their last digit. html: a report of one file without scripts, to"
                    + " send to someone.",
            schema =
                @Schema(
                    allowableValues = {"json", "csv", "html"},
                    defaultValue = "json"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The results",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ResultsView.class)),
        @Content(mediaType = CsvText.MEDIA_TYPE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string"))
      })
  public Response results(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    ReadResults.Query wanted =
        new ReadResults.Query(
            query.text("metric", 64),
            query.oneOf("method", AnalysisMethod.class),
            query.instant("as_of"),
            query.text("dimension", 256));
    int frozen = query.integer("frozen", 0, 1, Integer.MAX_VALUE);
    Format format = query.oneOf("format", Format.class);
    if (frozen != 0 && wanted.asOf() != null) {
      query.refuse("frozen", "does not go with as_of");
    }
    query.throwIfAny();
    ExperimentResults results =
        read.read(
            id,
            frozen == 0
                ? wanted
                : new ReadResults.Query(
                    wanted.metric(), wanted.method(), null, wanted.dimension(), frozen));
    return answer(results, wanted.dimension() != null, format == null ? Format.JSON : format);
  }

  private static Response answer(ExperimentResults results, boolean segmented, Format format) {
    ResultsView view = ResultsView.of(results, segmented);
    return switch (format) {
      case JSON -> Response.ok(view, MediaType.APPLICATION_JSON).build();
      case CSV -> Response.ok(ResultsCsv.of(view), CsvText.MEDIA_TYPE + ";charset=utf-8").build();
      case HTML ->
          Response.ok(
                  new ResultsReport(results.experiment().design().name(), view, List.of()).html(),
                  MediaType.TEXT_HTML + ";charset=utf-8")
              .header("Content-Security-Policy", ResultsReport.POLICY)
              .build();
    };
  }

  /** The frozen readings of an experiment. */
  @Schema(name = "FrozenReadings")
  public record FrozenListView(
      @Schema(description = "Oldest first; empty while nothing is frozen.")
          List<FrozenView> readings) {}

  /** What the results of a stopped experiment were computed from, once and for all. */
  @Schema(name = "FrozenReading")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record FrozenView(
      @Schema(description = "1 for that of the stop; for frozen= of the results.", example = "1")
          int number,
      @Schema(description = "Moment up to which data count.") Instant asOf,
      @Schema(description = "SHA-256 of what the results are computed from.") String digest,
      @Schema(description = "Why it was restated; empty for the first.", example = "")
          String reason) {}

  @GET
  @Path("/frozen")
  @Refuses(ProblemCode.IS_FLAG)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("results.read")
  @Operation(
      operationId = "listFrozenReadings",
      summary = "The frozen readings of a stopped experiment: that of the stop and restatements")
  @ApiResponse(
      responseCode = "200",
      description = "The readings",
      content = @Content(schema = @Schema(implementation = FrozenListView.class)))
  public FrozenListView frozen(@PathParam("id") String id) {
    return new FrozenListView(
        frozen.list(id).stream()
            .map(
                reading ->
                    new FrozenView(
                        reading.number(), reading.asOf(), reading.digest(), reading.reason()))
            .toList());
  }

  @GET
  @Path("/timeseries")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("results.read")
  @Refuses({ProblemCode.IS_FLAG, ProblemCode.GONE})
  @Operation(
      operationId = "readTimeseries",
      summary = "The results at the end of each day (UTC)",
      description =
          "Effects of a day are those of all units exposed and all events that occurred until its end, by the method of the results; of a stopped experiment, until its frozen results. Read from the events: 410 once they are dropped.",
      parameters = {
        @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "Only this metric of the experiment."),
        @Parameter(
            name = "alone",
            in = ParameterIn.QUERY,
            description =
                "Effects of what happened on each day alone, over all units exposed until its end."
                    + " Needs a metric, of kind binomial, count, mean or ratio: its window and cap"
                    + " do not apply, and no history adjusts it. 422 where shares follow outcomes.",
            schema = @Schema(type = "boolean", defaultValue = "false")),
        @Parameter(
            name = "method",
            in = ParameterIn.QUERY,
            description = "Overrides the experiment's method.",
            schema = @Schema(allowableValues = {"fixed", "sequential", "bayesian"})),
        @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description =
                "Only what was ingested until then, which the last day ends with; the same moment"
                    + " gives the same days.",
            schema = @Schema(type = "string", format = "date-time"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The days",
      content = @Content(schema = @Schema(implementation = TimeseriesView.class)))
  public TimeseriesView timeseries(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    String metric = query.text("metric", 64);
    AnalysisMethod method = query.oneOf("method", AnalysisMethod.class);
    Instant asOf = query.instant("as_of");
    boolean alone = query.flag("alone");
    query.throwIfAny();
    return TimeseriesView.of(
        alone
            ? daysAlone.read(id, metric, method, asOf)
            : timeseries.read(id, metric, method, asOf),
        alone);
  }

  /** What a restatement says of itself. */
  @Schema(name = "Restatement")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record RestatementView(int frozenVersion, Instant asOf, String reason) {}

  /** Why results are restated. */
  static final class RestatementForm extends RequestForm {
    static final Field<String> REASON =
        Field.title("reason", 2000, "Why; kept in the audit log.")
            .example("Refunds of May arrived late.");

    static final RestatementForm FORM = new RestatementForm();

    RestatementForm() {
      super("RestatementRequest", "Why results are restated.", REASON);
    }
  }

  @POST
  @Path("/restate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.DATA_SCIENCE})
  @Permission("results.restate")
  @Refuses({ProblemCode.IS_FLAG, ProblemCode.NOT_FROZEN, ProblemCode.GONE})
  @Operation(
      operationId = "restateResults",
      summary = "Compute the frozen results of a stopped experiment again; the audit log tells why")
  @ApiResponse(
      responseCode = "200",
      description = "The new version",
      content = @Content(schema = @Schema(implementation = RestatementView.class)))
  public RestatementView restate(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = RestatementForm.class) JsonBody body,
      @Context SecurityContext security) {
    FieldErrors errors = new FieldErrors();
    String reason = body.fields(RestatementForm.FORM, errors).get(RestatementForm.REASON);
    errors.throwIfAny();
    FrozenReadings.Frozen frozen =
        restate.restate(id, Objects.requireNonNull(reason), ChangeCall.actor(security));
    return new RestatementView(frozen.version(), frozen.asOf(), frozen.reason());
  }
}
