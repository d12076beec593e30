package io.molam.experiments.adapter.http.webhook;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.WebhookSender;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.application.port.Webhooks.Stored;
import io.molam.experiments.application.webhook.AskForDelivery;
import io.molam.experiments.application.webhook.DefineWebhook;
import io.molam.experiments.domain.ExperimentException;
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
import java.time.Duration;
import java.util.UUID;

/** Who is told of what. No {@code Idempotency-Key}: answers that are kept would keep secrets. */
@Path("/api/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
final class WebhooksResource {
  private final DefineWebhook define;
  private final AskForDelivery ask;
  private final Webhooks webhooks;
  private final WebhookSender sender;

  WebhooksResource(
      DefineWebhook define, AskForDelivery ask, Webhooks webhooks, WebhookSender sender) {
    this.define = define;
    this.ask = ask;
    this.webhooks = webhooks;
    this.sender = sender;
  }

  /**
   * @throws ExperimentException.NotFound for what is no id at all
   */
  static UUID id(String text, String kind) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // said below, as of ids that nothing has
    }
    throw new ExperimentException.NotFound(kind, text);
  }

  private static Response.ResponseBuilder answer(
      Response.ResponseBuilder builder, Stored stored, WebhookView view) {
    return builder.tag(ChangeCall.tag(stored.webhook().version())).entity(view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.create")
  @Refuses(ProblemCode.TOO_MANY_WEBHOOKS)
  @Operation(
      operationId = "createWebhook",
      summary = "Have events sent somewhere",
      description =
          "The answer shows the secret, and of Slack's format the address, for the only time."
              + " Events of the moment on are sent, those of one experiment in their order, each at"
              + " least once.")
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = WebhookForm.Creation.class) JsonBody body,
      @BeanParam ChangeCall call) {
    WebhookForm.Wish wish = WebhookForm.creation(body, sender);
    Stored stored =
        define.create(
            wish.url(), wish.format(), wish.description(), wish.subscription(), call.actor());
    return answer(
            Response.created(URI.create("/api/webhooks/" + stored.webhook().id())),
            stored,
            WebhookView.once(stored))
        .build();
  }

  @GET
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.read")
  @Operation(operationId = "listWebhooks", summary = "List all webhooks, the oldest first")
  @ApiResponse(
      responseCode = "200",
      description = "The webhooks",
      content = @Content(schema = @Schema(implementation = WebhookView.ListView.class)))
  public WebhookView.ListView list() {
    return new WebhookView.ListView(webhooks.list().stream().map(WebhookView::of).toList());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.read")
  @Operation(operationId = "readWebhook", summary = "Read a webhook; its ETag is the version")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "The webhook",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  public Response read(@PathParam("id") String id) {
    Stored stored =
        webhooks
            .find(id(id, "webhook"))
            .orElseThrow(() -> new ExperimentException.NotFound("webhook", id));
    return answer(Response.ok(), stored, WebhookView.of(stored)).build();
  }

  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.edit")
  @Operation(
      operationId = "editWebhook",
      summary = "Edit, disable or enable a webhook (RFC 7396)",
      description = "Its format stays. What waits for one that is disabled is not sent any more.")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "The edited webhook",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  public Response amend(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = WebhookForm.Change.class) JsonBody body,
      @BeanParam ChangeCall call) {
    UUID webhook = id(id, "webhook");
    Long expected = call.expectedVersion();
    Actor actor = call.actor();
    WebhookForm.Patch patch = WebhookForm.change(body, sender);
    Stored stored = define.amend(webhook, patch::of, expected, actor);
    return answer(Response.ok(), stored, WebhookView.of(stored)).build();
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.delete")
  @Operation(
      operationId = "deleteWebhook",
      summary = "Delete a webhook, with what is known of its deliveries")
  @ChangeCall.Versioned
  @ApiResponse(responseCode = "204", description = "Deleted")
  public Response delete(@PathParam("id") String id, @BeanParam ChangeCall call) {
    define.delete(id(id, "webhook"), call.expectedVersion(), call.actor());
    return Response.noContent().build();
  }

  @POST
  @Path("/{id}/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.edit")
  @Refuses(ProblemCode.NOT_SIGNED)
  @Operation(
      operationId = "rotateWebhookSecret",
      summary = "Give a webhook another secret",
      description =
          "The answer shows it for the only time. Until the overlap ends, messages carry two"
              + " signatures, by the new secret and by the one before.")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "The webhook with its new secret",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  public Response rotate(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = WebhookForm.Rotation.class, optional = true)
          JsonBody body,
      @BeanParam ChangeCall call) {
    Stored stored =
        define.rotate(
            id(id, "webhook"), Duration.ofHours(WebhookForm.overlapHours(body)), call.actor());
    return answer(Response.ok(), stored, WebhookView.once(stored)).build();
  }

  @POST
  @Path("/{id}/test")
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.edit")
  @Refuses(ProblemCode.WEBHOOK_DISABLED)
  @Operation(
      operationId = "testWebhook",
      summary = "Send an event of the type webhook.test to a webhook, whatever it subscribes to")
  @ApiResponse(
      responseCode = "202",
      description = "It is sent in a moment; its delivery tells what came of it",
      content = @Content(schema = @Schema(implementation = DeliveriesResource.SentView.class)))
  public Response test(@PathParam("id") String id, @BeanParam ChangeCall call) {
    return Response.accepted(
            new DeliveriesResource.SentView(ask.test(id(id, "webhook"), call.actor())))
        .build();
  }
}
