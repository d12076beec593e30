package io.molam.experiments.adapter.http.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleFilesTest {
  /** A name as long as a request line may be. */
  @Test
  void longNameIsNoFile() {
    assertThat(ConsoleFiles.ofBuild().asset("a.".repeat(4_000) + "js", List.of())).isNull();
  }
}
