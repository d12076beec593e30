package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.molam.experiments.ops.image.MolamId;
import io.molam.experiments.ops.image.StagedApplication;
import io.molam.experiments.ops.image.Workload;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rollouts of two replicas behind a balancer, one pod more than wanted and never one fewer, as the
 * Deployment asks for; the processes are those of the image. It stands in for the cluster that
 * {@code acceptance.sh} rolls out on.
 */
class RolloutIT {
  private static final int ROLLOUTS = Integer.getInteger("rollouts", 20);
  private static final int CONNECTIONS = 50;
  private static final int DRAIN_SECONDS = 2;

  /** How long the endpoints and the proxies of all nodes take to hear of a pod that goes. */
  private static final Duration TOLD_AFTER = Duration.ofSeconds(1);

  @TempDir static Path folder;

  private final MolamId molamId = new MolamId();
  private final List<CompletableFuture<Duration>> ends = new ArrayList<>();
  private StagedApplication application;
  private Path tree;

  private record Pod(Process process, int port) {}

  @BeforeEach
  void layOut() throws IOException {
    Path stage = Repository.TARGET.resolve("image");
    assumeTrue(
        Files.isDirectory(stage.resolve("app")),
        "the image is not staged; mvn verify packages the jars first");
    // beside the stage: jars are linked, and links do not cross file systems
    tree = Files.createTempDirectory(Repository.TARGET, "rollout");
    application = new StagedApplication(stage, tree);
  }

  @Test
  void twentyRolloutsFailNoRequestOnFiftyKeptConnections() throws Exception {
    Deque<Pod> pods = new ArrayDeque<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        Balancer balancer = new Balancer()) {
      assertThat(process(postgres, 0, "db", "migrate").start().waitFor()).isZero();
      for (int i = 0; i < 2; i++) {
        pods.add(started(postgres));
        balancer.add(pods.getLast().port());
      }
      Workload workload = workload(balancer.port());
      String experiment = workload.startExperiment("rollout");
      AtomicBoolean goOn = new AtomicBoolean(true);
      AtomicInteger served = new AtomicInteger();
      List<String> failures = Collections.synchronizedList(new ArrayList<>());
      Instant began = Instant.now();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
          String request =
              KeptAliveClient.post(
                  "/api/experiments/" + experiment + "/assign",
                  molamId.token("pay_module"),
                  "{\"molam_id\": \"unit-" + i + "\"}");
          // some rest for nearly as long as the drain, most for a moment
          int pause = i % 5 == 0 ? 1_500 : 60;
          clients.add(
              threads.submit(
                  new KeptAliveClient(
                      balancer.port(),
                      request,
                      () -> ThreadLocalRandom.current().nextLong(1, pause),
                      goOn::get,
                      served,
                      failures)));
        }
        try {
          for (int i = 0; i < ROLLOUTS; i++) {
            rollOut(pods, balancer, postgres);
          }
        } finally {
          goOn.set(false);
        }
        for (Future<?> client : clients) {
          client.get();
        }
      }
      pods.forEach(this::terminate);
      Duration longest = Duration.ZERO;
      for (CompletableFuture<Duration> end : ends) {
        Duration took = end.get(2, TimeUnit.MINUTES);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
      System.out.printf(
          "RolloutIT: %d rollouts in %d s, %d requests, %d failed; SIGTERM to exit at most %d ms (drain %d s)%n",
          ROLLOUTS,
          Duration.between(began, Instant.now()).toSeconds(),
          served.get(),
          failures.size(),
          longest.toMillis(),
          DRAIN_SECONDS);
      assertThat(failures).isEmpty();
      assertThat(served.get()).isGreaterThan(ROLLOUTS * CONNECTIONS);
      assertThat(ends).hasSize(2 * ROLLOUTS + 2);
      assertThat(longest).isLessThan(Duration.ofSeconds(DRAIN_SECONDS + 5));
    } finally {
      pods.forEach(pod -> pod.process().destroyForcibly());
      Shell.run("rm", "-r", tree.toString());
    }
  }

  private void rollOut(Deque<Pod> pods, Balancer balancer, EmbeddedPostgres postgres)
      throws Exception {
    for (int i = 0; i < 2; i++) {
      Pod next = started(postgres);
      pods.addLast(next);
      balancer.add(next.port());
      Pod old = pods.removeFirst();
      terminate(old);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Thread.sleep(TOLD_AFTER);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                balancer.remove(old.port());
              });
    }
  }

  private void terminate(Pod pod) {
    Instant told = Instant.now();
    pod.process().destroy();
    ends.add(pod.process().onExit().thenApply(ended -> Duration.between(told, Instant.now())));
  }

  private Pod started(EmbeddedPostgres postgres) throws Exception {
    int port = freePort();
    Process process = process(postgres, port, "server").start();
    try {
      workload(port).awaitReady(Instant.now(), Duration.ofMinutes(2));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "%s, %s%n%s"
              .formatted(
                  e.getMessage(),
                  process.isAlive() ? "and runs" : "and ended with " + process.exitValue(),
                  Files.readString(folder.resolve(port + ".log"))),
          e);
    }
    return new Pod(process, port);
  }

  private Workload workload(int port) {
    return new Workload(URI.create("http://127.0.0.1:" + port), molamId.token("ops_admin"));
  }

  private ProcessBuilder process(EmbeddedPostgres postgres, int port, String... arguments)
      throws IOException {
    ProcessBuilder builder = application.java();
    builder.command().add(1, "-Xmx192m");
    Path cache = StagedApplication.cache(Repository.TARGET.resolve("image"));
    if (Files.exists(cache)) {
      builder.command().add(1, "-XX:AOTCache=" + cache);
    }
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(port + ".log").toFile());
    builder
        .environment()
        .put("DATABASE_URL", "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
    builder.environment().put("MOLAM_ID_PUBLIC_KEY", molamId.publicKey());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DATABASE_POOL_MAX", "5");
    builder.environment().put("DRAIN_SECONDS", Integer.toString(DRAIN_SECONDS));
    return builder;
  }

  /** None that the system gives to connections meanwhile: the server binds it seconds later. */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // taken: another one
      }
    }
  }
}
