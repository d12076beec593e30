package io.molam.experiments.ops.image;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes into the image, run without an image: its runtime, its jars and its options, in a
 * directory where they lie as in the image. The class path is relative, since an AOT cache
 * remembers where its jars were and the JVM looks there again at each start; the image's working
 * directory is that of the jars.
 */
public final class StagedApplication {
  private final Path stage;
  private final Path tree;

  /**
   * Links the jars.
   *
   * @param stage what {@code stage-image.sh} has laid out
   * @param tree a directory on the same file system, made if it is not there; its owner removes it
   */
  public StagedApplication(Path stage, Path tree) throws IOException {
    this.stage = stage;
    this.tree = tree;
    link(stage.resolve("libraries"), tree);
    link(stage.resolve("app"), tree);
  }

  /** Where the AOT cache is, once it is trained. */
  public static Path cache(Path stage) {
    return stage.resolve("cache/app/experiments.aot");
  }

  /**
   * A process that runs the application with the options of the image, to which the caller adds a
   * command and the settings; without the AOT cache, and with nothing of this process's options.
   */
  public ProcessBuilder java() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(stage.resolve("java/opt/java/bin/java").toString());
    for (String option : Files.readAllLines(stage.resolve("app/app/java.options"))) {
      if (option.startsWith("-XX:AOTCache=")) {
        continue;
      }
      if (option.startsWith("-cp ")) {
        command.add("-cp");
        command.add(option.substring(4).replace("/app/", ""));
      } else {
        command.add(option);
      }
    }
    command.add("io.molam.experiments.app.ExperimentsApplication");
    ProcessBuilder builder = new ProcessBuilder(command).directory(tree.resolve("app").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
    return builder;
  }

  private static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.createLink(target, file);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
