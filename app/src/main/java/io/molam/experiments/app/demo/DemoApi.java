package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The service as any client sees it: over HTTP, with a token. */
final class DemoApi {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final URI base;
  private final String token;

  DemoApi(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  void awaitReady() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 300; attempt++) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve("/readyz")).build();
      if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("the service did not become ready within 30 s");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
  }

  /** Posts one document a line. */
  JsonNode postAll(String path, List<?> items) throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (Object item : items) {
      lines.append(json.writeValueAsString(item)).append('\n');
    }
    JsonNode answer =
        send(
            request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString())));
    if (!answer.path("rejected").isEmpty()) {
      throw new IOException(path + " rejected items: " + answer.path("rejected"));
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          request.method()
              + " "
              + request.uri().getPath()
              + " answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return json.readTree(response.body());
  }
}
