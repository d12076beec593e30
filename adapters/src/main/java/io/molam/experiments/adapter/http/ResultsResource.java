package io.molam.experiments.adapter.http;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.application.analysis.AnalysisMethod;
import io.molam.experiments.application.analysis.ReadResults;
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

/** Reads what an experiment says. */
@Path("/api/experiments/{id}/results")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "results")
public final class ResultsResource {
  private final ReadResults read;

  public ResultsResource(ReadResults read) {
    this.read = read;
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Operation(
      summary = "The results so far",
      parameters = {
        @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "Only this metric of the experiment."),
        @Parameter(
            name = "method",
            in = ParameterIn.QUERY,
            description = "Overrides the experiment's method.",
            schema = @Schema(allowableValues = {"fixed", "sequential", "bayesian"}))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The results",
      content = @Content(schema = @Schema(implementation = ResultsView.class)))
  public ResultsView results(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    ReadResults.Query wanted =
        new ReadResults.Query(
            query.text("metric", 64), query.oneOf("method", AnalysisMethod.class));
    query.refuse("as_of", "results of a past moment are not available yet");
    query.refuse("dimension", "a breakdown by attribute is not available yet");
    query.throwIfAny();
    ReadResults.Answer answer = read.read(id, wanted);
    return ResultsView.of(
        answer.experiment().id().toString(),
        Vocabulary.lower(answer.experiment().status()),
        answer.asOf(),
        answer.results());
  }
}
