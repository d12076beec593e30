package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
import io.molam.experiments.application.governance.DefineChecklistItem;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ChecklistItemRepository.Stored;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.DocumentRule;
import io.molam.experiments.domain.governance.GovernedAction;
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

/** Checklist items: what must hold before a start, beside what is always checked. */
@Path("/api/checklist-items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class ChecklistItemsResource {
  private final DefineChecklistItem define;
  private final ChecklistItemRepository items;
  private final Writes writes;
  private final ObjectMapper json;

  ChecklistItemsResource(
      DefineChecklistItem define, ChecklistItemRepository items, Writes writes, ObjectMapper json) {
    this.define = define;
    this.items = items;
    this.writes = writes;
    this.json = json;
  }

  /** A checklist item. */
  @Schema(name = "ChecklistItem")
  public record ItemView(
      @Schema(description = "Key of the item.", example = "legal") String key,
      @Schema(description = "What is asked, for people.", example = "Legal has seen it")
          String label,
      @Schema(
              allowableValues = {"manual", "auto"},
              example = "manual",
              description = "Whether somebody says that it is done, or the rule does.")
          String kind,
      @Schema(
              description = "What the document of an experiment must fulfil; null for manual.",
              example = "{\"hypothesis\": {\"exists\": true}}")
          @Nullable Map<String, Object> rule,
      @Schema(
              allowableValues = {"warn", "fail"},
              example = "fail",
              description = "fail: a start waits for it; warn: it is only told.")
          String level,
      @Schema(
              description = "Which experiments it is for; {} for all.",
              example = "{\"tags\": {\"contains\": \"payments\"}}")
          Map<String, Object> when,
      @Schema(
              description = "Where to read more; null for nowhere.",
              example = "https://wiki.molam.test/legal")
          @Nullable String url,
      @Schema(description = "One more with each change.", minimum = "1", example = "3")
          long version) {
    static ItemView of(Stored stored) {
      ChecklistItem item = stored.item();
      DocumentRule rule = item.rule();
      return new ItemView(
          item.key(),
          item.label(),
          item.isManual() ? "manual" : "auto",
          rule == null ? null : rule.document(),
          item.blocks() ? "fail" : "warn",
          item.when().document(),
          item.url(),
          stored.version());
    }
  }

  /** All checklist items. */
  @Schema(name = "ChecklistItemList")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ItemsView(
      @Schema(description = "All checklist items by key.") List<ItemView> checklistItems) {}

  private static Response.ResponseBuilder answer(Response.ResponseBuilder builder, Stored stored) {
    return builder.tag(ChangeCall.tag(stored.version())).entity(ItemView.of(stored));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("checklist_item.create")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.ALREADY_EXISTS})
  @Operation(
      operationId = "createChecklistItem",
      summary = "Create a checklist item",
      description = "It holds at once for every draft that it is for.")
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = ItemView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = ChecklistItemRequest.ItemForm.class)
          JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/checklist-items",
        body.tree(),
        () -> {
          Stored stored = define.define(ChecklistItemRequest.read(body.tree()), actor);
          return answer(
                  Response.created(URI.create("/api/checklist-items/" + stored.item().key())),
                  stored)
              .build();
        });
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("checklist_item.read")
  @Operation(operationId = "listChecklistItems", summary = "List all checklist items by key")
  @ApiResponse(
      responseCode = "200",
      description = "The items",
      content = @Content(schema = @Schema(implementation = ItemsView.class)))
  public ItemsView list() {
    return new ItemsView(items.list().stream().map(ItemView::of).toList());
  }

  @GET
  @Path("/{key}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("checklist_item.read")
  @Operation(
      operationId = "readChecklistItem",
      summary = "Read a checklist item; its ETag is the version")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "The item",
      content = @Content(schema = @Schema(implementation = ItemView.class)))
  public Response read(@PathParam("key") String key) {
    return answer(
            Response.ok(),
            items
                .find(key)
                .orElseThrow(() -> new ExperimentException.NotFound("checklist item", key)))
        .build();
  }

  @PATCH
  @Path("/{key}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("checklist_item.edit")
  @Refuses(ProblemCode.APPROVAL_REQUIRED)
  @Operation(
      operationId = "editChecklistItem",
      summary = "Edit a checklist item (RFC 7396)",
      description = "With another label it is open again wherever somebody had done it.")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "The edited item",
      content = @Content(schema = @Schema(implementation = ItemView.class)))
  public Response amend(
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = ChecklistItemRequest.ItemChangeForm.class)
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
        "PATCH /api/checklist-items/" + key,
        body.tree(),
        () ->
            answer(
                    Response.ok(),
                    define.amend(
                        key,
                        before -> ChecklistItemRequest.patched(before, body.tree(), json),
                        expected,
                        actor))
                .build());
  }

  @DELETE
  @Path("/{key}")
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("checklist_item.delete")
  @Refuses(ProblemCode.APPROVAL_REQUIRED)
  @Operation(
      operationId = "deleteChecklistItem",
      summary = "Delete a checklist item, with what was said of it")
  @ChangeCall.Versioned
  @ApiResponse(responseCode = "204", description = "Deleted")
  public Response delete(@PathParam("key") String key, @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "DELETE /api/checklist-items/" + key,
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
            "checklist_item_create",
            (ref, body) -> {
              ChecklistItem item = ChecklistItemRequest.read(body);
              return new Keyed(item.key(), actor -> define.define(item, actor));
            }),
        call(
            "checklist_item_edit",
            (ref, body) -> {
              String key = GovernedCall.required(ref);
              return new Keyed(
                  key,
                  actor ->
                      define.amend(
                          key,
                          before -> ChecklistItemRequest.patched(before, body, json),
                          null,
                          actor));
            }),
        call(
            "checklist_item_delete",
            (ref, body) -> {
              String key = GovernedCall.required(ref);
              return new Keyed(key, actor -> define.delete(key, null, actor));
            }));
  }

  private GovernedCall call(String word, GovernedCall.KeyedReading reading) {
    return GovernedCall.keyed(
        word,
        GovernedAction.CHECKLIST_ITEM,
        Set.of(Roles.OPS_ADMIN),
        key -> items.findForUpdate(key).map(Stored::version),
        key -> items.find(key).map(ItemView::of).orElse(null),
        reading);
  }
}
