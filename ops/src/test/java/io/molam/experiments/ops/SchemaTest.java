package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that is applied fits the oldest supported Kubernetes and the current one, strictly.
 */
class SchemaTest {
  static final List<String> COMPONENTS =
      List.of(
          "service-monitor",
          "external-secrets",
          "vpa",
          "canary",
          "backup",
          "sentry",
          "console-login",
          "deployer",
          "blue-green/blue",
          "blue-green/green");

  @BeforeAll
  static void tools() {
    Shell.need("kubectl");
  }

  static Stream<String> renders() {
    return Stream.of("staging", "production")
        .flatMap(
            environment ->
                Stream.concat(
                    Stream.of(environment),
                    COMPONENTS.stream().map(component -> environment + " " + component)));
  }

  @ParameterizedTest
  @MethodSource("renders")
  void fitsBothVersions(String what) {
    String[] words = what.split(" ", -1);
    List<Manifest> manifests =
        words.length == 1 ? Manifest.render(words[0]) : Manifest.render(words[0], words[1]);
    assertThat(manifests).hasSizeGreaterThan(6);
    List<String> faults = new ArrayList<>();
    for (String version : List.of("1.24", "current")) {
      try (KubernetesTypes types = new KubernetesTypes(version)) {
        for (Manifest manifest : manifests) {
          if (KubernetesTypes.isBuiltIn(manifest)) {
            types.faults(manifest).forEach(fault -> faults.add(version + ": " + fault));
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(manifests.stream().map(Manifest::id)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret-template.yaml", "configmap.yaml", "db-migration-job.yaml"})
  void filesForPlainKubectlFitToo(String file) {
    for (String version : List.of("1.24", "current")) {
      try (KubernetesTypes types = new KubernetesTypes(version)) {
        for (Manifest manifest : Manifest.parse(Repository.read("ops/k8s/" + file))) {
          assertThat(types.faults(manifest)).isEmpty();
        }
      }
    }
  }

  @Test
  void seesAnUnknownFieldAMissingOneAndAWrongType() {
    Manifest broken =
        Manifest.parse(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec:
                  replicas: "2"
                  template: {spec: {containers: [{image: a, lifecycl: {}, resources: {limits: {cpu: much}}}]}}
                """)
            .getFirst();
    try (KubernetesTypes types = new KubernetesTypes("1.24")) {
      assertThat(types.faults(broken))
          .containsExactlyInAnyOrder(
              "Deployment/x.spec.replicas: Integer is needed, found 2",
              "Deployment/x.spec.template.spec.containers[0]: unknown field lifecycl",
              "Deployment/x.spec.template.spec.containers[0].resources.limits.cpu: Quantity is needed, found much",
              "Deployment/x.spec.template.spec.containers[0]: lacks [name]",
              "Deployment/x.spec: lacks [selector]");
    }
  }

  @Test
  void knowsWhatTheOldestVersionLacks() {
    Manifest sleep =
        Manifest.parse(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: x}
                spec: {containers: [{name: a, lifecycle: {preStop: {sleep: {seconds: 5}}}}]}
                """)
            .getFirst();
    try (KubernetesTypes oldest = new KubernetesTypes("1.24");
        KubernetesTypes current = new KubernetesTypes("current")) {
      assertThat(oldest.faults(sleep)).singleElement().asString().contains("unknown field sleep");
      assertThat(current.faults(sleep)).isEmpty();
    }
  }
}
