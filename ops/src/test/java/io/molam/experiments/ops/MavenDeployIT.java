package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn k8s:deploy -Pstaging} from the root, against a mock of the API server and of a
 * registry: the root's and this module's poms as they are, without sources, so that nothing is
 * compiled twice.
 */
class MavenDeployIT {
  private static final String NAMESPACE = "molam-pay-staging";

  @TempDir Path project;

  @BeforeAll
  static void tools() {
    Shell.need("kubectl", "curl", "jq");
  }

  @Test
  void deploysTwoReleasesOneAfterTheOther() throws IOException {
    MavenProject.copyTo(project);
    Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
    KubernetesMockServer cluster =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            answers,
            new KubernetesMixedDispatcher(answers),
            false);
    cluster.init(InetAddress.getLoopbackAddress(), 0);
    cluster
        .expect()
        .post()
        .withPath("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
        .andReturn(
            201,
            """
            {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
             "metadata": {}, "spec": {}, "status": {"allowed": true}}
            """)
        .always();
    // What kubectl asks before it reads the Service, the Deployment and the Job.
    discovery(cluster, "/api", "{\"kind\": \"APIVersions\", \"versions\": [\"v1\"]}");
    discovery(
        cluster,
        "/apis",
        """
        {"kind": "APIGroupList", "apiVersion": "v1", "groups": [
         {"name": "apps", "versions": [{"groupVersion": "apps/v1", "version": "v1"}],
          "preferredVersion": {"groupVersion": "apps/v1", "version": "v1"}},
         {"name": "batch", "versions": [{"groupVersion": "batch/v1", "version": "v1"}],
          "preferredVersion": {"groupVersion": "batch/v1", "version": "v1"}}]}
        """);
    resource(cluster, "/api/v1", "v1", "services", "Service");
    resource(cluster, "/apis/apps/v1", "apps/v1", "deployments", "Deployment");
    resource(cluster, "/apis/batch/v1", "batch/v1", "jobs", "Job");
    try (FakeRegistry registry = new FakeRegistry();
        KubernetesClient client = cluster.createClient()) {
      Path kubeconfig = project.resolve("kubeconfig");
      Files.writeString(
          kubeconfig,
          """
          apiVersion: v1
          kind: Config
          clusters: [{name: mock, cluster: {server: "http://127.0.0.1:%d"}}]
          users: [{name: nobody, user: {}}]
          contexts: [{name: mock, context: {cluster: mock, user: nobody}}]
          current-context: mock
          """
              .formatted(cluster.getPort()));
      String firstDigest = registry.publish("release-1", "1".repeat(40));
      String secondDigest = registry.publish("release-2", "2".repeat(40));

      String log = deployed(registry, kubeconfig, "release-1");
      Deployment first = deployment(client);
      assertThat(imageOf(first)).isEqualTo(registry.imageName() + "@" + firstDigest);
      assertThat(log).doesNotContain("Error");
      assertThat(jobs(client)).containsExactly("molam-experiments-db-migration-111111111111");

      deployed(registry, kubeconfig, "release-2");
      Deployment second = deployment(client);
      assertThat(imageOf(second)).isEqualTo(registry.imageName() + "@" + secondDigest);
      assertThat(second.getSpec().getSelector()).isEqualTo(first.getSpec().getSelector());
      assertThat(jobs(client))
          .containsExactlyInAnyOrder(
              "molam-experiments-db-migration-111111111111",
              "molam-experiments-db-migration-222222222222");

      // A server refuses a Job that is there already, and JKube stops at it.
      String again = deployed(registry, kubeconfig, "release-2");
      assertThat(again).doesNotContain("Creating a Job");
      assertThat(jobs(client)).hasSize(2);
      assertThat(client.services().inNamespace(NAMESPACE).withName("molam-experiments").get())
          .isNotNull();
      assertThat(client.network().v1().ingresses().inNamespace(NAMESPACE).list().getItems())
          .hasSize(1);
      assertThat(client.network().v1().networkPolicies().inNamespace(NAMESPACE).list().getItems())
          .hasSize(2);
      assertThat(
              client
                  .autoscaling()
                  .v2()
                  .horizontalPodAutoscalers()
                  .inNamespace(NAMESPACE)
                  .list()
                  .getItems())
          .hasSize(1);
      assertThat(
              client.policy().v1().podDisruptionBudget().inNamespace(NAMESPACE).list().getItems())
          .hasSize(1);
      assertThat(client.resourceQuotas().inNamespace(NAMESPACE).list().getItems()).hasSize(1);
      assertThat(client.secrets().inNamespace(NAMESPACE).list().getItems()).isEmpty();

      // Which slot serves is not told: applying a render could take the Service from it.
      cluster
          .expect()
          .get()
          .withPath("/api/v1/namespaces/" + NAMESPACE + "/services/molam-experiments")
          .andReturn(
              403,
              """
              {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden",
               "code": 403, "message": "services is forbidden"}
              """)
          .always();
      Shell.Answer refused = deploy(registry, kubeconfig, "release-1");
      assertThat(refused.status()).isNotZero();
      assertThat(refused.text() + refused.errors()).contains("does not tell which slot serves");
      assertThat(imageOf(deployment(client))).isEqualTo(imageOf(second));
    } finally {
      cluster.destroy();
    }
  }

  private String deployed(FakeRegistry registry, Path kubeconfig, String tag) {
    Shell.Answer answer = deploy(registry, kubeconfig, tag);
    assertThat(answer.status()).as(answer.text() + answer.errors()).isZero();
    return answer.text();
  }

  private Shell.Answer deploy(FakeRegistry registry, Path kubeconfig, String tag) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KUBECONFIG", kubeconfig.toString());
    // Surefire sets JAVA_HOME to this JDK; the build takes "java" from the path then.
    environment.put(
        "PATH",
        System.getProperty("java.home") + "/bin:" + System.getenv().getOrDefault("PATH", ""));
    environment.put("MAVEN_OPTS", "-Xmx768m -XX:TieredStopAtLevel=1");
    return Shell.run(
        project,
        environment,
        Duration.ofMinutes(15),
        List.of(
            System.getProperty("maven.launcher", "mvn"),
            "-o",
            "-B",
            "-ntp",
            "k8s:deploy",
            "-Pstaging",
            "-DskipTests",
            // The stand-ins of the other modules must not reach the local repository.
            "-Dmaven.install.skip=true",
            "-Dimage.tag=" + tag,
            "-Dimage.name=" + registry.imageName(),
            // Built and pushed for real in ImageIT.
            "-Dimage.stage.skip=true",
            "-Dimage.skip=true"));
  }

  private static void resource(
      KubernetesMockServer cluster, String path, String group, String plural, String kind) {
    discovery(
        cluster,
        path,
        """
        {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "%s", "resources": [
         {"name": "%s", "singularName": "%s", "namespaced": true, "kind": "%s", "verbs": ["get"]}]}
        """
            .formatted(group, plural, kind.toLowerCase(Locale.ROOT), kind));
  }

  private static void discovery(KubernetesMockServer cluster, String path, String answer) {
    cluster.expect().get().withPath(path + "?timeout=32s").andReturn(200, answer).always();
  }

  private static Deployment deployment(KubernetesClient client) {
    return client.apps().deployments().inNamespace(NAMESPACE).withName("molam-experiments").get();
  }

  private static String imageOf(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  private static List<String> jobs(KubernetesClient client) {
    return client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems().stream()
        .map((Job job) -> job.getMetadata().getName())
        .toList();
  }
}
