package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  /** Numbers of RFC 8785, Appendix B, as they are written there. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.000, 0",
    "100, 100",
    "1E2, 100",
    "1.50, 1.5",
    "5e-324, 5e-324",
    "-5e-324, -5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "-1.7976931348623157e308, -1.7976931348623157e+308",
    "9007199254740992, 9007199254740992",
    "295147905179352830000, 295147905179352830000",
    "9.999999999999997e22, 9.999999999999997e+22",
    "1e23, 1e+23",
    "999999999999999700000, 999999999999999700000",
    "1e21, 1e+21",
    "1e20, 100000000000000000000",
    "9.999999999999997e-7, 9.999999999999997e-7",
    "0.000001, 0.000001",
    "333333333.3333332, 333333333.3333332",
    "1424953923781206.2, 1424953923781206.2"
  })
  void numbersAreSpelledAsTheStandardSpellsThem(String number, String spelled) {
    assertThat(CanonicalJson.write(new BigDecimal(number))).isEqualTo(spelled);
  }

  @Test
  void hugeExponentCostsNothing() {
    assertThat(CanonicalJson.write(new BigDecimal("1e2147483647"))).isEqualTo("1e+2147483647");
  }

  /** The example of RFC 8785, section 3.2.3. */
  @Test
  void membersGoByTheUnitsOfTheirNames() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("\u20ac", "Euro Sign");
    members.put("\r", "Carriage Return");
    members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
    members.put("1", "One");
    members.put("\ud83d\ude00", "Emoji: Grinning Face");
    members.put("\u0080", "Control");
    members.put("\u00f6", "Latin Small Letter O With Diaeresis");
    assertThat(CanonicalJson.write(members))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin"
                + " Small Letter O With Diaeresis\",\"\u20ac\":\"Euro"
                + " Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter"
                + " Dalet With Dagesh\"}");
  }

  /** The string of RFC 8785, section 3.2.2. */
  @Test
  void onlyWhatMustBeEscapedIs() {
    assertThat(CanonicalJson.write("\u20ac$\u000f\nA'B\"\\\\\"/\b\f\t"))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\t\"");
  }

  @Test
  void listsKeepTheirOrder() {
    assertThat(CanonicalJson.write(Arrays.asList(null, true, 7, 8L, List.of(), Map.of())))
        .isEqualTo("[null,true,7,8,[],{}]");
  }

  @Test
  void otherThingsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(Map.of(1, "one")));
  }

  @Test
  void digestIsOfUtf8() {
    // printf 'é' | sha256sum
    assertThat(CanonicalJson.sha256("\u00e9"))
        .isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  }

  /** RFC 8785, section 3.2.2.2; without it UTF-8 spells both as a question mark. */
  @Test
  void textThatNoUtf8SpellsIsRefused() {
    for (String text : List.of("\ud800", "\udc00", "a\udc00\ud800", "\ud800x", "\u0000")) {
      assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(text));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CanonicalJson.write(Map.of("a", List.of(Map.of(text, 1)))));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.sha256("\ud800"));
    assertThat(CanonicalJson.write("\ud83d\ude00")).isEqualTo("\"\ud83d\ude00\"");
  }

  @Test
  void bodiesSayWhereSuchTextIs() {
    Map<String, Object> body =
        Map.of("list", List.of("fine", "\ud800"), "map", Map.of("zero", "\u0000", "\udfff", 1));
    ExperimentException.InvalidRequest refusal =
        catchThrowableOfType(
            ExperimentException.InvalidRequest.class,
            () -> Proposal.of(GovernedAction.EDIT, body, 1, null));
    assertThat(refusal.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("body.list[1]", "body.map.zero", "body.map");
  }
}
