package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.http.problem.RequestId;
import io.molam.experiments.application.Actor;
import io.molam.experiments.domain.experiment.Experiment;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request that changes something says beside its body; a bean parameter of resources. */
public final class ChangeCall {
  private static final String OPS_ADMIN = "ops_admin";

  private final UriInfo uri;
  private final HttpHeaders headers;
  private final SecurityContext security;

  /** The contract of calls that may be rehearsed. */
  @Parameter(
      name = "dry_run",
      in = ParameterIn.QUERY,
      description = "Answer what would be stored, and store nothing.",
      example = "true",
      schema = @Schema(type = "boolean", defaultValue = "false"))
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Rehearsable {}

  /** The contract of calls whose answer has an {@code ETag}. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Tagged {}

  /** The contract of calls that hang on a version, and answer with one. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Versioned {}

  public ChangeCall(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
    this.uri = uri;
    this.headers = headers;
    this.security = security;
  }

  /** The one parameter of a query that may have no other; null when it is absent. */
  public @Nullable String parameter(String name, int maxLength) {
    QueryParameters query = new QueryParameters(uri);
    String value = query.text(name, maxLength);
    query.throwIfAny();
    return value;
  }

  /** Whether nothing is to be stored; the query may have no other parameter. */
  public boolean dryRun() {
    QueryParameters query = new QueryParameters(uri);
    boolean dryRun = query.flag("dry_run");
    query.throwIfAny();
    return dryRun;
  }

  /** The entity tag of something that has versions. */
  public static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** The entity tag of an experiment, which is its version. */
  public static EntityTag tag(Experiment experiment) {
    return Preconditions.tag(experiment);
  }

  /**
   * The version that {@code If-Match} asks for; null when there is no such header, or any version
   * will do.
   */
  public @Nullable Long expectedVersion() {
    return Preconditions.expectedVersion(headers);
  }

  /** Who sent the present request. */
  public static Actor actor(SecurityContext security) {
    return new Actor(
        security.getUserPrincipal().getName(),
        Objects.requireNonNullElse(RequestId.current(), "none"),
        security.isUserInRole(OPS_ADMIN));
  }

  public Actor actor() {
    return actor(security);
  }

  @Nullable String header(String name) {
    return headers.getHeaderString(name);
  }
}
