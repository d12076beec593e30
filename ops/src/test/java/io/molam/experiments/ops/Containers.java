package io.molam.experiments.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Podman of this machine, as engine and as the Docker-compatible service that JKube speaks to. */
final class Containers implements AutoCloseable {
  private final Path configuration;
  private final Path socket;
  private final Process service;

  Containers(Path directory) throws IOException, InterruptedException {
    configuration = directory.resolve("containers.conf");
    socket = directory.resolve("podman.sock");
    Files.writeString(
        configuration,
        """
        [containers]
        default_ulimits = ["nofile=20000:20000", "nproc=20000:20000"]
        [engine]
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        """
            + (Shell.isInstalled("runc") || Files.exists(Path.of("/usr/sbin/runc"))
                ? "runtime = \"runc\"\n"
                : ""));
    ProcessBuilder builder =
        new ProcessBuilder("podman", "system", "service", "--time=0", "unix://" + socket)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("podman.log").toFile());
    builder.environment().putAll(environment());
    service = builder.start();
    for (int i = 0; i < 100 && !Files.exists(socket); i++) {
      Thread.sleep(100);
    }
  }

  String host() {
    return "unix://" + socket;
  }

  final Map<String, String> environment() {
    return Map.of("CONTAINERS_CONF", configuration.toString(), "CONTAINER_ENGINE", "podman");
  }

  Shell.Answer run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    return Shell.run(Repository.ROOT, environment(), Duration.ofMinutes(2), command);
  }

  @Override
  public void close() {
    service.destroy();
    service.onExit().join();
  }
}
