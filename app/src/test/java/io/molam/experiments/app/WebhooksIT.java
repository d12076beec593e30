package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.app.WebhookReceiver.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events, from what somebody does to who is told. */
class WebhooksIT {
  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of(
              "WEBHOOK_ALLOWED_HOSTS",
              WebhookReceiver.ALLOWED,
              "WEBHOOK_PUBLIC_URL",
              "https://experiments.molam.test/"),
          "server");

  private static WebhookReceiver receiver;
  private final Api admin = SERVICE.person("oli", "ops_admin");
  private final Api author = SERVICE.person("ada", "marketing");
  private final List<String> made = new ArrayList<>();

  @BeforeAll
  static void listen() throws IOException {
    receiver = new WebhookReceiver();
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @AfterEach
  void forget() {
    made.forEach(id -> admin.send("DELETE", "/api/webhooks/" + id, null).expect(204));
  }

  private Answer webhook(String path, String more) {
    Answer created =
        admin
            .post("/api/webhooks", "{\"url\": \"%s\"%s}".formatted(receiver.url(path), more))
            .expect(201);
    made.add(created.text("/id"));
    return created;
  }

  private JsonNode deliveries(String id) {
    return admin.get("/api/webhooks/" + id + "/deliveries").expect(200).at("/deliveries");
  }

  private static String signature(String secret, Message message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      mac.update(
          (message.id() + "." + message.headers().getFirst("webhook-timestamp") + ".")
              .getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message.body()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> errors(Answer answer) {
    List<String> errors = new ArrayList<>();
    answer.at("/errors").forEach(error -> errors.add(error.path("field").asText()));
    return errors;
  }

  @Test
  void whatIsDoneIsToldInOrderAndSigned() {
    String key = Documents.newKey();
    Answer created =
        webhook("/told", ", \"description\": \"Data\", \"experiments\": [\"%s\"]".formatted(key));
    String secret = created.text("/secret");
    assertThat(secret).startsWith("whsec_");
    author.post("/api/experiments", Documents.experiment(key)).expect(201);
    author.post("/api/experiments/" + key + "/start").expect(200);
    author.patch("/api/experiments/" + key, "{\"traffic\": 50}").expect(200);
    author.post("/api/experiments/" + key + "/pause").expect(200);
    author.post("/api/experiments/" + key + "/stop").expect(200);
    Eventually.holds("all are told", () -> receiver.got("/told").size() >= 8);
    List<Message> messages = receiver.got("/told");
    assertThat(messages)
        .extracting(message -> message.type().replaceAll("io.molam.experiments.(.*).v1", "$1"))
        .startsWith(
            "experiment.created",
            "experiment.started",
            "experiment.phase_opened",
            "experiment.edited",
            "experiment.phase_opened",
            "experiment.paused",
            "experiment.stopped")
        .contains("results.frozen");
    assertThat(messages)
        .extracting(message -> message.json().path("sequence").asText())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(message.headers().getFirst("webhook-signature"))
                    .isEqualTo(signature(secret, message)));
    Message edited = messages.get(3);
    assertThat(edited.headers().getFirst("content-type"))
        .startsWith("application/cloudevents+json");
    JsonNode event = edited.json();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(edited.id());
    assertThat(event.path("source").asText()).isEqualTo("https://experiments.molam.test");
    assertThat(event.path("subject").asText()).isEqualTo(key);
    assertThat(event.at("/data/actor").asText()).isEqualTo("ada");
    assertThat(event.at("/data/changes/0").asText()).isEqualTo("traffic: 100 -> 50");
    assertThat(event.at("/data/experiment/status").asText()).isEqualTo("running");
    assertThat(event.at("/data/url").asText())
        .isEqualTo("https://experiments.molam.test/experiments/" + key);
    String id = created.text("/id");
    Eventually.holds(
        "written down", () -> "delivered".equals(deliveries(id).path(0).path("state").asText()));
    assertThat(admin.get("/api/webhooks/" + id).expect(200).at("/secret").isNull()).isTrue();
    assertThat(admin.get("/api/webhooks").expect(200).body()).doesNotContain("whsec_");
    assertThat(admin.get("/api/audit?action=webhook.create").expect(200).body())
        .contains("Data")
        .doesNotContain("whsec_", receiver.url("/told"));
  }

  @Test
  void whatFailedIsToldAgainUnderTheSameIdAndByTheSecretOfThen() {
    receiver.answer("/fails", 500);
    Answer created = webhook("/fails", "");
    String id = created.text("/id");
    String event = admin.post("/api/webhooks/" + id + "/test").expect(202).text("/event_id");
    Eventually.holds(
        "tried", () -> "status 500".equals(deliveries(id).path(0).path("outcome").asText()));
    assertThat(admin.get("/api/webhooks/" + id).expect(200).at("/failures").asInt()).isPositive();
    String next =
        admin
            .post("/api/webhooks/" + id + "/rotate-secret", "{\"overlap_hours\": 1}")
            .expect(200)
            .text("/secret");
    receiver.answer("/fails", 200);
    Eventually.holds(
        "delivered", () -> "delivered".equals(deliveries(id).path(0).path("state").asText()));
    Message last = receiver.got("/fails").getLast();
    assertThat(receiver.got("/fails")).extracting(Message::id).containsOnly(event);
    assertThat(last.headers().getFirst("webhook-signature"))
        .isEqualTo(signature(next, last) + " " + signature(created.text("/secret"), last));
    int before = receiver.got("/fails").size();
    admin.post("/api/webhooks/" + id + "/deliveries/" + event + "/redeliver").expect(202);
    Eventually.holds("once more", () -> receiver.got("/fails").size() == before + 1);
    assertThat(receiver.got("/fails").getLast().id()).isEqualTo(event);
    assertThat(
            admin
                .post("/api/webhooks/" + id + "/deliveries/" + id + "/redeliver")
                .expect(404)
                .text("/code"))
        .isEqualTo("not_found");
  }

  @Test
  void receiverThatHangsRedirectsOrIsGoneKeepsNoOtherWaiting() {
    receiver.hang("/hangs");
    receiver.answer("/redirects", 302);
    receiver.answer("/gone", 410);
    String hangs = webhook("/hangs", "").text("/id");
    String redirects = webhook("/redirects", "").text("/id");
    String gone = webhook("/gone", "").text("/id");
    String fine = webhook("/fine", "").text("/id");
    for (String id : List.of(hangs, redirects, gone, fine)) {
      admin.post("/api/webhooks/" + id + "/test").expect(202);
    }
    Eventually.holds("the fine one is told", () -> receiver.got("/fine").size() == 1);
    Eventually.holds(
        "the one that hangs is left",
        () -> deliveries(hangs).path(0).path("outcome").asText().contains("no answer"));
    assertThat(deliveries(redirects).path(0).path("outcome").asText())
        .isEqualTo("status 302: redirects are refused");
    Answer disabled = admin.get("/api/webhooks/" + gone).expect(200);
    assertThat(disabled.text("/status")).isEqualTo("disabled");
    assertThat(disabled.text("/disabled_because")).startsWith("status 410");
    assertThat(admin.post("/api/webhooks/" + gone + "/test").expect(409).text("/code"))
        .isEqualTo("webhook_disabled");
    receiver.answer("/gone", 204);
    Answer enabled = admin.patch("/api/webhooks/" + gone, "{\"enabled\": true}").expect(200);
    assertThat(enabled.text("/status")).isEqualTo("enabled");
    admin.post("/api/webhooks/" + gone + "/test").expect(202);
    Eventually.holds("told again", () -> receiver.got("/gone").size() == 2);
  }

  @Test
  void slackIsToldOneTextAndItsAddressIsShownOnce() {
    String key = Documents.newKey();
    Answer created =
        webhook("/slack", ", \"format\": \"slack\", \"experiments\": [\"%s\"]".formatted(key));
    String id = created.text("/id");
    assertThat(created.text("/url")).isEqualTo(receiver.url("/slack"));
    assertThat(created.at("/secret").isNull()).isTrue();
    assertThat(admin.get("/api/webhooks/" + id).expect(200).text("/url"))
        .isEqualTo("http://localhost/...");
    author.post("/api/experiments", Documents.experiment(key)).expect(201);
    Eventually.holds("told", () -> receiver.got("/slack").size() == 1);
    Message message = receiver.got("/slack").getFirst();
    assertThat(message.json().path("text").asText())
        .isEqualTo(
            "%1$s was created by ada\n<https://experiments.molam.test/experiments/%1$s>"
                .formatted(key));
    assertThat(message.headers().getFirst("webhook-signature")).isNull();
    assertThat(admin.post("/api/webhooks/" + id + "/rotate-secret").expect(409).text("/code"))
        .isEqualTo("not_signed");
  }

  @Test
  void everyFaultIsNamedAtOnceAndNothingIsStored() {
    int webhooks = admin.get("/api/webhooks").expect(200).at("/webhooks").size();
    Answer refused =
        admin
            .post(
                "/api/webhooks",
                """
                {"url": "http://10.0.0.1/", "format": "xml", "types": ["experiment.started", "no"],
                 "min_units": -1, "min_days": "x", "description": 7, "sekret": "x"}
                """)
            .expect(422);
    assertThat(errors(refused))
        .containsExactlyInAnyOrder(
            "url", "format", "types[1]", "min_units", "min_days", "description", "sekret");
    assertThat(errors(admin.post("/api/webhooks", "{}").expect(422))).containsExactly("url");
    assertThat(admin.get("/api/webhooks").expect(200).at("/webhooks")).hasSize(webhooks);
    String id = webhook("/bad", "").text("/id");
    assertThat(
            errors(
                admin
                    .patch(
                        "/api/webhooks/" + id,
                        "{\"url\": \"https://127.0.0.1/\", \"format\": \"slack\", \"enabled\": null}")
                    .expect(422)))
        .containsExactlyInAnyOrder("url", "format", "enabled");
    assertThat(
            errors(
                admin
                    .post("/api/webhooks/" + id + "/rotate-secret", "{\"overlap_hours\": 200}")
                    .expect(422)))
        .containsExactly("overlap_hours");
    admin
        .post(
            "/api/webhooks",
            "{\"url\": \"https://x.org/\", \"description\": \"%s\"}".formatted("x".repeat(2 << 20)))
        .expect(413);
    assertThat(admin.get("/api/webhooks/" + id).expect(200).at("/version").asInt()).isEqualTo(1);
    admin.patch("/api/webhooks/" + id, "{\"tags\": [\"a\"]}", "If-Match", "\"7\"").expect(412);
    Answer edited = admin.patch("/api/webhooks/" + id, "{\"tags\": [\"a\"]}").expect(200);
    assertThat(edited.at("/tags/0").asText()).isEqualTo("a");
    assertThat(edited.text("/url")).isEqualTo(receiver.url("/bad"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://169.254.169.254/",
        "https://[::ffff:10.0.0.1]/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://intern.localhost/",
        "https://user:x@example.org/"
      })
  void addressInsideIsRefusedInEverySpelling(String url) {
    Answer refused = admin.post("/api/webhooks", "{\"url\": \"%s\"}".formatted(url)).expect(422);
    assertThat(errors(refused)).containsExactly("url");
  }

  @Test
  void onlyOpsAdminSeesWebhooks() {
    for (Api caller : List.of(author, SERVICE.as("data_science"), SERVICE.as("pay_module"))) {
      caller.get("/api/webhooks").expect(403);
      caller.post("/api/webhooks", "{\"url\": \"https://x.org/\"}").expect(403);
    }
    admin.get("/api/webhooks/nothing").expect(404);
    admin.get("/api/webhooks/00000000-0000-0000-0000-000000000000/deliveries").expect(404);
  }
}
