package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.UnitRequests;
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
import io.molam.experiments.application.experiment.BalanceExperiment;
import io.molam.experiments.domain.allocation.Balance;
import io.molam.experiments.domain.allocation.UnitId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses how a draft will split its units, so that what is known of them is balanced. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class BalanceResource {
  static final int MAX_UNITS = 20_000;
  static final long MAX_BYTES = 4L << 20;
  private static final int MIN_UNITS = 10;
  private static final int MAX_COVARIATES = 20;
  private static final int DEFAULT_TRIES = 200;
  private static final int MAX_TRIES = 1_000;
  private static final int MAX_CATEGORY = 64;

  /** Numbers looked at in one request: about half a second. */
  private static final long MAX_EFFORT = 200_000_000;

  private final BalanceExperiment balance;
  private final Writes writes;

  BalanceResource(BalanceExperiment balance, Writes writes) {
    this.balance = balance;
    this.writes = writes;
  }

  /** The units that the experiment expects. */
  static final class BalanceForm extends RequestForm {
    static final Field<List<JsonFields>> UNITS =
        Field.objects(
                "units",
                UnitForm.FORM,
                MAX_UNITS,
                "10 to 20,000 units, those that targeting will admit.")
            .required();
    static final Field<Integer> TRIES =
        Field.integer("tries", 1, MAX_TRIES, "Salts to try beside the present one.")
            .standard(DEFAULT_TRIES);

    static final BalanceForm FORM = new BalanceForm();

    BalanceForm() {
      super("BalanceRequest", "The units that the experiment expects.", UNITS, TRIES);
    }
  }

  /** One unit and what is known of it. */
  static final class UnitForm extends RequestForm {
    static final Field<JsonNode> COVARIATES =
        Field.free(
                "covariates",
                MAX_COVARIATES,
                "values",
                "Numbers, strings or booleans by name; absent or null is missing. A name is a"
                    + " number for all units or a category for all.")
            .required()
            .example(Map.of("age", 31, "country", "SN"));

    static final UnitForm FORM = new UnitForm();

    UnitForm() {
      super("BalanceUnit", "One unit and what is known of it.", UnitRequests.UNIT, COVARIATES);
    }
  }

  /** The balance before and after. */
  @Schema(name = "Balance")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record BalanceView(
      String experimentId,
      String experimentKey,
      long version,
      int tries,
      int units,
      @Schema(description = "Whether a better salt than the present one was found.")
          boolean changed,
      SplitView before,
      SplitView after) {}

  /** What one salt does. */
  @Schema(name = "BalanceSplit")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SplitView(
      String salt,
      @Schema(
              types = {"number", "null"},
              description =
                  "Largest absolute difference in standard deviations; null when a variant got no"
                      + " unit.")
          @Nullable Double worst,
      @Schema(description = "Units by variant, of those that traffic admits.")
          Map<String, Integer> variants,
      List<DifferenceView> differences) {
    static SplitView of(Balance.Report report) {
      return new SplitView(
          report.salt(),
          Double.isFinite(report.worst()) ? report.worst() : null,
          report.counts(),
          report.differences().stream().map(DifferenceView::of).toList());
    }
  }

  /** One covariate of one treatment. */
  @Schema(name = "BalanceDifference")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DifferenceView(
      String variantKey,
      String covariate,
      @Schema(
              types = {"string", "null"},
              description = "Null for a number; empty for units without a value.")
          @Nullable String category,
      @Schema(description = "Mean less the control's, in standard deviations of all units.")
          double difference) {
    static DifferenceView of(Balance.Difference difference) {
      return new DifferenceView(
          difference.variant(),
          difference.covariate(),
          difference.category(),
          difference.difference());
    }
  }

  @POST
  @Path("/balance")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.balance")
  @Refuses({ProblemCode.IS_FLAG, ProblemCode.NOT_EDITABLE, ProblemCode.EXTERNAL})
  @Operation(
      operationId = "balanceExperiment",
      summary = "Choose the split of a draft that balances what is known of its units",
      description =
          "Tries salts in a fixed order, keeps the one whose largest standardised mean difference"
              + " between a treatment and the control is smallest, and stores it on the draft. Body"
              + " up to 4 MiB.")
  @ChangeCall.Rehearsable
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "The balance before and after",
      content = @Content(schema = @Schema(implementation = BalanceView.class)))
  public Response balance(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = BalanceForm.class, maxBytes = MAX_BYTES)
          JsonBody body,
      @BeanParam ChangeCall call) {
    boolean dryRun = call.dryRun();
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(BalanceForm.FORM, errors);
    Integer asked = fields.get(BalanceForm.TRIES);
    int tries = asked == null ? DEFAULT_TRIES : asked;
    Balance units = units(fields);
    if (units.effort() * tries > MAX_EFFORT) {
      long possible = Math.max(1, MAX_EFFORT / units.effort());
      if (asked != null && asked > possible) {
        fields.error(BalanceForm.TRIES, "must be at most " + possible + " with this many units");
        errors.throwIfAny();
      }
      tries = (int) possible;
    }
    int bounded = tries;
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "POST /api/experiments/" + id + "/balance " + dryRun,
        body.tree(),
        () -> {
          BalanceExperiment.Outcome outcome =
              balance.balance(id, units, bounded, expected, dryRun, actor);
          Balance.Found found = outcome.found();
          return Response.ok(
                  new BalanceView(
                      outcome.experiment().id().toString(),
                      outcome.experiment().key(),
                      outcome.experiment().version(),
                      bounded,
                      units.units(),
                      !found.before().salt().equals(found.after().salt()),
                      SplitView.of(found.before()),
                      SplitView.of(found.after())))
              .tag(ChangeCall.tag(outcome.experiment()))
              .build();
        });
  }

  private static Balance units(JsonFields fields) {
    Balance.Builder builder = new Balance.Builder();
    Set<String> seen = new HashSet<>();
    Map<String, Boolean> numeric = new HashMap<>();
    List<JsonFields> items = fields.list(BalanceForm.UNITS);
    for (JsonFields item : items) {
      UnitId unit = item.get(UnitRequests.UNIT);
      if (unit != null && !seen.add(unit.value())) {
        item.error(UnitRequests.UNIT, "appears twice");
      }
      Map<String, Object> covariates = covariates(item, numeric);
      if (unit != null) {
        builder.add(unit, covariates);
      }
    }
    if (fields.errors().isEmpty() && items.size() < MIN_UNITS) {
      fields.error(BalanceForm.UNITS, "must have " + MIN_UNITS + " to " + MAX_UNITS + " entries");
    }
    return fields.make(BalanceForm.UNITS, builder::build);
  }

  private static Map<String, Object> covariates(JsonFields item, Map<String, Boolean> numeric) {
    JsonNode document = item.get(UnitForm.COVARIATES);
    if (document == null) {
      return Map.of();
    }
    Map<String, Object> covariates = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : document.properties()) {
      JsonNode value = entry.getValue();
      String at = "covariates." + entry.getKey();
      if (value.isNull()) {
        continue;
      }
      if (value.isContainerNode() || value.asText().length() > MAX_CATEGORY) {
        item.error(at, "must be a number, a boolean or a string of at most 64 characters");
        continue;
      }
      boolean number = value.isNumber();
      Boolean before = numeric.putIfAbsent(entry.getKey(), number);
      if (before != null && before != number) {
        item.error(at, "must be " + (before ? "a number" : "a category") + " as for other units");
        continue;
      }
      covariates.put(entry.getKey(), number ? bounded(value.decimalValue()) : value.asText());
    }
    return covariates;
  }

  /** Sums of squares of such numbers stay finite. */
  private static double bounded(BigDecimal number) {
    return Math.clamp(number.doubleValue(), -1e100, 1e100);
  }
}
