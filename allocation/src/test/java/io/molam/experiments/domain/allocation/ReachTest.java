package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  private static final UnitId ANYONE = new UnitId("anyone");

  /** The unit that an example asks for, or any. */
  private static UnitId unit(Context example) {
    return example.get("unit") instanceof String unit ? new UnitId(unit) : ANYONE;
  }

  private static Reach reach(String rule) {
    return Targeting.ofValid(TargetingTest.parse(rule)).reach();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}                                                     | Reachable
          {'a': 'x'}                                             | Reachable
          {'a': ['x', 'y'], 'b': {'gte': 1, 'lt': 2}}            | Reachable
          {'a': {'gt': 1, 'lt': 1.0001}}                         | Reachable
          {'a': {'gt': 1, 'lt': 3, 'not_in': [2, 1.5, 2.5]}}     | Reachable
          {'a': {'gt': 1, 'lt': 1}}                              | Contradictory
          {'a': {'gte': 1, 'lte': 1}}                            | Reachable
          {'a': {'gte': 1, 'lte': 1, 'ne': 1.0}}                 | Contradictory
          {'a': {'gte': 10}, 'not': {'a': {'gt': 5}}}            | Contradictory
          {'a': {'in': ['x', 'y'], 'not_in': ['y', 'x', 'z']}}   | Contradictory
          {'a': {'in': ['x', 'y'], 'not_in': ['y']}}             | Reachable
          {'a': {'eq': 'x', 'gt': 1}}                            | Contradictory
          {'all': [{'a': 'x'}, {'a': 'y'}]}                      | OnlyByLists
          {'all': [{'a': 'x'}, {'a': ['x', 'y']}]}               | Reachable
          {'all': [{'a': 'x'}, {'a': 'y'}, {'a': {'ne': 'x'}}]}  | Contradictory
          {'a': 'x', 'not': {'a': 'x'}}                          | Contradictory
          {'a': {'exists': false, 'eq': 'x'}}                    | Contradictory
          {'a': {'exists': false, 'ne': 'x'}}                    | Reachable
          {'not': {'a': {'exists': true}}, 'a': {'gt': 1}}       | Contradictory
          {'a': {'exists': true, 'ne': 'x'}}                     | Reachable
          {'a': {'starts_with': 'ab', 'ends_with': 'bc'}}        | Reachable
          {'all': [{'a': {'starts_with': 'ab'}}, {'a': {'starts_with': 'ac'}}]} | OnlyByLists
          {'all': [{'a': {'starts_with': 'ab'}}, {'a': {'starts_with': 'a'}}]} | Reachable
          {'all': [{'a': {'ends_with': 'ab'}}, {'a': {'ends_with': 'b'}}]} | Reachable
          {'a': {'starts_with': 'ab', 'gt': 3}}                  | Contradictory
          {'a': {'contains': 'ab', 'gt': 3}}                     | Contradictory
          {'a': {'eq': 'xaby', 'contains': 'ab'}}                | Reachable
          {'a': {'eq': 'xy', 'contains': 'ab'}}                  | Contradictory
          {'all': [{'a': 'xy'}, {'a': {'contains': 'ab'}}]}      | OnlyByLists
          {'a': {'semver_gte': '2.0.0', 'semver_lt': '2.0.0'}}   | Contradictory
          {'a': {'semver_gte': '2.0.0', 'semver_lt': '2.0.1'}}   | Reachable
          {'a': {'semver_lt': '1.0.0-rc.1'}}                     | Reachable
          {'a': {'semver_gt': '2.0.0', 'semver_lt': '2.0.1'}}    | Reachable
          {'a': {'semver_gt': '2.0.0', 'semver_lt': '2.0.1-0'}}  | Contradictory
          {'a': {'semver_gt': '1.0.0-rc.1', 'semver_lt': '1.0.0-rc.1.0'}} | Contradictory
          {'a': {'semver_eq': '2.0.0', 'semver_gte': '2.0.0'}}   | Reachable
          {'a': {'semver_eq': '2.0.0', 'semver_gt': '2.0.0'}}    | Contradictory
          {'a': {'semver_ne': '2.0.0', 'semver_lte': '2.0.0'}}   | Reachable
          {'a': {'after': 5, 'before': 6}}                       | Reachable
          {'a': {'after': 6, 'before': 5}}                       | Contradictory
          {'a': {'after': 6, 'before': '1970-01-01T00:00:00Z', 'exists': true}} | Contradictory
          {'a': {'after': 6, 'exists': false}}                   | Contradictory
          {'a': {'after': 6, 'lt': 7}}                           | Reachable
          {'a': {'after': 6, 'starts_with': '2'}}                | Undecided
          {'a': {'after': 6}, 'not': {'a': {'gte': 0}}}          | Undecided
          {'a': {'after': 6, 'before': 8, 'not_in': [7, 7.5]}}   | Reachable
          {'unit': {'after': 6}}                                 | Undecided
          {'all': [{'a': {'gt': 3}}, {'a': {'lt': 2}}]}          | OnlyByLists
          {'all': [{'a': {'gt': 3}}, {'a': {'lt': 2}}], 'not': {'a': {'gt': 4}}} | OnlyByLists
          {'all': [{'a': {'gt': 3}}, {'a': {'lt': 2}}], 'not': {'a': {'gt': 2}}} | Contradictory
          {'all': [{'a': 1}, {'a': 5}], 'not': {'a': {'gt': 2, 'lt': 4}}} | OnlyByLists
          {'all': [{'a': {'after': 6}}, {'a': {'starts_with': 'x'}}]} | OnlyByLists
          {'all': [{'a': {'contains': 'ab'}}, {'a': {'gt': 3}}]} | OnlyByLists
          {'a': {'matches': '^[0-9]{4}$'}}                       | Undecided
          {'a': {'matches': '^0$'}}                              | Reachable
          {'a': {'in': ['12', 'ab'], 'matches': '^[0-9]+$'}}     | Reachable
          {'a': {'in': ['xy', 'ab'], 'matches': '^[0-9]+$'}}     | Contradictory
          {'any': [{'a': {'gt': 1, 'lt': 0}}, {'b': 1}]}         | Reachable
          {'any': [{'a': {'gt': 1, 'lt': 0}}, {'b': 1}], 'not': {'b': 1}} | Contradictory
          {'not': {'any': [{'a': 1}, {'not': {'a': 1}}]}}        | Contradictory
          {'not': {'a': {'gte': 1, 'lt': 5}}, 'a': {'gt': 0, 'lte': 1}} | Reachable
          {'not': {'a': {'gte': 0, 'lt': 5}}, 'a': {'gt': 0, 'lte': 1}} | Contradictory
          {'unit': ['u-1', 'u-2']}                               | Reachable
          {'molam_id': {'starts_with': 'u-'}, 'a': 'x'}          | Reachable
          {'unit': {'ne': 'u-1'}}                                | Reachable
          {'unit': {'exists': false}}                            | Contradictory
          {'unit': {'gt': 1}}                                    | Contradictory
          {'unit': true}                                         | Contradictory
          {'unit': 'u-1', 'targetingKey': 'u-2'}                 | Contradictory
          """)
  void ruleIsReachableOrNot(String rule, String expected) {
    Reach reach = reach(rule);
    assertThat(reach.getClass().getSimpleName()).as(rule + " " + reach).isEqualTo(expected);
  }

  @Test
  void contradictionNamesTheAttribute() {
    assertThat(reach("{'b': 1, 'a': {'gt': 2, 'lt': 1}}"))
        .isEqualTo(new Reach.Contradictory(List.of("a")));
  }

  @Test
  void rulesWithTooManyAlternativesAreLeftUndecided() {
    String any = "{'any': [{'a': {'gt': 2, 'lt': 1}}, {'b': {'gt': 2, 'lt': 1}}]}";
    String rule = "{'all': [" + String.join(",", java.util.Collections.nCopies(14, any)) + "]}";
    assertThat(reach(rule)).isInstanceOf(Reach.Undecided.class);
    String wide =
        "{'all': ["
            + String.join(",", java.util.Collections.nCopies(2000, "{'a': {'gt': 2}}"))
            + "]}";
    assertThat(reach(wide)).isInstanceOf(Reach.Undecided.class);
  }

  /**
   * 5,000 random rules; exact, no error rate: what is found must match, what is denied must not.
   */
  @Test
  void examplesMatchAndContradictionsMatchNothingThatIsTried() {
    Random random = new Random(7);
    int contradictions = 0;
    for (int i = 0; i < 5_000; i++) {
      Targeting targeting = Targeting.ofValid(rule(random, 0));
      switch (targeting.reach()) {
        case Reach.Reachable(Context example) ->
            assertThat(targeting.matches(unit(example), example))
                .as(targeting + " " + example)
                .isTrue();
        case Reach.OnlyByLists(List<String> attributes, Context example) -> {
          assertThat(targeting.matches(unit(example), example))
              .as(targeting + " " + example)
              .isTrue();
          assertThat(attributes).isNotEmpty();
          for (int j = 0; j < 200; j++) {
            assertThat(targeting.matches(ANYONE, context(random, false)))
                .as(targeting.toString())
                .isFalse();
          }
        }
        case Reach.Contradictory(List<String> attributes) -> {
          contradictions++;
          assertThat(attributes).isNotEmpty();
          for (int j = 0; j < 200; j++) {
            assertThat(targeting.matches(ANYONE, context(random, true)))
                .as(targeting.toString())
                .isFalse();
          }
        }
        case Reach.Undecided() -> {}
      }
    }
    assertThat(contradictions).isGreaterThan(100);
  }

  private static Map<String, Object> rule(Random random, int depth) {
    Map<String, Object> rule = new LinkedHashMap<>();
    int conditions = 1 + random.nextInt(3);
    for (int i = 0; i < conditions; i++) {
      switch (depth < 2 ? random.nextInt(6) : 5) {
        case 0 -> rule.put("all", rules(random, depth));
        case 1 -> rule.put("any", rules(random, depth));
        case 2 -> rule.put("not", rule(random, depth + 1));
        default -> rule.put(random.nextBoolean() ? "a" : "b", operators(random));
      }
    }
    return rule;
  }

  private static List<Object> rules(Random random, int depth) {
    List<Object> rules = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      rules.add(rule(random, depth + 1));
    }
    return rules;
  }

  private static Map<String, Object> operators(Random random) {
    Map<String, Object> operators = new LinkedHashMap<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      switch (random.nextInt(11)) {
        case 0 -> operators.put("eq", scalar(random));
        case 1 -> operators.put("ne", scalar(random));
        case 2 -> operators.put("in", List.of(scalar(random), scalar(random)));
        case 3 -> operators.put("not_in", List.of(scalar(random), scalar(random)));
        case 4 -> operators.put("gt", number(random));
        case 5 -> operators.put("lte", number(random));
        case 6 -> operators.put("exists", random.nextBoolean());
        case 7 -> operators.put("starts_with", text(random));
        case 8 -> operators.put("after", number(random));
        case 9 -> operators.put("before", number(random));
        default -> operators.put("contains", text(random));
      }
    }
    return operators;
  }

  private static Context context(Random random, boolean lists) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (String name : List.of("a", "b")) {
      switch (random.nextInt(lists ? 4 : 3)) {
        case 0 -> {}
        case 3 -> attributes.put(name, List.of(scalar(random), scalar(random), scalar(random)));
        default -> attributes.put(name, scalar(random));
      }
    }
    return new Context(attributes);
  }

  private static Object scalar(Random random) {
    return random.nextBoolean() ? number(random) : text(random);
  }

  private static BigDecimal number(Random random) {
    return BigDecimal.valueOf(random.nextInt(4));
  }

  private static String text(Random random) {
    return List.of("x", "y", "xy", "yx").get(random.nextInt(4));
  }
}
