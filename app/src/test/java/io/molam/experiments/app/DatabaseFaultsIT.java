package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A database that is there and does not do what it should: each request is answered, with the true
 * cause, which readiness and metrics tell as well, and the log in few lines.
 */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseFaultsIT {
  /** Requests are to be answered within 5 s; the rest is for a busy machine. */
  private static final Duration ANSWERED = Duration.ofSeconds(15);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir static Path folder;
  private static TestDatabase database;
  private static CuttingProxy proxy;
  private static ServerProcess server;
  private static String role;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.migrated();
    role = database.url().replaceAll(".*/", "user_of_");
    // may what the owner of the tables may, without being a superuser, whom no limit binds
    database.execute("create role " + role + " login password 'secret'");
    database.execute("grant postgres to " + role);
    proxy = new CuttingProxy(URI.create(database.url()).getPort());
    String url =
        "postgresql://%s:secret@localhost:%d%s"
            .formatted(role, proxy.port(), URI.create(database.url()).getPath());
    server = new ServerProcess(folder, url, Map.of("DRAIN_SECONDS", "0"));
    key = Documents.started(admin());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    proxy.close();
  }

  private static Api admin() {
    return server.as("ops_admin");
  }

  /** Ends all sessions, so that new ones begin under what was changed. */
  private static void endSessions() throws Exception {
    database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
  }

  private record Call(String name, Function<Api, Answer> call) {}

  private static List<Call> calls() {
    int number = NUMBER.incrementAndGet();
    String one = "/api/experiments/" + key;
    return List.of(
        new Call("list", api -> api.get("/api/experiments")),
        new Call("read", api -> api.get(one)),
        new Call("checklist", api -> api.get(one + "/checklist")),
        new Call("results", api -> api.get(one + "/results")),
        new Call("time series", api -> api.get(one + "/results/timeseries")),
        new Call("by age", api -> api.get(one + "/results/by-age?metric=conversion")),
        new Call("insights", api -> api.get(one + "/insights")),
        new Call("allocation", api -> api.get(one + "/allocation")),
        new Call("metrics", api -> api.get("/api/metrics")),
        new Call("holdouts", api -> api.get("/api/holdouts")),
        new Call("layers", api -> api.get("/api/layers")),
        new Call("audit", api -> api.get("/api/audit")),
        new Call("export", api -> api.get(one + "/export")),
        new Call(
            "create", api -> api.post("/api/experiments", Documents.experiment("new-" + number))),
        new Call("change", api -> api.patch(one, "{\"description\": \"number " + number + "\"}")),
        new Call(
            "pause and resume",
            api ->
                api.post(one + "/pause").status() == 200
                    ? api.post(one + "/resume")
                    : api.post(one + "/pause")),
        new Call("assignment", api -> api.get(one + "/assignment/unit-" + number)),
        new Call(
            "track",
            api -> api.post(one + "/track", "{\"molam_id\": \"u\", \"event_type\": \"click\"}")),
        new Call(
            "bulk",
            api -> api.post("/api/events", "[{\"molam_id\": \"u\", \"event_type\": \"click\"}]")));
  }

  /** Names of the calls that were refused; the others were answered as ever. */
  private static List<String> refused(String state, String... only) {
    List<String> refused = new ArrayList<>();
    for (Call call : calls()) {
      if (only.length > 0 && !List.of(only).contains(call.name())) {
        continue;
      }
      Instant began = Instant.now();
      Answer answer = call.call().apply(admin());
      Duration took = Duration.between(began, Instant.now());
      System.out.printf(
          "database %s: %s %d in %d ms%n", state, call.name(), answer.status(), took.toMillis());
      assertThat(took).as(call.name()).isLessThan(ANSWERED);
      if (answer.status() >= 400 && answer.status() != 404) {
        assertThat(answer.status())
            .as(() -> call.name() + " " + answer.body() + server.log())
            .isEqualTo(503);
        assertThat(answer.text("/code")).isEqualTo("unavailable");
        // a session that was ended is met by whoever uses it next
        assertThat(answer.text("/detail"))
            .as(call.name())
            .contains("database")
            .containsAnyOf(state, "cannot be reached");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        refused.add(call.name());
      }
    }
    return refused;
  }

  /** Sessions that were ended are noticed one by one. */
  private static void awaitRefusals(String state) {
    Eventually.within(
        Duration.ofSeconds(60),
        state,
        () -> {
          Answer answer = admin().get("/api/experiments");
          return answer.status() == 503 && answer.text("/detail").contains(state);
        });
  }

  /** Whatever happens, units get their variants. */
  private static void assertAssigns() {
    Answer answer =
        admin()
            .post(
                "/api/experiments/" + key + "/assign",
                "{\"molam_id\": \"unit-of-" + NUMBER.incrementAndGet() + "\"}")
            .expect(200);
    assertThat(answer.at("/recorded").asBoolean()).isFalse();
  }

  private static void assertReadinessTells(String cause, String state) {
    Answer ready = server.as().get("/readyz").expect(200);
    assertThat(ready.text("/status")).isEqualTo("degraded");
    assertThat(ready.text("/cause")).isEqualTo(cause);
    assertThat(ready.text("/detail")).contains(state);
    String metrics = server.as().get("/metrics").body();
    assertThat(metrics).contains("database_fault{fault=\"" + cause + "\"} 1");
    assertThat(metrics).doesNotContain("database_faults_total{fault=\"" + cause + "\"} 0");
  }

  /** Whatever was asked meanwhile, the log has a line now and then and no stack. */
  private static void assertLogIsShort(int before, int atLeast) {
    String written = server.log().substring(before);
    assertThat(written.lines().filter(line -> line.matches("\\s+at .*|!.*|Caused by.*")))
        .as(written)
        .isEmpty();
    assertThat(written.lines().filter(line -> line.contains("the database ")))
        .hasSizeBetween(atLeast, 9);
  }

  private static int logged() {
    return server.log().getBytes(StandardCharsets.UTF_8).length;
  }

  private static void assertHeals() {
    // a session that began before the fault may have plans that do not fit any more, once
    Eventually.within(Duration.ofSeconds(60), "all is answered", () -> refused("").isEmpty());
    Eventually.within(
        Duration.ofSeconds(60),
        "well again",
        () -> server.as().get("/readyz").text("/status").equals("ok"));
  }

  /** A test that fails on the way must not be the fault of the next one. */
  @AfterEach
  void mend() throws Exception {
    proxy.blackHole(false);
    database.execute("alter role " + role + " reset default_transaction_read_only");
    database.execute("alter role " + role + " connection limit -1 login");
    database.execute("drop function if exists no_space() cascade");
    endSessions();
  }

  @Test
  void readOnlyAsAfterAFailover() throws Exception {
    int log = logged();
    database.execute("alter role " + role + " set default_transaction_read_only = on");
    endSessions();
    Eventually.within(
        Duration.ofSeconds(60),
        "sessions that were ended are noticed one by one",
        () -> IntStream.range(0, 8).allMatch(i -> admin().get("/api/experiments").status() == 200));
    assertThat(refused("is read-only")).contains("create", "change", "track", "bulk", "export");
    // any of them may have been the one who noticed an ended session
    Eventually.within(
        Duration.ofSeconds(60),
        "reads are answered",
        () -> refused("is read-only", "list", "read", "audit").isEmpty());
    assertAssigns();
    assertReadinessTells("read_only", "is read-only");
    assertLogIsShort(log, 1);
    database.execute("alter role " + role + " reset default_transaction_read_only");
    endSessions();
    assertHeals();
  }

  @Test
  void schemaThatLacksAColumnOrATable() throws Exception {
    for (String[] drift :
        new String[][] {
          {
            "alter table experiments rename column description to gone",
            "alter table experiments rename column gone to description"
          },
          {"alter table exposures rename to gone", "alter table gone rename to exposures"},
          {"alter table audit_log rename to gone", "alter table gone rename to audit_log"}
        }) {
      int log = logged();
      database.execute(drift[0]);
      try {
        assertThat(refused("lacks a part of the schema")).as(drift[0]).isNotEmpty();
        assertReadinessTells("schema", "lacks a part of the schema");
        assertLogIsShort(log, 0); // the second of a kind is not said at once
      } finally {
        database.execute(drift[1]);
      }
    }
    assertHeals();
  }

  @Test
  void diskThatIsFull() throws Exception {
    int log = logged();
    database.execute(
        "create function no_space() returns trigger language plpgsql as $$ begin"
            + " raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$");
    for (String table : List.of("experiments", "exposures", "events", "audit_log")) {
      database.execute(
          "create trigger no_space before insert or update on "
              + table
              + " for each statement execute function no_space()");
    }
    assertThat(refused("has no space left")).contains("create", "change", "track", "bulk");
    assertAssigns();
    assertReadinessTells("disk_full", "has no space left");
    assertLogIsShort(log, 1);
    database.execute("drop function no_space() cascade");
    assertHeals();
  }

  @Test
  void noConnectionIsFree() throws Exception {
    int log = logged();
    database.execute("alter role " + role + " connection limit 0");
    endSessions();
    awaitRefusals("has no connection free");
    assertThat(refused("has no connection free")).contains("list", "create", "track", "results");
    assertAssigns();
    assertReadinessTells("too_many_connections", "has no connection free");
    assertLogIsShort(log, 1);
    database.execute("alter role " + role + " connection limit -1");
    assertHeals();
  }

  @Test
  void userThatIsRefused() throws Exception {
    int log = logged();
    database.execute("alter role " + role + " nologin");
    endSessions();
    awaitRefusals("refuses the user");
    assertThat(refused("refuses the user")).contains("list", "create", "track", "results");
    assertAssigns();
    assertReadinessTells("refused", "refuses the user of DATABASE_URL");
    assertLogIsShort(log, 1);
    database.execute("alter role " + role + " login");
    assertHeals();
  }

  @Test
  void databaseThatHangs() throws Exception {
    int log = logged();
    proxy.blackHole(true);
    awaitRefusals("does not answer");
    String[] slow = {"list", "results", "export", "create", "track", "bulk"};
    assertThat(refused("does not answer", slow)).containsExactlyInAnyOrder(slow);
    assertAssigns();
    assertReadinessTells("hanging", "does not answer in time");
    assertLogIsShort(log, 1);
    proxy.blackHole(false);
    assertHeals();
  }
}
