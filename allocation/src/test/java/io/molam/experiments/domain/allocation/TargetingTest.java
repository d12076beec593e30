package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetingTest {
  private static final UnitId UNIT = new UnitId("u-1");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  /** Reads single quotes as double ones. */
  static Map<String, Object> parse(String json) {
    try {
      Map<String, Object> tree =
          JSON.readValue(json.replace('\'', '"'), new TypeReference<Map<String, Object>>() {});
      Map<String, Object> decimal = new HashMap<>();
      tree.forEach((key, value) -> decimal.put(key, decimals(value)));
      return decimal;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Object decimals(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new HashMap<>();
        map.forEach((key, item) -> copy.put(key.toString(), decimals(item)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(decimals(item)));
        yield copy;
      }
      case Number number -> new BigDecimal(number.toString());
      default -> value;
    };
  }

  private static boolean matches(String rule, String context) {
    return Targeting.ofValid(parse(rule)).matches(UNIT, new Context(parse(context)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}                                        | {}                     | true
          {}                                        | {'a': 1}               | true
          {'a': 'x'}                                | {'a': 'x'}             | true
          {'a': 'x'}                                | {'a': 'X'}             | false
          {'a': 'x'}                                | {}                     | false
          {'a': 'x', 'b': 1}                        | {'a': 'x', 'b': 1}     | true
          {'a': 'x', 'b': 1}                        | {'a': 'x', 'b': 2}     | false
          {'a': 1}                                  | {'a': 1.0}             | true
          {'a': 1}                                  | {'a': '1'}             | false
          {'a': true}                               | {'a': true}            | true
          {'a': true}                               | {'a': 'true'}          | false
          {'a': ['x', 'y']}                         | {'a': 'y'}             | true
          {'a': ['x', 'y']}                         | {'a': 'z'}             | false
          {'a': ['x', 'y']}                         | {}                     | false
          {'a': 'x'}                                | {'a': ['w', 'x']}      | true
          {'a': {'eq': 2}}                          | {'a': 2.00}            | true
          {'a': {'eq': 2}}                          | {}                     | false
          {'a': {'ne': 2}}                          | {'a': 3}               | true
          {'a': {'ne': 2}}                          | {'a': 2}               | false
          {'a': {'ne': 2}}                          | {}                     | true
          {'a': {'in': [1, 2]}}                     | {'a': 2}               | true
          {'a': {'in': [1, 2]}}                     | {'a': 3}               | false
          {'a': {'in': [1, 2]}}                     | {}                     | false
          {'a': {'not_in': [1, 2]}}                 | {'a': 3}               | true
          {'a': {'not_in': [1, 2]}}                 | {'a': 2}               | false
          {'a': {'not_in': [1, 2]}}                 | {}                     | true
          {'a': {'not_in': [1, 2]}}                 | {'a': [3, 2]}          | false
          {'a': {'gt': 10}}                         | {'a': 10}              | false
          {'a': {'gt': 10}}                         | {'a': 10.0001}         | true
          {'a': {'gt': 10}}                         | {'a': '11'}            | false
          {'a': {'gt': 10}}                         | {}                     | false
          {'a': {'gte': 10}}                        | {'a': 10}              | true
          {'a': {'gte': 10}}                        | {'a': 9.99}            | false
          {'a': {'gte': 10}}                        | {}                     | false
          {'a': {'lt': 10}}                         | {'a': 9}               | true
          {'a': {'lt': 10}}                         | {'a': 10}              | false
          {'a': {'lt': 10}}                         | {}                     | false
          {'a': {'lte': 10}}                        | {'a': 10}              | true
          {'a': {'lte': 10}}                        | {'a': 11}              | false
          {'a': {'lte': 10}}                        | {}                     | false
          {'a': {'gte': 10, 'lt': 20}}              | {'a': 15}              | true
          {'a': {'gte': 10, 'lt': 20}}              | {'a': 20}              | false
          {'a': {'exists': true}}                   | {'a': ''}              | true
          {'a': {'exists': true}}                   | {}                     | false
          {'a': {'exists': false}}                  | {}                     | true
          {'a': {'exists': false}}                  | {'a': 1}               | false
          {'a': {'matches': '^x[0-9]+$'}}           | {'a': 'x12'}           | true
          {'a': {'matches': '^x[0-9]+$'}}           | {'a': 'x'}             | false
          {'a': {'matches': 'x'}}                   | {'a': 'axb'}           | true
          {'a': {'matches': 'x'}}                   | {'a': 1}               | false
          {'a': {'matches': 'x'}}                   | {}                     | false
          {'a': {'starts_with': '+221'}}            | {'a': '+22177'}        | true
          {'a': {'starts_with': '+221'}}            | {'a': '+33'}           | false
          {'a': {'starts_with': '+221'}}            | {}                     | false
          {'a': {'ends_with': '.sn'}}               | {'a': 'molam.sn'}      | true
          {'a': {'ends_with': '.sn'}}               | {'a': 'molam.fr'}      | false
          {'a': {'ends_with': '.sn'}}               | {}                     | false
          {'a': {'contains': 'ola'}}                | {'a': 'molam'}         | true
          {'a': {'contains': 'ola'}}                | {'a': ['x', 'ola']}    | true
          {'a': {'contains': 'ola'}}                | {'a': ['molam']}       | false
          {'a': {'contains': 'ola'}}                | {}                     | false
          {'a': {'semver_gte': '2.10.0'}}           | {'a': '2.9.9'}         | false
          {'a': {'semver_gte': '2.10.0'}}           | {'a': '2.10'}          | true
          {'a': {'semver_gte': '2.10.0'}}           | {'a': 'v10.0.0'}       | true
          {'a': {'semver_gte': '2.10.0'}}           | {'a': '2.10.0-rc.1'}   | false
          {'a': {'semver_gte': '2.10.0'}}           | {'a': '2.10.0+build7'} | true
          {'a': {'semver_gte': '2.10.0'}}           | {'a': 'new'}           | false
          {'a': {'semver_gte': '2.10.0'}}           | {}                     | false
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '01.0.0'}        | false
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.02'}          | false
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.0.0-01'}      | false
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.0.0-a..b'}    | false
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.0.0-0a.0'}    | true
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.0.0+001'}     | true
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.0.0+a..b'}    | false
          {'a': {'semver_gte': '0.0.0-0'}}          | {'a': '1.0.0-rc.1+7'}  | true
          {'a': {'semver_lt': '1.0.0-rc.10'}}       | {'a': '1.0.0-rc.9'}    | true
          {'a': {'semver_lt': '1.0.0-rc.10'}}       | {'a': '1.0.0-rc.10'}   | false
          {'a': {'semver_lt': '1.0.0'}}             | {'a': 'old'}           | false
          {'a': {'semver_lt': '1.0.0'}}             | {}                     | false
          {'a': {'semver_eq': '2.10'}}              | {'a': 'v2.10.0+7'}     | true
          {'a': {'semver_eq': '2.10'}}              | {'a': '2.10.1'}        | false
          {'a': {'semver_eq': '2.10'}}              | {'a': 2.10}            | false
          {'a': {'semver_ne': '2.10'}}              | {'a': '2.10.1'}        | true
          {'a': {'semver_ne': '2.10'}}              | {'a': '2.10.0'}        | false
          {'a': {'semver_ne': '2.10'}}              | {'a': 'new'}           | false
          {'a': {'semver_ne': '2.10'}}              | {}                     | false
          {'a': {'semver_gt': '2.10.0'}}            | {'a': '2.10.0'}        | false
          {'a': {'semver_gt': '2.10.0'}}            | {'a': '2.10.1-0'}      | true
          {'a': {'semver_gt': '2.10.0-rc.1'}}       | {'a': '2.10.0-rc.1.0'} | true
          {'a': {'semver_lte': '2.10.0'}}           | {'a': '2.10'}          | true
          {'a': {'semver_lte': '2.10.0'}}           | {'a': '2.10.1-0'}      | false
          {'a': {'after': '2026-01-01T00:00:00Z'}}  | {'a': '2026-01-01T00:00:00.000000001Z'} | true
          {'a': {'after': '2026-01-01T00:00:00Z'}}  | {'a': '2026-01-01T00:00:00Z'} | false
          {'a': {'after': '2026-01-01T00:00:00Z'}}  | {'a': '2026-01-01t01:00:01+01:00'} | true
          {'a': {'after': '2026-01-01T00:00:00Z'}}  | {'a': '2026-01-01T00:30:00+01:00'} | false
          {'a': {'after': '2026-01-01T00:00:00Z'}}  | {'a': 1767225600000}   | false
          {'a': {'after': '2026-01-01T00:00:00Z'}}  | {'a': 1767225600000.5} | true
          {'a': {'after': 1767225600000}}           | {'a': '2026-01-01T00:00:01z'} | true
          {'a': {'before': 1767225600000}}          | {'a': '2025-12-31T23:59:59.999Z'} | true
          {'a': {'before': 1767225600000}}          | {'a': 1767225600000}   | false
          {'a': {'before': 1767225600000}}          | {'a': -1}              | true
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': '2025-01-01'}    | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': '2025-01-01T00:00:00'} | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': '2025-02-30T00:00:00Z'} | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': '2025-01-01T00:00:60Z'} | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': '2025-01-01 00:00:00Z'} | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': '1767225599999'} | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {'a': true}            | false
          {'a': {'before': '2026-01-01T00:00:00Z'}} | {}                     | false
          {'a': {'after': '2026-01-01T00:00:00Z', 'before': '2026-02-01T00:00:00Z'}} | {'a': 1767225600001} | true
          {'a': {'gt': 10}}                         | {'a': [1, 11]}         | true
          {'a': {'gt': 10}}                         | {'a': [1, 10]}         | false
          {'a': {'gt': 10}}                         | {'a': []}              | false
          {'a': {'gte': 10, 'lt': 20}}              | {'a': [5, 25]}         | false
          {'a': {'gte': 10, 'lt': 20}}              | {'a': [5, 15]}         | true
          {'all': [{'a': {'gte': 10}}, {'a': {'lt': 20}}]} | {'a': [5, 25]}  | true
          {'a': {'gte': 10, 'ne': 5}}               | {'a': [5, 25]}         | false
          {'a': {'gte': 10, 'ne': 5}}               | {'a': [6, 25]}         | true
          {'a': {'gte': 10, 'exists': true}}        | {'a': [6, 25]}         | true
          {'a': {'in': ['x', 'y'], 'starts_with': 'y'}} | {'a': ['x', 'yz']} | false
          {'a': {'in': ['x', 'y'], 'starts_with': 'y'}} | {'a': ['x', 'y']}  | true
          {'a': {'matches': '^x[0-9]+$'}}           | {'a': ['y', 'x12']}    | true
          {'a': {'matches': '^x[0-9]+$'}}           | {'a': ['y', 'x']}      | false
          {'a': {'starts_with': 'ab'}}              | {'a': ['x', 'abc']}    | true
          {'a': {'ends_with': 'ab'}}                | {'a': ['x', 'abc']}    | false
          {'a': {'semver_gte': '2.0.0'}}            | {'a': ['1.0.0', '2.1']} | true
          {'a': {'semver_ne': '2.0.0'}}             | {'a': ['2.0.0', '2.1']} | true
          {'a': {'after': 5}}                       | {'a': [4, 6]}          | true
          {'not': {'a': {'gt': 10}}}                | {'a': [1, 11]}         | false
          {'any': [{'a': 1}, {'b': 2}]}             | {'b': 2}               | true
          {'any': [{'a': 1}, {'b': 2}]}             | {'a': 2}               | false
          {'all': [{'a': 1}, {'b': 2}]}             | {'a': 1, 'b': 2}       | true
          {'all': [{'a': 1}, {'b': 2}]}             | {'a': 1}               | false
          {'not': {'a': 1}}                         | {'a': 2}               | true
          {'not': {'a': 1}}                         | {'a': 1}               | false
          {'not': {'a': 1}}                         | {}                     | true
          {'c': 'SN', 'any': [{'a': 1}, {'not': {'b': {'in': [2, 3]}}}]} | {'c': 'SN', 'b': 4} | true
          {'c': 'SN', 'any': [{'a': 1}, {'not': {'b': {'in': [2, 3]}}}]} | {'c': 'SN', 'b': 3} | false
          {'c': 'SN', 'any': [{'a': 1}, {'not': {'b': {'in': [2, 3]}}}]} | {'c': 'FR', 'a': 1} | false
          """)
  void ruleMatchesTheContextOrNot(String rule, String context, boolean expected) {
    assertThat(matches(rule, context)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'a': {}}                         | targeting.a             | needs an operator
          {'a': {'is': 1}}                  | targeting.a.is          | is not an operator
          {'a': {'in': 1}}                  | targeting.a.in          | must be a list
          {'a': {'in': []}}                 | targeting.a.in          | must have 1 to 10000 values
          {'a': []}                         | targeting.a             | must have 1 to 10000 values
          {'a': [[1]]}                      | targeting.a[0]          | must be a string, number or boolean
          {'a': {'eq': {}}}                 | targeting.a.eq          | must be a string, number or boolean
          {'a': {'gt': '1'}}                | targeting.a.gt          | must be a number
          {'a': {'exists': 'yes'}}          | targeting.a.exists      | must be true or false
          {'a': {'matches': '('}}           | targeting.a.matches     | is not a regular expression of RE2
          {'a': {'matches': '(a{100}){100}'}} | targeting.a.matches   | has more than 2000 characters with its repetitions written out
          {'a': {'starts_with': ''}}        | targeting.a.starts_with | must be a string that is not empty
          {'a': {'contains': 1}}            | targeting.a.contains    | must be a string that is not empty
          {'a': {'semver_lt': 'x'}}         | targeting.a.semver_lt   | must be a version
          {'a': {'semver_lt': '01.0.0'}}    | targeting.a.semver_lt   | must be a version
          {'a': {'semver_ne': 2}}           | targeting.a.semver_ne   | must be a version
          {'a': {'before': '2026-01-01'}}   | targeting.a.before      | must be a time
          {'a': {'after': true}}            | targeting.a.after       | must be a time
          {'any': []}                       | targeting.any           | must be a list of at least one rule
          {'any': {'a': 1}}                 | targeting.any           | must be a list of at least one rule
          {'all': [{'a': 1}, 2]}            | targeting.all[1]        | must be an object
          {'not': [1]}                      | targeting.not           | must be an object
          {'': 1}                           | targeting.              | attribute names have 1 to 128 characters
          {'any': [{'not': {'a': {'x': 1}}}]} | targeting.any[0].not.a.x | is not an operator
          """)
  void faultIsNamedWithItsPath(String rule, String path, String message) {
    List<FieldError> errors = new ArrayList<>();
    assertThat(Targeting.compile(parse(rule), "targeting", errors)).isSameAs(Targeting.EVERYBODY);
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().field()).isEqualTo(path);
    assertThat(errors.getFirst().message()).startsWith(message);
    if (!path.endsWith(".matches")
        && !path.contains(".semver_")
        && !message.equals("is not an operator")) { // which earlier releases read by other rules
      assertThatIllegalArgumentException().isThrownBy(() -> Targeting.ofValid(parse(rule)));
    }
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    List<FieldError> errors = new ArrayList<>();
    Targeting.compile(parse("{'a': {'is': 1}, 'b': [], 'not': 3}"), "targeting", errors);
    assertThat(errors)
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("targeting.a.is", "targeting.b", "targeting.not");
  }

  @Test
  void deepNestingIsRefused() {
    String rule = "{'not': ".repeat(17) + "{'a': 1}" + "}".repeat(17);
    List<FieldError> errors = new ArrayList<>();
    Targeting.compile(parse(rule), "t", errors);
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().message()).contains("nested deeper than 16");
  }

  @Test
  void regularExpressionThatWouldBacktrackWithoutEndIsLinear() {
    Targeting targeting = Targeting.ofValid(parse("{'a': {'matches': '^(a+)+$'}}"));
    String as = "a".repeat(1000);
    assertThat(targeting.matches(UNIT, new Context(Map.of("a", as + "b")))).isFalse();
    assertThat(targeting.matches(UNIT, new Context(Map.of("a", as)))).isTrue();
  }

  @Test
  void patternsPastTheEffortOfAPlacementDoNotHold() {
    // 21 characters of pattern, "|" and brackets among them, for each of 1001
    String large = "'a': {'matches': 'x|(yyyyyyyyyyyyyyyyyy)'}";
    Context x = new Context(Map.of("a", "x".repeat(1000)));
    int affordable = (int) (Effort.LIMIT / (1001 * 21));
    assertThat(anyOf(affordable, large).matches(UNIT, x)).isTrue();
    Targeting all =
        Targeting.ofValid(
            Map.of("all", java.util.Collections.nCopies(affordable + 1, parse("{" + large + "}"))));
    assertThat(all.matches(UNIT, x)).isFalse();
    assertThat(all.matches(UNIT, new Context(Map.of("a", "x")))).isTrue();
  }

  private static Targeting anyOf(int copies, String rule) {
    return Targeting.ofValid(
        Map.of("all", java.util.Collections.nCopies(copies, parse("{" + rule + "}"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          abc                        | 3
          a{3}bc                     | 5
          (ab){10}                   | 30
          ((a{100}){100}){100}       | 1010100
          [a-z&&[^x{9}]]{2,4}        | 5
          [^]]{3}                    | 3
          \\d{4}-\\d{2}             | 7
          a{3,}                      | 4
          a{,3}                      | 5
          a{x}                       | 4
          """)
  void sizeOfAPatternCountsRepetitionsWrittenOut(String expression, long size) {
    assertThat(TextPattern.sizeOf(expression)).isEqualTo(size);
  }

  @Test
  void aRuleCanAskForTheUnitItselfByEachOfItsNames() {
    for (String name : List.of("unit", "molam_id", "targetingKey")) {
      Targeting targeting = Targeting.ofValid(parse("{'%s': ['u-1', 'u-2']}".formatted(name)));
      Context pretending = new Context(Map.of(name, "u-1"));
      assertThat(targeting.matches(UNIT, Context.EMPTY)).isTrue();
      assertThat(targeting.matches(new UnitId("u-3"), pretending)).isFalse();
      assertThat(targeting.attributes()).isEmpty();
      assertThat(targeting.asksForUnit()).isTrue();
      assertThat(targeting.explain(UNIT, Context.EMPTY))
          .extracting(Targeting.Outcome::actual, Targeting.Outcome::matched)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("u-1", true));
    }
  }

  @Test
  void aRuleHas500ConditionsAnd64KibibytesAtMost() {
    assertThat(faults(conditions(500))).isEmpty();
    assertThat(faults(conditions(501)))
        .containsExactly(new FieldError("targeting", "has 501 conditions; at most 500"));
    String name = "n".repeat(100);
    assertThat(faults(Map.of("a", java.util.Collections.nCopies(635, name)))).isEmpty();
    assertThat(faults(Map.of("a", java.util.Collections.nCopies(637, name))))
        .containsExactly(new FieldError("targeting", "is longer than 64 KiB"));
  }

  private static Map<String, Object> conditions(int number) {
    return Map.of("any", java.util.Collections.nCopies(number, Map.of("a", "x")));
  }

  private static List<FieldError> faults(Map<String, Object> rule) {
    List<FieldError> errors = new ArrayList<>();
    Targeting.compile(rule, "targeting", errors);
    return errors;
  }

  @Test
  void whatWasStoredUnderOtherLimitsIsStillRead() {
    assertThat(Targeting.ofValid(conditions(501)).matches(UNIT, new Context(Map.of("a", "x"))))
        .isTrue();
    Targeting version = Targeting.ofValid(parse("{'a': {'semver_gte': '01.0.0'}}"));
    assertThat(version.matches(UNIT, new Context(Map.of("a", "2.0.0")))).isFalse();
    Targeting later = Targeting.ofValid(parse("{'a': {'of_a_later_release': 1}}"));
    assertThat(later.matches(UNIT, new Context(Map.of("a", BigDecimal.ONE)))).isFalse();
    Targeting lookahead = Targeting.ofValid(parse("{'a': {'matches': '(?=x)x'}}"));
    assertThat(lookahead.matches(UNIT, new Context(Map.of("a", "x")))).isFalse();
    assertThat(faults(lookahead.document()))
        .singleElement()
        .extracting(FieldError::message)
        .asString()
        .contains("RE2", "`(?=`");
  }

  @Test
  void contextHoldsScalarsAndListsOfThemOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Context(Map.of("a", Map.of())))
        .withMessageContaining("attribute a");
    assertThatIllegalArgumentException().isThrownBy(() -> new Context(Map.of("a", 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Context(Map.of("a", List.of(1))));
  }
}
