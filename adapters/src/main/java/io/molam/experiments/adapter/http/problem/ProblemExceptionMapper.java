package io.molam.experiments.adapter.http.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Refusals of the HTTP layer itself. */
final class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {
  @Override
  public Response toResponse(ProblemException refusal) {
    Response.ResponseBuilder response =
        Problems.builder(
            Problem.of(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage())));
    refusal.headers().forEach(response::header);
    return response.build();
  }
}
