package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  @Test
  void differencesAreNamedByTheirPathAndKeysOfLists() {
    Map<String, @Nullable Object> before = new HashMap<>();
    before.put("traffic", new BigDecimal("20"));
    before.put("same", new BigDecimal("5.0"));
    before.put("winner", null);
    before.put("tags", List.of("a"));
    before.put("variants", List.of(Map.of("key", "blue", "config", "x"), Map.of("key", "green")));
    Map<String, @Nullable Object> after = new HashMap<>();
    after.put("traffic", new BigDecimal("60"));
    after.put("same", new BigDecimal("5"));
    after.put("winner", "green");
    after.put("tags", List.of("a", "b"));
    after.put("variants", List.of(Map.of("key", "blue", "config", "y"), Map.of("key", "green")));
    assertThat(Differences.words(before, after))
        .containsExactly(
            "tags: [\"a\"] -> [\"a\",\"b\"]",
            "traffic: 20 -> 60",
            "variants.blue.config: \"x\" -> \"y\"",
            "winner: nothing -> \"green\"");
    assertThat(Differences.words(before, before)).isEmpty();
  }

  @Test
  void whatIsLongIsCutAndWhatIsManyIsCounted() {
    Map<String, Object> after = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      after.put("field-%02d".formatted(i), "😀".repeat(300));
    }
    List<String> words = Differences.words(Map.of(), after);
    assertThat(words).hasSize(51);
    assertThat(words.getFirst())
        .startsWith("field-00: nothing -> \"😀")
        .endsWith("😀...")
        .hasSizeLessThan(300);
    assertThat(words.getLast()).isEqualTo("and 10 more");
  }

  @Test
  void textWithoutCanonicalFormStopsNoChange() {
    assertThat(Differences.words(Map.of("a", "\ud800"), Map.of("a", "b")))
        .containsExactly("a: something that cannot be shown -> \"b\"");
  }
}
