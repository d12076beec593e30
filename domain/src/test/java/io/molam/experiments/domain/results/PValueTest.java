package io.molam.experiments.domain.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PValueTest {
  @ParameterizedTest
  @CsvSource({
    "0.03214, p = 0.0321",
    "0.994, p = 0.994",
    "0.9951, p > 0.99",
    "1, p > 0.99",
    "0, p < 1e-300"
  })
  void isNeitherCertainNorImpossible(double p, String words) {
    assertThat(PValue.words(p)).isEqualTo(words);
  }
}
