package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports that are larger than what the connection holds. */
final class ExportIT {
  private static final String EXPORTING =
      "from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"
          + " and query like 'select x.unit_id%'";

  @RegisterExtension static final RunningService SERVICE = new RunningService();

  @Test
  void readsNoFurtherThanItsReaderAndIsCutWhenItFailsOnTheWay() throws Exception {
    String key =
        Documents.started(
            SERVICE.as("ops_admin"),
            document -> document.putObject("allocation").put("policy", "external"));
    SERVICE
        .database()
        .execute(
            """
        insert into exposures (unit_id, experiment_id, variant_id, phase, exposed_at, propensity, folded)
        select 'unit-' || i, e.id, (select min(v.id::text)::uuid from variants v where v.experiment_id = e.id),
          1, now(), 0.5, 1000
        from experiments e, generate_series(1, 200000) i where e.key = '%s'
        """
                .formatted(key));
    HttpRequest request =
        HttpRequest.newBuilder(SERVICE.base().resolve("/api/experiments/" + key + "/export"))
            .header("Authorization", "Bearer " + RunningService.token("data_science"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      try (InputStream body = response.body()) {
        assertThat(body.readNBytes(1_000)).hasSize(1_000);
        // were all units read ahead, the transaction would have ended
        Thread.sleep(1_000);
        assertThat(SERVICE.database().number("select count(*) " + EXPORTING)).isEqualTo(1);

        SERVICE.database().execute("select pg_terminate_backend(pid) " + EXPORTING);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
      }
    }
    twoReadersWhoDoNotReadLeaveTheRestAnAnswer(key, request);
  }

  /** Nor does an export go on once its reader is gone. */
  private static void twoReadersWhoDoNotReadLeaveTheRestAnAnswer(String key, HttpRequest request)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream one = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        InputStream two = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(one.read()).isPositive();
      assertThat(two.read()).isPositive();
      Answer refused =
          SERVICE.as("data_science").get("/api/experiments/" + key + "/export").expect(503);
      assertThat(refused.text("/code")).isEqualTo("overloaded");
      assertThat(refused.header("Retry-After")).isEqualTo("10");
      SERVICE.as("data_science").get("/api/experiments/" + key + "/results").expect(200);
    }
    Eventually.holds(
        "the transactions of readers who are gone have ended",
        () -> {
          try {
            return SERVICE.database().number("select count(*) " + EXPORTING) == 0;
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
    SERVICE.as("data_science").get("/api/experiments/" + key + "/export").expect(200);
  }
}
