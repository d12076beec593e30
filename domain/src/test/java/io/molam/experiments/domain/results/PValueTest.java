package io.molam.experiments.domain.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PValueTest {
  @ParameterizedTest
  @CsvSource({
    "0.03214, p = 0.032",
    "0.41, p = 0.41",
    "0.0994, p = 0.099",
    "0.0996, p = 0.10",
    "0.00062, p = 0.0006",
    "3.6e-5, p < 0.0001",
    "8.42e-30, p < 0.0001",
    "0.994, p = 0.99",
    "0.9951, p > 0.99",
    "1, p > 0.99",
    "0, p < 0.0001"
  })
  void isNeitherCertainNorImpossible(double p, String words) {
    assertThat(PValue.words(p)).isEqualTo(words);
  }
}
