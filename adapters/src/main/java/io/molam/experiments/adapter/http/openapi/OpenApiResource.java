package io.molam.experiments.adapter.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The contract of this server, generated from its code on the first request. */
@Path("/")
public final class OpenApiResource {
  private final Supplier<OpenApiDocument> reading;
  private @Nullable OpenApiDocument document;
  private @Nullable String json;
  private @Nullable String yaml;

  private OpenApiResource(Supplier<OpenApiDocument> reading) {
    this.reading = reading;
  }

  /**
   * The document is read when it is first asked for: that takes a while, and few ask. A method,
   * because Jersey warns of a public constructor that takes classes.
   *
   * @param resources that it describes
   */
  public static OpenApiResource describing(String title, String version, List<Class<?>> resources) {
    return new OpenApiResource(() -> new OpenApiDocument(title, version, resources));
  }

  @GET
  @Path("openapi.json")
  @PermitAll
  @Operation(
      operationId = "readContractAsJson",
      summary = "This document as JSON",
      tags = "operations",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The OpenAPI document.",
              content = @Content(mediaType = "application/json")))
  public synchronized Response json() {
    if (json == null) {
      json = document().json();
    }
    return Response.ok(json, "application/json").build();
  }

  @GET
  @Path("openapi.yaml")
  @PermitAll
  @Operation(
      operationId = "readContractAsYaml",
      summary = "This document as YAML",
      tags = "operations",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The OpenAPI document.",
              content = @Content(mediaType = "application/yaml")))
  public synchronized Response yaml() {
    if (yaml == null) {
      yaml = document().yaml();
    }
    return Response.ok(yaml, "application/yaml").build();
  }

  private OpenApiDocument document() {
    OpenApiDocument known = document;
    if (known == null) {
      known = reading.get();
      document = known;
    }
    return known;
  }
}
