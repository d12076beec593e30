package io.molam.experiments.domain.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicalLimitTest {
  /** Limits by R's rpact, see src/test/oracle/README.md. */
  @Test
  void agreesWithRpactForTwoToTenLooks() throws IOException {
    List<String> lines;
    try (InputStream stream =
        ClassicalLimitTest.class.getResourceAsStream("/oracle/boundaries.csv")) {
      lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    int checked = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split(",", -1);
      int looks = Integer.parseInt(field[0]);
      double alpha = Double.parseDouble(field[1]);
      ClassicalLimit shape =
          field[2].equals("P") ? ClassicalLimit.POCOCK : ClassicalLimit.OBRIEN_FLEMING;
      GroupSequentialDesign design = GroupSequentialDesign.classical(looks, alpha, shape);
      for (int k = 0; k < looks; k++) {
        if (field[4 + k].equals("Inf")) {
          // rpact calls a limit so far out infinite
          assertThat(design.criticalZ().get(k)).as(line).isGreaterThan(7.5);
        } else {
          assertThat(design.criticalZ().get(k))
              .as(line)
              .isCloseTo(Double.parseDouble(field[4 + k]), within(1e-6));
        }
      }
      assertThat(design.alphaSpent().getLast()).isCloseTo(alpha, within(1e-10));
      checked++;
    }
    assertThat(checked).isEqualTo(36);
  }

  @Test
  void oneLookIsTheFixedTest() {
    for (ClassicalLimit shape : ClassicalLimit.values()) {
      assertThat(GroupSequentialDesign.classical(1, 0.025, shape).criticalZ().getFirst())
          .isCloseTo(1.959963984540054, within(1e-12));
    }
  }

  @Test
  void refusesWhatIsNoDesign() {
    assertThatThrownBy(() -> GroupSequentialDesign.classical(0, 0.025, ClassicalLimit.POCOCK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GroupSequentialDesign.classical(5, 0.5, ClassicalLimit.POCOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
