package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.Template;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of templates does. */
public abstract class TemplateRepositoryContract {
  protected abstract TemplateRepository templates();

  private static Template template(String key) {
    Map<String, @Nullable Object> document = new HashMap<>();
    document.put("traffic", new BigDecimal("12.5"));
    document.put("layer", null);
    document.put("tags", List.of("payments", "é"));
    return Template.of(key, "Payments", document, List.of("/traffic", "/layer"));
  }

  @Test
  void keepsWhatIsStored() {
    TemplateRepository templates = templates();
    Template second = templates.insert(template("payments-2"));
    Template first = templates.insert(template("payments"));
    assertThat(first).isEqualTo(template("payments"));
    assertThat(templates.find("payments")).contains(first);
    assertThat(templates.findForUpdate("payments")).contains(first);
    assertThat(templates.find("none")).isEmpty();
    assertThat(templates.list()).containsExactly(first, second);
    Template next = first.amended("Other", first.document(), List.of());
    templates.update(next);
    assertThat(templates.find("payments")).contains(next);
    assertThat(next.version()).isEqualTo(2);
  }

  @Test
  void keyIsTakenOnce() {
    TemplateRepository templates = templates();
    Template stored = templates.insert(template("payments"));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> templates.insert(template("payments")))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(templates.list()).containsExactly(stored);
  }

  @Test
  void versionNeverMeansTwoThings() {
    TemplateRepository templates = templates();
    Template stored = templates.insert(template("payments"));
    templates.delete(stored);
    assertThat(templates.find("payments")).isEmpty();
    assertThat(templates.findForUpdate("payments")).isEmpty();
    assertThat(templates.list()).isEmpty();
    assertThat(templates.insert(template("payments")).version()).isEqualTo(2);
    assertThat(templates.list()).extracting(Template::version).containsExactly(2);
  }
}
