package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.json.BodyRules;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.ExperimentException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A throw-away resource with one route for each thing that the platform has to do. */
@Path("/sample")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SampleResource {
  record Item(String itemName, int unitCount) {}

  @GET
  @Path("{id: [^/]+}/open")
  @PermitAll
  public Item open(@PathParam("id") String id, @QueryParam("limit") @Nullable Integer limit) {
    return new Item(id, limit == null ? 0 : limit);
  }

  @GET
  @Path("unannotated")
  public String unannotated() {
    return "{}";
  }

  @POST
  @RolesAllowed({Roles.MARKETING, Roles.MODULE})
  @RequestBody(content = @Content(schema = @Schema(implementation = Item.class)))
  public Map<String, String> create(@Context SecurityContext security, JsonBody body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(errors);
    String name = fields.requiredText("item_name", 10);
    fields.integer("unit_count", 0, 5);
    errors.throwIfAny();
    return Map.of("by", security.getUserPrincipal().getName(), "name", name);
  }

  @POST
  @Path("optional")
  @PermitAll
  public Map<String, Integer> optional(@BodyRules(optional = true, maxBytes = 20) JsonBody body) {
    return Map.of("fields", body.tree().size());
  }

  @GET
  @Path("fail/{how}")
  @PermitAll
  public String fail(@PathParam("how") String how) {
    throw switch (how) {
      case "not_found" -> new ExperimentException.NotFound("experiment", "x");
      case "transition" ->
          new ExperimentException.InvalidTransition("stop", "draft", List.of("start"));
      case "overloaded" ->
          new ExperimentException.Overloaded("Too much at once.", Duration.ofMillis(1500));
      default -> new IllegalStateException("secret internals");
    };
  }
}
