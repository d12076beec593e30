package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.assign.Asker;
import io.molam.experiments.application.assign.AssignUnit;
import io.molam.experiments.application.assign.Assignment;
import io.molam.experiments.application.assign.EvaluateUnit;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The OpenFeature Remote Evaluation Protocol 0.3. A flag is an experiment, its value the variant's
 * config; a unit that is not enrolled gets the experiment's default_config, or without one no
 * value, so that its caller's default holds.
 */
@Path("/ofrep/v1/evaluate/flags")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "openfeature")
final class OfrepResource {
  private static final String TARGETING_KEY = "targetingKey";

  private final AssignUnit assign;
  private final EvaluateUnit evaluate;
  private final ObjectMapper json;
  private final TrafficMetrics metrics;

  OfrepResource(
      AssignUnit assign, EvaluateUnit evaluate, ObjectMapper json, TrafficMetrics metrics) {
    this.assign = assign;
    this.evaluate = evaluate;
    this.json = json;
    this.metrics = metrics;
  }

  /** Who asks, and for bulk evaluation that is all. The protocol lets clients send more. */
  static final class OfrepForm extends RequestForm {
    static final Field<JsonNode> CONTEXT =
        Field.free(
                "context", "targetingKey is the unit, the rest are its attributes for targeting.")
            .example(Map.of(TARGETING_KEY, "u-1", "country", "SN"));

    OfrepForm() {
      super("OfrepRequest", "Who asks.", CONTEXT);
    }

    @Override
    public boolean takesOthers() {
      return true;
    }
  }

  /** What is left of the context without the key. */
  private static final class AttributesForm extends RequestForm {
    static final AttributesForm FORM = new AttributesForm();

    AttributesForm() {
      super("OfrepAttributes", "Attributes of the unit.", UnitRequests.CONTEXT);
    }
  }

  /** The evaluation of one flag. */
  @Schema(name = "OfrepFlag")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FlagView(
      String key,
      @JsonRawValue
          @Schema(
              description =
                  "The variant's config, else the experiment's default_config; absent when it has"
                      + " none: the caller's default holds.")
          @Nullable String value,
      @Schema(allowableValues = {"SPLIT", "TARGETING_MATCH", "STATIC", "DISABLED", "DEFAULT"})
          String reason,
      @Nullable String variant,
      Map<String, Object> metadata) {}

  /** Why there is no evaluation. */
  @Schema(name = "OfrepError")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ErrorView(
      @Nullable String key, String errorCode, String errorDetails, Map<String, Object> metadata) {}

  /** All flags. */
  @Schema(name = "OfrepFlags")
  public record FlagsView(List<FlagView> flags, Map<String, Object> metadata) {}

  /**
   * @param asker null without a targeting key
   */
  private record Evaluated(@Nullable Asker asker) {}

  @POST
  @Path("/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Permission("flag.evaluate")
  @Refuses(ProblemCode.PLAN_CHANGED)
  @Operation(
      operationId = "evaluateFlag",
      summary = "Evaluate one flag: enrols and records as assign does",
      description =
          "A unit without a variant gets default_config, with DEFAULT, or DISABLED when the"
              + " experiment is a draft, paused or stopped. Where there is none, value is absent, as"
              + " OFREP 0.3 has it for the default of the code: the provider for browsers takes it so,"
              + " those for Java (0.0.2) and for servers in JavaScript (0.1.3) return the default of"
              + " the code too, but report an error. A flag (kind) has TARGETING_MATCH for on. To the"
              + " provider for Java a number without a decimal point is no double: configs that are"
              + " read with getDoubleValue are 1.0, not 1. also_known_as in the context, an id or a list"
              + " of them, is what it is to assign: no attribute, and what of it is no other id is"
              + " passed over.")
  @ApiResponse(
      responseCode = "200",
      description = "Evaluated",
      content = @Content(schema = @Schema(implementation = FlagView.class)))
  @ApiResponse(
      responseCode = "400",
      description = "PARSE_ERROR, TARGETING_KEY_MISSING or INVALID_CONTEXT",
      content = @Content(schema = @Schema(implementation = ErrorView.class)))
  @ApiResponse(
      responseCode = "404",
      description = "FLAG_NOT_FOUND",
      content = @Content(schema = @Schema(implementation = ErrorView.class)))
  public Response evaluate(
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = OfrepForm.class) JsonBody body) {
    try {
      Evaluated evaluated = read(body);
      if (evaluated.asker() == null) {
        return missing(key);
      }
      Assignment assignment = assign.assign(key, evaluated.asker());
      metrics.assigned(assignment);
      return Response.ok(flag(assignment)).build();
    } catch (ExperimentException.InvalidRequest invalid) {
      return error(400, key, "INVALID_CONTEXT", words(invalid.errors()));
    } catch (ExperimentException.NotFound unknown) {
      return error(404, key, "FLAG_NOT_FOUND", String.valueOf(unknown.getMessage()));
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Permission("flag.evaluate")
  @Operation(
      operationId = "evaluateFlags",
      summary = "Evaluate every started experiment without recording",
      description =
          "For programs that ask once for all, as OpenFeature's SDKs for browsers do. Nobody is"
              + " enrolled: units that are asked for here alone are in no results, until a later"
              + " release lets an experiment say enrol_on: any, and clients report what they showed"
              + " with POST /api/exposures; until then have a server evaluate or assign the"
              + " experiments that are to be analysed. Drafts are among the flags when they have a"
              + " default_config, or are of kind flag, archived experiments are not. If-None-Match"
              + " with the ETag of an earlier answer gives 304 when nothing changed.")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "Evaluated",
      content = @Content(schema = @Schema(implementation = FlagsView.class)))
  @ApiResponse(responseCode = "304", description = "As before")
  @ApiResponse(
      responseCode = "400",
      description = "PARSE_ERROR, TARGETING_KEY_MISSING or INVALID_CONTEXT",
      content = @Content(schema = @Schema(implementation = ErrorView.class)))
  public Response evaluateAll(
      @Parameter(hidden = true) @BodyRules(form = OfrepForm.class) JsonBody body,
      @jakarta.ws.rs.core.Context HttpHeaders headers) {
    Evaluated evaluated;
    try {
      evaluated = read(body);
    } catch (ExperimentException.InvalidRequest invalid) {
      return error(400, null, "INVALID_CONTEXT", words(invalid.errors()));
    }
    if (evaluated.asker() == null) {
      return missing(null);
    }
    FlagsView flags =
        new FlagsView(
            evaluate.evaluate(evaluated.asker()).stream().map(OfrepResource::flag).toList(),
            Map.of());
    String answer = written(flags);
    EntityTag tag = new EntityTag(digest(answer));
    String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (known != null && known.contains("\"" + tag.getValue() + "\"")) {
      return Response.notModified(tag).build();
    }
    return Response.ok(answer).tag(tag).build();
  }

  /** A context without {@code targetingKey} has no unit. */
  private Evaluated read(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    JsonNode context = body.tree().get(OfrepForm.CONTEXT.name());
    ObjectNode rest =
        context instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    if (context != null && !context.isObject()) {
      errors.add("context", "must be an object");
    }
    JsonNode key = rest.remove(TARGETING_KEY);
    JsonNode others = rest.remove(UnitRequests.ALSO_KNOWN_AS.name());
    ObjectNode document = rest.objectNode();
    document.set(UnitRequests.CONTEXT.name(), rest);
    JsonFields fields = JsonFields.of(document, AttributesForm.FORM, errors);
    SentContext attributes = UnitRequests.context(fields);
    UnitId unit = null;
    if (key != null && key.isTextual() && !key.textValue().isEmpty()) {
      String problem = UnitId.problem(key.textValue());
      if (problem != null) {
        errors.add("context." + TARGETING_KEY, problem);
      } else {
        unit = new UnitId(key.textValue());
      }
    }
    errors.throwIfAny();
    attributes.count(metrics);
    return new Evaluated(
        unit == null
            ? null
            : new Asker(unit, attributes.context(), UnitRequests.otherIds(others, unit)));
  }

  private static FlagView flag(Assignment assignment) {
    Variant variant = assignment.variant();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("experiment_id", assignment.experimentId().toString());
    metadata.put("phase", assignment.phase());
    metadata.put("reason", Vocabulary.lower(assignment.reason()));
    if (assignment.propensity() != null) {
      metadata.put("propensity", assignment.propensity());
    }
    metadata.put("recorded", assignment.recorded());
    return new FlagView(
        assignment.experimentKey(),
        assignment.config(),
        reason(assignment),
        variant == null ? null : variant.key(),
        metadata);
  }

  private static String reason(Assignment assignment) {
    return switch (assignment.reason()) {
      case SPLIT -> assignment.flag() ? "TARGETING_MATCH" : "SPLIT";
      case STICKY -> "SPLIT";
      case OVERRIDE -> "TARGETING_MATCH";
      case ROLLED_OUT -> "STATIC";
      case NOT_RUNNING, PAUSED -> "DISABLED";
      case HELD_OUT, EXCLUDED_BY_LAYER, PREREQUISITE, NOT_TARGETED, NOT_IN_TRAFFIC, UNAVAILABLE ->
          "DEFAULT";
    };
  }

  private static Response missing(@Nullable String key) {
    return error(
        400, key, "TARGETING_KEY_MISSING", "context.targetingKey must name the unit to evaluate.");
  }

  private static Response error(int status, @Nullable String key, String code, String details) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorView(key, code, details, Map.of()))
        .build();
  }

  private static String words(List<FieldError> errors) {
    return errors.stream()
        .map(error -> error.field() + " " + error.message())
        .collect(Collectors.joining("; "));
  }

  private String written(Object view) {
    try {
      return json.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
