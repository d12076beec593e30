package io.molam.experiments.adapter.http.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.FormReader;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonValue;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.assign.Asker;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests say of one unit. */
public final class UnitRequests {
  private static final int MAX_CONTEXT = 64 * 1024;

  private static final String TOO_LONG_WORDS = "is longer than 64 KiB";

  /** Stands for a context that is longer than that. */
  private static final SentContext TOO_LONG =
      new SentContext(
          Context.EMPTY, List.of(new SentContext.LeftOut("", SentContext.Reason.TOO_LONG)));

  /** Who is randomised; in every request about one unit. */
  public static final Field<UnitId> UNIT =
      Field.of(
              "molam_id",
              "The unit: a Molam ID, device, session or merchant, as the experiment says.",
              Map.of("type", "string", "minLength", 1, "maxLength", UnitId.MAX_LENGTH),
              UnitRequests::unit)
          .required()
          .example("u-1");

  /** Other ids of the person that a unit is. */
  public static final Field<List<String>> ALSO_KNOWN_AS =
      Field.texts(
              "also_known_as",
              Asker.MAX_OTHER_IDS,
              UnitId.MAX_LENGTH,
              "Other ids of the same person, of this or another kind, such as the device before the"
                  + " login. Where molam_id is not enrolled and one of these is, molam_id is linked to"
                  + " it: it keeps that variant, with reason sticky, and what it does counts for the"
                  + " unit that is enrolled.")
          .example(List.of("device-7"));

  /** What is known of a unit, for targeting. */
  public static final Field<SentContext> CONTEXT =
      Field.of(
              "context",
              "Attributes of the unit for targeting: strings, numbers, booleans, lists of these, and"
                  + " objects, whose attributes rules name with dots (company.id). Left out, and told"
                  + " by explain, is what no rule can use: what is nested deeper than 5, lists of"
                  + " anything else or of more than 100, strings of more than 1,024 characters,"
                  + " numbers outside a double, and all beyond 100 attributes. At most 64 KiB.",
              Map.of("type", "object", "additionalProperties", true),
              UnitRequests::context)
          .example(Map.of("country", "SN"));

  /**
   * What a request says of a unit, and what of it no rule can use. The latter is left out: one odd
   * attribute of somebody else's must not take a unit's variants away.
   *
   * @param context attributes by name; those within objects are named with dots
   * @param leftOut the first 100 of those that are not used
   */
  public record SentContext(Context context, List<LeftOut> leftOut) {
    public static final SentContext EMPTY = new SentContext(Context.EMPTY, List.of());

    public SentContext {
      leftOut = List.copyOf(leftOut);
    }

    /** Why an attribute is not used. */
    public enum Reason {
      /** Objects nested deeper than 5. */
      TOO_DEEP,
      /** A list of anything but strings, numbers and booleans, or of too many. */
      LIST,
      /** A string of more than 1,024 characters. */
      TOO_LONG,
      /** A number outside the range of a double. */
      OUT_OF_RANGE,
      /** A name or string with control characters or halves of characters, or a name too long. */
      TEXT,
      /** The unit has 100 attributes already. */
      TOO_MANY
    }

    /** One attribute that is not used. */
    public record LeftOut(String attribute, Reason reason) {}

    /** Counts what is left out. */
    public void count(TrafficMetrics metrics) {
      for (LeftOut each : leftOut) {
        metrics.leftOut(each.reason().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private UnitRequests() {}

  private static @Nullable UnitId unit(JsonValue value) throws IOException {
    String text = value.text(UnitId.MAX_LENGTH);
    if (text == null) {
      return null;
    }
    String problem = UnitId.problem(text);
    if (problem != null) {
      value.fault(problem);
      return null;
    }
    return new UnitId(text);
  }

  /**
   * The unit of a path.
   *
   * @throws ExperimentException.InvalidRequest when it cannot be one
   */
  public static UnitId unit(String text) {
    String problem = UnitId.problem(text);
    if (problem != null) {
      throw new ExperimentException.InvalidRequest(List.of(new FieldError("molam_id", problem)));
    }
    return new UnitId(text);
  }

  /**
   * A body's {@code also_known_as}; what is wrong with an entry is told at its place.
   *
   * @param unit null when it is not a unit
   */
  public static Set<UnitId> alsoKnownAs(
      JsonFields fields, @Nullable UnitId unit, FieldErrors errors) {
    Set<UnitId> units = new LinkedHashSet<>();
    List<String> ids = fields.list(ALSO_KNOWN_AS);
    for (int i = 0; i < ids.size(); i++) {
      String problem = UnitId.problem(ids.get(i));
      if (problem == null) {
        UnitId other = new UnitId(ids.get(i));
        problem =
            other.equals(unit)
                ? "must be another id than molam_id"
                : units.add(other) ? null : "is there twice";
      }
      if (problem != null) {
        errors.add("%s[%d]".formatted(ALSO_KNOWN_AS.name(), i), problem);
      }
    }
    return units;
  }

  /**
   * Other ids as an attribute of OFREP's context tells them, an id or a list of ids. There nothing
   * fails for an odd attribute: what is no other id is passed over, and so is all beyond the limit.
   *
   * @param said null when the context does not tell
   */
  public static Set<UnitId> otherIds(@Nullable JsonNode said, UnitId unit) {
    Set<UnitId> units = new LinkedHashSet<>();
    if (said == null) {
      return units;
    }
    for (JsonNode id : said.isArray() ? said : List.of(said)) {
      if (units.size() < Asker.MAX_OTHER_IDS
          && id.isTextual()
          && !id.textValue().isBlank()
          && JsonValue.isStorable(id.textValue())
          && UnitId.problem(id.textValue()) == null
          && !id.textValue().equals(unit.value())) {
        units.add(new UnitId(id.textValue()));
      }
    }
    return units;
  }

  /**
   * A body's {@code context}; empty when there is no such field.
   *
   * @throws ProblemException 413 when it is longer than any context may be
   */
  public static SentContext context(JsonFields fields) {
    SentContext context = fields.get(CONTEXT, SentContext.EMPTY);
    if (TOO_LONG.equals(context)) {
      throw new ProblemException(413, "too_large", "context %s.".formatted(TOO_LONG_WORDS));
    }
    return context;
  }

  /** Of an item of a bulk request, which is refused by itself when it is too long. */
  public static SentContext context(FormReader fields) {
    SentContext context = fields.get(CONTEXT);
    if (TOO_LONG.equals(context)) {
      fields.errors().add(CONTEXT.name(), TOO_LONG_WORDS);
      return SentContext.EMPTY;
    }
    return context == null ? SentContext.EMPTY : context;
  }

  private static @Nullable SentContext context(JsonValue whole) throws IOException {
    JsonNode context = whole.unchecked();
    if (!context.isObject()) {
      whole.fault("must be an object");
      return null;
    }
    return bytes(context, 0) > MAX_CONTEXT ? TOO_LONG : ContextReader.read(context);
  }

  /** About the length as JSON without blanks; exact enough to refuse what is far too long. */
  private static long bytes(JsonNode value, long before) {
    long bytes = before + 2;
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      bytes = bytes(member.getValue(), bytes + utf8(member.getKey()) + 4);
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        bytes = bytes(item, bytes + 1);
      }
    }
    return value.isValueNode()
        ? before + (value.isTextual() ? utf8(value.textValue()) + 2 : value.asText().length())
        : bytes;
  }

  private static long utf8(String text) {
    return text.chars()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate((char) c) ? 2 : 3)
        .sum();
  }
}
