package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.problem.Problem;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The OpenAPI 3.1 document of some resource classes. swagger-core reads routes, parameters and
 * answers; what it does not see is completed: requests from the forms by which they are read,
 * headers and problems from what the methods take, required fields and nulls from the records.
 */
final class OpenApiDocument {
  private static final String BEARER = "molam_id";
  private static final String PROBLEM = "Problem";

  /** swagger-core keeps its extensions in static lists, so they are put there once. */
  private static final RecordSchemas RECORDS = setUp();

  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("access", "Who calls, and what they may do."),
          Map.entry("assigning", "Which variant a unit gets, and why."),
          Map.entry("audit", "Who changed what and when."),
          Map.entry("experiments", "Experiments from draft to archive, and layers."),
          Map.entry("governance", "Who must agree before something changes."),
          Map.entry("metrics", "How events become numbers."),
          Map.entry("openfeature", "The OpenFeature Remote Evaluation Protocol (OFREP)."),
          Map.entry("operations", "For orchestration and monitoring; no token is needed."),
          Map.entry("policies", "What sets shares, and what to do next."),
          Map.entry("results", "What experiments say, and what they would take."),
          Map.entry("tracking", "What units did."));

  private final ObjectNode document;

  /** Reads the resources; this takes a while, and swagger-core allows one reading at a time. */
  OpenApiDocument(String title, String version, List<Class<?>> resources) {
    synchronized (RECORDS) {
      Set<Class<?>> classes = new LinkedHashSet<>(resources);
      SwaggerConfiguration configuration =
          new SwaggerConfiguration().openAPI31(true).openAPI(skeleton(title, version));
      OpenAPI read = new Reader(configuration).read(classes);
      ModelConverters.getInstance(true)
          .readAll(Problem.class)
          .forEach(read.getComponents()::addSchemas);
      document = tree(read);
    }
    complete(Route.of(resources));
  }

  String json() {
    return write(Json31.mapper());
  }

  String yaml() {
    return write(Yaml31.mapper());
  }

  private String write(ObjectMapper mapper) {
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the OpenAPI document cannot be written", e);
    }
  }

  private static ObjectNode tree(OpenAPI read) {
    try {
      return (ObjectNode) Json31.mapper().readTree(Json31.mapper().writeValueAsString(read));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the OpenAPI document cannot be read", e);
    }
  }

  private static RecordSchemas setUp() {
    ModelConverters.getInstance(true)
        .addConverter(new ModelResolver(Json31.mapper()).openapi31(true));
    OpenAPIExtensions.getExtensions().addFirst(new ResourceExtension());
    RecordSchemas records = new RecordSchemas();
    ModelConverters.getInstance(true).addConverter(records);
    return records;
  }

  private static OpenAPI skeleton(String title, String version) {
    return new OpenAPI()
        .openapi("3.1.0")
        .info(
            new Info()
                .title(title)
                .version(version)
                .description(
                    "Controlled experiments: who sees which variant, what units did, and what that"
                        + " says. Every answer that is not a success is a problem detail of RFC"
                        + " 9457; its code is stable, and each route lists those that it gives. A null in a"
                        + " request, where it is taken, says what absence says; in a PATCH it removes.")
                .contact(new Contact().name("Molam")))
        .addServersItem(new Server().url("/").description("The service that gave this document."))
        .addSecurityItem(new SecurityRequirement().addList(BEARER))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A token of Molam ID, signed with RS256 or ES256.")));
  }

  private void complete(List<Route> routes) {
    ObjectNode schemas = document.withObject("components").withObject("schemas");
    RECORDS.complete(schemas);
    problems((ObjectNode) schemas.path(PROBLEM));
    // those of requests, which come next, say everything themselves
    schemas
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().get("properties") instanceof ObjectNode properties) {
                Words.describe(schema.getKey(), properties);
              }
            });
    RequestSchemas requests = new RequestSchemas(schemas, Json31.mapper());
    for (Route route : routes) {
      new OperationDetails(route, operation(route), requests).complete();
    }
    Examples examples = new Examples(document);
    routes.forEach(route -> show(operation(route), examples));
    tags(routes);
  }

  private ObjectNode operation(Route route) {
    if (document.path("paths").path(route.path()).get(route.verb().toLowerCase(Locale.ROOT))
        instanceof ObjectNode operation) {
      return operation;
    }
    throw new IllegalStateException("the document has no " + route.verb() + " " + route.path());
  }

  /** Every code that a route answers, with its status, where programs and people find it. */
  private static void problems(ObjectNode problem) {
    Map<String, Set<Integer>> statuses = new TreeMap<>();
    StringBuilder words =
        new StringBuilder("Stable, for programs to branch on. More may come; by status:");
    for (ProblemCode code : ProblemCode.values()) {
      statuses.computeIfAbsent(code.code(), it -> new TreeSet<>()).add(code.status());
      words.append("\n\n%d `%s`: %s".formatted(code.status(), code.code(), code.meaning()));
    }
    ObjectNode property = (ObjectNode) problem.path("properties").path("code");
    property.put("description", words.toString());
    property.set("x-codes", Json31.mapper().valueToTree(statuses));
  }

  private static void show(ObjectNode operation, Examples examples) {
    for (Map.Entry<String, JsonNode> media :
        operation.path("requestBody").path("content").properties()) {
      if (!media.getValue().has("example")) {
        ((ObjectNode) media.getValue())
            .set("example", examples.ofRequest(media.getValue().path("schema")));
      }
    }
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        response
            .getValue()
            .path("content")
            .forEach(
                media -> {
                  if (media.has("schema") && !media.has("example")) {
                    ((ObjectNode) media).set("example", examples.of(media.path("schema")));
                  }
                });
      }
    }
  }

  private void tags(List<Route> routes) {
    Set<String> used = new TreeSet<>();
    routes.forEach(route -> operation(route).path("tags").forEach(tag -> used.add(tag.asText())));
    var tags = document.putArray("tags");
    used.stream()
        .filter(TAGS::containsKey)
        .forEach(tag -> tags.addObject().put("name", tag).put("description", TAGS.get(tag)));
  }
}
