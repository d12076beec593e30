package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.molam.experiments.adapter.http.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The OpenAPI 3.1 document of some resource classes. */
public final class OpenApiDocument {
  private static final String BEARER = "molam_id";
  private static final String PROBLEM = "Problem";

  /** swagger-core keeps its extensions in static lists, so they are put there once. */
  private static final RecordTypes SETUP = setUp();

  private final OpenAPI document;

  /** Reads the resources; this takes a while, and swagger-core allows one reading at a time. */
  public OpenApiDocument(String title, String version, List<Class<?>> resources) {
    synchronized (SETUP) {
      Set<Class<?>> classes = new LinkedHashSet<>(resources);
      SwaggerConfiguration configuration =
          new SwaggerConfiguration().openAPI31(true).openAPI(skeleton(title, version));
      document = new Reader(configuration).read(classes);
    }
    complete();
  }

  public String json() {
    return write(Json31.mapper());
  }

  public String yaml() {
    return write(Yaml31.mapper());
  }

  /** The operations as lines such as {@code GET /api/experiments/{id}}, sorted. */
  public List<String> operations() {
    List<String> operations = new ArrayList<>();
    if (document.getPaths() != null) {
      document
          .getPaths()
          .forEach(
              (path, item) ->
                  item.readOperationsMap()
                      .forEach((method, operation) -> operations.add(method + " " + path)));
    }
    return operations.stream().sorted().toList();
  }

  private String write(ObjectMapper mapper) {
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the OpenAPI document cannot be written", e);
    }
  }

  private static RecordTypes setUp() {
    // Only the schemas are in snake_case: the mapper that writes the document stays as it is.
    ModelConverters.getInstance(true)
        .addConverter(
            new ModelResolver(
                    Json31.mapper()
                        .copy()
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .openapi31(true));
    OpenAPIExtensions.getExtensions().addFirst(new ResourceExtension());
    RecordTypes records = new RecordTypes();
    ModelConverters.getInstance(true).addConverter(records);
    return records;
  }

  private static OpenAPI skeleton(String title, String version) {
    return new OpenAPI()
        .openapi("3.1.0")
        .info(new Info().title(title).version(version))
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

  private void complete() {
    Components components = document.getComponents();
    ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
    if (components.getSchemas() != null) {
      SETUP.complete(components.getSchemas());
    }
    if (document.getPaths() != null) {
      document.getPaths().values().stream()
          .flatMap(item -> item.readOperations().stream())
          .forEach(OpenApiDocument::complete);
    }
  }

  private static void complete(Operation operation) {
    ApiResponses responses =
        operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
    // The reader's own "default" says nothing; every operation can answer a problem.
    responses.put(ApiResponses.DEFAULT, problem("A problem detail; \"code\" tells which."));
    operation.setResponses(responses);
    Map<String, Object> extensions = operation.getExtensions();
    if (extensions != null && extensions.remove(ResourceExtension.OPEN) != null) {
      operation.setSecurity(List.of());
    } else {
      responses.put(
          "429",
          problem("The caller has made too many requests; see RATE_LIMIT_REQUESTS.")
              .addHeaderObject(
                  HttpHeaders.RETRY_AFTER,
                  new Header()
                      .description("Seconds to wait.")
                      .schema(new Schema<>().types(Set.of("integer")))));
    }
  }

  private static ApiResponse problem(String description) {
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
  }
}
