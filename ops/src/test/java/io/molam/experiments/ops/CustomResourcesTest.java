package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The objects of other operators, compiled as literals of the types that are generated from their
 * CRDs: an unknown field, a missing one, a wrong type and an unknown value of an enumeration do not
 * compile.
 */
class CustomResourcesTest {
  private static final Map<String, String> TYPES =
      Map.of(
          "ServiceMonitor", "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
          "PrometheusRule", "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
          "SecretStore", "@kubernetes-models/external-secrets/external-secrets.io/v1",
          "ExternalSecret", "@kubernetes-models/external-secrets/external-secrets.io/v1",
          "SealedSecret", "@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1",
          "VerticalPodAutoscaler", "@kubernetes-models/autoscaler/autoscaling.k8s.io/v1",
          "Canary", "./flagger",
          "MetricTemplate", "./flagger");

  private static Path home;

  @BeforeAll
  static void tools() {
    Shell.need("kubectl");
    home = NodeTools.need();
  }

  @Test
  void everyOneFitsItsDefinition() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (String environment : List.of("staging", "production")) {
      for (String component : List.of("service-monitor", "external-secrets", "vpa", "canary")) {
        Manifest.render(environment, component).stream()
            .filter(manifest -> !KubernetesTypes.isBuiltIn(manifest))
            .forEach(manifests::add);
      }
    }
    manifests.addAll(
        Manifest.parse(Repository.read("ops/components/sealed-secrets/sealed-secret.yaml")));
    assertThat(manifests.stream().map(Manifest::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(TYPES.keySet());
    Shell.Answer answer = compile("all", manifests);
    assertThat(answer.status()).as(answer.text() + answer.errors()).isZero();
  }

  @Test
  void seesWhatDoesNotFit() throws IOException {
    List<Manifest> broken =
        Manifest.parse(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: x}
            spec: {selector: {matchLabels: {app: x}}, endpoints: [{port: http, intervall: 15s}]}
            ---
            apiVersion: autoscaling.k8s.io/v1
            kind: VerticalPodAutoscaler
            metadata: {name: x}
            spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: x}, updatePolicy: {updateMode: "Sometimes"}}
            ---
            apiVersion: flagger.app/v1beta1
            kind: Canary
            metadata: {name: x}
            spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: x}, service: {port: 80}, analysis: {maxWeight: 50}}
            """);
    Shell.Answer answer = compile("broken", broken);
    assertThat(answer.status()).isNotZero();
    assertThat(answer.text()).contains("intervall", "Sometimes", "threshold");
  }

  private static Shell.Answer compile(String name, List<Manifest> manifests) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder source = new StringBuilder();
    TYPES.forEach(
        (kind, module) ->
            source.append("import type { I%s } from \"%s\";\n".formatted(kind, module)));
    for (int i = 0; i < manifests.size(); i++) {
      Manifest manifest = manifests.get(i);
      source.append(
          "export const _%d: I%s = %s;\n".formatted(i, manifest.kind(), text(json, manifest)));
    }
    Files.writeString(home.resolve(name + ".ts"), source);
    return NodeTools.node(
        home,
        "node_modules/typescript/bin/tsc",
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        name + ".ts");
  }

  private static String text(ObjectMapper json, Manifest manifest) {
    try {
      return json.writeValueAsString(manifest.content());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
