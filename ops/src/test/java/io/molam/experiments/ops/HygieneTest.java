package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows that grant little, and no secret or foreign host in what this module commits. */
class HygieneTest {
  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\w.])((?:[a-z0-9][a-z0-9-]*\\.)+(?:io|com|net|org|dev|cloud|local|internal))(?![\\w-]|\\.[a-z/])");

  @ParameterizedTest
  @ValueSource(strings = {"ci", "deploy", "rollback"})
  void workflowsArePinnedAndGrantLittle(String name) {
    String text = Repository.read(".github/workflows/" + name + ".yml");
    Manifest workflow = Manifest.parse(text).getFirst();
    assertThat(workflow.map("permissions")).isEqualTo(Map.of("contents", "read"));
    for (Object value : workflow.map("jobs").values()) {
      Manifest job = new Manifest(Manifest.map(value));
      if (job.find("steps") != null) {
        assertThat(job.find("timeout-minutes")).isNotNull();
      }
      for (Manifest step : job.list("steps")) {
        if (step.find("uses") != null) {
          assertThat(step.text("uses")).matches("[\\w-]+/[\\w/-]+@[0-9a-f]{40}");
        }
        if (step.find("run") != null) {
          // Untrusted text reaches a shell through the environment only.
          assertThat(step.text("run")).doesNotContain("${{");
        }
      }
    }
    assertThat(text).doesNotContain("pull_request_target").doesNotContain("write-all");
  }

  @Test
  void workflowsDeployAsTheGuideSays() {
    Manifest ci = Manifest.parse(Repository.read(".github/workflows/ci.yml")).getFirst();
    assertThat(ci.text("jobs.staging.if")).isEqualTo("github.ref == 'refs/heads/develop'");
    assertThat(ci.text("jobs.production.if")).isEqualTo("github.ref == 'refs/heads/main'");
    assertThat(ci.text("jobs.production.with.environment")).isEqualTo("production");
    Manifest deploy = Manifest.parse(Repository.read(".github/workflows/deploy.yml")).getFirst();
    assertThat(deploy.text("jobs.deploy.environment")).isEqualTo("${{ inputs.environment }}");
  }

  @Test
  void noHostBeyondTheGuidesAndNoSecret() throws IOException {
    Set<String> known =
        Set.of(
            "experiments.molam.io",
            "id.molam.io",
            "id.staging.example.com",
            "vault.molam.io",
            "molam.io",
            "engineering@molam.io",
            "ghcr.io",
            "gcr.io",
            "github.com",
            "sentry.io",
            "experiments.staging.example.com",
            "example.com",
            "postgres-host.example.com",
            "registry.example.com",
            "sira-service.molam-ai.svc.cluster.local",
            "molam-experiments.molam-pay.svc.cluster.local",
            "svc.cluster.local",
            "maven.apache.org",
            "www.w3.org",
            "charts.external-secrets.io",
            "prometheus-community.github.io",
            "bitnami-labs.github.io",
            "flagger.app",
            "charts.jetstack.io",
            "kubernetes.github.io");
    Set<String> unknown = new TreeSet<>();
    List<String> secrets = new ArrayList<>();
    for (Path file : committed()) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String at = Repository.ROOT.relativize(file).toString();
      HOST.matcher(text.replaceAll("\\b[\\w.]+/v[0-9][\\w]*", ""))
          .results()
          .map(match -> match.group(1))
          .filter(host -> !known.contains(host))
          .filter(
              host ->
                  !host.matches(
                      "(.*\\.)?(k8s|kubernetes|cert-manager|external-secrets|bitnami|monitoring|coreos|opencontainers|ingress|fabric8|zonky|swagger|jkube|eclipse)\\..*"))
          .filter(
              host ->
                  !host.matches(
                      "(io|org|com|java|jdk|app|molam)\\..*|.*\\.(kubernetes|k8s)\\.io|.*molam\\.io/.*"))
          .forEach(host -> unknown.add(at + ": " + host));
      Pattern.compile(
              "-----BEGIN [A-Z ]*PRIVATE KEY|ghp_[A-Za-z0-9]{20}|AKIA[0-9A-Z]{16}|eyJ[A-Za-z0-9_-]{20,}\\.")
          .matcher(text)
          .results()
          .forEach(match -> secrets.add(at + ": " + match.group()));
    }
    assertThat(unknown).isEmpty();
    assertThat(secrets).isEmpty();
  }

  private static List<Path> committed() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String tree :
        List.of(
            "ops",
            "k8s-staging",
            "k8s-production",
            ".github",
            "DEPLOYMENT.md",
            "RUNBOOK.md",
            "SECURITY.md")) {
      try (Stream<Path> walk = Files.walk(Repository.ROOT.resolve(tree))) {
        walk.filter(Files::isRegularFile)
            .filter(file -> !file.startsWith(Repository.TARGET))
            .filter(file -> !file.toString().endsWith(".java"))
            .forEach(files::add);
      }
    }
    return files;
  }
}
