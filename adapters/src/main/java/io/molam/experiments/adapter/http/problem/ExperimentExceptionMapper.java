package io.molam.experiments.adapter.http.problem;

import io.molam.experiments.domain.ExperimentException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Expected refusals of the domain. */
final class ExperimentExceptionMapper implements ExceptionMapper<ExperimentException> {
  @Override
  public Response toResponse(ExperimentException refusal) {
    return Problems.response(refusal);
  }
}
