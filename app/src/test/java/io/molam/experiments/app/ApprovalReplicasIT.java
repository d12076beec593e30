package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Approvals on two replicas that both believe to lead, and whose clocks are off from the
 * database's: functions of the same names, found before PostgreSQL's own, see to that.
 */
class ApprovalReplicasIT {
  private static final RunningService ONE = new RunningService();
  private static final RunningService TWO = new RunningService();

  private final Api author = ONE.person("ada", "marketing");
  private final Api approver = TWO.person("dan", "data_science");
  private String key = "";

  @BeforeAll
  static void startBoth() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    database.execute(
        """
        create function public.pg_try_advisory_lock(integer, integer) returns boolean
          language sql return true;
        do $$ begin
          execute format('alter database %I set search_path = public, pg_catalog',
            current_database());
        end $$
        """);
    databaseIsAheadBy(database, Duration.ZERO);
    ONE.start(database);
    TWO.start(database);
    ONE.as("ops_admin")
        .put("/api/approval-policy", HeldBackIT.policy("rule", List.of("start"), "{}"))
        .expect(200);
  }

  @AfterAll
  static void stopBoth() throws Exception {
    ONE.stop();
    TWO.stop();
  }

  /** Of the replicas, which have the clock of this machine. */
  private static void databaseIsAheadBy(TestDatabase database, Duration time) throws SQLException {
    database.execute(
        """
        create or replace function public.clock_timestamp() returns timestamptz language sql
          return pg_catalog.clock_timestamp() + interval '%s'
        """
            .formatted(time));
  }

  private Answer ask(String more) {
    key = Documents.newKey();
    author.post("/api/experiments", Documents.experiment(key)).expect(201);
    return author.post(
        "/api/experiments/" + key + "/change-requests",
        "{\"action\": \"start\"%s}".formatted(more));
  }

  private static String at(Duration fromNow) {
    return ", \"apply\": \"at\", \"apply_at\": \"%s\"".formatted(Instant.now().plus(fromNow));
  }

  private static String of(Answer asked) {
    return "/api/change-requests/" + asked.at("/number").asLong();
  }

  private static String digest(Answer asked) {
    return "{\"digest\": \"%s\"}".formatted(asked.text("/digest"));
  }

  private Answer approve(Answer asked) {
    return approver.post(of(asked) + "/approve", digest(asked));
  }

  private boolean runs() {
    return author.get("/api/experiments/" + key).expect(200).text("/status").equals("running");
  }

  private static void expire(Answer asked, Duration fromNow) throws SQLException {
    ONE.database()
        .execute(
            """
            update change_requests set opened_at = pg_catalog.clock_timestamp() - interval '1 day',
              expires_at = pg_catalog.clock_timestamp() + interval '%s' where number = %d
            """
                .formatted(fromNow, asked.at("/number").asLong()));
  }

  @Test
  void replicasThatAreBehindGoByTheClockOfTheDatabase() throws Exception {
    databaseIsAheadBy(ONE.database(), Duration.ofMinutes(5));
    assertThat(ask(at(Duration.ofMinutes(3))).expect(422).text("/errors/0/message"))
        .isEqualTo("must be in the future");
    Answer expired = ask("").expect(201);
    assertThat(Instant.parse(expired.text("/opened_at")))
        .isAfter(Instant.now().plus(Duration.ofMinutes(4)));
    String soonOver =
        RunningService.ISSUER.issue("dan", List.of("data_science"), Duration.ofMinutes(3));
    assertThat(
            TWO.withToken(soonOver)
                .post(of(expired) + "/approve", digest(expired))
                .expect(403)
                .text("/code"))
        .isEqualTo("token_expired");
    expire(expired, Duration.ofMinutes(3));
    assertThat(approve(expired).expect(409).text("/code")).isEqualTo("request_closed");
    assertThat(author.get(of(expired)).text("/state")).isEqualTo("expired");
    assertThat(runs()).isFalse();
    Answer due = ask(at(Duration.ofMinutes(5).plusSeconds(3))).expect(201);
    approve(due).expect(200);
    Eventually.holds("applied", this::runs);
    assertThat(author.get(of(due)).text("/closed/by")).isEqualTo("change-requests");
  }

  @Test
  void replicasThatAreAheadGoByTheClockOfTheDatabase() throws Exception {
    databaseIsAheadBy(ONE.database(), Duration.ofMinutes(-5));
    Answer live = ask("").expect(201);
    expire(live, Duration.ofMinutes(-3));
    approve(live).expect(200);
    author.post(of(live) + "/apply", digest(live)).expect(200);
    assertThat(runs()).isTrue();
    Answer early = ask(at(Duration.ofMinutes(-3))).expect(201);
    approve(early).expect(200);
    assertThat(author.post(of(early) + "/apply", digest(early)).expect(409).text("/code"))
        .isEqualTo("too_early");
    assertThat(runs()).isFalse();
    databaseIsAheadBy(ONE.database(), Duration.ofMinutes(-2));
    Eventually.holds("applied", this::runs);
    assertThat(author.get(of(early)).text("/closed/by")).isEqualTo("change-requests");
  }
}
