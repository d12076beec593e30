package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.MergePatch;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.metric.DefineMetric;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.metric.Metric;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Defines metrics. */
@Path("/api/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "metrics")
final class MetricDefinitionsResource {
  private final DefineMetric define;
  private final MetricRepository metrics;
  private final Writes writes;
  private final ObjectMapper json;

  MetricDefinitionsResource(
      DefineMetric define, MetricRepository metrics, Writes writes, ObjectMapper json) {
    this.define = define;
    this.metrics = metrics;
    this.writes = writes;
    this.json = json;
  }

  /** All metrics. */
  @Schema(name = "MetricList")
  public record MetricsView(List<MetricView> metrics) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("metric.create")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.ALREADY_EXISTS})
  @Operation(operationId = "defineMetric", summary = "Define a metric")
  @ApiResponse(
      responseCode = "201",
      description = "Defined",
      content = @Content(schema = @Schema(implementation = MetricView.class)))
  public Response define(
      @Parameter(hidden = true) @BodyRules(form = MetricForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/metrics",
        body.tree(),
        () -> {
          Metric metric = define.define(MetricRequest.read(body.tree(), null, false), actor);
          return Response.created(URI.create("/api/metrics/" + metric.key()))
              .entity(MetricView.of(metric))
              .build();
        });
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("metric.read")
  @Operation(operationId = "listMetrics", summary = "List all metrics by key")
  @ApiResponse(
      responseCode = "200",
      description = "The metrics",
      content = @Content(schema = @Schema(implementation = MetricsView.class)))
  public MetricsView list() {
    return new MetricsView(metrics.list().stream().map(MetricView::of).toList());
  }

  @GET
  @Path("/{key}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("metric.read")
  @Operation(operationId = "readMetric", summary = "Read a metric")
  @ApiResponse(
      responseCode = "200",
      description = "The metric",
      content = @Content(schema = @Schema(implementation = MetricView.class)))
  public MetricView read(@PathParam("key") String key) {
    return MetricView.of(
        metrics.find(key).orElseThrow(() -> new ExperimentException.NotFound("metric", key)));
  }

  @PATCH
  @Path("/{key}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("metric.edit")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.BUILT_IN, ProblemCode.IN_USE})
  @Operation(
      operationId = "editMetric",
      summary = "Edit a metric (RFC 7396)",
      description = "Once a started experiment uses it, only name and minimum_effect may change.")
  @ApiResponse(
      responseCode = "200",
      description = "The edited metric",
      content = @Content(schema = @Schema(implementation = MetricView.class)))
  public Response amend(
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = MetricForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    requireObject(body.tree());
    Actor actor = call.actor();
    return writes.run(
        call,
        "PATCH /api/metrics/" + key,
        body.tree(),
        () ->
            Response.ok(
                    MetricView.of(define.amend(key, before -> patched(before, body.tree()), actor)))
                .build());
  }

  private static void requireObject(JsonNode body) {
    if (!body.isObject()) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("", "must be an object")));
    }
  }

  Consumer<Actor> defining(JsonNode body) {
    Metric metric = MetricRequest.read(body, null, false);
    return actor -> define.define(metric, actor);
  }

  Consumer<Actor> amending(String key, JsonNode body) {
    requireObject(body);
    return actor -> define.amend(key, before -> patched(before, body), actor);
  }

  private Metric patched(Metric before, JsonNode patch) {
    ObjectNode document = json.valueToTree(MetricView.of(before));
    document.remove(List.of("built_in", "quantile"));
    // absent and null mean the same to the reader, which takes whole documents
    ObjectNode present = document.objectNode();
    document
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNull()) {
                present.set(entry.getKey(), entry.getValue());
              }
            });
    return MetricRequest.read(MergePatch.apply(present, patch), before.key(), before.builtIn());
  }
}
