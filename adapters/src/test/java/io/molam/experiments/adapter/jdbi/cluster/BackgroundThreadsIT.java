package io.molam.experiments.adapter.jdbi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.application.assign.ForgetErased;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads in the background go on, whatever happens in them. */
class BackgroundThreadsIT {
  /** Nothing was erased. */
  private static final ForgetErased FORGET =
      new ForgetErased(
          new UnitRecords() {
            @Override
            public Records read(UnitId unit) {
              return Records.NONE;
            }

            @Override
            public Records erase(UnitId unit) {
              return read(unit);
            }

            @Override
            public List<Erased> erasedWithin(Duration age) {
              return List.of();
            }

            @Override
            public int forgetErased(Duration age) {
              return 0;
            }
          },
          new ExposureMemory() {
            @Override
            public @Nullable Remembered recall(UnitId unit, UUID experimentId) {
              return null;
            }

            @Override
            public void keep(Exposure exposure) {}

            @Override
            public void forget(Set<UnitId> units, Instant decidedBefore) {}
          },
          System::nanoTime);

  private final DataSource dataSource = TestDatabase.migrated().dataSource();

  BackgroundThreadsIT() throws SQLException {}

  @Test
  void theSnapshotIsRefreshedAgainAfterAnError() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Snapshots snapshots =
        new Snapshots(
            new SnapshotSource() {
              @Override
              public long version() {
                int look = looks.incrementAndGet();
                if (look <= 2) {
                  throw look == 1 ? new StackOverflowError("too deep") : new AssertionError("no");
                }
                return look;
              }

              @Override
              public Loaded load() {
                return new Loaded(version(), List.of(), List.of(), List.of(), Set.of());
              }
            },
            Clock.systemUTC(),
            System::nanoTime,
            Duration.ofMinutes(10));
    SnapshotRefresher refresher = new SnapshotRefresher(dataSource, snapshots, FORGET);
    refresher.start();
    try {
      await(() -> snapshots.current() != null);
    } finally {
      refresher.stop();
    }
    assertThat(looks).hasValueGreaterThan(2);
  }

  @Test
  void whatNeverBeganCanBeStopped() {
    new Leadership(dataSource, "unborn").stop();
    new SnapshotRefresher(
            dataSource,
            new Snapshots(
                new SnapshotSource() {
                  @Override
                  public long version() {
                    return 1;
                  }

                  @Override
                  public Loaded load() {
                    return new Loaded(1, List.of(), List.of(), List.of(), Set.of());
                  }
                },
                Clock.systemUTC(),
                System::nanoTime,
                Duration.ofMinutes(10)),
            FORGET)
        .stop();
  }

  @Test
  void anElectionGoesOnAfterAFailureOfAnyKind() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    DataSource failing =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getConnection")) {
                    switch (asked.incrementAndGet()) {
                      case 1 -> throw new IllegalStateException("pool closed");
                      case 2 -> throw new StackOverflowError("too deep");
                      default -> {}
                    }
                  }
                  try {
                    return method.invoke(dataSource, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Leadership leadership = new Leadership(failing, "threads");
    leadership.start();
    try {
      await(leadership::leads);
    } finally {
      leadership.stop();
    }
    assertThat(asked).hasValueGreaterThan(2);
  }

  private static void await(BooleanSupplier held) throws InterruptedException {
    for (int i = 0; i < 600 && !held.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(held.getAsBoolean()).isTrue();
  }
}
