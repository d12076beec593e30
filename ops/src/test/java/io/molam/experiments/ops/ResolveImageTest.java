package io.molam.experiments.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.ops.FakeRegistry.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code resolve-image.sh} says of a tag in a registry that asks for a login. */
class ResolveImageTest {
  private static final String USER = "team";

  /** With what a shell, a quoted string and a configuration file of curl each take for syntax. */
  private static final String PASSWORD = "p@ss \"wor:d\\1' $HOME #%";

  @TempDir Path directory;

  @BeforeAll
  static void tools() {
    Shell.need("curl", "jq");
  }

  @ParameterizedTest
  @EnumSource(Access.class)
  void takesTheLoginFromTheEnvironment(Access access) {
    try (FakeRegistry registry = new FakeRegistry(access, USER, PASSWORD)) {
      String digest = registry.publish("one", "feedbeef");
      Shell.Answer answer =
          resolve(
              registry.imageName() + ":one",
              Map.of("REGISTRY_USER", USER, "REGISTRY_PASSWORD", PASSWORD));
      assertThat(answer.status()).as(answer.errors()).isZero();
      assertThat(answer.text()).isEqualTo("digest=" + digest + "\nrevision=feedbeef\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Access.class)
  void takesTheLoginOfDockerOrPodman(Access access) throws IOException {
    try (FakeRegistry registry = new FakeRegistry(access, USER, PASSWORD)) {
      registry.publish("one", "feedbeef");
      Files.writeString(
          directory.resolve("config.json"),
          "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
              .formatted(
                  registry.imageName().replaceFirst("/.*", ""),
                  Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8))));
      Shell.Answer answer = resolve(registry.imageName() + ":one", Map.of());
      assertThat(answer.status()).as(answer.errors()).isZero();
      assertThat(answer.text()).contains("revision=feedbeef");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Access.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
  void namesWhoIsRefused(Access access) {
    try (FakeRegistry registry = new FakeRegistry(access, USER, PASSWORD)) {
      registry.publish("one", "feedbeef");
      Shell.Answer wrong =
          resolve(
              registry.imageName() + ":one",
              Map.of("REGISTRY_USER", USER, "REGISTRY_PASSWORD", "not-the-password"));
      assertThat(wrong.status()).isEqualTo(5);
      assertThat(wrong.errors())
          .contains("the registry refuses team (401)", "docker login 127.0.0.1:")
          .doesNotContain("not-the-password");
      Shell.Answer nobody = resolve(registry.imageName() + ":one", Map.of());
      assertThat(nobody.status()).isEqualTo(5);
      assertThat(nobody.errors()).contains("refuses whoever has no login (401)");
    }
  }

  @Test
  void tellsAMissingTagFromARegistryThatDoesNotAnswer() {
    String image;
    try (FakeRegistry registry = new FakeRegistry()) {
      image = registry.imageName();
      Shell.Answer missing = resolve(image + ":two", Map.of());
      assertThat(missing.status()).isEqualTo(5);
      assertThat(missing.errors()).contains("no such image");
    }
    Shell.Answer away = resolve(image + ":two", Map.of());
    assertThat(away.status()).isEqualTo(5);
    assertThat(away.errors()).contains("no answer from http://127.0.0.1:");
  }

  private Shell.Answer resolve(String reference, Map<String, String> login) {
    return Shell.run(
        Repository.ROOT,
        Map.of(
            "DOCKER_CONFIG",
            directory.toString(),
            "REGISTRY_USER",
            login.getOrDefault("REGISTRY_USER", ""),
            "REGISTRY_PASSWORD",
            login.getOrDefault("REGISTRY_PASSWORD", "")),
        Duration.ofMinutes(1),
        List.of("ops/scripts/resolve-image.sh", reference));
  }
}
