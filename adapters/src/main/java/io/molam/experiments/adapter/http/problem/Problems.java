package io.molam.experiments.adapter.http.problem;

import io.molam.experiments.domain.ExperimentException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Problems as HTTP answers; the one place that maps refusals of the domain to statuses. */
public final class Problems {
  private Problems() {}

  /** The answer with this problem, as {@code application/problem+json}. */
  public static Response response(Problem problem) {
    return builder(problem).build();
  }

  /** The answer to a refusal; the switch is exhaustive over the sealed type. */
  public static Response response(ExperimentException refusal) {
    Problem problem = problem(refusal);
    Response.ResponseBuilder response = builder(problem);
    switch (refusal) {
      case ExperimentException.Overloaded it -> retryAfter(response, it.retryAfter());
      case ExperimentException.DependencyFailed it -> retryAfter(response, it.retryAfter());
      default -> {}
    }
    return response.build();
  }

  /** The problem detail of a refusal, also for the items of a bulk answer. */
  public static Problem problem(ExperimentException refusal) {
    return switch (refusal) {
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
