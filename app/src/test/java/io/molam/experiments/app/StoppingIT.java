package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.app.KeptConnection.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From SIGTERM to the end of the process, over connections that are kept alive. */
class StoppingIT {
  /**
   * Only the request waits for this lock. One that held the service's own readers up as well would
   * show somebody waiting before the request has come.
   */
  private static final String READERS_ONLY = "lock table experiments in share row exclusive mode";

  private static final int CONNECTIONS = 50;
  private static final String TOKEN = RunningService.token("ops_admin");

  /** The process ends by the signal that it was sent, or by itself. */
  private static final Integer[] ENDED = {0, 143};

  @TempDir static Path folder;

  private static ServerProcess server(TestDatabase database, int drainSeconds) throws Exception {
    return new ServerProcess(
        folder,
        database.url(),
        Map.of("DRAIN_SECONDS", Integer.toString(drainSeconds), "LOG_LEVEL", "INFO"));
  }

  @Test
  void noRequestOnFiftyConnectionsFailsAndEachAnswerClosesItsConnection() throws Exception {
    try (ServerProcess server = server(TestDatabase.migrated(), 2)) {
      Experiments.started(server.as("ops_admin"), "kept", "{}");
      List<String> failures = Collections.synchronizedList(new ArrayList<>());
      AtomicBoolean unready = new AtomicBoolean();
      AtomicInteger served = new AtomicInteger();
      AtomicInteger last = new AtomicInteger();
      String body = "{\"molam_id\": \"unit\"}";
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
          KeptConnection half = new KeptConnection(server.port())) {
        half.send(KeptConnection.head("/api/experiments/kept/assign", TOKEN, body));
        half.send(body.substring(0, 5));
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
          String unit = "unit-" + i;
          clients.add(
              threads.submit(() -> client(server.port(), unit, unready, served, last, failures)));
        }
        Eventually.holds("all are served", () -> served.get() > 20 * CONNECTIONS);
        server.terminate();
        Eventually.holds("not ready", () -> server.readiness() == 503);
        // what a load balancer does then: no new connection comes here, the ones there are go on
        unready.set(true);
        half.send(body.substring(5));
        assertThat(half.reply()).matches(reply -> reply.status() == 200 && reply.closes());
        try (KeptConnection late = new KeptConnection(server.port())) {
          assertThat(late.get("/healthz"))
              .matches(reply -> reply.status() == 200 && reply.closes());
        }
        for (Future<?> client : clients) {
          client.get();
        }
      }
      assertThat(failures).isEmpty();
      assertThat(last.get()).as("connections closed by an answer").isEqualTo(CONNECTIONS);
      assertThat(server.awaitEnd()).isIn((Object[]) ENDED);
      assertThat(server.log())
          .contains("stopping: draining")
          .doesNotContain("cut off", "cleanly", "ERROR");
    }
  }

  /** Sends until an answer closes the connection after the balancer has turned away. */
  private static void client(
      int port,
      String unit,
      AtomicBoolean unready,
      AtomicInteger served,
      AtomicInteger last,
      List<String> failures) {
    String body = "{\"molam_id\": \"" + unit + "\"}";
    try {
      while (true) {
        try (KeptConnection connection = new KeptConnection(port)) {
          Reply reply = new Reply(200, false, "");
          while (!reply.closes() && reply.status() == 200) {
            boolean told = unready.get();
            reply = connection.post("/api/experiments/kept/assign", TOKEN, body);
            served.incrementAndGet();
            if (told && !reply.closes()) {
              failures.add("an answer after SIGTERM keeps its connection");
              return;
            }
          }
          if (reply.status() != 200) {
            failures.add(reply.toString());
            return;
          }
          connection.awaitEnd();
        }
        if (unready.get()) {
          last.incrementAndGet();
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
    }
  }

  @Test
  void answersUnderWayAreWaitedForAndIdleConnectionsAreClosed() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    try (ServerProcess server = server(database, 1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement();
        KeptConnection idle = new KeptConnection(server.port());
        KeptConnection blocked = new KeptConnection(server.port())) {
      assertThat(idle.get("/healthz").closes()).isFalse();
      locker.setAutoCommit(false);
      lock.execute(READERS_ONLY);
      Future<Reply> created =
          threads.submit(
              () -> blocked.post("/api/experiments", TOKEN, Documents.experiment("late")));
      Eventually.holds("the request waits for the lock", () -> waiting(database, "experiments"));

      server.terminate();
      Eventually.holds("not ready", () -> server.readiness() == 503);
      idle.awaitEnd();
      Eventually.holds("no new connection", () -> server.readiness() == 0);
      // past the time after which a silent connection is closed: this one is not silent but slow
      Thread.sleep(700);
      locker.rollback();
      assertThat(created.get())
          .as(server.log())
          .matches(reply -> reply.status() == 201 && reply.closes());
      assertThat(server.awaitEnd()).isIn((Object[]) ENDED);
      assertThat(server.log())
          .contains("stopping: draining")
          .doesNotContain("cut off", "cleanly", "ERROR");
    }
  }

  private static boolean waiting(TestDatabase database, String table) {
    try {
      return database.number(
              "select count(*) from pg_locks where not granted and relation = '%s'::regclass"
                  .formatted(table))
          > 0;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAnswerThatTakesTooLongDoesNotHoldTheEndUp() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    try (ServerProcess server = server(database, 0);
        Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement();
        KeptConnection blocked = new KeptConnection(server.port())) {
      locker.setAutoCommit(false);
      // bulk waits for longer than a process that was told to stop
      lock.execute("lock table events in share row exclusive mode");
      String events = "[{\"molam_id\": \"u\", \"event_type\": \"conversion\"}]";
      blocked.send(KeptConnection.head("/api/events", TOKEN, events) + events);
      Eventually.holds("the request waits for the lock", () -> waiting(database, "events"));
      server.terminate();
      // the lock is held for longer than the process lives
      assertThat(server.awaitEnd()).isIn((Object[]) ENDED);
      assertThat(server.log()).contains("answers that took longer");
      locker.rollback();
      assertThat(database.number("select count(*) from events")).isZero();
    }
  }
}
