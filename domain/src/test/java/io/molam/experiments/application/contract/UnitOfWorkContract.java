package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} does. */
public abstract class UnitOfWorkContract {
  protected abstract UnitOfWork unitOfWork();

  /** Joins the unit of work that its thread is in. */
  protected abstract ExperimentRepository experiments();

  @Test
  void whatWasDoneInItIsThereInItAndAfterIt() {
    Experiment draft = Samples.draft("done");
    boolean seen =
        unitOfWork()
            .run(
                () -> {
                  experiments().insert(draft);
                  return experiments().find("done").isPresent();
                });
    assertThat(seen).isTrue();
    assertThat(experiments().find("done")).contains(draft);
  }

  @Test
  void exceptionUndoesAllOfItAndReachesTheCallerAsItIs() {
    Experiment before = Samples.running(experiments(), "before");
    ExperimentException refusal = new ExperimentException.NotFound("thing", "it");
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          experiments().insert(Samples.draft("undone"));
                          experiments().update(before.pause(Samples.T0.plusSeconds(5)));
                          throw refusal;
                        }))
        .isSameAs(refusal);
    assertThat(experiments().find("undone")).isEmpty();
    assertThat(experiments().find("before")).contains(before);
  }

  @Test
  void oneInsideAnotherIsPartOfIt() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          unitOfWork()
                              .run(
                                  () -> {
                                    experiments().insert(Samples.draft("inner"));
                                    return true;
                                  });
                          throw new IllegalStateException("outer");
                        }))
        .hasMessage("outer");
    assertThat(experiments().find("inner")).isEmpty();
  }

  @Test
  void rehearsalGivesItsAnswerAndLeavesNothing() {
    boolean seen =
        unitOfWork()
            .rehearse(
                () -> {
                  experiments().insert(Samples.draft("rehearsed"));
                  return experiments().find("rehearsed").isPresent();
                });
    assertThat(seen).isTrue();
    assertThat(experiments().find("rehearsed")).isEmpty();
  }

  @Test
  void rehearsalThatFailsUndoesItselfAloneAndWhatItIsInGoesOn() {
    IllegalStateException refusal = new IllegalStateException("refused");
    unitOfWork()
        .run(
            () -> {
              experiments().insert(Samples.draft("kept"));
              assertThatThrownBy(
                      () ->
                          unitOfWork()
                              .rehearse(
                                  () -> {
                                    experiments().insert(Samples.draft("tried"));
                                    throw refusal;
                                  }))
                  .isSameAs(refusal);
              // what the store itself refuses does not end what goes on outside either
              assertThatThrownBy(
                      () ->
                          unitOfWork()
                              .rehearse(
                                  () -> {
                                    experiments().insert(Samples.draft("kept"));
                                    return true;
                                  }))
                  .isInstanceOf(ExperimentException.Conflict.class);
              assertThat(experiments().find("tried")).isEmpty();
              experiments().insert(Samples.draft("after"));
              return true;
            });
    assertThat(experiments().find("kept")).isPresent();
    assertThat(experiments().find("after")).isPresent();
    assertThat(experiments().find("tried")).isEmpty();
  }

  @Test
  void unitOfWorkInARehearsalIsUndoneWithIt() {
    unitOfWork()
        .rehearse(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          experiments().insert(Samples.draft("inner"));
                          return true;
                        }));
    assertThat(experiments().find("inner")).isEmpty();
  }

  /** PostgreSQL runs no statement after one that failed; nobody is to rely on going on. */
  @Test
  void refusedInsertCannotBeSwallowed() {
    experiments().insert(Samples.draft("there"));
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          experiments().insert(Samples.draft("lost"));
                          try {
                            experiments().insert(Samples.draft("there"));
                          } catch (ExperimentException.Conflict swallowed) {
                            assertThat(swallowed.code()).isEqualTo("already_exists");
                          }
                          return experiments().find("there").isPresent();
                        }))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(ExperimentException.class);
    assertThat(experiments().find("lost")).isEmpty();
  }

  @Test
  void changesOfOneExperimentQueueUp() throws Exception {
    Experiment draft = Samples.draft("queued");
    experiments().insert(draft);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Experiment>> changes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = "Name " + i;
        changes.add(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          Experiment before = experiments().requireForUpdate("queued");
                          Experiment after =
                              before.amend(
                                  Designs.with(before.design(), design -> design.name = name),
                                  Samples.T0);
                          experiments().update(after);
                          return after;
                        }));
      }
      for (Future<Experiment> change : threads.invokeAll(changes)) {
        assertThat(change.get().version()).isGreaterThan(draft.version());
      }
    }
    assertThat(experiments().require("queued").version()).isEqualTo(21);
  }
}
