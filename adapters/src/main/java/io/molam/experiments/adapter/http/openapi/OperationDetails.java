package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.auth.AccessRule;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.Problem;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows for an operation from the method that answers it: body, headers, problems, who may
 * call.
 */
final class OperationDetails {
  private static final String REPLAYED = "Idempotent-Replayed";

  private final Route route;
  private final ObjectNode operation;
  private final RequestSchemas requests;
  private final @Nullable Parameter body;
  private final boolean changes;
  private final boolean open;
  private final boolean anyRole;

  OperationDetails(Route route, ObjectNode operation, RequestSchemas requests) {
    this.route = route;
    this.operation = operation;
    this.requests = requests;
    this.body = body(route.method());
    this.changes = takes(ChangeCall.class);
    AccessRule rule = AccessRule.of(route.method());
    this.open = rule instanceof AccessRule.Open;
    this.anyRole =
        rule instanceof AccessRule.OneOf(List<String> roles) && roles.contains(Roles.ANY);
  }

  void complete() {
    if (!operation.has("parameters")) {
      operation.putArray("parameters");
    }
    access();
    describePathParameters();
    requestBody();
    requestHeaders();
    ObjectNode responses = operation.withObject("responses");
    responses.remove("default");
    answerHeaders(responses);
    problems(responses);
    if (operation.path("parameters").isEmpty()) {
      operation.remove("parameters");
    }
  }

  private static @Nullable Parameter body(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(it -> it.getType() == JsonBody.class || it.getType() == InputStream.class)
        .findFirst()
        .orElse(null);
  }

  private boolean takes(Class<?> type) {
    return Arrays.stream(route.method().getParameterTypes()).anyMatch(type::equals);
  }

  private void access() {
    switch (AccessRule.of(route.method())) {
      case AccessRule.Open nobody -> operation.putArray("security");
      case AccessRule.OneOf(List<String> roles) -> operation.set("x-roles", Nodes.array(roles));
      case AccessRule.Closed closed -> {}
    }
    Permission permission = route.method().getAnnotation(Permission.class);
    if (permission != null) {
      operation.put("x-permission", permission.value());
    }
  }

  private void describePathParameters() {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("path")) {
        String name = parameter.path("name").asText();
        ((ObjectNode) parameter).put("description", Words.ofPath(route.path(), name));
        ((ObjectNode) parameter).put("example", Words.exampleOfPath(route.path(), name));
      }
    }
  }

  private void requestBody() {
    BodyRules rules = body == null ? null : body.getAnnotation(BodyRules.class);
    if (body == null || rules == null || rules.form() == RequestForm.Empty.class) {
      operation.remove("requestBody");
      return;
    }
    RequestForm form = RequestForm.of(rules.form());
    ObjectNode schema = route.verb().equals("PATCH") ? requests.patch(form) : requests.whole(form);
    ObjectNode described = operation.putObject("requestBody");
    described.put("required", !rules.optional());
    ObjectNode content = described.putObject("content");
    Consumes types = route.method().getAnnotation(Consumes.class);
    for (String type : types == null ? new String[] {MediaType.APPLICATION_JSON} : types.value()) {
      boolean list = body.getType() == InputStream.class && type.equals(MediaType.APPLICATION_JSON);
      ObjectNode media = content.putObject(type);
      if (list) {
        media.putObject("schema").put("type", "array").set("items", schema.deepCopy());
      } else {
        media.set("schema", schema.deepCopy());
      }
    }
  }

  private void requestHeaders() {
    if (changes) {
      parameter(
          "Idempotency-Key",
          "Makes a repeat harmless: the same key and request get the same answer for 24 hours.",
          "f3b2c1d0-9f0e-4f9e-8a4b-2f1d3c5b7a90",
          Nodes.object().put("type", "string").put("maxLength", 255));
    }
    if (route.method().isAnnotationPresent(ChangeCall.Versioned.class)) {
      parameter(
          HttpHeaders.IF_MATCH,
          "The ETag of the version that is to be changed: 412 when there is a newer one.",
          "\"3\"",
          Nodes.object().put("type", "string"));
    }
    if (operation.path("responses").has("304")) {
      parameter(
          HttpHeaders.IF_NONE_MATCH,
          "The ETag of an earlier answer: 304 when nothing has changed.",
          "\"3\"",
          Nodes.object().put("type", "string"));
    }
  }

  private void parameter(String name, String description, String example, ObjectNode schema) {
    ArrayNode parameters = operation.withArray("parameters");
    ObjectNode parameter = parameters.addObject();
    parameter.put("name", name).put("in", "header").put("required", false);
    parameter.put("description", description);
    parameter.set("schema", schema);
    parameter.put("example", example);
  }

  private void answerHeaders(ObjectNode responses) {
    for (Map.Entry<String, JsonNode> entry : responses.properties()) {
      ObjectNode response = (ObjectNode) entry.getValue();
      String status = entry.getKey();
      if (status.startsWith("2") || status.equals("304")) {
        if (!status.equals("204")
            && (route.method().isAnnotationPresent(Tagged.class)
                || route.method().isAnnotationPresent(ChangeCall.Versioned.class))) {
          header(response, HttpHeaders.ETAG, "For If-Match and If-None-Match.", "string");
        }
        if (status.equals("201")) {
          header(
              response,
              HttpHeaders.LOCATION,
              "Where the new thing is: a path of this host.",
              "string");
        }
        if (changes) {
          header(
              response,
              REPLAYED,
              "true when the answer is that to an earlier request with the same Idempotency-Key;"
                  + " absent otherwise.",
              "string");
        }
      }
    }
  }

  private static void header(ObjectNode response, String name, String description, String type) {
    ObjectNode header = response.withObject("headers").putObject(name);
    header.put("description", description).putObject("schema").put("type", type);
  }

  /** The problems of this route, from its form and from {@link Refuses}. */
  private Set<ProblemCode> codes() {
    EnumSet<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
    codes.add(ProblemCode.INTERNAL_ERROR);
    codes.add(ProblemCode.BAD_REQUEST);
    codes.add(ProblemCode.MALFORMED_URI);
    codes.add(ProblemCode.URI_TOO_LONG);
    codes.add(ProblemCode.REQUEST_HEADER_FIELDS_TOO_LARGE);
    codes.add(ProblemCode.NOT_ACCEPTABLE);
    codes.add(ProblemCode.UNSUPPORTED_ENCODING);
    if (!open) {
      codes.add(ProblemCode.UNAUTHORIZED);
      if (!anyRole) {
        codes.add(ProblemCode.FORBIDDEN);
      }
      codes.add(ProblemCode.TOO_MANY_REQUESTS);
      codes.add(ProblemCode.STARTING);
      codes.add(ProblemCode.UNAVAILABLE);
      codes.add(ProblemCode.MALFORMED_HEADER);
      codes.add(ProblemCode.INVALID_REQUEST); // of a parameter that is not known
    }
    if (route.path().contains("{")) {
      codes.add(ProblemCode.NOT_FOUND);
    }
    if (body != null) {
      codes.addAll(
          EnumSet.of(
              ProblemCode.MALFORMED_BODY,
              ProblemCode.REQUEST_TIMEOUT,
              ProblemCode.MALFORMED_JSON,
              ProblemCode.TOO_LARGE,
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              ProblemCode.INVALID_REQUEST));
      if (body.getType() == InputStream.class) {
        codes.add(ProblemCode.UNREADABLE_BODY);
        codes.add(ProblemCode.OVERLOADED);
      }
    }
    if (changes) {
      codes.add(ProblemCode.INVALID_IDEMPOTENCY_KEY);
      codes.add(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }
    if (route.method().isAnnotationPresent(ChangeCall.Versioned.class)) {
      codes.add(ProblemCode.VERSION_CONFLICT);
    }
    Refuses own = route.method().getAnnotation(Refuses.class);
    if (own != null) {
      codes.addAll(List.of(own.value()));
    }
    return codes;
  }

  private void problems(ObjectNode responses) {
    Map<Integer, List<ProblemCode>> byStatus =
        codes().stream()
            .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
    byStatus.forEach((status, codes) -> problem(responses, status, codes));
  }

  private static void problem(ObjectNode responses, int status, List<ProblemCode> codes) {
    ObjectNode response = responses.withObject("/" + status);
    String words =
        codes.stream()
            .map(code -> "`" + code.code() + "`: " + code.meaning())
            .collect(Collectors.joining("\n\n"));
    String said = response.path("description").asText();
    response.put("description", said.isEmpty() ? words : said + "\n\n" + words);
    response.set("x-codes", Nodes.array(codes.stream().map(ProblemCode::code).toList()));
    response
        .withObject("content")
        .putObject(Problem.MEDIA_TYPE)
        .set("schema", Nodes.reference("Problem"));
    if (status == 429 || status == 503) {
      header(response, HttpHeaders.RETRY_AFTER, "Seconds to wait.", "integer");
    }
    if (status == 401) {
      header(response, HttpHeaders.WWW_AUTHENTICATE, "How to authenticate.", "string");
    }
  }
}
