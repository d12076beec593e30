package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.http.problem.RequestId;
import io.molam.experiments.application.Actor;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;

/** Who sent the present request. */
public final class Callers {
  private Callers() {}

  public static Actor actor(SecurityContext security) {
    return new Actor(
        security.getUserPrincipal().getName(),
        Objects.requireNonNullElse(RequestId.current(), "none"));
  }
}
