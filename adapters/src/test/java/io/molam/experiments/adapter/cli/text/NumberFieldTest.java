package io.molam.experiments.adapter.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFieldTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "3.25",
        "-17.125",
        "000123",
        "1e3",
        "1.5E-7",
        "123456789012345",
        "12345678901234567890",
        "0.1",
        "99.99999999999999999",
        "1e308",
        "  42 ",
        "+7",
        ".5",
        "5."
      })
  void numbersAreReadAsJavaReadsThem(String text) {
    char[] buffer = ("##" + text + "##").toCharArray();
    assertThat(NumberField.parse(buffer, 2, text.length())).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NaN", "Infinity", "0x1p3", "1d", "1e", "1e999", "--1", "1.2.3", "1,5"})
  void whatIsNoNumberIsNone(String text) {
    assertThat(NumberField.parse(text.toCharArray(), 0, text.length())).isNaN();
  }
}
