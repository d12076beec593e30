package io.molam.experiments.adapter.jdbi.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.ApprovalPoliciesContract;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiApprovalPoliciesIT extends ApprovalPoliciesContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiApprovalPoliciesIT() throws SQLException {}

  @Override
  protected ApprovalPolicies policies() {
    return new JdbiApprovalPolicies(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Test
  void replacementWaitsForThoseWhoHoldThePresentOne() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    AtomicBoolean through = new AtomicBoolean();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<?> replacing =
          pool.submit(
              () -> {
                held.await();
                asked.countDown();
                policies().replace(ApprovalPolicy.NONE, 0, "ada");
                through.set(true);
                return null;
              });
      database.run(
          () -> {
            assertThat(policies().held().version()).isZero();
            held.countDown();
            await(asked);
            // whoever decides by it twice decides by the same one
            assertThat(policies().current().version()).isZero();
            assertThat(through).isFalse();
            return true;
          });
      replacing.get();
    }
    assertThat(policies().current().version()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
