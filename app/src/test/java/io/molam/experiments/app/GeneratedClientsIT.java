package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The OpenAPI document as programs read it: two linters, and clients that are generated from it,
 * compiled, and walked from a draft to its results.
 */
@Execution(ExecutionMode.CONCURRENT)
class GeneratedClientsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final Path SOURCES = Path.of("src/test/clients");
  private static final Path HOME = Path.of("target/clients").toAbsolutePath();
  private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @BeforeAll
  static void writeTheDocument() throws IOException {
    Files.createDirectories(HOME);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(
        HOME.resolve("openapi.json"), SERVICE.as().get("/openapi.json").expect(200).body());
  }

  @Test
  void javaClientWalks() throws IOException {
    Path generated = HOME.resolve("java");
    generate(
        "java",
        generated,
        "--library",
        "native",
        "--additional-properties",
        "openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true,"
            + "invokerPackage=molam.client,apiPackage=molam.client.api,"
            + "modelPackage=molam.client.model",
        "--global-property",
        "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
    Path classes = Files.createDirectories(HOME.resolve("java-classes"));
    String libraries = System.getProperty("java.class.path");
    List<Path> sources;
    try (Stream<Path> files = Files.walk(generated.resolve("src/main/java"))) {
      sources =
          Stream.concat(
                  files.filter(file -> file.toString().endsWith(".java")),
                  Stream.of(HOME.resolve("Walk.java")))
              .toList();
    }
    compile(sources, classes, libraries);
    Programs.run(
            HOME,
            caller(),
            JAVA,
            "-cp",
            classes + System.getProperty("path.separator") + libraries,
            "Walk")
        .expectSuccess("walked");
  }

  @Test
  void typescriptClientsWalk() throws IOException {
    Programs.needNode(HOME, "linters and clients in TypeScript");
    generate("typescript-fetch", HOME.resolve("fetch"));
    Programs.npx(
            HOME,
            "openapi-typescript",
            "openapi.json",
            "--default-non-nullable",
            "false",
            "--output",
            "schema.ts")
        .expectSuccess("");
    Programs.npx(HOME, "tsc", "--project", ".").expectSuccess("");
    for (String walk : List.of("fetch-walk", "types-walk")) {
      Programs.run(HOME, caller(), "node", "out/" + walk + ".js").expectSuccess("walked");
    }
  }

  @Test
  void lintersFindNoError() {
    Programs.needNode(HOME, "linters and clients in TypeScript");
    Programs.npx(HOME, "spectral", "lint", "--ruleset", "spectral.yaml", "openapi.json")
        .expectSuccess("");
    Programs.npx(HOME, "redocly", "lint", "--config", "redocly.yaml", "openapi.json")
        .expectSuccess("");
  }

  /** Where to call, and as whom; not on the command line, which a failure prints. */
  private static Map<String, String> caller() {
    return Map.of("SERVICE", SERVICE.base().toString(), "TOKEN", RunningService.token("ops_admin"));
  }

  private static void generate(String generator, Path into, String... options) throws IOException {
    if (Files.exists(into)) {
      try (Stream<Path> files = Files.walk(into)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    String[] command = {
      JAVA,
      "-XX:TieredStopAtLevel=1",
      "-jar",
      GENERATOR.toAbsolutePath().toString(),
      "generate",
      "-g",
      generator,
      "-i",
      HOME.resolve("openapi.json").toString(),
      "-o",
      into.toString()
    };
    Programs.run(HOME, Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new))
        .expectSuccess("");
  }

  private static void compile(List<Path> sources, Path classes, String libraries)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", libraries),
                  null,
                  units)
              .call();
      assertThat(compiled).as(said::toString).isTrue();
    }
  }
}
