package io.molam.experiments.ops.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as modules of Molam Pay send them, to one experiment of its own. */
public final class Workload {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final String token;
  private final AtomicLong units = new AtomicLong();

  public Workload(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Waits until /readyz answers 200, at most this long; returns how long it took. */
  public Duration awaitReady(Instant started, Duration limit) throws InterruptedException {
    while (true) {
      try {
        if (get("/readyz").statusCode() == 200) {
          return Duration.between(started, Instant.now());
        }
      } catch (IOException e) {
        // not listening yet
      }
      if (Instant.now().isAfter(started.plus(limit))) {
        throw new IllegalStateException(base + " is not ready after " + limit);
      }
      Thread.sleep(10);
    }
  }

  /** Creates and starts an experiment; returns its id. */
  public String startExperiment(String key) throws IOException, InterruptedException {
    HttpResponse<String> created =
        post(
            "/api/experiments",
            """
            {"key": "%s", "name": "Workload", "unit": "molam_id", "hypothesis": "It answers.",
             "variants": [
               {"key": "control", "name": "Control", "config": {"color": "blue"}, "traffic_share": 50, "is_control": true},
               {"key": "treatment", "name": "Treatment", "config": {"color": "green"}, "traffic_share": 50}],
             "metrics": [{"key": "conversion", "role": "goal"}]}
            """
                .formatted(key));
    Matcher id = ID.matcher(created.body());
    if (created.statusCode() != 201 || !id.find()) {
      throw new IllegalStateException("create: " + created.statusCode() + " " + created.body());
    }
    expect(post("/api/experiments/" + id.group(1) + "/start", "{}"), 200);
    // A replica decides on a snapshot, which follows the database a moment later.
    for (int tries = 0; visit(id.group(1)) == 404; tries++) {
      if (tries == 100) {
        throw new IllegalStateException("the experiment is unknown ten seconds after its start");
      }
      Thread.sleep(100);
    }
    return id.group(1);
  }

  /**
   * One unit: assigned, and one in three does something; the status that is not a success, or 200.
   */
  public int visit(String experiment) throws IOException, InterruptedException {
    long unit = units.incrementAndGet();
    int status =
        post(
                "/api/experiments/" + experiment + "/assign",
                "{\"molam_id\": \"unit-"
                    + unit % 200_000
                    + "\", \"context\": {\"country\": \"SN\"}}")
            .statusCode();
    if (status == 200 && unit % 3 == 0) {
      status =
          post(
                  "/api/experiments/" + experiment + "/track",
                  "{\"molam_id\": \"unit-"
                      + unit % 200_000
                      + "\", \"event_type\": \"conversion\", \"value\": 1}")
              .statusCode();
      status = status == 202 ? 200 : status;
    }
    return status;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private static void expect(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          response.uri() + ": " + response.statusCode() + " " + response.body());
    }
  }
}
