package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("metrics", List.of(Map.of("key", "conversion", "role", "goal")));
    document.put("analysis", Map.of("level", new BigDecimal("0.95"), "method", "sequential"));
    document.put("traffic", new BigDecimal("10"));
    return document;
  }

  private static Template template(String... locked) {
    return Template.of("checkout", "Checkout", document(), List.of(locked));
  }

  private static List<FieldError> faults(
      String key, String name, Map<String, @Nullable Object> document, String... locked) {
    ExperimentException.InvalidRequest refusal =
        catchThrowableOfType(
            ExperimentException.InvalidRequest.class,
            () -> Template.of(key, name, document, List.of(locked)));
    return refusal == null ? List.of() : refusal.errors();
  }

  @Test
  void newExperimentTakesTheRestFromIt() {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("key", "pay-button");
    request.put("analysis", Map.of("method", "fixed"));
    request.put("traffic", null);
    assertThat(template().filled(request))
        .isEqualTo(
            Map.of(
                "key",
                "pay-button",
                "metrics",
                List.of(Map.of("key", "conversion", "role", "goal")),
                "analysis",
                Map.of("level", new BigDecimal("0.95"), "method", "fixed")));
  }

  @Test
  void lockedPlacesStayAsTheyAre() {
    Template template = template("/metrics", "/analysis/level", "/metrics/0/role");
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("analysis", Map.of("method", "fixed", "level", new BigDecimal("0.950")));
    request.put("traffic", new BigDecimal("50"));
    assertThat(template.locks(document(), template.filled(request))).isEmpty();
    request.put("analysis", Map.of("level", new BigDecimal("0.9")));
    request.put("metrics", List.of(Map.of("key", "conversion", "role", "guardrail")));
    assertThat(template.locks(document(), template.filled(request)))
        .extracting(FieldError::field)
        .containsExactly("metrics", "analysis.level", "metrics[0].role");
    request.put("metrics", null);
    assertThat(template.locks(document(), template.filled(request)))
        .extracting(FieldError::field)
        .contains("metrics", "metrics[0].role");
  }

  @Test
  void nullIsAValueThatCanBeLocked() {
    Map<String, @Nullable Object> document = document();
    document.put("layer", null);
    Template template = Template.of("t", "T", document, List.of("/layer"));
    assertThat(template.locks(document, document)).isEmpty();
    Map<String, @Nullable Object> without = document();
    assertThat(template.locks(document, without)).hasSize(1);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    Map<String, @Nullable Object> document = document();
    document.put("key", "pay");
    assertThat(
            faults(
                "No Key",
                " ",
                document,
                "/analysis/power",
                "metrics",
                "/metrics/1",
                "/metrics/x",
                "/traffic",
                "/traffic",
                "/analysis/level~2",
                ""))
        .extracting(FieldError::field)
        .containsExactly(
            "key",
            "name",
            "document.key",
            "locked[0]",
            "locked[1]",
            "locked[2]",
            "locked[3]",
            "locked[5]",
            "locked[6]",
            "locked[7]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Template("t", "T", document(), List.of("/nowhere"), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Template("t", "T", document(), List.of(), 0));
  }

  @Test
  void pointersUnescapeAsTheStandardSays() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("targeting", Map.of("a/b", Map.of("m~n", Arrays.asList(null, "x"), "", "empty")));
    for (String pointer :
        List.of(
            "/targeting/a~1b",
            "/targeting/a~1b/m~0n/0",
            "/targeting/a~1b/m~0n/1",
            "/targeting/a~1b/")) {
      assertThat(faults("t", "T", document, pointer)).as(pointer).isEmpty();
    }
    for (String pointer :
        List.of(
            "/targeting/a~1b/m~0n/01",
            "/targeting/a~1b/m~0n/-",
            "/targeting/a~1b/m~0n/2147483648")) {
      assertThat(faults("t", "T", document, pointer)).as(pointer).hasSize(1);
    }
  }

  @Test
  void changeIsTheNextVersion() {
    Template first = template("/metrics");
    assertThat(first.version()).isEqualTo(1);
    Map<String, @Nullable Object> same = document();
    same.put("traffic", new BigDecimal("10.0"));
    assertThat(first.amended("Checkout", same, List.of("/metrics"))).isSameAs(first);
    Template second = first.amended("Checkout", document(), List.of());
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.locked()).isEmpty();
    assertThat(first.locked()).containsExactly("/metrics");
  }

  @Test
  void longPathsAreRefusedAndOverflowNothing() {
    for (String pointer :
        List.of("/" + "a".repeat(100_000), "/a".repeat(100_000), "/" + "~1".repeat(100_000))) {
      assertThat(JsonPointer.of(pointer)).isNull();
      assertThat(faults("t", "T", document(), pointer)).hasSize(1);
    }
    assertThat(JsonPointer.of("/" + "a".repeat(255))).isNotNull();
    assertThat(JsonPointer.of("/" + "a".repeat(256))).isNull();
  }

  @Test
  void namesAndDocumentsHaveLimits() {
    assertThat(faults("t", "n".repeat(200), document())).isEmpty();
    assertThat(faults("t", "n".repeat(201), document()))
        .extracting(FieldError::field)
        .containsExactly("name");
    Map<String, @Nullable Object> large = document();
    large.put("description", "d".repeat(65_536));
    assertThat(faults("t", "T", large)).extracting(FieldError::field).containsExactly("document");
    Map<String, @Nullable Object> unknown = document();
    unknown.put("trafic", 1);
    unknown.put("winner", "green");
    assertThat(faults("t", "T", unknown))
        .extracting(FieldError::field)
        .containsExactly("document.trafic", "document.winner");
    Map<String, @Nullable Object> broken = document();
    broken.put("description", "\ud800");
    assertThat(faults("t", "\u0000", broken))
        .extracting(FieldError::field)
        .containsExactly("name", "document.description");
  }
}
