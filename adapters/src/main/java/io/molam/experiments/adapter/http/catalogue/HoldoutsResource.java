package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
import io.molam.experiments.application.experiment.CreateHoldout;
import io.molam.experiments.application.port.HoldoutRepository;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Holdouts: units that get nothing from any experiment. */
@Path("/api/holdouts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class HoldoutsResource {
  private final CreateHoldout create;
  private final HoldoutRepository holdouts;
  private final Writes writes;

  HoldoutsResource(CreateHoldout create, HoldoutRepository holdouts, Writes writes) {
    this.create = create;
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

    static final HoldoutForm FORM = new HoldoutForm();

    HoldoutForm() {
      super("HoldoutRequest", "A holdout to be.", KEY, PERCENT, UNIT);
    }
  }

  /** A holdout. */
  @Schema(name = "Holdout")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record HoldoutView(
      UUID id, String key, BigDecimal percent, String unit, String createdBy, Instant createdAt) {
    static HoldoutView of(Holdout holdout) {
      return new HoldoutView(
          holdout.id(),
          holdout.key(),
          holdout.share().percent(),
          Vocabulary.lower(holdout.unit()),
          holdout.createdBy(),
          holdout.createdAt());
    }
  }

  /** All holdouts. */
  @Schema(name = "HoldoutList")
  public record HoldoutsView(List<HoldoutView> holdouts) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("holdout.create")
  @Refuses(ProblemCode.ALREADY_EXISTS)
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
          FieldErrors errors = new FieldErrors();
          JsonFields fields = body.fields(HoldoutForm.FORM, errors);
          String key = fields.get(HoldoutForm.KEY);
          BigDecimal percent = fields.get(HoldoutForm.PERCENT);
          UnitType unit = fields.get(HoldoutForm.UNIT, UnitType.MOLAM_ID);
          errors.throwIfAny();
          Holdout holdout =
              create.create(
                  Objects.requireNonNull(key),
                  unit,
                  Share.ofPercent(Objects.requireNonNull(percent)),
                  actor);
          return Response.created(URI.create("/api/holdouts"))
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
}
