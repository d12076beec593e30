package io.molam.experiments.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shell blocks of the documents, pasted as they are, do what the documents say. */
class DocumentedWalksIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

  /** Stands in for the launcher, which other tests run: the service is there already. */
  private static final String LAUNCHER =
      """
      #!/bin/sh
      case "$1 $2" in
        "audit verify") echo verified ;;
        "token --role") eval echo "\\$TOKEN_${5:-$3}" ;;
        "token --public-key") echo none ;;
        "db migrate" | "server ") ;;
        *) echo "$0: unexpected: $*" >&2; exit 2 ;;
      esac
      """;

  @TempDir Path home;

  private String run(String document) throws IOException {
    Files.createDirectory(home.resolve("bin"));
    Path launcher = home.resolve("bin/experiments");
    Files.writeString(launcher, LAUNCHER, UTF_8);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    String script =
        BLOCK
            .matcher(Files.readString(ROOT.resolve(document), UTF_8))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"))
            .replace("http://localhost:8080", SERVICE.base().toString());
    assertThat(script).as("blocks of " + document).isNotBlank();
    Programs.Ended ended =
        Programs.run(
            home,
            Map.of(
                "TOKEN_ada", as("ada", "marketing"),
                "TOKEN_dan", as("dan", "data_science"),
                "TOKEN_oli", as("oli", "ops_admin"),
                "TOKEN_ops_admin", RunningService.token("ops_admin"),
                "TOKEN_marketing", RunningService.token("marketing"),
                "TOKEN_pay_module", RunningService.token("pay_module")),
            "bash",
            "-euo",
            "pipefail",
            "-c",
            script);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  private static String as(String subject, String role) {
    return RunningService.ISSUER.issue(subject, List.of(role), Duration.ofHours(1));
  }

  private static long count(String output, String expression) {
    Matcher matcher = Pattern.compile(expression).matcher(output);
    return matcher.results().count();
  }

  @Test
  void walkOfTheReadme() throws IOException {
    String output = run("README.md");
    assertThat(output).doesNotContain("\"errors\"").contains("\"enrolled\":true", "\"decision\"");
    assertThat(count(output, "\"action\":\"experiment\\.(create|start|stop)\"")).isEqualTo(3);
  }

  @Test
  void walkOfTheIntegration() throws IOException {
    String output = run("docs/integration.md");
    assertThat(output)
        .contains(
            "\"enrolled\":true",
            "\"recorded\":true",
            "\"matched\":false",
            "\"accepted\":1,\"duplicates\":1",
            "\"key\":\"pay-limits\",\"value\":{\"limits\":");
    assertThat(count(output, "\"key\":\"pay-limits-2\"")).isEqualTo(2);
  }

  @Test
  void walkOfTheGovernance() throws IOException {
    String output = run("docs/governance.md");
    assertThat(
            Pattern.compile("\"code\":\"(\\w+)\"")
                .matcher(output)
                .results()
                .map(code -> code.group(1)))
        .containsExactly(
            "invalid_request", "approval_required", "self_approval", "stale", "self_approval");
    assertThat(output)
        .contains(
            "\"state\":\"approved\"",
            "\"status\":\"running\"",
            "\"state\":\"owed\"",
            "\"state\":\"acknowledged\"",
            "\"action\":\"approval_bypassed\"",
            "verified",
            "\"rules\":[],");
    assertThat(SERVICE.as("ops_admin").get("/api/audit/chain").at("/state").asText())
        .isEqualTo("intact");
  }
}
