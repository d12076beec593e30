package io.molam.experiments.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This project without its sources: what the goals of JKube need, and nothing to compile. */
final class MavenProject {
  private MavenProject() {}

  static void copyTo(Path project) throws IOException {
    List<String> files = new ArrayList<>(List.of("pom.xml", "ops/pom.xml"));
    // The other modules only have to be there: k8s:deploy must leave them alone.
    for (String module : List.of("allocation", "domain", "adapters", "console", "app", "bench")) {
      Files.createDirectories(project.resolve(module));
      Files.writeString(
          project.resolve(module + "/pom.xml"),
          """
          <project>
            <modelVersion>4.0.0</modelVersion>
            <parent>
              <groupId>io.molam.experiments</groupId>
              <artifactId>molam-experiments</artifactId>
              <version>0.1.0-SNAPSHOT</version>
            </parent>
            <artifactId>experiments-%s</artifactId>
          </project>
          """
              .formatted(module));
    }
    for (String tree :
        List.of(
            "config",
            "k8s-staging",
            "k8s-production",
            "ops/k8s",
            "ops/components",
            "ops/scripts")) {
      try (Stream<Path> walk = Files.walk(Repository.ROOT.resolve(tree))) {
        walk.filter(Files::isRegularFile)
            .map(file -> Repository.ROOT.relativize(file).toString())
            .forEach(files::add);
      }
    }
    for (String file : files) {
      Path copy = project.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Repository.ROOT.resolve(file), copy);
    }
  }
}
