package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever breaks while events are sent, afterwards every acknowledged event is there exactly once,
 * nothing is counted twice after the client has repeated what was not acknowledged, totals equal
 * the events, and the service goes on without being started again.
 */
class FaultsIT {
  private static final int BATCH_THREADS = 3;
  private static final int BATCH = 100;

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;
  private static int port;

  /** Of the database of one test. */
  private String name = "";

  @BeforeAll
  static void startServer() throws Exception {
    port = RunningService.freePort();
    postgres = startPostgres();
    execute(postgres.getPostgresDatabase(), "create database migrated");
    new Schema(postgres.getDatabase("postgres", "migrated")).migrate();
  }

  @AfterAll
  static void stopServer() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void createDatabase(TestInfo test) throws Exception {
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    execute(postgres.getPostgresDatabase(), "create database " + name + " template migrated");
  }

  private static EmbeddedPostgres startPostgres() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  private String url(int at) {
    return "postgresql://postgres:postgres@localhost:" + at + "/" + name;
  }

  private DataSource database() {
    return postgres.getDatabase("postgres", name);
  }

  private static void execute(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What breaks while the load runs. */
  private interface Fault {
    void happen(EventLoad load) throws Exception;
  }

  /** In this process, since it must survive. */
  private EventLoad survive(int databasePort, Fault fault) throws Exception {
    RunningService service = new RunningService(Map.of("LOG_LEVEL", "ERROR"), "server");
    try {
      service.start(url(databasePort));
      EventLoad.prepare(service.as("ops_admin"));
      try (EventLoad load = new EventLoad(service.base())) {
        load.start(BATCH_THREADS, BATCH);
        load.awaitMore(2 * BATCH);
        fault.happen(load);
        load.awaitMore(2 * BATCH);
        load.finish();
        load.assertExactlyOnce(service.as("ops_admin"), database());
        return load;
      }
    } finally {
      service.stop();
    }
  }

  @Test
  void connectionsEndedByTheDatabase() throws Exception {
    EventLoad load =
        survive(
            port,
            running -> {
              for (int i = 0; i < 5; i++) {
                execute(
                    database(),
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'molam-experiments'");
                running.awaitMore(BATCH);
              }
            });
    assertThat(load.refusals()).as("requests that met the fault").isPositive();
  }

  @Test
  void connectionsCutBetweenACommitAndItsConfirmation() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(port)) {
      EventLoad load =
          survive(
              proxy.port(),
              running -> {
                proxy.cutting(true);
                Eventually.within(
                    Duration.ofSeconds(60), "repeats", () -> running.duplicates() >= 2 * BATCH);
                proxy.cutting(false);
              });
      assertThat(proxy.cuts()).isPositive();
      assertThat(load.duplicates()).as("stored, not confirmed, and known again").isPositive();
    }
  }

  @Test
  void databaseThatCrashesAndRecovers() throws Exception {
    EventLoad load =
        survive(
            port,
            running -> {
              Set<UUID> before = running.acknowledgedSoFar();
              crashDatabase();
              postgres = startPostgres();
              running.assertAcknowledgedIsStored(before, database());
            });
    assertThat(load.refusals()).as("requests that met the fault").isPositive();
  }

  /** What {@code pg_ctl stop -m immediate} does: no checkpoint, nobody is told. */
  private static void crashDatabase() throws Exception {
    long postmaster =
        Long.parseLong(
            Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).getFirst());
    assertThat(run("kill", "-QUIT", Long.toString(postmaster))).isTrue();
    Eventually.holds(
        "postmaster is gone",
        () -> ProcessHandle.of(postmaster).filter(ProcessHandle::isAlive).isEmpty());
    postgres.close();
  }

  @Test
  void diskThatRunsFull() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Assumptions.assumeTrue(
        mount(small), "no file system of limited size can be mounted here, root is needed");
    try {
      Path space = Files.createDirectory(small.resolve("tablespace"));
      String month = YearMonth.now(ZoneOffset.UTC).toString().replace('-', '_');
      EventLoad load =
          survive(
              port,
              running -> {
                execute(
                    database(),
                    "create tablespace small location '" + space + "'",
                    "alter table events_" + month + " set tablespace small",
                    "alter table event_ids set tablespace small",
                    "alter index event_ids_pkey set tablespace small");
                Path ballast = small.resolve("ballast");
                fill(ballast, small.toFile().getUsableSpace() - (64 << 10));
                int refusals = running.refusals();
                Eventually.within(
                    Duration.ofSeconds(60),
                    "the disk is full",
                    () -> running.refusals() > refusals + BATCH_THREADS);
                Files.delete(ballast);
              });
      assertThat(load.refusals()).as("requests that met the fault").isPositive();
    } finally {
      execute(
          postgres.getPostgresDatabase(),
          "drop database " + name + " with (force)",
          "drop tablespace if exists small");
      run("umount", small.toString());
    }
  }

  /** Takes so many bytes, or what is left when the load was quicker. */
  private static void fill(Path file, long bytes) throws IOException {
    try (RandomAccessFile ballast = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] zeros = new byte[1 << 12];
      for (long written = 0; written < bytes; written += zeros.length) {
        ballast.write(zeros);
      }
    } catch (IOException full) {
      if (file.toFile().getUsableSpace() >= 1 << 20) {
        throw full;
      }
    }
  }

  private static boolean mount(Path at) throws Exception {
    String owner = Files.getAttribute(at, "unix:uid").toString();
    return run("mount", "-t", "tmpfs", "-o", "size=24m,mode=0700,uid=" + owner, "tmpfs", at + "");
  }

  /** Directly, or as root where that needs no password. */
  private static boolean run(String... command) throws Exception {
    for (List<String> prefix : List.of(List.<String>of(), List.of("sudo", "-n"))) {
      try {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        Process process =
            new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) {
          return true;
        }
      } catch (IOException e) {
        // there is no such command
      }
    }
    return false;
  }

  @Test
  void serverThatIsKilled() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("DATABASE_URL", url(port));
    settings.put("MOLAM_ID_PUBLIC_KEY", RunningService.ISSUER.publicKeyPem());
    settings.put("LOG_LEVEL", "ERROR");
    Process server = serve(settings);
    try {
      URI base = URI.create("http://localhost:" + settings.get("PORT"));
      awaitReady(base, server);
      Api admin = new Api(base, RunningService.token("ops_admin"));
      EventLoad.prepare(admin);
      try (EventLoad load = new EventLoad(base)) {
        load.start(BATCH_THREADS, BATCH);
        load.awaitMore(5 * BATCH);
        server.destroyForcibly().waitFor();
        assertThat(server.exitValue()).as("killed").isEqualTo(128 + 9);
        load.assertAcknowledgedIsStored(load.acknowledgedSoFar(), database());

        server = serve(settings);
        URI again = URI.create("http://localhost:" + settings.get("PORT"));
        load.moveTo(again);
        awaitReady(again, server);
        load.awaitMore(2 * BATCH);
        load.finish();
        assertThat(load.refusals()).as("requests that met the fault").isPositive();
        load.assertExactlyOnce(new Api(again, RunningService.token("ops_admin")), database());
      }
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private Process serve(Map<String, String> settings) throws Exception {
    settings.put("PORT", Integer.toString(RunningService.freePort()));
    return ApplicationProcess.start(
        settings, folder.resolve("out.txt"), folder.resolve("err.txt"), "server");
  }

  private void awaitReady(URI base, Process server) {
    Eventually.within(
        Duration.ofSeconds(60),
        "ready",
        () -> {
          assertThat(server.isAlive()).as("server process").isTrue();
          try {
            return new Api(base, null).get("/readyz").status() == 200;
          } catch (AssertionError e) {
            return false;
          }
        });
  }
}
