package io.molam.experiments.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.adapter.http.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "{\"a\":1,\"a\":2}",
        "{} {}",
        "{}x",
        "NaN",
        "{\"a\":Infinity}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":1,}",
        "{/* */}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":.5}"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> StrictJson.read(text))
        .satisfies(e -> assertThat(e.status()).isEqualTo(400))
        .satisfies(e -> assertThat(e.code()).isEqualTo("malformed_json"));
  }

  @Test
  void deepNestingAndLongNumbersAreRefused() {
    for (String text : new String[] {"[".repeat(100_000), "1".repeat(5_000)}) {
      assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> StrictJson.read(text));
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> StrictJson.read(new ByteArrayInputStream(latin1)));
  }

  @Test
  void numbersKeepTheirDigits() {
    assertThat(StrictJson.read("0.10000000000000000000000001").decimalValue())
        .hasToString("0.10000000000000000000000001");
  }

  @Test
  void theMessageNamesThePlace() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> StrictJson.read("{\n  \"a\": nope}"))
        .withMessageContaining("line 2");
  }
}
