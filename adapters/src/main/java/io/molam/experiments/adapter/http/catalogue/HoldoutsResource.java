package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.ChangeHoldout;
import io.molam.experiments.application.experiment.CreateHoldout;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
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
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holdouts: units that get nothing from any experiment. */
@Path("/api/holdouts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class HoldoutsResource {
  private final CreateHoldout create;
  private final ChangeHoldout change;
  private final HoldoutRepository holdouts;
  private final Writes writes;

  HoldoutsResource(
      CreateHoldout create, ChangeHoldout change, HoldoutRepository holdouts, Writes writes) {
    this.create = create;
    this.change = change;
    this.holdouts = holdouts;
    this.writes = writes;
  }

  /** A holdout to be. */
  static final class HoldoutForm extends RequestForm {
    static final Field<String> KEY =
        CommonFields.key("key", "Names the holdout; unique.").required().example("winter");
    static final Field<BigDecimal> PERCENT =
        Field.decimal(
                "percent", "0.0001", "100", Share.PERCENT_SCALE, "Percent of all units held out.")
            .required()
            .example(5);
    static final Field<UnitType> UNIT =
        Field.oneOf("unit", UnitType.class, "What is held out.").standard(UnitType.MOLAM_ID);

    static final Field<Instant> ENDS_AT =
        Field.instant("ends_at", "When everybody is let out; never by default.");

    static final HoldoutForm FORM = new HoldoutForm();

    HoldoutForm() {
      super("HoldoutRequest", "A holdout to be.", KEY, PERCENT, UNIT, ENDS_AT);
    }
  }

  /** What of a holdout may change. */
  static final class HoldoutChangeForm extends RequestForm {
    static final Field<BigDecimal> PERCENT =
        Field.decimal(
                "percent",
                "0.0001",
                "100",
                Share.PERCENT_SCALE,
                "Percent of all units held out. What a larger one adds is held out of experiments"
                    + " that start from now on; what a smaller one lets out, of none.")
            .example(2);
    static final Field<Instant> ENDS_AT =
        Field.instant("ends_at", "When everybody is let out; null for never.");

    static final HoldoutChangeForm FORM = new HoldoutChangeForm();

    HoldoutChangeForm() {
      super("HoldoutChange", "What of a holdout may change.", PERCENT, ENDS_AT);
    }
  }

  /** A holdout. */
  @Schema(name = "Holdout")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record HoldoutView(
      UUID id,
      String key,
      BigDecimal percent,
      String unit,
      String createdBy,
      Instant createdAt,
      @Schema(description = "From when on it holds nobody out; null for never.")
          @Nullable Instant endsAt,
      @Schema(
              description =
                  "Percents of before, the oldest first: of an experiment holds the smallest since"
                      + " its start.")
          List<EarlierView> earlier) {
    static HoldoutView of(Holdout holdout) {
      return new HoldoutView(
          holdout.id(),
          holdout.key(),
          holdout.share().percent(),
          Vocabulary.lower(holdout.unit()),
          holdout.createdBy(),
          holdout.createdAt(),
          holdout.endsAt(),
          holdout.earlier().stream()
              .map(before -> new EarlierView(before.share().percent(), before.until()))
              .toList());
    }
  }

  /** A percent that was changed. */
  @Schema(name = "EarlierPercent")
  public record EarlierView(BigDecimal percent, Instant until) {}

  /** All holdouts. */
  @Schema(name = "HoldoutList")
  public record HoldoutsView(List<HoldoutView> holdouts) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("holdout.create")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.ALREADY_EXISTS})
  @Operation(
      operationId = "createHoldout",
      summary = "Hold a share of all units out of every experiment",
      description = "Units that are enrolled already keep their variant.")
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = HoldoutView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = HoldoutForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/holdouts",
        body.tree(),
        () -> {
          Holdout holdout = create(body, actor);
          return Response.created(URI.create("/api/holdouts/" + holdout.key()))
              .entity(HoldoutView.of(holdout))
              .build();
        });
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("holdout.read")
  @Operation(operationId = "listHoldouts", summary = "List all holdouts by key")
  @ApiResponse(
      responseCode = "200",
      description = "The holdouts",
      content = @Content(schema = @Schema(implementation = HoldoutsView.class)))
  public HoldoutsView list() {
    return new HoldoutsView(holdouts.list().stream().map(HoldoutView::of).toList());
  }

  @GET
  @Path("/{key}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("holdout.read")
  @Operation(operationId = "readHoldout", summary = "Read a holdout")
  @ApiResponse(
      responseCode = "200",
      description = "The holdout",
      content = @Content(schema = @Schema(implementation = HoldoutView.class)))
  public HoldoutView read(@PathParam("key") String key) {
    return holdouts.list().stream()
        .filter(holdout -> holdout.key().equals(key))
        .findFirst()
        .map(HoldoutView::of)
        .orElseThrow(() -> new ExperimentException.NotFound("holdout", key));
  }

  @PATCH
  @Path("/{key}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("holdout.edit")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.NOT_EDITABLE})
  @Operation(
      operationId = "editHoldout",
      summary = "Change how many units are held out, or until when (RFC 7396)",
      description =
          "Units that a smaller percent lets out may be enrolled from now on, and get what has been"
              + " rolled out. Units that a larger one adds have been in experiments, and are held out"
              + " only of those that start after it. A holdout that has ended stays so.")
  @ApiResponse(
      responseCode = "200",
      description = "The edited holdout",
      content = @Content(schema = @Schema(implementation = HoldoutView.class)))
  public Response amend(
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = HoldoutChangeForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    ChangeHoldout.Change asked = change(body);
    Actor actor = call.actor();
    return writes.run(
        call,
        "PATCH /api/holdouts/" + key,
        body.tree(),
        () -> Response.ok(HoldoutView.of(change.amend(key, asked, actor))).build());
  }

  @DELETE
  @Path("/{key}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("holdout.delete")
  @Refuses(ProblemCode.APPROVAL_REQUIRED)
  @Operation(
      operationId = "deleteHoldout",
      summary = "Let all held-out units out and forget the holdout",
      description = "They may be enrolled from now on, and get what has been rolled out.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  public Response delete(@PathParam("key") String key, @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "DELETE /api/holdouts/" + key,
        JsonNodeFactory.instance.nullNode(),
        () -> {
          change.delete(key, actor);
          return Response.noContent().build();
        });
  }

  private Holdout create(JsonBody body, Actor actor) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(HoldoutForm.FORM, errors);
    String key = fields.get(HoldoutForm.KEY);
    BigDecimal percent = fields.get(HoldoutForm.PERCENT);
    UnitType unit = fields.get(HoldoutForm.UNIT, UnitType.MOLAM_ID);
    Instant endsAt = fields.get(HoldoutForm.ENDS_AT);
    errors.throwIfAny();
    return create.create(
        Objects.requireNonNull(key),
        unit,
        Share.ofPercent(Objects.requireNonNull(percent)),
        endsAt,
        actor);
  }

  private static ChangeHoldout.Change change(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(HoldoutChangeForm.FORM, errors);
    BigDecimal percent = fields.get(HoldoutChangeForm.PERCENT);
    Instant endsAt = fields.get(HoldoutChangeForm.ENDS_AT);
    if (fields.isNull(HoldoutChangeForm.PERCENT)) {
      fields.error(HoldoutChangeForm.PERCENT, "cannot be removed; delete the holdout");
    }
    errors.throwIfAny();
    return new ChangeHoldout.Change(
        percent == null ? null : Share.ofPercent(percent),
        fields.present(HoldoutChangeForm.ENDS_AT),
        endsAt);
  }

  Consumer<Actor> creating(JsonNode body) {
    return actor -> create(new JsonBody(body), actor);
  }

  Consumer<Actor> amending(String key, JsonNode body) {
    ChangeHoldout.Change asked = change(new JsonBody(body));
    return actor -> change.amend(key, asked, actor);
  }

  Consumer<Actor> deleting(String key, JsonNode body) {
    FieldErrors errors = new FieldErrors();
    new JsonBody(body).fields(RequestForm.Empty.FORM, errors);
    errors.throwIfAny();
    return actor -> change.delete(key, actor);
  }
}
