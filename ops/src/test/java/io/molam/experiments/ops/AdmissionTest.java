package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an API server validates beyond the types, for everything that is applied: {@code kubectl
 * apply --dry-run=server} has to accept both overlays as kustomize renders them.
 */
class AdmissionTest {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
  private static final Pattern LABEL_KEY =
      Pattern.compile(
          "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final Pattern PORT_NAME =
      Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");

  /** What ingress-nginx 1.12 and later take for Exact and Prefix: no dot. */
  private static final Pattern INGRESS_PATH = Pattern.compile("/[A-Za-z0-9/_-]*");

  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @BeforeAll
  static void tools() {
    Shell.need("kubectl");
  }

  static Stream<String> renders() {
    return Stream.of("staging", "production")
        .flatMap(
            environment ->
                Stream.of(
                    "plain " + environment,
                    "release " + environment,
                    "backup " + environment,
                    "sentry " + environment,
                    "console-login " + environment,
                    "deployer " + environment,
                    "blue-green/blue " + environment));
  }

  private static List<Manifest> manifests(String what) {
    String[] words = what.split(" ", -1);
    return switch (words[0]) {
      case "plain" ->
          Manifest.parse(Shell.run("kubectl", "kustomize", "k8s-" + words[1]).orFail().text());
      case "release" -> Manifest.render(words[1]);
      default -> Manifest.render(words[1], words[0]);
    };
  }

  @ParameterizedTest
  @MethodSource("renders")
  void anApiServerFindsNothingToRefuse(String what) {
    List<Manifest> manifests = manifests(what);
    List<String> faults = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (Manifest manifest : manifests) {
      check(
          manifest.name().length() <= 63 && NAME.matcher(manifest.name()).matches(),
          manifest,
          "its name",
          faults);
      check(known.add(manifest.id()), manifest, "it is there twice", faults);
      labels(manifest, manifest.map("metadata.labels"), faults);
      for (String key : manifest.map("metadata.annotations").keySet()) {
        check(LABEL_KEY.matcher(key).matches(), manifest, "annotation " + key, faults);
      }
      for (String server :
          List.of(
              "status", "metadata.uid", "metadata.resourceVersion", "metadata.creationTimestamp")) {
        check(manifest.find(server) == null, manifest, server + " is the server's", faults);
      }
      Manifest pod = manifest.podTemplate();
      if (pod != null) {
        labels(manifest, pod.map("metadata.labels"), faults);
        pod(manifest, pod, manifests, faults);
      }
      kind(manifest, faults);
    }
    assertThat(faults).isEmpty();
    if (!what.startsWith("deployer") && !what.startsWith("blue-green")) {
      assertThat(manifests.getFirst().kind())
          .as("created before what lives in it")
          .isEqualTo("Namespace");
    }
  }

  @ParameterizedTest
  @MethodSource("renders")
  void everyKindIsBuiltInAndOnlyTheNamespaceIsOfTheCluster(String what) {
    for (Manifest manifest : manifests(what)) {
      assertThat(KubernetesTypes.isBuiltIn(manifest)).as(manifest.id()).isTrue();
      boolean namespaced = manifest.find("metadata.namespace") != null;
      assertThat(namespaced).as(manifest.id()).isNotEqualTo(manifest.kind().equals("Namespace"));
      // staging and production on one cluster would overwrite each other's
      assertThat(manifest.kind()).isNotIn("ClusterRole", "ClusterRoleBinding");
    }
  }

  private static void kind(Manifest manifest, List<String> faults) {
    switch (manifest.kind()) {
      case "HorizontalPodAutoscaler" -> {
        int least = (int) manifest.get("spec.minReplicas");
        check(
            least >= 1 && least <= (int) manifest.get("spec.maxReplicas"),
            manifest,
            "its limits",
            faults);
        for (String way : List.of("scaleUp", "scaleDown")) {
          int window = (int) manifest.get("spec.behavior." + way + ".stabilizationWindowSeconds");
          check(window >= 0 && window <= 3600, manifest, way, faults);
          for (Manifest policy : manifest.list("spec.behavior." + way + ".policies")) {
            int period = (int) policy.get("periodSeconds");
            check(
                period > 0 && period <= 1800 && (int) policy.get("value") > 0,
                manifest,
                way,
                faults);
          }
        }
      }
      case "PodDisruptionBudget" ->
          check(
              (manifest.find("spec.minAvailable") == null)
                  != (manifest.find("spec.maxUnavailable") == null),
              manifest,
              "exactly one of its two limits",
              faults);
      case "Ingress" -> {
        for (Manifest rule : manifest.list("spec.rules")) {
          check(!rule.text("host").contains(":"), manifest, "host", faults);
          for (Manifest path : rule.list("http.paths")) {
            check(
                Set.of("Exact", "Prefix", "ImplementationSpecific").contains(path.text("pathType")),
                manifest,
                "pathType",
                faults);
            check(
                path.text("path").startsWith("/") && !path.text("path").contains("//"),
                manifest,
                "path",
                faults);
            check(
                path.text("pathType").equals("ImplementationSpecific")
                    || INGRESS_PATH.matcher(path.text("path")).matches(),
                manifest,
                "ingress-nginx refuses " + path.text("path") + " unless ImplementationSpecific",
                faults);
            check(
                (path.find("backend.service.port.name") == null)
                    != (path.find("backend.service.port.number") == null),
                manifest,
                "backend port",
                faults);
          }
        }
        for (Map.Entry<String, Object> annotation :
            manifest.map("metadata.annotations").entrySet()) {
          check(
              annotation.getValue() instanceof String,
              manifest,
              annotation.getKey() + " must be text",
              faults);
          check(
              !annotation.getKey().contains("snippet"),
              manifest,
              "snippets are refused by ingress-nginx",
              faults);
        }
      }
      case "CronJob" -> {
        check(
            manifest.text("spec.schedule").trim().split("\\s+", -1).length == 5,
            manifest,
            "schedule",
            faults);
        check(
            manifest.name().length() <= 52,
            manifest,
            "eleven characters are added to its name",
            faults);
        check(
            Set.of("Allow", "Forbid", "Replace").contains(manifest.text("spec.concurrencyPolicy")),
            manifest,
            "concurrencyPolicy",
            faults);
      }
      case "Service" -> {
        for (Manifest port : manifest.list("spec.ports")) {
          check(PORT_NAME.matcher(port.text("name")).matches(), manifest, "port name", faults);
        }
      }
      case "NetworkPolicy" -> {
        for (String direction : List.of("ingress", "egress")) {
          for (Manifest rule : manifest.list("spec." + direction)) {
            for (Manifest port : rule.list("ports")) {
              Object number = port.get("port");
              check(
                  number instanceof Integer n
                      ? n > 0 && n < 65536
                      : PORT_NAME.matcher((String) number).matches(),
                  manifest,
                  "port " + number,
                  faults);
            }
          }
        }
      }
      case "ConfigMap" ->
          manifest
              .map("data")
              .forEach(
                  (key, value) ->
                      check(value instanceof String, manifest, key + " must be text", faults));
      case "Deployment" -> {
        check(
            (int) manifest.get("spec.progressDeadlineSeconds") > 0,
            manifest,
            "progressDeadlineSeconds",
            faults);
        check(
            Objects.requireNonNull(manifest.podTemplate())
                .map("metadata.labels")
                .entrySet()
                .containsAll(manifest.map("spec.selector.matchLabels").entrySet()),
            manifest,
            "its selector does not find its pods",
            faults);
      }
      default -> {}
    }
  }

  private static void pod(
      Manifest owner, Manifest pod, List<Manifest> manifests, List<String> faults) {
    boolean job = owner.kind().endsWith("Job");
    String restart =
        pod.find("spec.restartPolicy") == null ? "Always" : pod.text("spec.restartPolicy");
    check(
        job ? Set.of("Never", "OnFailure").contains(restart) : restart.equals("Always"),
        owner,
        "restartPolicy",
        faults);
    check(
        manifests.stream()
                .anyMatch(
                    it ->
                        it.kind().equals("ServiceAccount")
                            && it.name().equals(pod.text("spec.serviceAccountName")))
            // the idle slot lives beside the release that brought it
            || owner.name().matches("molam-experiments-(blue|green)"),
        owner,
        "its ServiceAccount is not applied with it",
        faults);
    Set<String> volumes = new TreeSet<>();
    for (Manifest volume : pod.list("spec.volumes")) {
      check(
          volumes.add(volume.text("name")) && NAME.matcher(volume.text("name")).matches(),
          owner,
          "volume",
          faults);
    }
    for (Manifest container : pod.list("spec.containers")) {
      Set<String> ports = new TreeSet<>();
      for (Manifest port : container.list("ports")) {
        check(
            PORT_NAME.matcher(port.text("name")).matches() && ports.add(port.text("name")),
            owner,
            "port name",
            faults);
      }
      Set<String> variables = new TreeSet<>();
      for (Manifest variable : container.list("env")) {
        check(
            ENV_NAME.matcher(variable.text("name")).matches()
                && variables.add(variable.text("name")),
            owner,
            "variable " + variable.text("name"),
            faults);
        check(
            (variable.find("value") == null) != (variable.find("valueFrom") == null),
            owner,
            "one source for " + variable.text("name"),
            faults);
        check(
            variable.find("value") == null || variable.get("value") instanceof String,
            owner,
            "text for " + variable.text("name"),
            faults);
      }
      Set<String> paths = new TreeSet<>();
      for (Manifest mount : container.list("volumeMounts")) {
        check(
            volumes.contains(mount.text("name")),
            owner,
            "there is no volume " + mount.text("name"),
            faults);
        check(
            paths.add(mount.text("mountPath")) && !mount.text("mountPath").contains(":"),
            owner,
            "mountPath",
            faults);
      }
      for (Manifest source : container.list("envFrom")) {
        String name = source.text("configMapRef.name");
        check(
            manifests.stream()
                .anyMatch(it -> it.kind().equals("ConfigMap") && it.name().equals(name)),
            owner,
            "there is no ConfigMap " + name,
            faults);
      }
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        if (container.find(probe) != null) {
          check(
              ports.contains(container.text(probe + ".httpGet.port")),
              owner,
              probe + " asks a port that is not there",
              faults);
          for (String number : List.of("periodSeconds", "timeoutSeconds", "failureThreshold")) {
            check(
                (int) container.get(probe + "." + number) > 0, owner, probe + "." + number, faults);
          }
          Object successes = container.find(probe + ".successThreshold");
          check(
              successes == null || successes.equals(1) || probe.equals("readinessProbe"),
              owner,
              probe + ".successThreshold",
              faults);
        }
      }
      for (String resource : List.of("cpu", "memory")) {
        check(
            quantity(container.text("resources.requests." + resource))
                    .compareTo(quantity(container.text("resources.limits." + resource)))
                <= 0,
            owner,
            "it requests more " + resource + " than its limit",
            faults);
        for (Manifest range :
            manifests.stream().filter(it -> it.kind().equals("LimitRange")).toList()) {
          check(
              quantity(container.text("resources.limits." + resource))
                      .compareTo(quantity(range.text("spec.limits.0.max." + resource)))
                  <= 0,
              owner,
              "the LimitRange refuses its " + resource,
              faults);
        }
      }
    }
    for (Manifest quota :
        manifests.stream().filter(it -> it.kind().equals("ResourceQuota")).toList()) {
      if (owner.kind().equals("Deployment")) {
        // the autoscaler's most, one of surge, and the migration beside them
        BigDecimal pods = BigDecimal.valueOf(14);
        for (String resource :
            List.of("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")) {
          check(
              pods.multiply(quantity(pod.text("spec.containers.0.resources." + resource)))
                      .compareTo(quantity(String.valueOf(quota.map("spec.hard").get(resource))))
                  <= 0,
              owner,
              "the quota has no room for all of its pods: " + resource,
              faults);
        }
      }
    }
  }

  private static void labels(Manifest manifest, Map<String, Object> labels, List<String> faults) {
    labels.forEach(
        (key, value) -> {
          check(LABEL_KEY.matcher(key).matches(), manifest, "label " + key, faults);
          check(
              value instanceof String text && LABEL_VALUE.matcher(text).matches(),
              manifest,
              "label " + key + ": " + value,
              faults);
        });
  }

  private static BigDecimal quantity(String text) {
    String number = text.replaceFirst("[A-Za-z]+$", "");
    BigDecimal factor =
        switch (text.substring(number.length())) {
          case "" -> BigDecimal.ONE;
          case "m" -> new BigDecimal("0.001");
          case "Ki" -> BigDecimal.valueOf(1L << 10);
          case "Mi" -> BigDecimal.valueOf(1L << 20);
          case "Gi" -> BigDecimal.valueOf(1L << 30);
          default -> throw new AssertionError("no quantity: " + text);
        };
    return new BigDecimal(number).multiply(factor);
  }

  private static void check(boolean holds, Manifest manifest, String what, List<String> faults) {
    if (!holds) {
      faults.add(manifest.id() + ": " + what);
    }
  }
}
