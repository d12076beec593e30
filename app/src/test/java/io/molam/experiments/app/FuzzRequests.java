package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Random requests from the OpenAPI document, half of them as it allows, the others spoiled: by
 * values that are wrong, by text that is no JSON, by bytes that are no text, by headers, encodings
 * and addresses. The same seed gives the same requests.
 */
final class FuzzRequests {
  /** Texts that are put into JSON as they are, some of which make it none. */
  private static final List<String> EVIL =
      List.of(
          "null",
          "true",
          "-0.0",
          "1e400",
          "-1e400",
          "1e99999999999",
          "1e-99999999999",
          "123456789012345678901234567890",
          "0.1234567890123456789012345678901234567890",
          "9007199254740993",
          "-1",
          "NaN",
          "01",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202e\\u2028\"",
          "\"\\ufffe\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"" + "x".repeat(300) + "\"",
          "\"" + "é😀".repeat(3_000) + "\"",
          "[".repeat(60) + "]".repeat(60),
          "{\"a\":".repeat(60) + "1" + "}".repeat(60),
          "[".repeat(2_000),
          "{}",
          "[]",
          "[null]",
          "[{}]",
          "{\"\": 1}",
          "{\"a\": 1, \"a\": 2}",
          "(a+)+$");

  private static final List<String> ODD_SEGMENTS =
      List.of(
          "nope",
          "%00",
          "a%2Fb",
          "..%2f..%2fetc",
          "%F0%9F%98%80",
          "%ED%A0%80",
          "%FF%FE",
          "%20",
          "%0d%0ax",
          "%E2%80%AE",
          "x".repeat(300),
          "y".repeat(3_000),
          "00000000-0000-0000-0000-000000000000",
          "x;a=b",
          "*",
          "'%20or%201=1");

  private static final List<String> ODD_VALUES =
      List.of(
          "",
          "%00",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "true",
          "%ED%A0%80",
          "%E2%80%AE",
          "nope",
          "z".repeat(500),
          "2026-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "%2B",
          "a=b");

  /** Headers with values that servers stumble over. */
  private static final List<List<String>> ODD_HEADERS =
      List.of(
          List.of("Accept", "text/html"),
          List.of("Accept", "application/*;q=0, */*;q=0.1"),
          List.of("Accept", "nonsense"),
          List.of("Accept", "*/*;q=2"),
          List.of("Accept-Encoding", "*;q=0"),
          List.of("Accept-Encoding", "identity;q=0"),
          List.of("Accept-Encoding", ";;;,"),
          List.of("Accept-Language", "xx-" + "y".repeat(200)),
          List.of("If-Match", "\"3\""),
          List.of("If-Match", "*"),
          List.of("If-Match", "3"),
          List.of("If-Match", "W/\"1\", \"2\""),
          List.of("If-None-Match", "*"),
          List.of("If-None-Match", "\"1\""),
          List.of("If-None-Match", "\""),
          List.of("If-Modified-Since", "yesterday"),
          List.of("Range", "bytes=0-10"),
          List.of("Idempotency-Key", "k".repeat(300)),
          List.of("Idempotency-Key", "one key for all"),
          List.of("X-Request-Id", "r".repeat(500)),
          List.of("X-HTTP-Method-Override", "DELETE"),
          List.of("Content-Encoding", "gzip"),
          List.of("Content-Encoding", "br"),
          List.of("Content-Encoding", "gzip, gzip"),
          List.of("Cookie", "a=b; c"),
          List.of("Origin", "null"));

  private static final String[] METHODS = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"};

  /**
   * A request.
   *
   * @param bytes the body, a character for each byte
   * @param caller role of its token; empty for none, "?" for one that is none
   */
  record Sent(
      String method, String path, List<String> headers, String bytes, boolean gzip, String caller) {
    byte[] body() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      String text = new String(body(), StandardCharsets.UTF_8);
      return "%s %s %s as %s%s: %s"
          .formatted(
              method,
              path.length() > 300 ? path.substring(0, 300) : path,
              headers,
              caller,
              gzip ? ", compressed" : "",
              text.length() > 1_500 ? text.substring(0, 1_500) : text);
    }
  }

  private record Operation(String method, String path, JsonNode document) {}

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final List<String> experiments;

  /**
   * @param experiments keys and ids that there are
   */
  FuzzRequests(JsonNode document, List<String> experiments) {
    this.document = document;
    this.experiments = experiments;
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        Operation one = new Operation(method, path.getKey(), operation.getValue());
        // what changes something is where most can go wrong
        for (int i = 0; i < (method.equals("GET") ? 1 : 2); i++) {
          operations.add(one);
        }
      }
    }
  }

  /** The request with this number. */
  Sent request(long seed, int number) {
    return new Dice(new Random(seed * 1_000_003 + number)).request();
  }

  /** Whatever is drawn for one request. */
  private final class Dice {
    private final Random random;
    private final Map<String, String> raw = new LinkedHashMap<>();

    Dice(Random random) {
      this.random = random;
      random.nextInt(); // neighbouring seeds begin alike
    }

    private boolean one(int of) {
      return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    Sent request() {
      Operation operation = any(operations);
      boolean spoiled = random.nextBoolean();
      String method =
          spoiled && one(40) ? METHODS[random.nextInt(METHODS.length)] : operation.method();
      List<String> headers = new ArrayList<>();
      byte[] body = body(operation, spoiled, headers);
      boolean gzip = body.length > 0 && one(25);
      if (gzip) {
        headers.addAll(List.of("Content-Encoding", "gzip"));
      }
      if (spoiled && one(3)) {
        for (List<String> header = any(ODD_HEADERS); header != null; ) {
          if (!headers.contains(header.getFirst())) {
            headers.addAll(header);
          }
          header = one(3) ? any(ODD_HEADERS) : null;
        }
      }
      String caller =
          one(30) ? any(List.of("", "?", "marketing", "data_science", "pay_module")) : "ops_admin";
      return new Sent(
          method,
          path(operation, spoiled) + query(operation, spoiled),
          headers,
          new String(gzip ? compressed(body) : body, StandardCharsets.ISO_8859_1),
          gzip,
          caller);
    }

    private String path(Operation operation, boolean spoiled) {
      StringBuilder path = new StringBuilder();
      for (String segment : operation.path().substring(1).split("/", -1)) {
        path.append('/');
        if (!segment.startsWith("{")) {
          path.append(segment);
        } else if (spoiled && one(6)) {
          path.append(any(ODD_SEGMENTS));
        } else {
          path.append(
              switch (segment) {
                case "{id}" -> any(experiments);
                case "{molam_id}" -> "u-" + random.nextInt(200);
                default ->
                    operation.path().startsWith("/ofrep")
                        ? any(experiments)
                        : any(List.of("conversion", "checkout", "blue", "green", "revenue"));
              });
        }
      }
      return spoiled && one(100) ? path + "/" : path.toString();
    }

    private String query(Operation operation, boolean spoiled) {
      List<String> parts = new ArrayList<>();
      for (JsonNode parameter : operation.document().path("parameters")) {
        if (!parameter.path("in").asText().equals("query") || !one(3)) {
          continue;
        }
        String name = parameter.path("name").asText();
        String value =
            spoiled && one(3)
                ? any(ODD_VALUES)
                : URLEncoder.encode(
                    plain(value(parameter.path("schema"), name, 0)), StandardCharsets.UTF_8);
        parts.add(name + "=" + value);
        if (spoiled && one(20)) {
          parts.add(name + "=" + value);
        }
      }
      if (spoiled && one(15)) {
        parts.add(any(List.of("nope=1", "kind=", "dry_run", "=", "&&", "a%00=b", "limit=5")));
      }
      return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String plain(JsonNode value) {
      return value.isValueNode() ? value.asText() : value.toString();
    }

    private byte[] body(Operation operation, boolean spoiled, List<String> headers) {
      List<String> types = new ArrayList<>();
      operation.document().at("/requestBody/content").fieldNames().forEachRemaining(types::add);
      if (types.isEmpty()) {
        return spoiled && one(20) ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
      }
      String type = any(types);
      JsonNode schema = operation.document().at("/requestBody/content").path(type).path("schema");
      String text;
      if (type.endsWith("ndjson")) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
          lines.append(text(schema, spoiled && one(2))).append(one(10) ? "\r\n" : "\n");
        }
        text = lines.toString();
      } else {
        text = text(schema, spoiled);
      }
      headers.addAll(
          List.of(
              "Content-Type",
              spoiled && one(15)
                  ? any(
                      List.of(
                          "text/plain",
                          "application/json; charset=utf-16",
                          "application/xml",
                          "application/json;;",
                          "json"))
                  : type));
      return spoiled && one(6)
          ? broken(text.getBytes(StandardCharsets.UTF_8))
          : text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(JsonNode schema, boolean spoiled) {
      JsonNode value = value(schema, "", 0);
      if (spoiled) {
        for (int i = random.nextInt(3); i >= 0; i--) {
          spoil(value, 0);
        }
      }
      String text = value.toString();
      for (Map.Entry<String, String> each : raw.entrySet()) {
        text = text.replace("\"" + each.getKey() + "\"", each.getValue());
      }
      return text;
    }

    /** A marker in place of which text is put that no JSON tree can hold. */
    private String evil() {
      String marker = "@evil" + raw.size() + "@";
      raw.put(marker, any(EVIL));
      return marker;
    }

    private void spoil(JsonNode node, int depth) {
      List<JsonNode> inner = new ArrayList<>();
      node.elements().forEachRemaining(inner::add);
      inner.removeIf(JsonNode::isValueNode);
      if (!inner.isEmpty() && depth < 6 && !one(3)) {
        spoil(any(inner), depth + 1);
      } else if (node instanceof ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        switch (random.nextInt(6)) {
          case 0 -> object.put("unknown_" + random.nextInt(5), 1);
          case 1 -> names.stream().findAny().ifPresent(object::remove);
          default -> {
            if (!names.isEmpty()) {
              object.put(any(names), evil());
            }
          }
        }
      } else if (node instanceof ArrayNode array) {
        if (array.isEmpty() || one(3)) {
          array.add(evil());
        } else if (one(4)) {
          for (int i = 0; i < 120; i++) {
            array.add(array.get(0).deepCopy());
          }
        } else {
          array.set(random.nextInt(array.size()), array.textNode(evil()));
        }
      }
    }

    private byte[] broken(byte[] text) {
      return switch (random.nextInt(6)) {
        case 0 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
        case 1 -> Arrays.copyOf(text, text.length + 1 + random.nextInt(3));
        case 2 -> new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        case 3 ->
            ("\ufeff" + new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        default -> {
          byte[] bytes = text.clone();
          for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          yield bytes;
        }
      };
    }

    private byte[] compressed(byte[] body) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }

    private JsonNode value(JsonNode described, String name, int depth) {
      JsonNode schema = resolved(described);
      if (schema.has("anyOf") || schema.has("oneOf")) {
        JsonNode options = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
        return value(options.get(random.nextInt(options.size())), name, depth);
      }
      if (schema.path("enum").size() > 0) {
        return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
      }
      String known = known(name);
      if (!known.isEmpty()) {
        return Documents.JSON.getNodeFactory().textNode(known);
      }
      JsonNode examples = schema.path("examples");
      if (examples.size() > 0 && one(2)) {
        return examples.get(0).deepCopy();
      }
      return switch (type(schema)) {
        case "object" -> object(schema, depth);
        case "array" -> {
          ArrayNode array = Documents.JSON.createArrayNode();
          int least = schema.path("minItems").asInt(0);
          for (int i = least + random.nextInt(3); i > 0 && depth < 7; i--) {
            array.add(value(schema.path("items"), name, depth + 1));
          }
          yield array;
        }
        case "integer", "number" -> number(schema);
        case "boolean" -> Documents.JSON.getNodeFactory().booleanNode(random.nextBoolean());
        case "null" -> Documents.JSON.getNodeFactory().nullNode();
        default -> Documents.JSON.getNodeFactory().textNode(string(schema));
      };
    }

    /** Names that mean the same wherever they stand. */
    private String known(String name) {
      return switch (name) {
        case "molam_id", "targetingKey" -> "u-" + random.nextInt(200);
        case "event_id" -> new UUID(0, random.nextInt(500)).toString();
        case "event_type", "denominator_event_type" ->
            any(List.of("conversion", "refund", "click", "view", "buy"));
        case "variant_key" -> any(List.of("blue", "green"));
        case "experiment", "experiment_id" -> any(experiments);
        case "metric" -> any(List.of("conversion", "revenue", "click"));
        case "key" ->
            any(
                List.of(
                    "conversion", "blue", "green", "checkout", "k-" + random.nextInt(1_000_000)));
        case "occurred_at", "exposed_at", "sent_at", "as_of" ->
            Instant.now().minusSeconds(random.nextInt(100_000)).toString();
        case "dimension" -> "country";
        default -> "";
      };
    }

    private JsonNode object(JsonNode schema, int depth) {
      ObjectNode object = Documents.JSON.createObjectNode();
      List<String> required = new ArrayList<>();
      schema.path("required").forEach(each -> required.add(each.asText()));
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        if (required.contains(property.getKey()) || (depth < 6 && one(3))) {
          object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
        }
      }
      if (schema.path("additionalProperties").asBoolean(false)) {
        object.put(any(List.of("country", "lang", "age")), any(List.of("SN", "fr", "7")));
      }
      return object;
    }

    private JsonNode number(JsonNode schema) {
      double least = schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(0));
      double most = Math.min(schema.path("maximum").asDouble(1e6), 1e9);
      double drawn =
          one(5) ? (one(2) ? least : most) : least + random.nextDouble() * (most - least);
      return type(schema).equals("integer") || one(2)
          ? Documents.JSON.getNodeFactory().numberNode(Math.round(drawn))
          : Documents.JSON.getNodeFactory().numberNode(drawn);
    }

    private String string(JsonNode schema) {
      return switch (schema.path("format").asText()) {
        case "uuid" -> new UUID(0, random.nextInt(500)).toString();
        case "date-time" -> Instant.now().minusSeconds(random.nextInt(100_000)).toString();
        default -> any(List.of("a", "some words", "é😀 ünïcode", "x".repeat(60), "2", "SN"));
      };
    }

    private static String type(JsonNode schema) {
      JsonNode type = schema.path("type");
      return type.isArray() ? type.get(0).asText() : type.asText();
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
