package io.molam.experiments.ops.image;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the AOT cache (JEP 514) with method profiles (JEP 515): runs the staged application against
 * an embedded PostgreSQL under load, and has the JVM write at its end what it loaded, linked and
 * profiled. Usage: {@code TrainingRun STAGE_SCRIPT APP_TARGET STAGE SECONDS}: first lays out what
 * goes into the image, with this JDK; 0 seconds leaves the cache out. Exit code 1 when none was
 * written.
 */
public final class TrainingRun {
  private TrainingRun() {}

  public static void main(String[] args) throws Exception {
    Path stage = Path.of(args[2]).toAbsolutePath();
    run(
        new ProcessBuilder(args[0], System.getProperty("java.home"), args[1], stage.toString())
            .inheritIO(),
        Duration.ofMinutes(3));
    Path cache = StagedApplication.cache(stage);
    Duration load = Duration.ofSeconds(Integer.parseInt(args[3]));
    if (!Files.isDirectory(stage.resolve("app")) || Files.exists(cache) || load.isZero()) {
      return;
    }
    Path tree = stage.resolveSibling("training");
    delete(tree);
    Files.deleteIfExists(log(tree));
    System.out.println("training; what the service says of errors is in " + log(tree));
    StagedApplication application = new StagedApplication(stage, tree);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      MolamId molamId = new MolamId();
      int port = freePort();
      ProcessBuilder server = java(application, log(tree), postgres, molamId, port);
      ProcessBuilder migration = java(application, log(tree), postgres, molamId, port);
      migration.command().addAll(List.of("db", "migrate"));
      run(migration, Duration.ofMinutes(2));
      server.command().add(1, "-XX:AOTCacheOutput=" + cache);
      server.command().add(1, "-Xlog:aot=error");
      server.command().addAll(List.of("server", "--wait-for-schema"));
      Files.createDirectories(cache.getParent());
      boolean trained = false;
      Process process = server.start();
      try {
        Workload workload =
            new Workload(URI.create("http://127.0.0.1:" + port), molamId.token("ops_admin"));
        workload.awaitReady(Instant.now(), Duration.ofMinutes(5));
        System.out.println(
            "training for " + load.toSeconds() + " s: " + drive(workload, load) + " visits");
        trained = true;
      } finally {
        process.destroy();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
        if (!trained) {
          Files.deleteIfExists(cache);
        }
      }
    }
    delete(tree);
    if (!Files.exists(cache)) {
      throw new IllegalStateException(
          "the JVM wrote no AOT cache; its output is above, the service's in " + log(tree));
    }
    Files.setLastModifiedTime(cache, FileTime.fromMillis(1000));
    System.out.println("AOT cache: " + Files.size(cache) / 1024 / 1024 + " MiB");
  }

  private static Path log(Path tree) {
    return tree.resolveSibling("training.log");
  }

  private static int drive(Workload workload, Duration time) throws Exception {
    String experiment = workload.startExperiment("training");
    Instant end = Instant.now().plus(time);
    AtomicInteger visits = new AtomicInteger();
    Callable<Integer> visitor =
        () -> {
          while (Instant.now().isBefore(end)) {
            int status = workload.visit(experiment);
            if (status != 200) {
              throw new IllegalStateException("a visit was answered with " + status);
            }
            if (visits.incrementAndGet() % 500 == 0) {
              workload.get("/api/experiments/" + experiment + "/results");
              workload.get("/metrics");
            }
          }
          return visits.get();
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> done : threads.invokeAll(Collections.nCopies(4, visitor))) {
        done.get();
      }
    }
    if (visits.get() < 100) {
      throw new IllegalStateException(
          "only " + visits + " visits: the server does not answer as it should");
    }
    return visits.get();
  }

  private static ProcessBuilder java(
      StagedApplication application, Path log, EmbeddedPostgres postgres, MolamId molamId, int port)
      throws IOException {
    ProcessBuilder builder =
        application
            .java()
            .inheritIO()
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .put("DATABASE_URL", "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
    builder.environment().put("MOLAM_ID_PUBLIC_KEY", molamId.publicKey());
    builder.environment().put("PORT", Integer.toString(port));
    // as in production: what a start logs is part of what it loads
    builder.environment().put("LOG_LEVEL", "INFO");
    builder.environment().put("LOG_FORMAT", "json");
    return builder;
  }

  private static void run(ProcessBuilder builder, Duration limit) throws Exception {
    Process process = builder.start();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new InterruptedIOException(
          builder.command().getLast() + " did not end within " + limit);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          builder.command().getLast() + " ended with " + process.exitValue());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, java.io.IOException problem)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
