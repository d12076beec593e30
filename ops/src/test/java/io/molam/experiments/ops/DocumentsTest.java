package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What DEPLOYMENT.md and RUNBOOK.md tell one to type exists: scripts, options, targets, objects,
 * sections.
 */
class DocumentsTest {
  private static final Pattern SCRIPT = Pattern.compile("ops/scripts/([a-z-]+\\.sh)([^`\\n|#;)]*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
  private static final Pattern MAKE =
      Pattern.compile("(?m)(?:make -C ops(?:/k8s)? |`make |^ {4,}make )([a-z][a-z-]*)");
  private static final Pattern COMPONENT = Pattern.compile("--component ([a-z][a-z/-]*)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([A-Za-z./_-]*)#([a-z0-9-]+)\\)");
  private static final Pattern OBJECT =
      Pattern.compile("\\bmolam-experiments-(?!RELEASE)[a-z-]+[a-z]\\b");
  private static final Pattern COMMAND = Pattern.compile("bin/experiments ([a-z]+)");

  @ParameterizedTest
  @ValueSource(strings = {"DEPLOYMENT.md", "RUNBOOK.md"})
  void scriptsAndTheirOptionsExist(String document) {
    List<String> wrong = new ArrayList<>();
    Matcher matcher = SCRIPT.matcher(Repository.read(document));
    int found = 0;
    while (matcher.find()) {
      found++;
      Path script = Repository.SCRIPTS.resolve(matcher.group(1));
      if (!Files.isExecutable(script)) {
        wrong.add(matcher.group(1) + " is no script");
        continue;
      }
      String help = Shell.run(script.toString(), "--help").orFail().text();
      OPTION
          .matcher(matcher.group(2))
          .results()
          .map(option -> option.group())
          .filter(option -> !help.contains(option))
          .forEach(option -> wrong.add(matcher.group(1) + " has no " + option));
    }
    assertThat(found).isGreaterThan(5);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEPLOYMENT.md", "RUNBOOK.md"})
  void targetsComponentsAndFilesExist(String document) {
    String text = Repository.read(document);
    Set<String> targets =
        Repository.read("ops/Makefile")
            .lines()
            .filter(line -> line.matches("[a-z-]+:.*##.*"))
            .map(line -> line.substring(0, line.indexOf(':')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(MAKE.matcher(text).results().map(target -> target.group(1)))
        .isNotEmpty()
        .allMatch(targets::contains);
    assertThat(COMPONENT.matcher(text).results().map(component -> component.group(1)))
        .isNotEmpty()
        .allMatch(
            name ->
                Files.exists(Repository.OPS.resolve("components/" + name + "/kustomization.yaml")));
    assertThat(
            Pattern.compile(
                    "\\b(?:ops|k8s-staging|k8s-production)/[a-z0-9/-]+\\.(?:yaml|env|json|txt)")
                .matcher(text)
                .results()
                .map(file -> file.group()))
        .allMatch(file -> Files.exists(Repository.ROOT.resolve(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEPLOYMENT.md", "RUNBOOK.md"})
  void linksLeadToSections(String document) {
    LINK.matcher(Repository.read(document))
        .results()
        .forEach(
            link -> {
              String file = link.group(1).isEmpty() ? document : link.group(1);
              Set<String> sections =
                  Repository.read(file)
                      .lines()
                      .filter(line -> line.startsWith("#"))
                      .map(
                          line ->
                              line.replaceFirst("^#+ ", "")
                                  .toLowerCase(Locale.ROOT)
                                  .replaceAll("[^a-z0-9 -]", "")
                                  .replace(' ', '-'))
                      .collect(Collectors.toCollection(TreeSet::new));
              assertThat(sections).as(link.group()).contains(link.group(2));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEPLOYMENT.md", "RUNBOOK.md"})
  void objectsAreThoseOfTheManifests(String document) {
    Shell.need("kubectl");
    StringBuilder manifests = new StringBuilder();
    for (String component :
        List.of(
            "external-secrets",
            "backup",
            "vpa",
            "canary",
            "sentry",
            "console-login",
            "deployer",
            "pull-secret",
            "blue-green/blue")) {
      Manifest.render("production", component)
          .forEach(manifest -> manifests.append(manifest.content()).append('\n'));
    }
    // made by the restore's own command, and the module of the jar
    Set<String> others = Set.of("molam-experiments-restore", "molam-experiments-db-migration");
    assertThat(
            OBJECT
                .matcher(Repository.read(document))
                .results()
                .map(object -> object.group())
                .filter(name -> !others.contains(name)))
        .allMatch(name -> manifests.indexOf(name) >= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEPLOYMENT.md", "RUNBOOK.md"})
  void commandsOfTheApplicationExist(String document) {
    String wiring =
        Repository.read("app/src/main/java/io/molam/experiments/app/ExperimentsApplication.java");
    Set<String> known = new TreeSet<>(Set.of("server", "check"));
    if (wiring.contains("SchemaCommand")) {
      known.add("db");
    }
    for (String name :
        List.of("token", "analyze", "plan", "demo", "audit", "retention", "rebuild")) {
      if (wiring.contains(Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Command")) {
        known.add(name);
      }
    }
    assertThat(
            COMMAND.matcher(Repository.read(document)).results().map(command -> command.group(1)))
        .allMatch(known::contains);
  }
}
