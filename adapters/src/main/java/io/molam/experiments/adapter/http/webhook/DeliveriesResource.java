package io.molam.experiments.adapter.http.webhook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.application.webhook.AskForDelivery;
import io.molam.experiments.domain.ExperimentException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent to a webhook, and what is to be sent on request. */
@Path("/api/webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
final class DeliveriesResource {
  private final AskForDelivery ask;
  private final Webhooks webhooks;
  private final Deliveries deliveries;

  DeliveriesResource(AskForDelivery ask, Webhooks webhooks, Deliveries deliveries) {
    this.ask = ask;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
  }

  /** One delivery. */
  @Schema(name = "WebhookDelivery")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record DeliveryView(
      @Schema(description = "Number of the event, larger for later ones.") long number,
      @Schema(description = "Id of the event: the webhook-id of each attempt.") UUID eventId,
      @Schema(
              description = "Type of the event.",
              example = "io.molam.experiments.experiment.started.v1")
          String type,
      @Schema(description = "What it is about.", example = "checkout-button") String subject,
      @Schema(
              allowableValues = {"waiting", "delivered", "failed"},
              description = "failed: given up, and sent again on request only.")
          String state,
      @Schema(description = "When it was asked for.") Instant since,
      @Schema(description = "Attempts so far.", minimum = "0") int attempts,
      @Schema(description = "When the last attempt was; null before it.")
          @Nullable Instant lastAttempt,
      @Schema(description = "What came of it.", example = "status 204") String outcome) {
    static DeliveryView of(Deliveries.Entry entry) {
      return new DeliveryView(
          entry.number(),
          entry.event(),
          entry.type(),
          entry.subject(),
          entry.state().name().toLowerCase(Locale.ROOT),
          entry.since(),
          entry.attempts(),
          entry.lastAt(),
          entry.outcome());
    }
  }

  /** Deliveries. */
  @Schema(name = "WebhookDeliveryPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record PageView(
      @Schema(description = "The newest first; kept for 30 days.") List<DeliveryView> deliveries,
      @Schema(description = "For before of the next page; null on the last one.")
          @Nullable Long nextBefore) {}

  /** What is sent. */
  @Schema(name = "WebhookTest")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record SentView(@Schema(description = "Id of the event, to find its delivery.") UUID eventId) {}

  @GET
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.read")
  @Operation(
      operationId = "listWebhookDeliveries",
      summary = "List what was and what is to be sent to a webhook, the newest first",
      parameters = {
        @Parameter(
            name = "before",
            in = ParameterIn.QUERY,
            description = "Only numbers below this one: next_before of the page before.",
            example = "42",
            schema = @Schema(type = "integer", format = "int64", minimum = "1")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Deliveries of one page; 50 by default.",
            example = "20",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = PageView.class)))
  public PageView list(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    long before = query.whole("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    int limit = query.integer("limit", 50, 1, 200);
    query.throwIfAny();
    UUID webhook = WebhooksResource.id(id, "webhook");
    if (webhooks.find(webhook).isEmpty()) {
      throw new ExperimentException.NotFound("webhook", id);
    }
    List<Deliveries.Entry> page = deliveries.log(webhook, before, limit);
    return new PageView(
        page.stream().map(DeliveryView::of).toList(),
        page.size() < limit ? null : page.getLast().number());
  }

  @POST
  @Path("/{event_id}/redeliver")
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("webhook.edit")
  @Refuses(ProblemCode.WEBHOOK_DISABLED)
  @Operation(
      operationId = "redeliverWebhookEvent",
      summary = "Send an event to a webhook once more, whatever came of it",
      description = "Under the same webhook-id, before what waits of its experiment.")
  @ApiResponse(
      responseCode = "202",
      description = "It is sent in a moment",
      content = @Content(schema = @Schema(implementation = SentView.class)))
  public Response redeliver(
      @PathParam("id") String id,
      @PathParam("event_id") String eventId,
      @BeanParam ChangeCall call) {
    UUID event = WebhooksResource.id(eventId, "delivery of this webhook");
    ask.again(WebhooksResource.id(id, "webhook"), event, call.actor());
    return Response.accepted(new SentView(event)).build();
  }
}
