package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.assign.Snapshots;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Map;

/** Refuses API requests until the schema is current and the first snapshot is loaded. */
final class StartingGate implements ContainerRequestFilter {
  private final Snapshots snapshots;

  StartingGate(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (snapshots.current() == null && (path.startsWith("api/") || path.startsWith("ofrep/"))) {
      throw new ProblemException(
          503,
          "starting",
          "The service is starting and waits for its database schema.",
          Map.of("Retry-After", "1"));
    }
  }
}
