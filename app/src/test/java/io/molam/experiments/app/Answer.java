package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the service answered. */
record Answer(int status, HttpResponse<String> response) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String body() {
    return response.body();
  }

  JsonNode json() {
    return read(body().getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode read(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + new String(text, StandardCharsets.UTF_8), e);
    }
  }

  JsonNode at(String pointer) {
    return json().at(pointer);
  }

  String text(String pointer) {
    return at(pointer).asText();
  }

  @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          "%s %s answered %d instead of %d: %s"
              .formatted(
                  response.request().method(), response.request().uri(), status, expected, body()));
    }
    return this;
  }

  @Override
  public String toString() {
    return status + " " + body();
  }
}
