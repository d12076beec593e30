package io.molam.experiments.app.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.ExperimentException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaWaitTest {
  private final List<String> done = new ArrayList<>();

  private SchemaWait waiting(List<Object> looks, List<RuntimeException> failures) {
    return new SchemaWait(
        () -> {
          Object look = looks.removeFirst();
          if (look instanceof SQLException away) {
            throw away;
          }
          done.add("looked");
          return look.equals(0) ? List.of() : List.of("0041");
        },
        () -> {
          done.add("prepared");
          if (!failures.isEmpty()) {
            throw failures.removeFirst();
          }
        },
        Duration.ofMillis(1));
  }

  @Test
  void whateverFailsBeforeTheFirstSnapshotIsTriedAgain() {
    List<Object> looks =
        new ArrayList<>(List.of(new SQLException("refused"), 1, 0, 0, new SQLException("gone"), 0));
    List<RuntimeException> failures =
        new ArrayList<>(
            List.of(
                new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1)),
                new IllegalStateException("a table is missing")));
    assertThat(waiting(looks, failures).await(() -> false)).isTrue();
    assertThat(done)
        .containsExactly(
            "looked", "looked", "prepared", "looked", "prepared", "looked", "prepared");
    assertThat(looks).isEmpty();
  }

  @Test
  void aStopEndsTheWait() {
    assertThat(waiting(new ArrayList<>(), new ArrayList<>()).await(() -> true)).isFalse();
    assertThat(done).isEmpty();
  }
}
