package io.molam.experiments.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.molam.experiments.domain.ExperimentException.InvalidRequest;
import io.molam.experiments.domain.allocation.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  private enum Policy {
    FIXED,
    NOT_SO_FIXED
  }

  private final FieldErrors errors = new FieldErrors();

  private JsonFields read(String json) {
    return JsonFields.of(StrictJson.read(json), errors);
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
             "id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e", "tags": ["a", "b"], "none": null}
            """);
    assertThat(fields.requiredText("name", 10)).isEqualTo("Été 🎉");
    assertThat(fields.prose("note", 10)).isEqualTo("a\nb");
    assertThat(fields.decimal("share", 0, 100, 2)).isEqualByComparingTo("33.3");
    assertThat(fields.integer("count", 0, 5)).isEqualTo(5);
    assertThat(fields.bool("on")).isTrue();
    assertThat(fields.instant("at")).isEqualTo(Instant.parse("2026-11-02T08:30:00Z"));
    assertThat(fields.oneOf("policy", Policy.class)).isEqualTo(Policy.NOT_SO_FIXED);
    assertThat(fields.uuid("id")).hasToString("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e");
    assertThat(fields.texts("tags", 2, 5)).containsExactly("a", "b");
    assertThat(fields.isNull("none")).isTrue();
    assertThat(fields.present("absent")).isFalse();
    assertThatNoException().isThrownBy(errors::throwIfAny);
  }

  @Test
  void everyWrongFieldIsReportedWithItsPath() {
    JsonFields fields =
        read(
            """
            {"name": "", "count": 1.5, "on": "true", "policy": "FIXED", "id": "1-1-1-1-1",
             "at": "yesterday", "key": "A b", "extra": 1,
             "variants": [{"traffic_share": 50}, {"traffic_share": 101, "colour": 1}, 7]}
            """);
    fields.requiredText("name", 5);
    fields.requiredText("missing", 5);
    fields.integer("count", 0, 5);
    fields.bool("on");
    fields.oneOf("policy", Policy.class);
    fields.uuid("id");
    fields.instant("at");
    fields.matching("key", Pattern.compile("[a-z]+"), "a lower-case word");
    for (JsonFields variant : fields.objects("variants", 20)) {
      variant.decimal("traffic_share", 0, 100, 6);
    }
    assertThat(paths())
        .containsExactlyInAnyOrder(
            "name",
            "missing",
            "count",
            "on",
            "policy",
            "id",
            "at",
            "key",
            "variants[1].traffic_share",
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
    read("{\"name\": " + value + "}").text("name", 5);
    assertThat(paths()).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "100.1", "1e1000000000", "1e-1000000000", "\"5\"", "0.001", "true"})
  void anUnfitNumberIsAnErrorAndTakesNoTime(String value) {
    read("{\"share\": " + value + "}").decimal("share", 0, 100, 2);
    assertThat(paths()).containsExactly("share");
  }

  @Test
  void aFreeFormValueIsCheckedToBeStorable() {
    read("{\"config\": {\"a\": [\"x\\u0000\", 1e400], \"\\u0001\": 1, \"ok\": \"a\\nb\"}}")
        .raw("config");
    assertThat(paths()).containsExactly("config.a[0]", "config.a[1]", "config");
  }

  @Test
  void aDocumentThatIsNoObjectIsAnErrorOfTheWhole() {
    read("[1]");
    assertThat(paths()).containsExactly("");
  }

  @Test
  void aValueIsMadeOnlyOfWhatWasReadWithoutFault() {
    JsonFields fields = read("{\"count\": 7, \"extra\": 1}");
    fields.integer("count", 0, 5);
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> fields.make("count", () -> fail("made of what is wrong")))
        .extracting(e -> e.errors().stream().map(FieldError::field).toList())
        .isEqualTo(List.of("count", "extra"));
  }

  @Test
  void whatAValueRefusesIsAnErrorOfItsFieldBesideTheRest() {
    JsonFields fields = read("{\"count\": 3, \"extra\": 1}");
    fields.integer("count", 0, 5);
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(
            () ->
                fields.make(
                    "count",
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
