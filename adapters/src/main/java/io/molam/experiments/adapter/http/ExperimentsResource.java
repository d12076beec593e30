package io.molam.experiments.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates, lists, reads and edits experiments. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
public final class ExperimentsResource {
  private final CreateExperiment create;
  private final AmendExperiment amend;
  private final ExperimentRepository experiments;
  private final Writes writes;
  private final ExperimentPatch patch;
  private final Supplier<UUID> ids;

  public ExperimentsResource(
      CreateExperiment create,
      AmendExperiment amend,
      ExperimentRepository experiments,
      Writes writes,
      ObjectMapper json,
      Supplier<UUID> ids) {
    this.create = create;
    this.amend = amend;
    this.experiments = experiments;
    this.writes = writes;
    this.patch = new ExperimentPatch(json, ids);
    this.ids = ids;
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
  @Operation(
      summary = "Create a draft",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ExperimentDocument.class))))
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response create(
      @Parameter(hidden = true) JsonBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    return writes.run(
        actor.subject(),
        headers,
        "POST /api/experiments",
        body.tree(),
        () -> {
          ExperimentDesign design = new ExperimentRequest(Map.of(), ids).read(body.tree());
          Experiment created = create.create(design, actor);
          return Response.created(URI.create("/api/experiments/" + created.id()))
              .tag(Preconditions.tag(created))
              .entity(ExperimentView.of(created))
              .build();
        });
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Operation(
      summary = "List experiments, newest first",
      parameters = {
        @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema =
                @Schema(allowableValues = {"draft", "running", "paused", "stopped", "archived"})),
        @Parameter(name = "q", in = ParameterIn.QUERY, description = "Part of key or name."),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "200")),
        @Parameter(name = "cursor", in = ParameterIn.QUERY)
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

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Operation(summary = "Read an experiment by id or key; its ETag is the version")
  @ApiResponse(
      responseCode = "200",
      description = "The experiment",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response read(@PathParam("id") String id, @Context Request request) {
    Experiment experiment =
        experiments.find(id).orElseThrow(() -> new ExperimentException.NotFound("experiment", id));
    Response.ResponseBuilder unchanged =
        request.evaluatePreconditions(Preconditions.tag(experiment));
    return unchanged != null
        ? unchanged.build()
        : Response.ok(ExperimentView.of(experiment)).tag(Preconditions.tag(experiment)).build();
  }

  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(
      summary = "Edit an experiment (RFC 7396; variants and metrics match by key)",
      description =
          "A draft may change in everything; a running experiment in shares, traffic and targeting"
              + " (which opens a phase), texts, auto_stop and added metrics.",
      parameters = {
        @Parameter(
            name = "dry_run",
            in = ParameterIn.QUERY,
            description = "Answer what would be stored, and store nothing.",
            schema = @Schema(type = "boolean")),
        @Parameter(name = "If-Match", in = ParameterIn.HEADER)
      },
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ExperimentDocument.class))))
  @ApiResponse(
      responseCode = "200",
      description = "The edited experiment",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response amend(
      @PathParam("id") String id,
      @Parameter(hidden = true) JsonBody body,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    QueryParameters query = new QueryParameters(uri);
    boolean dryRun = query.flag("dry_run");
    query.throwIfAny();
    Actor actor = Callers.actor(security);
    Long expected = Preconditions.expectedVersion(headers);
    JsonNode change = body.tree();
    return writes.run(
        actor.subject(),
        headers,
        "PATCH /api/experiments/" + id + " " + dryRun,
        change,
        () -> {
          Experiment amended =
              amend.amend(id, before -> patch.apply(before, change), expected, dryRun, actor);
          return Response.ok(ExperimentView.of(amended)).tag(Preconditions.tag(amended)).build();
        });
  }
}
