package io.molam.experiments.adapter.http.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.http.platform.HealthResource.HealthView;
import io.molam.experiments.adapter.http.platform.HttpPlatform.Readiness;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.port.DatabaseFault;
import io.molam.experiments.application.port.DatabaseHealth;
import io.molam.experiments.application.port.SnapshotSource;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must have happened before a process gets requests. */
class ReadinessTest {
  private final Snapshots snapshots =
      new Snapshots(new NoExperiments(), Clock.systemUTC(), System::nanoTime, Duration.ofHours(1));
  private final Readiness readiness = new Readiness(new Well());
  private final HealthResource health = new HealthResource(snapshots, readiness);

  private record NoExperiments() implements SnapshotSource {
    @Override
    public long version() {
      return 1;
    }

    @Override
    public Loaded load() {
      return new Loaded(1, List.of(), List.of(), List.of(), Set.of());
    }
  }

  private record Well() implements DatabaseHealth {
    @Override
    public @Nullable DatabaseFault fault() {
      return null;
    }

    @Override
    public long times(DatabaseFault fault) {
      return 0;
    }
  }

  private void answers(int status, String word) {
    try (Response response = health.ready()) {
      assertThat(response.getStatus()).isEqualTo(status);
      assertThat(response.getEntity())
          .isInstanceOfSatisfying(
              HealthView.class, view -> assertThat(view.status()).isEqualTo(word));
    }
  }

  @Test
  void firstSnapshotThenRehearsalThenReadyUntilToldToStop() {
    answers(503, "starting");
    snapshots.refresh();
    answers(503, "starting");
    readiness.prepared();
    answers(200, "ok");
    readiness.stop();
    answers(503, "stopping");
  }
}
