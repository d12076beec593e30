package io.molam.experiments.adapter.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.experiment.AnswerOnce;
import io.molam.experiments.application.memory.MemoryAnswerLog;
import io.molam.experiments.application.port.SnapshotSource;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;

class WritesTest {
  private final Ports ports = new Ports();

  @Test
  void whatFailsAfterTheCommitDoesNotTakeTheAnswerAway() {
    SnapshotSource broken =
        new SnapshotSource() {
          @Override
          public long version() {
            throw new IllegalStateException("a column is missing");
          }

          @Override
          public Loaded load() {
            throw new IllegalStateException("a column is missing");
          }
        };
    Writes writes =
        new Writes(
            new AnswerOnce(ports.memory, new MemoryAnswerLog(ports.memory)),
            new Snapshots(broken, ports.clock, System::nanoTime, Duration.ofMinutes(10)),
            new ObjectMapper());
    ContainerRequest request =
        new ContainerRequest(
            URI.create("http://localhost/"),
            URI.create("http://localhost/api/experiments"),
            "POST",
            null,
            new MapPropertiesDelegate(),
            null);
    Response answer =
        writes.run(
            new ChangeCall(request.getUriInfo(), request, request.getSecurityContext()),
            "POST /api/experiments",
            JsonNodeFactory.instance.objectNode(),
            () -> Response.status(201).entity("stored").build());
    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(answer.getEntity()).isEqualTo("stored");
  }
}
