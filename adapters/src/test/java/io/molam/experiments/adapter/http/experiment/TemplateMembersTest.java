package io.molam.experiments.adapter.http.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.domain.governance.Template;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateMembersTest {
  @Test
  void templatesCanHaveWhatADocumentCanHave() {
    assertThat(Stream.concat(Stream.of("key"), Template.MEMBERS.stream()))
        .containsExactlyInAnyOrderElementsOf(
            ExperimentForm.FORM.fields().stream().map(Field::name).toList());
  }
}
