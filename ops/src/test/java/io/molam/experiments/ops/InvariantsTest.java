package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every render, whatever else changes. */
class InvariantsTest {
  @BeforeAll
  static void tools() {
    Shell.need("kubectl");
  }

  static Stream<String> environments() {
    return Stream.of("staging", "production");
  }

  @ParameterizedTest
  @MethodSource("environments")
  void namespaceImageAndReplicasAreThoseOfTheEnvironment(String environment) {
    boolean production = environment.equals("production");
    String namespace = production ? "molam-pay" : "molam-pay-staging";
    List<Manifest> manifests = Manifest.render(environment);
    for (Manifest manifest : manifests) {
      if (manifest.kind().equals("Namespace")) {
        assertThat(manifest.name()).isEqualTo(namespace);
      } else {
        assertThat(manifest.text("metadata.namespace")).as(manifest.id()).isEqualTo(namespace);
      }
    }
    Manifest deployment = Manifest.only(manifests, "Deployment");
    assertThat(deployment.get("spec.replicas")).isEqualTo(production ? 3 : 2);
    Manifest autoscaler = Manifest.only(manifests, "HorizontalPodAutoscaler");
    assertThat(autoscaler.text("apiVersion")).isEqualTo("autoscaling/v2");
    assertThat(autoscaler.get("spec.minReplicas")).isEqualTo(production ? 3 : 2);
    assertThat(autoscaler.get("spec.maxReplicas")).isEqualTo(12);
    // CPU last: servers that keep version 1 give it back there, and each apply would differ.
    assertThat(autoscaler.list("spec.metrics").stream().map(m -> m.text("resource.name")))
        .containsExactly("memory", "cpu");
    assertThat(Repository.read("k8s-" + environment + "/kustomization.yaml"))
        .contains("newTag: " + (production ? "main-latest" : "develop-latest"));
    assertThat(
            manifests.stream()
                .map(Manifest::kind)
                .filter(kind -> kind.matches("ResourceQuota|LimitRange")))
        .hasSize(production ? 0 : 2);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void nothingAppliedHasAMutableTag(String environment) {
    for (Manifest manifest : Manifest.render(environment)) {
      Manifest pod = manifest.podTemplate();
      if (pod != null) {
        assertThat(pod.list("spec.containers")).hasSize(1);
        assertThat(pod.text("spec.containers.0.image"))
            .isEqualTo("ghcr.io/molam/molam-experiments@" + Repository.DIGEST);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void podSecurityRestrictedAdmitsEveryPod(String environment) {
    List<Manifest> manifests =
        Stream.concat(
                Manifest.render(environment).stream(),
                Manifest.render(environment, "backup").stream())
            .toList();
    int pods = 0;
    for (Manifest manifest : manifests) {
      Manifest pod = manifest.podTemplate();
      if (pod == null) {
        continue;
      }
      pods++;
      assertThat(pod.get("spec.securityContext.runAsNonRoot")).isEqualTo(true);
      assertThat(pod.get("spec.securityContext.runAsUser")).isEqualTo(1000);
      assertThat(pod.text("spec.securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
      assertThat(pod.get("spec.automountServiceAccountToken")).isEqualTo(false);
      for (String host : List.of("hostNetwork", "hostPID", "hostIPC", "initContainers")) {
        assertThat(pod.find("spec." + host)).as(manifest.id() + " " + host).isNull();
      }
      for (Manifest volume : pod.list("spec.volumes")) {
        assertThat(volume.content().keySet())
            .isSubsetOf("name", "emptyDir", "configMap", "persistentVolumeClaim", "secret");
      }
      for (Manifest container : pod.list("spec.containers")) {
        assertThat(container.get("securityContext.allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(container.get("securityContext.readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(container.get("securityContext.capabilities.drop")).isEqualTo(List.of("ALL"));
        assertThat(container.find("securityContext.capabilities.add")).isNull();
        assertThat(container.find("securityContext.privileged")).isNull();
        for (String limit :
            List.of("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")) {
          assertThat(container.find("resources." + limit))
              .as(manifest.id() + " " + limit)
              .isNotNull();
        }
      }
    }
    assertThat(pods).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everySelectorFindsItsPodsAndNoOthers(String environment) {
    List<Manifest> manifests = Manifest.render(environment);
    Map<String, Object> server =
        Objects.requireNonNull(Manifest.only(manifests, "Deployment").podTemplate())
            .map("metadata.labels");
    Map<String, Object> migration =
        Objects.requireNonNull(Manifest.only(manifests, "Job").podTemplate())
            .map("metadata.labels");
    // These were released; a Deployment's selector cannot be changed afterwards.
    assertThat(Manifest.only(manifests, "Deployment").map("spec.selector.matchLabels"))
        .isEqualTo(Map.of("app", "molam-experiments", "version", "stable"));
    Map<String, Object> service = Manifest.only(manifests, "Service").map("spec.selector");
    assertThat(server).containsAllEntriesOf(service);
    assertThat(server)
        .containsAllEntriesOf(
            Manifest.only(manifests, "PodDisruptionBudget").map("spec.selector.matchLabels"));
    assertThat(migration.get("app")).isNotEqualTo(service.get("app"));
    for (Manifest policy :
        manifests.stream().filter(m -> m.kind().equals("NetworkPolicy")).toList()) {
      assertThat(policy.map("spec.podSelector.matchLabels"))
          .as("never the whole shared namespace")
          .isNotEmpty();
      assertThat(server).containsAllEntriesOf(policy.map("spec.podSelector.matchLabels"));
    }
    assertThat(Manifest.only(manifests, "HorizontalPodAutoscaler").text("spec.scaleTargetRef.name"))
        .isEqualTo(Manifest.only(manifests, "Deployment").name());
  }

  @ParameterizedTest
  @MethodSource("environments")
  void rollsWithoutLosingAPodAndIsProbed(String environment) {
    Manifest deployment = Manifest.only(Manifest.render(environment), "Deployment");
    assertThat(deployment.map("spec.strategy.rollingUpdate"))
        .isEqualTo(Map.of("maxSurge", 1, "maxUnavailable", 0));
    Manifest container = deployment.list("spec.template.spec.containers").getFirst();
    assertThat(container.text("startupProbe.httpGet.path")).isEqualTo("/readyz");
    assertThat(container.text("readinessProbe.httpGet.path")).isEqualTo("/readyz");
    assertThat(container.text("livenessProbe.httpGet.path")).isEqualTo("/healthz");
    assertThat(container.get("args")).isEqualTo(List.of("server", "--wait-for-schema"));
    assertThat(container.find("command")).as("the image has no shell").isNull();
    assertThat(container.find("lifecycle")).as("drains inside the process").isNull();
  }

  @Test
  void theMigrationJobIsNamedAfterTheRelease() {
    assertThat(Manifest.only(Manifest.render("staging"), "Job").name())
        .isEqualTo("molam-experiments-db-migration-0123456789ab");
    String without =
        Shell.run(
                "ops/scripts/render.sh",
                "staging",
                "--digest",
                Repository.DIGEST,
                "--skip-migration")
            .orFail()
            .text();
    assertThat(Manifest.parse(without).stream().map(Manifest::kind)).doesNotContain("Job");
  }

  @Test
  void aChangedSettingRollsThePods() {
    String staging = configOf(Manifest.render("staging"));
    String production = configOf(Manifest.render("production"));
    assertThat(staging).matches("molam-experiments-config-[a-z0-9]{10}").isNotEqualTo(production);
  }

  private static String configOf(List<Manifest> manifests) {
    String name = Manifest.only(manifests, "ConfigMap").name();
    for (String kind : List.of("Deployment", "Job")) {
      assertThat(
              Manifest.only(manifests, kind)
                  .text("spec.template.spec.containers.0.envFrom.0.configMapRef.name"))
          .isEqualTo(name);
    }
    return name;
  }

  @Test
  void theConfigMapForPlainKubectlIsTheGeneratedOne() {
    Map<String, Object> generated = new HashMap<>();
    Repository.read("ops/k8s/config.env")
        .lines()
        .forEach(
            line ->
                generated.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    Manifest plain = Manifest.parse(Repository.read("ops/k8s/configmap.yaml")).getFirst();
    assertThat(plain.map("data")).isEqualTo(generated);
  }

  /** Copies, not links: a checkout on Windows, an archive or {@code cp -r} would break those. */
  @Test
  void filesForPlainKubectlAreThoseOfTheirComponents() {
    for (String file : List.of("db-migration/db-migration-job", "service-monitor/servicemonitor")) {
      Path plain = Repository.OPS.resolve("k8s/" + file.replaceFirst(".*/", "") + ".yaml");
      assertThat(plain).isRegularFile();
      assertThat(Files.isSymbolicLink(plain)).isFalse();
      assertThat(plain)
          .hasSameTextualContentAs(Repository.OPS.resolve("components/" + file + ".yaml"));
    }
  }

  @Test
  void theGuidesFilesAreThere() {
    for (String file :
        List.of(
            "namespace",
            "configmap",
            "secret-template",
            "serviceaccount-rbac",
            "service",
            "deployment",
            "hpa",
            "pdb",
            "ingress",
            "servicemonitor",
            "db-migration-job")) {
      assertThat(Manifest.parse(Repository.read("ops/k8s/" + file + ".yaml")))
          .as(file)
          .isNotEmpty();
    }
  }

  @Test
  void theIngressHasTlsAndKeepsOperationsInside() {
    Manifest ingress = Manifest.only(Manifest.render("production"), "Ingress");
    assertThat(ingress.text("metadata.name")).isEqualTo("molam-experiments-ingress");
    assertThat(ingress.text("spec.rules.0.host")).isEqualTo("experiments.molam.io");
    assertThat(ingress.text("spec.tls.0.hosts.0")).isEqualTo("experiments.molam.io");
    assertThat(ingress.map("metadata.annotations").keySet())
        .noneMatch(key -> key.contains("snippet"));
    assertThat(ingress.map("metadata.annotations"))
        .containsKeys("cert-manager.io/cluster-issuer", "nginx.ingress.kubernetes.io/limit-rps");
    for (Manifest path : ingress.list("spec.rules.0.http.paths")) {
      String route = path.text("path");
      assertThat(route.equals("/") && path.text("pathType").equals("Prefix"))
          .as("routes everything")
          .isFalse();
      assertThat(route).doesNotStartWith("/metrics").doesNotStartWith("/healthz");
    }
  }

  @Test
  void connectionsOfAllReplicasFitADatabaseOfOneHundred() {
    List<Manifest> manifests = Manifest.render("production");
    int pool =
        Integer.parseInt(Manifest.only(manifests, "ConfigMap").text("data.DATABASE_POOL_MAX"));
    int replicas =
        (int) Manifest.only(manifests, "HorizontalPodAutoscaler").get("spec.maxReplicas");
    assertThat((replicas + 1) * pool)
        .as("with one pod of surge; 3 are the superuser's")
        .isLessThanOrEqualTo(97);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blue", "green"})
  void aSlotLeavesTheServingOneAlone(String slot) {
    List<Manifest> manifests = Manifest.render("production", "blue-green/" + slot);
    Manifest deployment = Manifest.only(manifests, "Deployment");
    assertThat(deployment.name()).isEqualTo("molam-experiments-" + slot);
    assertThat(deployment.text("spec.selector.matchLabels.version")).isEqualTo(slot);
    assertThat(Manifest.only(manifests, "Service").name())
        .isEqualTo("molam-experiments-" + slot + "-preview");
    assertThat(Manifest.only(manifests, "Service").text("spec.selector.version")).isEqualTo(slot);
    assertThat(Manifest.only(manifests, "HorizontalPodAutoscaler").text("spec.scaleTargetRef.name"))
        .isEqualTo(deployment.name());
    assertThat(manifests.stream().map(Manifest::kind)).doesNotContain("Ingress");
  }

  @Test
  void flaggerOwnsServiceAndReplicas() {
    List<Manifest> manifests = Manifest.render("production", "canary");
    assertThat(manifests.stream().map(Manifest::kind)).contains("Canary").doesNotContain("Service");
    assertThat(Manifest.only(manifests, "Deployment").find("spec.replicas")).isNull();
    Manifest canary = Manifest.only(manifests, "Canary");
    assertThat(canary.get("spec.analysis.maxWeight")).isEqualTo(50);
    assertThat(canary.get("spec.analysis.stepWeight")).isEqualTo(10);
  }

  @Test
  void aRestoreCanBeBroughtWithoutThePodsOfTheApplication() {
    // RUNBOOK.md selects by this label, while the application is held at no replica
    List<Manifest> plain = Manifest.render("production");
    List<String> brought =
        Manifest.render("production", "backup").stream()
            .filter(it -> plain.stream().noneMatch(other -> other.id().equals(it.id())))
            .peek(
                it ->
                    assertThat(it.map("metadata.labels"))
                        .as(it.id())
                        .containsEntry("app", "molam-experiments-backup"))
            .map(Manifest::kind)
            .toList();
    assertThat(brought)
        .containsExactlyInAnyOrder(
            "ConfigMap", "CronJob", "CronJob", "NetworkPolicy", "PersistentVolumeClaim");
    for (Manifest manifest : plain) {
      assertThat(manifest.map("metadata.labels").get("app"))
          .isNotEqualTo("molam-experiments-backup");
    }
  }

  @Test
  void theRestoreWaitsForSomebodyWhoMakesAJobOfIt() {
    List<Manifest> manifests = Manifest.render("production", "backup");
    // A Job that a deployment applies again is refused as soon as its pods differ.
    assertThat(Manifest.only(manifests, "Job").name()).contains("db-migration");
    Manifest restore =
        Manifest.only(
            manifests, manifest -> manifest.id().equals("CronJob/molam-experiments-restore"));
    assertThat(restore.get("spec.suspend")).isEqualTo(true);
  }

  @Test
  void theDeployerMayForwardAPortInBothWaysThatKubectlAsks() {
    Manifest role = Manifest.only(Manifest.render("staging", "deployer"), "Role");
    assertThat(
            role.list("rules").stream()
                .filter(rule -> rule.get("resources").equals(List.of("pods/portforward")))
                .map(rule -> rule.get("verbs")))
        .containsExactly(List.of("get", "create"));
  }

  @Test
  void theVerticalAutoscalerOnlyRecommends() {
    Manifest vpa = Manifest.only(Manifest.render("production", "vpa"), "VerticalPodAutoscaler");
    assertThat(vpa.text("spec.updatePolicy.updateMode")).isEqualTo("Off");
  }

  @Test
  void onlyTheSentryComponentOpensTheWayOut() {
    for (Manifest policy : Manifest.render("production")) {
      if (policy.kind().equals("NetworkPolicy")) {
        for (Manifest rule : policy.list("spec.egress")) {
          assertThat(rule.list("ports").stream().map(port -> port.text("port")))
              .isSubsetOf("53", "5432", "4000");
        }
      }
    }
    for (String component : List.of("sentry", "console-login")) {
      assertThat(
              Manifest.render("production", component).stream()
                  .filter(m -> m.name().equals("molam-experiments-" + component))
                  .map(m -> m.text("spec.egress.0.ports.0.port")))
          .as(component)
          .containsExactly("443");
    }
  }
}
