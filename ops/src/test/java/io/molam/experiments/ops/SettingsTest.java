package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each setting has its place: ConfigMap, every form of the Secret, and the documents. */
class SettingsTest {
  private static final Pattern READ = Pattern.compile("\\$\\{([A-Z_]+):-");
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z_]+)`");
  private static final List<String> OPTIONAL_SECRETS =
      List.of("SENTRY_DSN", "DATABASE_READ_URL", "STREAM_KEY");

  /** The variables that the bundled configuration takes from the environment. */
  private static Set<String> read() {
    return found(READ, Repository.read("app/src/main/resources/experiments.yml"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** DEPLOYMENT's table of settings: each name with its last column. */
  private static Map<String, String> table() {
    String text = Repository.read("DEPLOYMENT.md");
    String section = text.substring(text.indexOf("\n## Settings\n") + 1);
    section = section.substring(0, section.indexOf("\n## "));
    Map<String, String> table = new TreeMap<>();
    section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(
            line -> {
              String[] cells = line.split("\\|", -1);
              found(NAME, cells[1]).forEach(name -> table.put(name, cells[cells.length - 2]));
            });
    assertThat(table).hasSizeGreaterThan(20);
    return table;
  }

  private static Set<String> configMap() {
    return Repository.read("ops/k8s/config.env")
        .lines()
        .map(line -> line.substring(0, line.indexOf('=')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theTableHoldsAllThatIsReadAndAllThatTheManifestsSet() {
    assertThat(table().keySet()).containsAll(read()).containsAll(configMap());
    assertThat(table().keySet()).containsAll(OPTIONAL_SECRETS);
    assertThat(found(NAME, Repository.read("README.md"))).containsAll(read());
  }

  @Test
  void theTableSaysOfEachSettingWhetherThisReleaseReadsIt() {
    Set<String> read = read();
    table()
        .forEach(
            (name, last) ->
                assertThat(last.contains("not yet"))
                    .as(
                        "%s: DEPLOYMENT's \"Settings\" says \"%s\"; experiments.yml %s it",
                        name, last.strip(), read.contains(name) ? "reads" : "does not read")
                    .isEqualTo(!read.contains(name)));
  }

  @Test
  void optionalKeysAreInEveryFormOfTheSecretAndReachThePods() {
    String script = Repository.read("ops/scripts/lib.sh");
    for (String key : OPTIONAL_SECRETS) {
      assertThat(Repository.read("ops/k8s/secret-template.yaml")).contains("# " + key + ": ");
      assertThat(Repository.read("ops/components/external-secrets/externalsecret.yaml"))
          .contains("# - secretKey: " + key);
      assertThat(script).containsPattern("OPTIONAL_KEYS=\\(.*\\b" + key + "\\b.*\\)");
      assertThat(Repository.read("ops/scripts/seal-secrets.sh")).contains(key);
      assertThat(configMap()).doesNotContain(key);
    }
    Shell.need("kubectl");
    for (String environment : List.of("staging", "production")) {
      Manifest deployment = Manifest.only(Manifest.render(environment), "Deployment");
      for (String key : OPTIONAL_SECRETS) {
        assertThat(
                deployment.list("spec.template.spec.containers.0.env").stream()
                    .filter(variable -> variable.text("name").equals(key)))
            .singleElement()
            .matches(variable -> variable.text("valueFrom.secretKeyRef.key").equals(key))
            .matches(variable -> variable.get("valueFrom.secretKeyRef.optional").equals(true));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void tokensAreCheckedForWhoMadeThemAndForWhom(String environment) {
    Shell.need("kubectl");
    Manifest settings = Manifest.only(Manifest.render(environment), "ConfigMap");
    assertThat(settings.text("data.MOLAM_ID_ISSUER")).startsWith("https://");
    assertThat(settings.text("data.MOLAM_ID_AUDIENCE")).isNotBlank();
    // with an issuer the console has no page to paste tokens into
    assertThat(settings.text("data.CONSOLE_TOKEN_LOGIN")).isEqualTo("false");
  }
}
