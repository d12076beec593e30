package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and lists experiments. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class ExperimentsResource {
  private final CreateExperiment create;
  private final ExperimentRepository experiments;
  private final Writes writes;
  private final Supplier<UUID> ids;
  private final CheckReferences references;
  private final AutoStop standardAutoStop;

  /**
   * @param standardAutoStop what holds where a document says nothing of auto_stop
   */
  ExperimentsResource(
      CreateExperiment create,
      ExperimentRepository experiments,
      Writes writes,
      Supplier<UUID> ids,
      CheckReferences references,
      AutoStop standardAutoStop) {
    this.create = create;
    this.experiments = experiments;
    this.writes = writes;
    this.ids = ids;
    this.references = references;
    this.standardAutoStop = standardAutoStop;
  }

  /** A page of experiments. */
  @Schema(name = "ExperimentPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PageView(
      List<ExperimentView> experiments,
      @Schema(description = "For the next page; null on the last one.")
          @Nullable String nextCursor) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.create")
  @Refuses(ProblemCode.ALREADY_EXISTS)
  @Operation(operationId = "createExperiment", summary = "Create a draft")
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = ExperimentForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/experiments",
        body.tree(),
        () -> {
          ExperimentDesign design =
              new ExperimentRequest(references, null, ids, standardAutoStop).read(body.tree());
          Experiment created = create.create(design, actor);
          return Response.created(URI.create("/api/experiments/" + created.id()))
              .tag(ChangeCall.tag(created))
              .entity(ExperimentView.of(created))
              .build();
        });
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("experiment.read")
  @Operation(
      operationId = "listExperiments",
      summary = "List experiments, newest first",
      description =
          "A page ends early once the configs on it have 4 MiB; next_cursor says whether there are"
              + " more.",
      parameters = {
        @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only those with this status; without it all but archived ones.",
            schema =
                @Schema(allowableValues = {"draft", "running", "paused", "stopped", "archived"})),
        @Parameter(name = "q", in = ParameterIn.QUERY, description = "Part of key or name."),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Experiments of one page; 50 by default.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next_cursor of the page before.")
      })
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = PageView.class)))
  public PageView list(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    ExperimentRepository.Filter filter =
        new ExperimentRepository.Filter(
            query.oneOf("status", ExperimentStatus.class),
            query.text("q", 200),
            query.integer("limit", 50, 1, 200),
            query.text("cursor", 200));
    query.throwIfAny();
    ExperimentRepository.Page page = experiments.list(filter);
    return new PageView(
        page.experiments().stream().map(ExperimentView::of).toList(), page.nextCursor());
  }
}
