package io.molam.experiments.adapter.http.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.Errors;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;

/** What {@link HttpPlatform} tells Jersey not to look at when it starts. */
class ResourceModelTest {
  @Test
  void jerseyHasNothingToSayAgainstTheResources() throws Exception {
    Set<Class<?>> resources = new HashSet<>();
    java.nio.file.Path folder =
        java.nio.file.Path.of(
            HttpPlatform.class.getResource("HttpPlatform.class").toURI().resolve(".."));
    String adapter = "io.molam.experiments.adapter.http.";
    try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
      for (java.nio.file.Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replace(".class", "").replace('/', '.');
        Class<?> type = Class.forName(adapter + name, false, HttpPlatform.class.getClassLoader());
        if (type.isAnnotationPresent(Path.class)) {
          resources.add(type);
        }
      }
    }
    assertThat(resources).hasSizeGreaterThan(20);
    List<String> issues = new ArrayList<>();
    Errors.process(
        () -> {
          resources.forEach(Resource::from);
          // throws for what is fatal: paths that collide, parameters that nobody gives
          new ApplicationHandler(new ResourceConfig(resources));
          Errors.getErrorMessages().forEach(message -> issues.add(message.getMessage()));
        });
    assertThat(issues).isEmpty();
  }
}
