package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.app.FuzzRequests.Sent;
import io.molam.experiments.application.audit.VerifyAuditLog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thousands of random requests from the OpenAPI document: whatever is sent, each answer is one that
 * the document lists and none is a failure of the service, what was acknowledged is there once,
 * what was refused has left nothing, and the audit log is whole. {@code -Dfuzz.requests=100000}
 * sends more, {@code -Dfuzz.seed=7} others.
 */
class FuzzIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
  private static final long SEED = Long.getLong("fuzz.seed", 15);
  private static final int SENDERS = 4;
  private static final int TOLD = 40;

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final LongAdder events = new LongAdder();
  private final LongAdder drafts = new LongAdder();
  private final LongAdder metrics = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static List<String> experiments() {
    List<String> known = new ArrayList<>();
    known.add(Documents.started(admin()));
    known.add(
        Documents.started(
            admin(), document -> document.putObject("targeting").put("country", "SN")));
    known.add(
        Documents.started(
            admin(), document -> document.putObject("allocation").put("policy", "external")));
    known.add(Adaptive.started(admin(), "contextual", document -> {}));
    String draft = Documents.newKey();
    known.add(
        admin().post("/api/experiments", Documents.experiment(draft)).expect(201).text("/id"));
    known.add(draft);
    return known;
  }

  @Test
  void whateverIsSentIsAnsweredAsDocumentedAndNothingIsLostOrLeft() throws Exception {
    List<String> known = experiments();
    JsonNode document = SERVICE.as().get("/openapi.json").expect(200).json();
    FuzzRequests requests = new FuzzRequests(document, known);
    long storedEvents = count("events");
    long storedDrafts = count("experiments");
    long storedMetrics = count("metrics");
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      for (int i = 0; i < SENDERS; i++) {
        senders.execute(
            () -> {
              for (int n = next.getAndIncrement(); n < REQUESTS; n = next.getAndIncrement()) {
                send(n, requests.request(SEED, n));
              }
            });
      }
      senders.shutdown();
      assertThat(senders.awaitTermination(3, TimeUnit.HOURS)).isTrue();
    }
    assertThat(faults.stream().limit(TOLD).toList())
        .as("%d faults, seed %d", faults.size(), SEED)
        .isEmpty();
    // the test would say nothing if hardly anything got through, or nothing was spoiled
    assertThat(accepted.sum()).isGreaterThan(REQUESTS / 5);
    assertThat(refused.sum()).isGreaterThan(REQUESTS / 5);
    assertThat(count("events") - storedEvents).as("acknowledged events").isEqualTo(events.sum());
    assertThat(count("(select distinct unit_id, event_id from events) each"))
        .as("each of them once")
        .isEqualTo(count("events"));
    assertThat(count("experiments") - storedDrafts).isEqualTo(drafts.sum());
    assertThat(count("metrics") - storedMetrics).isEqualTo(metrics.sum());
    assertThat(count(DIFFERENT_TOTALS)).as("totals that are not those of the events").isZero();
    Database database = new Database(Jdbi.create(SERVICE.database().dataSource()));
    assertThat(new VerifyAuditLog(new RecordStore(database).audit()).verify(null))
        .isInstanceOf(VerifyAuditLog.Intact.class);
  }

  /** Units whose kept total of a measure is another than a plain count of their events. */
  private static final String DIFFERENT_TOTALS =
      """
      (select 1 from exposures x join measures m on m.experiment_id = x.experiment_id
        left join unit_totals t on t.unit_id = x.unit_id and t.experiment_id = x.experiment_id
          and t.measure = m.number
        where not x.multiple and x.folded >= m.since and coalesce(t.events, 0) <> (
          select count(*) from events e
          where e.unit_id = x.unit_id and e.event_type = m.event_type
            and (e.experiment_id is null or e.experiment_id = x.experiment_id)
            and e.occurred_at >= x.exposed_at + make_interval(hours => m.starts)
            and (m.ends is null or e.occurred_at < x.exposed_at + make_interval(hours => m.ends))))
      different\
      """;

  private static long count(String table) throws SQLException {
    try (Connection connection = SERVICE.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void send(int number, Sent sent) {
    Api api =
        switch (sent.caller()) {
          case "" -> SERVICE.as();
          case "?" -> SERVICE.withToken("e30.e30.nobody");
          default -> SERVICE.as(sent.caller());
        };
    try {
      Answer answer = answer(api, sent);
      // two exports at once are as many as there may be
      boolean full = answer.status() == 503 && answer.text("/code").equals("overloaded");
      if (answer.status() >= 500 && !full) {
        faults.add(number + ": " + sent + " -> " + answer);
      }
      tally(sent, answer);
    } catch (AssertionError | RuntimeException e) {
      faults.add(number + ": " + sent + " -> " + e);
    }
  }

  /** Once more where a connection ended just as it was used again, as any client would. */
  private static Answer answer(Api api, Sent sent) {
    String[] headers = sent.headers().toArray(String[]::new);
    try {
      return api.sendBytes(sent.method(), sent.path(), sent.body(), headers);
    } catch (AssertionError e) {
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
      return api.sendBytes(sent.method(), sent.path(), sent.body(), headers);
    }
  }

  private void tally(Sent sent, Answer answer) {
    (answer.status() < 300 ? accepted : refused).increment();
    String path = sent.path().replaceAll("/?([?].*)?$", "");
    if (answer.status() < 300
        && sent.method().equals("DELETE")
        && answer.header("Idempotent-Replayed") == null) {
      if (path.startsWith("/api/units/")) {
        events.add(-answer.at("/events").asLong());
      } else if (path.matches("/api/experiments/[^/]+")) {
        drafts.decrement();
      }
    }
    if (answer.status() >= 300 || !sent.method().equals("POST")) {
      return;
    }
    if (path.endsWith("/track") && answer.status() == 202) {
      events.increment();
    } else if (path.equals("/api/events")) {
      events.add(answer.at("/accepted").asLong());
    } else if (answer.status() == 201 && answer.header("Idempotent-Replayed") == null) {
      if (path.equals("/api/experiments") || path.endsWith("/clone")) {
        drafts.increment();
      } else if (path.equals("/api/metrics")) {
        metrics.increment();
      }
    }
  }
}
