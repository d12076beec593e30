package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer that a test gets against the OpenAPI document: its route must list its status,
 * the code of a problem under that status, its headers, and a schema that its JSON fits; and what
 * was accepted must fit the schema of requests. So whatever a test provokes is documented, or the
 * test fails.
 */
final class Contract {
  /** Those that say something of one route; others come with every answer, or are HTTP's own. */
  private static final List<String> HEADERS =
      List.of(
          "Allow",
          "Content-Disposition",
          "Deprecation",
          "ETag",
          "Idempotent-Replayed",
          "Location",
          "Retry-After",
          "WWW-Authenticate");

  private static @Nullable Contract known;

  private final JsonNode document;
  private final SchemaCheck answers;
  private final SchemaCheck requests;

  private Contract(JsonNode document) {
    this.document = document;
    this.answers = new SchemaCheck(document);
    this.requests = new SchemaCheck(document, false);
  }

  /** The contract of the service; the same for every process of one build, so it is read once. */
  static synchronized Contract of(Api api) {
    if (known == null) {
      known = new Contract(new Api(api.base(), null).exchange("/openapi.json").expect(200).json());
    }
    return known;
  }

  /**
   * @param body of the request; one that was accepted must be one that the document allows
   */
  void check(String method, String path, byte[] body, Answer answer) {
    JsonNode item = item(URI.create(path).getRawPath());
    JsonNode operation = item == null ? null : item.get(method.toLowerCase(Locale.ROOT));
    if (operation == null) {
      return; // there is no such route, so nothing is promised
    }
    String said = method + " " + path + " answers " + answer.status();
    JsonNode documented = operation.at("/responses/" + answer.status());
    if (documented.isMissingNode()) {
      throw new AssertionError(
          said + ", which its route does not list: " + answer.body().lines().findFirst());
    }
    checkRequest(operation, said, body, answer);
    checkHeaders(documented.path("headers"), said, answer);
    String type = Objects.requireNonNullElse(answer.header("Content-Type"), "").split(";", 2)[0];
    if (type.equals("application/problem+json") && !lists(documented, answer.text("/code"))) {
      throw new AssertionError(
          said + " " + answer.text("/code") + ", which its route does not list");
    }
    JsonNode content = documented.path("content");
    if (type.isEmpty() ? !answer.body().isEmpty() : !content.has(type)) {
      throw new AssertionError(said + " with " + type + ", which its route does not list");
    }
    if (type.endsWith("json") && content.path(type).has("schema")) {
      List<String> faults = answers.faults(content.path(type).path("schema"), answer.json());
      if (!faults.isEmpty()) {
        throw new AssertionError(said + " with another document than the schema's: " + faults);
      }
    }
  }

  private void checkRequest(JsonNode operation, String said, byte[] body, Answer answer) {
    HttpHeaders sent = answer.response().request().headers();
    String type = sent.firstValue("Content-Type").orElse("");
    JsonNode schema = operation.at("/requestBody/content").path(type).path("schema");
    if (answer.status() < 300
        && !schema.isMissingNode()
        && type.equals("application/json")
        && body.length > 0
        && sent.firstValue("Content-Encoding").isEmpty() // compressed ones are sent plain as well
        && answer.at("/rejected").isEmpty()) { // items that do not fit are refused one by one
      List<String> faults = requests.faults(schema, withoutNulls(Answer.read(body)));
      if (!faults.isEmpty()) {
        throw new AssertionError(said + " to a body that does not fit its schema: " + faults);
      }
    }
  }

  /** A member that is null says what its absence says. */
  private static JsonNode withoutNulls(JsonNode document) {
    if (document instanceof ObjectNode object) {
      object.properties().removeIf(member -> member.getValue().isNull());
    }
    document.forEach(Contract::withoutNulls);
    return document;
  }

  private static void checkHeaders(JsonNode documented, String said, Answer answer) {
    for (String name : HEADERS) {
      boolean there = answer.header(name) != null;
      boolean expected = documented.has(name);
      if (there != expected && !(expected && name.equals("Idempotent-Replayed"))) {
        throw new AssertionError(
            said + (there ? " with undocumented " : " without the documented ") + name);
      }
    }
  }

  private static boolean lists(JsonNode response, String code) {
    return response.path("x-codes").valueStream().anyMatch(it -> it.asText().equals(code));
  }

  /** What is documented for the template with most literal segments that fits. */
  private @Nullable JsonNode item(String path) {
    String[] segments = path.split("/", -1);
    JsonNode best = null;
    int most = -1;
    for (Map.Entry<String, JsonNode> item : document.path("paths").properties()) {
      int literal = literalSegments(item.getKey().split("/", -1), segments);
      if (literal > most) {
        most = literal;
        best = item.getValue();
      }
    }
    return best;
  }

  /** How many segments are equal; -1 when the template does not fit. */
  private static int literalSegments(String[] template, String[] path) {
    if (template.length != path.length) {
      return -1;
    }
    int literal = 0;
    for (int i = 0; i < path.length; i++) {
      if (template[i].equals(path[i])) {
        literal++;
      } else if (!template[i].startsWith("{") || path[i].isEmpty()) {
        return -1;
      }
    }
    return literal;
  }
}
