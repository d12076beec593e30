package io.molam.experiments.adapter.http;

import io.molam.experiments.adapter.http.problem.RequestId;
import io.molam.experiments.application.Actor;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;

/** Who sent the present request. */
final class Callers {
  private Callers() {}

  static Actor actor(SecurityContext security) {
    return new Actor(
        security.getUserPrincipal().getName(),
        Objects.requireNonNullElse(RequestId.current(), "none"));
  }
}
