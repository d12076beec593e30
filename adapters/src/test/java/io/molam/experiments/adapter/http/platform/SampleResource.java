package io.molam.experiments.adapter.http.platform;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.domain.ExperimentException;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A throw-away resource with one route for each thing that the platform has to do. */
@Path("/sample")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SampleResource {
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Item(String itemName, int unitCount) {}

  static final class ItemForm extends RequestForm {
    static final Field<String> NAME = Field.title("item_name", 10, "What it is called.");
    static final Field<Integer> COUNT = Field.integer("unit_count", 0, 5, "How many.");

    static final ItemForm FORM = new ItemForm();

    ItemForm() {
      super("ItemRequest", "An item.", NAME, COUNT);
    }
  }

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
  @Permission("sample.use")
  public Map<String, String> create(
      @Context SecurityContext security, @BodyRules(form = ItemForm.class) JsonBody body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(ItemForm.FORM, errors);
    String name = fields.get(ItemForm.NAME);
    fields.get(ItemForm.COUNT);
    errors.throwIfAny();
    return Map.of(
        "by", security.getUserPrincipal().getName(), "name", Objects.requireNonNull(name));
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
