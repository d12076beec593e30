package io.molam.experiments.adapter.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.http.call.UnitRequests.SentContext;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext.LeftOut;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext.Reason;
import io.molam.experiments.adapter.http.json.StrictJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextReaderTest {
  private static SentContext of(String json) {
    return ContextReader.read(StrictJson.read(json));
  }

  @Test
  void objectsAreNamedWithDots() {
    SentContext sent =
        of(
            "{\"company\": {\"id\": 7, \"plan\": {\"name\": \"pro\", \"on\": true}}, \"tags\": [\"a\", 2]}");
    assertThat(sent.context().attributes())
        .containsOnlyKeys("company.id", "company.plan.name", "company.plan.on", "tags")
        .containsEntry("company.id", BigDecimal.valueOf(7))
        .containsEntry("company.plan.on", true)
        .containsEntry("tags", List.of("a", BigDecimal.valueOf(2)));
    assertThat(sent.leftOut()).isEmpty();
  }

  @Test
  void directNameCountsInAnyOrderAndNullIsAbsent() {
    for (String json :
        List.of(
            "{\"a.b\": 1, \"a\": {\"b\": 2}, \"c\": null}",
            "{\"c\": null, \"a\": {\"b\": 2}, \"a.b\": 1}")) {
      assertThat(of(json).context().attributes()).containsOnlyKeys("a.b");
      assertThat(of(json).context().get("a.b")).isEqualTo(BigDecimal.ONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"a":{"b":{"c":{"d":{"e":{"f":1}}}}}} | a.b.c.d.e | TOO_DEEP
          {"a":[{"b":1}]}                       | a         | LIST
          {"a":[[1]]}                           | a         | LIST
          {"a":["x",null]}                      | a         | LIST
          {"a":1e400}                           | a         | OUT_OF_RANGE
          {"a":[1,-1e-400]}                     | a         | OUT_OF_RANGE
          {"a":"x\\u0000"}                      | a         | TEXT
          {"a":"\\ud800"}                       | a         | TEXT
          {"a":{"b":[{"c":1}]}}                 | a.b       | LIST
          """)
  void whatNoRuleCanUseIsLeftOutAndTheRestStays(String odd, String name, Reason reason) {
    String json = odd.substring(0, odd.length() - 1) + ",\"country\":\"SN\"}";
    SentContext sent = of(json);
    assertThat(sent.context().attributes()).containsOnlyKeys("country");
    assertThat(sent.leftOut()).containsExactly(new LeftOut(name, reason));
  }

  @Test
  void fiveLevelsAreTaken() {
    assertThat(of("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}").context().attributes())
        .containsOnlyKeys("a.b.c.d.e");
  }

  @Test
  void longStringsListsAndNamesAreLeftOut() {
    assertThat(of("{\"a\":\"%s\"}".formatted("x".repeat(1024))).leftOut()).isEmpty();
    assertThat(of("{\"a\":\"%s\"}".formatted("x".repeat(1025))).leftOut())
        .containsExactly(new LeftOut("a", Reason.TOO_LONG));
    assertThat(of("{\"a\":[%s]}".formatted("1,".repeat(99) + "1")).leftOut()).isEmpty();
    assertThat(of("{\"a\":[%s]}".formatted("1,".repeat(100) + "1")).leftOut())
        .containsExactly(new LeftOut("a", Reason.LIST));
    assertThat(of("{\"%s\":1}".formatted("n".repeat(129))).leftOut())
        .containsExactly(new LeftOut("an attribute with a name that cannot be used", Reason.TEXT));
  }

  @Test
  void beyondAHundredAttributesTheRestIsLeftOut() {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      members.add("\"a%03d\": %d".formatted(i, i));
    }
    SentContext sent = of("{" + String.join(",", members) + "}");
    assertThat(sent.context().attributes()).hasSize(100).containsKey("a099");
    assertThat(sent.leftOut()).hasSize(100).startsWith(new LeftOut("a100", Reason.TOO_MANY));
  }
}
