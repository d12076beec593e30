package io.molam.experiments.adapter.http.problem;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.molam.experiments.domain.ExperimentException;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Problems as HTTP answers: this room's door, and the one place that maps refusals of the domain to
 * statuses.
 */
public final class Problems {
  private static final ProblemExceptionMapper PROBLEMS = new ProblemExceptionMapper();
  private static final UnexpectedErrorMapper UNEXPECTED = new UnexpectedErrorMapper();

  private Problems() {}

  /** Has every failure of every route answered here, and names requests. */
  public static void register(Environment environment) {
    JerseyEnvironment jersey = environment.jersey();
    jersey.register(new ExperimentExceptionMapper());
    jersey.register(PROBLEMS);
    jersey.register(new WebApplicationExceptionMapper());
    jersey.register(UNEXPECTED);
    jersey.register(new NoStore());
    jersey.register(new ReadToTheEnd());
    jersey.register(new UriGuard());
    environment
        .servlets()
        .addFilter("request-id", new RequestId())
        .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    ServerErrorHandler errors = new ServerErrorHandler(environment.getObjectMapper());
    environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
  }

  /** The answer to whatever a route has thrown, for those that Jersey does not serve. */
  public static Response answer(Throwable failure) {
    return switch (failure) {
      case ExperimentException refusal -> response(refusal);
      case ProblemException refusal -> PROBLEMS.toResponse(refusal);
      default -> UNEXPECTED.toResponse(failure);
    };
  }

  /** The code of the problem that an answer tells; null when it tells none. */
  public static @Nullable String code(Response answer) {
    return answer.getEntity() instanceof Problem problem ? problem.code() : null;
  }

  /** The answer with this problem, as {@code application/problem+json}. */
  static Response response(Problem problem) {
    return builder(problem).build();
  }

  /** The answer to a refusal; the switch is exhaustive over the sealed type. */
  static Response response(ExperimentException refusal) {
    Problem problem = problem(refusal);
    Response.ResponseBuilder response = builder(problem);
    switch (refusal) {
      case ExperimentException.Overloaded it -> retryAfter(response, it.retryAfter());
      case ExperimentException.DependencyFailed it -> retryAfter(response, it.retryAfter());
      default -> {}
    }
    return response.build();
  }

  private static Problem problem(ExperimentException refusal) {
    return switch (refusal) {
      case ExperimentException.ApprovalRequired it ->
          of(409, it).withApproval(Problem.ApprovalView.of(it));
      case ExperimentException.Forbidden it -> of(403, it);
      case ExperimentException.NotFound it -> of(404, it);
      case ExperimentException.Conflict it -> of(409, it);
      case ExperimentException.InvalidTransition it -> of(409, it).withAllowed(it.allowed());
      case ExperimentException.Gone it -> of(410, it);
      case ExperimentException.VersionConflict it -> of(412, it);
      case ExperimentException.InvalidRequest it -> of(422, it).withErrors(it.errors());
      case ExperimentException.VariantMismatch it -> of(422, it);
      case ExperimentException.Overloaded it -> of(503, it);
      case ExperimentException.DependencyFailed it -> of(503, it);
    };
  }

  static Response.ResponseBuilder builder(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(problem);
  }

  private static Problem of(int status, ExperimentException refusal) {
    return Problem.of(status, refusal.code(), String.valueOf(refusal.getMessage()));
  }

  private static void retryAfter(Response.ResponseBuilder response, Duration wait) {
    // Whole seconds, rounded up: 0 would invite an immediate repeat.
    response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
