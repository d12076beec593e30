package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alert rules, their tests, their runbook sections, and the dashboard. */
class MonitoringTest {
  private static final String RUNBOOK =
      "https://github.com/molam/molam-experiments/blob/main/RUNBOOK.md#";

  @Test
  void rulesPassTheirUnitTests() {
    Shell.need("promtool");
    assertThat(Shell.run("ops/scripts/test-rules.sh").orFail().text()).contains("SUCCESS");
  }

  @Test
  void everyAlertIsTestedFiringAndSilent() {
    Set<String> firing = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (Manifest test :
        Manifest.parse(Repository.read("ops/prometheus/alerts.test.yaml"))
            .getFirst()
            .list("tests")) {
      for (Manifest expectation : test.list("alert_rule_test")) {
        (expectation.list("exp_alerts").isEmpty() ? silent : firing)
            .add(expectation.text("alertname"));
      }
    }
    Set<String> alerts =
        alerts().stream()
            .map(alert -> alert.text("alert"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(alerts).hasSizeGreaterThanOrEqualTo(10);
    assertThat(firing).isEqualTo(alerts);
    // Latency's silent case has its own input, so it is counted with the rest.
    assertThat(silent).isEqualTo(alerts);
  }

  @Test
  void everyAlertLinksASectionOfTheRunbook() {
    List<String> sections =
        Repository.read("RUNBOOK.md")
            .lines()
            .filter(line -> line.startsWith("## ") || line.startsWith("### "))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
            .toList();
    for (Manifest alert : alerts()) {
      String name = alert.text("alert");
      assertThat(alert.text("annotations.runbook_url"))
          .isEqualTo(RUNBOOK + name.toLowerCase(java.util.Locale.ROOT));
      assertThat(sections).contains(name.toLowerCase(java.util.Locale.ROOT));
      assertThat(alert.text("labels.severity")).isIn("critical", "warning");
      assertThat(alert.text("annotations.summary")).isNotBlank();
    }
  }

  @Test
  void theDashboardHasEveryPartAndEachPanelAQuery() {
    Manifest dashboard =
        Manifest.parse(Repository.read("ops/grafana/dashboard-experiments.json")).getFirst();
    List<Manifest> panels = dashboard.list("panels");
    assertThat(panels.stream().filter(p -> p.text("type").equals("row")).map(p -> p.text("title")))
        .containsExactly("Service", "Experiments", "Intake", "SIRA", "Database", "JVM");
    assertThat(panels.stream().map(p -> p.text("id"))).doesNotHaveDuplicates();
    for (Manifest panel : panels) {
      if (!panel.text("type").equals("row")) {
        assertThat(panel.list("targets")).as(panel.text("title")).isNotEmpty();
      }
    }
  }

  @Test
  void everyMetricThatIsAskedForIsInTheContract() {
    // ops/prometheus/metrics.txt is compared with a running service in ImageIT.
    Set<String> contract = Queries.contract();
    assertThat(Queries.metricsOf(Queries.ofDashboard())).isSubsetOf(contract);
    assertThat(Queries.metricsOf(Queries.ofRules())).isSubsetOf(contract);
  }

  @Test
  void whatIsShownLaterIsInTheCode() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String module : List.of("adapters", "app")) {
      try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module + "/src/main/java"))) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          code.append(Files.readString(file));
        }
      }
    }
    Set<String> later = Queries.under("shown once");
    assertThat(later).isNotEmpty();
    for (String name : later) {
      assertThat(code).contains('"' + family(name) + '"');
    }
  }

  /** A histogram's name, without what its series add to it. */
  private static String family(String name) {
    return name.replaceFirst("_(bucket|sum|count)$", "");
  }

  private static List<Manifest> alerts() {
    return Queries.rules().stream().filter(rule -> rule.find("alert") != null).toList();
  }
}
