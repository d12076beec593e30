package io.molam.experiments.adapter.jdbi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.ExperimentRepositoryContract;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Experiment;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiExperimentRepositoryIT extends ExperimentRepositoryContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiExperimentRepositoryIT() throws SQLException {}

  @Override
  protected ExperimentRepository repository() {
    return new JdbiExperimentRepository(database.database());
  }

  /** The one that comes second decided on shares that are no longer in force. */
  @Test
  void aPhaseThatOpensWhileOneWaitsIsSeen() {
    Database work = database.database();
    ExperimentRepository joining = new JdbiExperimentRepository(work);
    Experiment running = Samples.running(joining, "contended");
    Experiment moved =
        running.allocated(
            Map.of("blue", new Share(200_000), "green", new Share(800_000)),
            PolicySource.LOCAL,
            Samples.T0.plusSeconds(2));
    CompletableFuture<Integer> second =
        work.run(
            () -> {
              assertThat(phaseHeld(joining, running)).isEqualTo(1);
              CompletableFuture<Integer> other =
                  CompletableFuture.supplyAsync(() -> work.run(() -> phaseHeld(joining, running)));
              while (!other.isDone() && !somebodyWaits(work)) {
                Thread.onSpinWait();
              }
              assertThat(other).as("waits for the lock").isNotDone();
              joining.updatePolicy(moved);
              return other;
            });
    assertThat(second).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(2);
  }

  /** A draft with the phase of its start would be neither draft nor running. */
  @Test
  void whoReadsWhileExperimentsStartSeesThemBeforeOrAfter() {
    Database work = database.database();
    ExperimentRepository joining = new JdbiExperimentRepository(work);
    for (int i = 0; i < 150; i++) {
      Experiment draft = Samples.draft("starting-" + i);
      joining.insert(draft);
      CompletableFuture<?> started =
          CompletableFuture.runAsync(() -> joining.update(draft.start(Samples.T0.plusSeconds(1))));
      do {
        assertThat(joining.require(draft.key()).phases().size()).isLessThan(2);
        assertThat(work.run(() -> joining.require(draft.key())).phases().size()).isLessThan(2);
      } while (!started.isDone());
      started.join();
    }
  }

  private static int phaseHeld(ExperimentRepository experiments, Experiment experiment) {
    return experiments.requireForUpdate(experiment.id().toString()).phase();
  }

  private static boolean somebodyWaits(Database work) {
    return work.query(
        handle ->
            handle
                .createQuery("select exists (select from pg_locks where not granted)")
                .mapTo(Boolean.class)
                .one());
  }
}
