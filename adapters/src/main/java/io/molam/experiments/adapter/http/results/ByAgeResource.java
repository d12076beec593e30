package io.molam.experiments.adapter.http.results;

import io.molam.experiments.adapter.document.ByAgeView;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.results.ReadByAge;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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

/** Tells whether an effect wears off or grows with the time since exposure. */
@Path("/api/experiments/{id}/results/by-age")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "results")
final class ByAgeResource {
  private final ReadByAge read;

  ByAgeResource(ReadByAge read) {
    this.read = read;
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("results.read")
  @Refuses({ProblemCode.IS_FLAG, ProblemCode.GONE})
  @Operation(
      operationId = "readByAge",
      summary = "The effect on a metric by full days since each unit's exposure",
      description =
          "Of each day of age, over the units that are old enough: what they did on that day, and"
              + " what they did from their exposure to its end. The metric's window and cap do not"
              + " apply, and no history adjusts it. Units of one day are those of the day before"
              + " less the youngest. Read from the events: 410 once they are dropped.",
      parameters = {
        @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            required = true,
            description =
                "A metric of the experiment of kind binomial, count, mean or ratio; 422 for a"
                    + " quantile or retention."),
        @Parameter(
            name = "method",
            in = ParameterIn.QUERY,
            description = "Overrides the experiment's method.",
            schema = @Schema(allowableValues = {"fixed", "sequential", "bayesian"})),
        @Parameter(
            name = "as_of",
            in = ParameterIn.QUERY,
            description =
                "Only what was ingested until then, by when units have come of age; the same moment"
                    + " gives the same days.",
            schema = @Schema(type = "string", format = "date-time"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The days",
      content = @Content(schema = @Schema(implementation = ByAgeView.class)))
  public ByAgeView read(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    String metric = query.text("metric", 64);
    AnalysisMethod method = query.oneOf("method", AnalysisMethod.class);
    Instant asOf = query.instant("as_of");
    query.throwIfAny();
    return ByAgeView.of(read.read(id, metric, method, asOf));
  }
}
