package io.molam.experiments.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A caller of the service with one token, or none. */
record Api(URI base, @Nullable String token) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** The same with another token. */
  Api with(String other) {
    return new Api(base, other);
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Posts JSON. */
  Answer post(String path, String body, String... headers) {
    return send("POST", path, body, with(headers, "Content-Type", "application/json"));
  }

  /** Posts nothing. */
  Answer post(String path) {
    return send("POST", path, null);
  }

  Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, body, with(headers, "Content-Type", "application/json"));
  }

  Answer put(String path, String body, String... headers) {
    return send("PUT", path, body, with(headers, "Content-Type", "application/json"));
  }

  Answer send(String method, String path, @Nullable String body, String... headers) {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    return sendBytes(method, path, bytes, headers);
  }

  /** Every answer must be as the OpenAPI document says. */
  Answer sendBytes(String method, String path, byte[] body, String... headers) {
    Answer answer = exchange(method, path, body, headers);
    Contract.of(this).check(method, path, body, answer);
    return answer;
  }

  /** The bare answer to a GET. */
  Answer exchange(String path) {
    return exchange("GET", path, new byte[0]);
  }

  private Answer exchange(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String[] with(String[] headers, String name, String value) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }
}
