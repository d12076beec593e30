package io.molam.experiments.adapter.sira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class OutsideTextTest {
  @Test
  void nothingIsLeftThatATerminalOrADatabaseWouldStumbleOver() {
    assertThat(OutsideText.clean("a\0b\u001b[31mc\r\nd\u2028e\u202ef\u200bg\ud800h\ufeff"))
        .isEqualTo("a b [31mc d e f g h");
    assertThat(OutsideText.clean(" \t naïve 字 😀  x ")).isEqualTo("naïve 字 😀 x");
    assertThat(OutsideText.clean("\0\0")).isEmpty();
    assertThat(OutsideText.clean(null)).isEqualTo("null");
  }

  @Test
  void aStringOfNothingVisibleIsNoAnswer() {
    JsonNode answer = JsonNodeFactory.instance.objectNode().put("reason", "\0\u200b\u202e");
    assertThatExceptionOfType(InvalidAnswerException.class)
        .isThrownBy(() -> SiraJson.text(answer, "reason", 100))
        .withMessage("reason must be a string");
  }

  @Test
  void whatIsLongIsCutBetweenCharacters() {
    assertThat(OutsideText.clean("x".repeat(500))).isEqualTo("x".repeat(500));
    assertThat(OutsideText.clean("x".repeat(501))).isEqualTo("x".repeat(499) + "…");
    String cut = OutsideText.clean("😀".repeat(300_000));
    assertThat(cut).isEqualTo("😀".repeat(499) + "…");
    assertThat(OutsideText.clean("ab cd", 4)).isEqualTo("ab…");
  }
}
