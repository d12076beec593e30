package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports that are larger than what the connection holds. */
final class ExportIT {
  private static final String EXPORTING =
      "from pg_stat_activity where datname = current_database() and state = 'idle in transaction'";

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
  }
}
