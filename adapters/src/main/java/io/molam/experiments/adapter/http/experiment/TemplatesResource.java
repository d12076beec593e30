package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.GovernedCall.Keyed;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.DefineTemplate;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Template;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Templates: what new experiments begin with. */
@Path("/api/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class TemplatesResource {
  private final DefineTemplate define;
  private final TemplateRepository templates;
  private final TemplateRequest requests;
  private final Writes writes;

  TemplatesResource(
      DefineTemplate define,
      TemplateRepository templates,
      TemplateRequest requests,
      Writes writes) {
    this.define = define;
    this.templates = templates;
    this.requests = requests;
    this.writes = writes;
  }

  /** A template. */
  @Schema(name = "Template")
  public record TemplateView(
      @Schema(description = "Key of the template.", example = "payments") String key,
      @Schema(description = "Name for people.", example = "Payments") String name,
      @Schema(
              description = "Part of an experiment's document: what new experiments begin with.",
              example = "{\"unit\": \"merchant\"}")
          Map<String, @Nullable Object> document,
      @Schema(
              description =
                  "What of the document only ops_admin may change in experiments made of it, as JSON"
                      + " pointers.",
              example = "[\"/unit\"]")
          List<String> locked,
      @Schema(description = "One more with each change.", minimum = "1", example = "3")
          int version) {
    static TemplateView of(Template template) {
      return new TemplateView(
          template.key(),
          template.name(),
          template.document(),
          template.locked(),
          template.version());
    }
  }

  /** All templates. */
  @Schema(name = "TemplateList")
  public record TemplatesView(
      @Schema(description = "All templates by key.") List<TemplateView> templates) {}

  private static Response.ResponseBuilder answer(
      Response.ResponseBuilder builder, Template template) {
    return builder.tag(ChangeCall.tag(template.version())).entity(TemplateView.of(template));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("template.create")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.ALREADY_EXISTS})
  @Operation(
      operationId = "createTemplate",
      summary = "Create a template",
      description =
          "A template of a key that a deleted one had goes on with the versions of that one.")
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = TemplateView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = TemplateRequest.TemplateForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/templates",
        body.tree(),
        () -> {
          Template template = define.define(requests.read(body.tree()), actor);
          return answer(Response.created(URI.create("/api/templates/" + template.key())), template)
              .build();
        });
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("template.read")
  @Operation(operationId = "listTemplates", summary = "List all templates by key")
  @ApiResponse(
      responseCode = "200",
      description = "The templates",
      content = @Content(schema = @Schema(implementation = TemplatesView.class)))
  public TemplatesView list() {
    return new TemplatesView(templates.list().stream().map(TemplateView::of).toList());
  }

  @GET
  @Path("/{key}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("template.read")
  @Operation(operationId = "readTemplate", summary = "Read a template; its ETag is the version")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "The template",
      content = @Content(schema = @Schema(implementation = TemplateView.class)))
  public Response read(@PathParam("key") String key) {
    Template template =
        templates.find(key).orElseThrow(() -> new ExperimentException.NotFound("template", key));
    return answer(Response.ok(), template).build();
  }

  @PATCH
  @Path("/{key}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("template.edit")
  @Refuses(ProblemCode.APPROVAL_REQUIRED)
  @Operation(
      operationId = "editTemplate",
      summary = "Edit a template (RFC 7396)",
      description = "Experiments that were made of it stay as they are.")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "The edited template",
      content = @Content(schema = @Schema(implementation = TemplateView.class)))
  public Response amend(
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = TemplateRequest.TemplateChangeForm.class)
          JsonBody body,
      @BeanParam ChangeCall call) {
    if (!body.tree().isObject()) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("", "must be an object")));
    }
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "PATCH /api/templates/" + key,
        body.tree(),
        () ->
            answer(
                    Response.ok(),
                    define.amend(
                        key, before -> requests.patched(before, body.tree()), expected, actor))
                .build());
  }

  @DELETE
  @Path("/{key}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("template.delete")
  @Refuses(ProblemCode.APPROVAL_REQUIRED)
  @Operation(
      operationId = "deleteTemplate",
      summary = "Delete a template",
      description = "Experiments that were made of it stay as they are, and so does what it locks.")
  @ChangeCall.Versioned
  @ApiResponse(responseCode = "204", description = "Deleted")
  public Response delete(@PathParam("key") String key, @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "DELETE /api/templates/" + key,
        JsonNodeFactory.instance.nullNode(),
        () -> {
          define.delete(key, expected, actor);
          return Response.noContent().build();
        });
  }

  /** Those that a rule of the approval policy can hold back. */
  List<GovernedCall> calls() {
    return List.of(
        call(
            "template_create",
            (ref, body) -> {
              Template template = requests.read(body);
              return new Keyed(template.key(), actor -> define.define(template, actor));
            }),
        call(
            "template_edit",
            (ref, body) -> {
              String key = GovernedCall.required(ref);
              return new Keyed(
                  key,
                  actor ->
                      define.amend(key, before -> requests.patched(before, body), null, actor));
            }),
        call(
            "template_delete",
            (ref, body) -> {
              String key = GovernedCall.required(ref);
              return new Keyed(key, actor -> define.delete(key, null, actor));
            }));
  }

  private GovernedCall call(String word, GovernedCall.KeyedReading reading) {
    return GovernedCall.keyed(
        word,
        GovernedAction.TEMPLATE,
        Set.of(Roles.OPS_ADMIN, Roles.MARKETING),
        key -> templates.findForUpdate(key).map(Template::version),
        key -> templates.find(key).map(TemplateView::of).orElse(null),
        reading);
  }
}
