package io.molam.experiments.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.ExperimentException.InvalidRequest;
import io.molam.experiments.domain.allocation.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  private enum Policy {
    FIXED,
    NOT_SO_FIXED
  }

  private static final Field<String> NAME = Field.title("name", 10, "Name.");
  private static final Field<String> TEXT = Field.text("text", 5, "Text.");
  private static final Field<String> NOTE = Field.prose("note", 10, "Note.");
  private static final Field<BigDecimal> SHARE = Field.decimal("share", "0", "100", 2, "Share.");
  private static final Field<Integer> COUNT = Field.integer("count", 0, 5, "Count.");
  private static final Field<Boolean> ON = Field.bool("on", "On.");
  private static final Field<Instant> AT = Field.instant("at", "At.");
  private static final Field<Policy> POLICY = Field.oneOf("policy", Policy.class, "Policy.");
  private static final Field<UUID> ID = Field.uuid("id", "Id.");
  private static final Field<List<String>> TAGS = Field.texts("tags", 2, 5, "Tags.");
  private static final Field<JsonNode> CONFIG = Field.free("config", "Config.");
  private static final Field<String> KEY =
      Field.matching("key", Pattern.compile("[a-z]+"), "a lower-case word", "Key.");
  private static final RequestForm VARIANT = form(SHARE);
  private static final Field<List<JsonFields>> VARIANTS =
      Field.objects("variants", VARIANT, 20, "Variants.");

  private final FieldErrors errors = new FieldErrors();

  private static RequestForm form(Field<?>... fields) {
    return new RequestForm("Test", "A test.", fields) {};
  }

  private JsonFields read(String json, Field<?>... fields) {
    return JsonFields.of(StrictJson.read(json), form(fields), errors);
  }

  private List<String> paths() {
    try {
      errors.throwIfAny();
      return List.of();
    } catch (InvalidRequest e) {
      return e.errors().stream().map(FieldError::field).toList();
    }
  }

  @Test
  void goodValuesAreRead() {
    JsonFields fields =
        read(
            """
            {"name": "Été 🎉", "note": "a\\nb", "share": 33.30, "count": 5.0, "on": true,
             "at": "2026-11-02T09:30:00+01:00", "policy": "not_so_fixed",
             "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e", "tags": ["a", "b"], "text": null}
            """,
            NAME,
            NOTE,
            SHARE,
            COUNT,
            ON,
            AT,
            POLICY,
            ID,
            TAGS,
            TEXT,
            KEY);
    assertThat(fields.get(NAME)).isEqualTo("Été 🎉");
    assertThat(fields.get(NOTE)).isEqualTo("a\nb");
    assertThat(fields.get(SHARE)).isEqualByComparingTo("33.3");
    assertThat(fields.get(COUNT)).isEqualTo(5);
    assertThat(fields.get(ON)).isTrue();
    assertThat(fields.get(AT)).isEqualTo(Instant.parse("2026-11-02T08:30:00Z"));
    assertThat(fields.get(POLICY)).isEqualTo(Policy.NOT_SO_FIXED);
    assertThat(fields.get(ID)).hasToString("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e");
    assertThat(fields.list(TAGS)).containsExactly("a", "b");
    assertThat(fields.isNull(TEXT)).isTrue();
    assertThat(fields.get(TEXT, "otherwise")).isEqualTo("otherwise");
    assertThat(fields.present(KEY)).isFalse();
    assertThatNoException().isThrownBy(errors::throwIfAny);
  }

  @Test
  void everyWrongFieldIsReportedWithItsPath() {
    JsonFields fields =
        read(
            """
            {"name": "", "count": 1.5, "on": "true", "policy": "FIXED", "id": "1-1-1-1-1",
             "at": "yesterday", "key": "A b", "extra": 1,
             "variants": [{"share": 50}, {"share": 101, "colour": 1}, 7]}
            """,
            NAME,
            TEXT.required(),
            COUNT,
            ON,
            POLICY,
            ID,
            AT,
            KEY,
            VARIANTS);
    List.of(NAME, COUNT, ON, POLICY, ID, AT, KEY).forEach(fields::get);
    fields.list(VARIANTS).forEach(variant -> variant.get(SHARE));
    assertThat(paths())
        .containsExactlyInAnyOrder(
            "name",
            "text",
            "count",
            "on",
            "policy",
            "id",
            "at",
            "key",
            "variants[1].share",
            "variants[1].colour",
            "variants[2]",
            "extra");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\\u0000b\"",
        "\"a\\nb\"",
        "\"\\u0085\"",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"123456\"",
        "5"
      })
  void anUnfitTextIsAnError(String value) {
    read("{\"text\": " + value + "}", TEXT).get(TEXT);
    assertThat(paths()).containsExactly("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "100.1", "1e1000000000", "1e-1000000000", "\"5\"", "0.001", "true"})
  void anUnfitNumberIsAnErrorAndTakesNoTime(String value) {
    read("{\"share\": " + value + "}", SHARE).get(SHARE);
    assertThat(paths()).containsExactly("share");
  }

  @Test
  void aFreeFormValueIsCheckedToBeStorable() {
    read("{\"config\": {\"a\": [\"x\\u0000\", 1e400], \"\\u0001\": 1, \"ok\": \"a\\nb\"}}", CONFIG)
        .get(CONFIG);
    assertThat(paths()).containsExactly("config.a[0]", "config.a[1]", "config");
  }

  @Test
  void aDocumentThatIsNoObjectIsAnErrorOfTheWhole() {
    read("[1]");
    assertThat(paths()).containsExactly("");
  }

  @Test
  void aValueIsMadeOnlyOfWhatWasReadWithoutFault() {
    JsonFields fields = read("{\"count\": 7, \"extra\": 1}", COUNT);
    fields.get(COUNT);
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> fields.make(COUNT, () -> fail("made of what is wrong")))
        .extracting(e -> e.errors().stream().map(FieldError::field).toList())
        .isEqualTo(List.of("count", "extra"));
  }

  @Test
  void whatAValueRefusesIsAnErrorOfItsFieldBesideTheRest() {
    JsonFields fields = read("{\"count\": 3, \"extra\": 1}", COUNT);
    fields.get(COUNT);
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(
            () ->
                fields.make(
                    COUNT,
                    () -> {
                      throw new IllegalArgumentException("must be even");
                    }))
        .extracting(e -> e.errors().stream().map(FieldError::toString).toList())
        .asInstanceOf(list(String.class))
        .hasSize(2)
        .first()
        .asString()
        .contains("count", "must be even");
  }

  @Test
  void aFieldThatTheFormDoesNotHaveCannotBeRead() {
    JsonFields fields = read("{}", COUNT);
    assertThatIllegalArgumentException().isThrownBy(() -> fields.get(SHARE));
  }

  @Test
  void theErrorsOfOneAnswerAreBounded() {
    StringBuilder json = new StringBuilder("{\"x0\": 1");
    for (int i = 1; i < 500; i++) {
      json.append(", \"x").append(i).append("\": 1");
    }
    read(json.append("}").toString());
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(errors::throwIfAny)
        .satisfies(e -> assertThat(e.errors()).hasSize(FieldErrors.MAX_ERRORS));
  }
}
