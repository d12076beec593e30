package io.molam.experiments.adapter.http.assign;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.BulkIntake.BatchView;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.FormReader;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.assign.Asker;
import io.molam.experiments.application.assign.AssignUnit;
import io.molam.experiments.application.assign.Assignment;
import io.molam.experiments.application.assign.ReadAssignment;
import io.molam.experiments.application.ingest.BatchOutcome;
import io.molam.experiments.application.ingest.ImportExposures;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.governance.GovernedAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives units their variants, and takes over what another system assigned. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class AssignmentsResource {
  private final AssignUnit assign;
  private final ReadAssignment read;
  private final ImportExposures importExposures;
  private final BulkIntake intake;
  private final TrafficMetrics metrics;

  AssignmentsResource(
      AssignUnit assign,
      ReadAssignment read,
      ImportExposures importExposures,
      BulkIntake intake,
      TrafficMetrics metrics) {
    this.assign = assign;
    this.read = read;
    this.importExposures = importExposures;
    this.intake = intake;
    this.metrics = metrics;
  }

  /** A unit that asks for its variant. */
  static final class AssignForm extends RequestForm {
    static final AssignForm FORM = new AssignForm();

    AssignForm() {
      super(
          "AssignRequest",
          "A unit that asks for its variant.",
          UnitRequests.UNIT,
          UnitRequests.ALSO_KNOWN_AS,
          UnitRequests.CONTEXT);
    }

    /** The unit and what it sent; every fault of the body at once. */
    static Asking read(JsonBody body) {
      FieldErrors errors = new FieldErrors();
      JsonFields fields = body.fields(FORM, errors);
      UnitId unit = fields.get(UnitRequests.UNIT);
      Set<UnitId> alsoKnownAs = UnitRequests.alsoKnownAs(fields, unit, errors);
      SentContext context = UnitRequests.context(fields);
      errors.throwIfAny();
      return new Asking(
          new Asker(Objects.requireNonNull(unit), context.context(), alsoKnownAs), context);
    }
  }

  /** A unit that asks for its variant, and what it sent. */
  record Asking(Asker asker, SentContext sent) {}

  /** An exposure that another system assigned. */
  static final class ExposureForm extends RequestForm {
    static final Field<String> VARIANT_KEY =
        CommonFields.variantKey("variant_key", "Key of the variant that the unit got.").required();
    static final Field<Instant> EXPOSED_AT =
        Field.instant("exposed_at", "When the unit first met its variant; now by default.");

    static final Field<Instant> SENT_AT = CommonFields.sentAt("exposed_at");

    static final ExposureForm FORM = new ExposureForm();

    ExposureForm() {
      super(
          "ImportedExposure",
          "An exposure that another system assigned.",
          UnitRequests.UNIT,
          VARIANT_KEY,
          EXPOSED_AT,
          SENT_AT,
          UnitRequests.CONTEXT);
    }
  }

  @POST
  @Path("/assign")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Permission("unit.assign")
  @Refuses(ProblemCode.PLAN_CHANGED)
  @Operation(
      operationId = "assignUnit",
      summary = "Give a unit its variant; the first time enrols it")
  @ApiResponse(
      responseCode = "200",
      description = "The assignment; not enrolled is one too",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  public AssignmentView assign(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = AssignForm.class) JsonBody body) {
    Asking asking = AssignForm.read(body);
    asking.sent().count(metrics);
    Assignment assignment = assign.assign(id, asking.asker());
    metrics.assigned(assignment);
    return AssignmentView.of(assignment);
  }

  @GET
  @Path("/assignment/{molam_id}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE, Roles.MODULE})
  @Permission("assignment.read")
  @Operation(
      operationId = "readAssignment",
      summary = "Read the recorded assignment of a unit without enrolling it")
  @ApiResponse(
      responseCode = "200",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  public AssignmentView assignment(
      @PathParam("id") String id, @PathParam("molam_id") String molamId) {
    return AssignmentView.of(read.read(id, UnitRequests.unit(molamId)));
  }

  @POST
  @Path("/exposures")
  @Consumes({MediaType.APPLICATION_JSON, BulkIntake.NDJSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.DATA_SCIENCE})
  @Permission("exposure.import")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.NOT_EXTERNAL, ProblemCode.NOT_STARTED})
  @Operation(
      operationId = "importExposures",
      summary = "Import exposures of an external experiment, up to 10,000")
  @BulkIntake.Sent
  @ApiResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = BatchView.class)))
  public BatchView importExposures(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = ExposureForm.class) InputStream body,
      @jakarta.ws.rs.core.Context HttpHeaders headers,
      @jakarta.ws.rs.core.Context SecurityContext security,
      @jakarta.ws.rs.core.Context UriInfo uri) {
    Actor actor = ChangeCall.actor(security);
    Instant sentAt = BulkIntake.sentAt(uri);
    return BatchView.of(
        intake.take(
            body,
            headers.getMediaType(),
            ExposureForm.FORM,
            (index, fields) -> item(index, fields, sentAt),
            (items, outcome) -> importExposures.importAll(id, items, outcome, actor)));
  }

  private ImportExposures.Item item(int index, FormReader fields, @Nullable Instant sentAt) {
    Instant own = fields.get(ExposureForm.SENT_AT);
    SentContext context = UnitRequests.context(fields);
    context.count(metrics);
    return new ImportExposures.Item(
        index,
        Objects.requireNonNull(fields.get(UnitRequests.UNIT)),
        Objects.requireNonNull(fields.get(ExposureForm.VARIANT_KEY)),
        fields.get(ExposureForm.EXPOSED_AT),
        own == null ? sentAt : own,
        context.context());
  }

  /** What a change request sends in place of a bulk body. */
  static final class ExposuresCallForm extends RequestForm {
    static final Field<List<JsonFields>> EXPOSURES =
        Field.objects("exposures", ExposureForm.FORM, 10_000, "The exposures to import.")
            .required();

    static final ExposuresCallForm FORM = new ExposuresCallForm();

    ExposuresCallForm() {
      super("ExposuresCall", "The exposures to import.", EXPOSURES);
    }
  }

  GovernedCall call(ExperimentRepository experiments) {
    return new GovernedCall(
        "exposures",
        GovernedAction.EXPOSURES,
        true,
        Set.of(Roles.OPS_ADMIN, Roles.DATA_SCIENCE),
        (ref, body) -> {
          List<ImportExposures.Item> items = items(new JsonBody(body));
          return GovernedCall.on(
              experiments,
              ref,
              (id, actor) -> {
                BatchOutcome outcome =
                    importExposures.importAll(id, items, new BatchOutcome.Builder(), actor);
                // nobody would be told which of them were left out
                if (!outcome.rejected().isEmpty()) {
                  BatchOutcome.Rejection first = outcome.rejected().getFirst();
                  throw new ExperimentException.InvalidRequest(
                      List.of(
                          new FieldError(
                              "exposures[%d]".formatted(first.index()), first.detail())));
                }
              });
        });
  }

  private static List<ImportExposures.Item> items(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    List<ImportExposures.Item> items = new ArrayList<>();
    for (JsonFields fields :
        body.fields(ExposuresCallForm.FORM, errors).list(ExposuresCallForm.EXPOSURES)) {
      UnitId unit = fields.get(UnitRequests.UNIT);
      String variant = fields.get(ExposureForm.VARIANT_KEY);
      Instant exposedAt = fields.get(ExposureForm.EXPOSED_AT);
      Instant sentAt = fields.get(ExposureForm.SENT_AT);
      SentContext context = UnitRequests.context(fields);
      if (unit != null && variant != null) {
        items.add(
            new ImportExposures.Item(
                items.size(), unit, variant, exposedAt, sentAt, context.context()));
      }
    }
    errors.throwIfAny();
    return items;
  }
}
