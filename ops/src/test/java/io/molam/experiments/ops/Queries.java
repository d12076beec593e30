package io.molam.experiments.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The PromQL of rules and dashboard, and the metric names in it. */
final class Queries {
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private Queries() {}

  static List<Manifest> rules() {
    return Manifest.parse(Repository.read("ops/components/service-monitor/prometheusrule.yaml"))
        .getFirst()
        .list("spec.groups")
        .stream()
        .flatMap(group -> group.list("rules").stream())
        .toList();
  }

  static List<String> ofRules() {
    return rules().stream().map(rule -> rule.text("expr")).toList();
  }

  static List<String> ofDashboard() {
    Manifest dashboard =
        Manifest.parse(Repository.read("ops/grafana/dashboard-experiments.json")).getFirst();
    List<String> queries = new ArrayList<>();
    for (Manifest panel : dashboard.list("panels")) {
      panel.list("targets").forEach(target -> queries.add(target.text("expr")));
    }
    for (Manifest variable : dashboard.list("templating.list")) {
      if (variable.text("type").equals("query")) {
        queries.add(
            variable.text("query.query").replaceFirst("label_values\\((.*), [a-z]+\\)", "$1"));
      }
    }
    return queries;
  }

  /** The service's own metrics, one a line; those of other exporters follow after their heading. */
  static Set<String> contract() {
    return lines()
        .filter(line -> !line.startsWith("["))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that the service itself has to show. */
  static Set<String> ofTheService() {
    return lines()
        .takeWhile(line -> !line.startsWith("["))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those under a heading that starts so. */
  static Set<String> under(String heading) {
    return lines()
        .dropWhile(line -> !line.startsWith("[" + heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("["))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> lines() {
    return Repository.read("ops/prometheus/metrics.txt")
        .lines()
        .map(line -> line.replaceFirst(" *#.*", ""))
        .filter(line -> !line.isBlank());
  }

  /** Metric names of some queries; recorded series (with a colon) are left out. */
  static Set<String> metricsOf(Collection<String> queries) {
    Set<String> names = new TreeSet<>();
    for (String query : queries) {
      String bare =
          query
              .replaceAll("\"[^\"]*\"", "")
              .replaceAll("\\{[^}]*}", "{}")
              .replaceAll("\\[[^]]*]", "")
              .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "")
              .replaceAll("\\b(offset)\\s+\\w+", "");
      WORD.matcher(bare)
          .results()
          .filter(
              match -> !bare.startsWith("(", match.end()) && !bare.startsWith(" (", match.end()))
          .map(match -> match.group())
          .filter(word -> word.contains("_") || word.equals("up") || word.equals("experiments"))
          .filter(word -> !word.contains(":"))
          .forEach(names::add);
    }
    return names;
  }
}
