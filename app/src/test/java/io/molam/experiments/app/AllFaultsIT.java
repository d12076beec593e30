package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One answer names every fault of a request, those that only the database knows too. */
class AllFaultsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static List<String> faults(Answer refused) {
    return refused
        .at("/errors")
        .valueStream()
        .map(it -> it.path("field").asText() + ": " + it.path("message").asText())
        .toList();
  }

  private static void spoil(ObjectNode document, String needed) {
    document.put("traffic", 101).put("colour", "red");
    document.withArray("metrics").addObject().put("key", "nope").put("role", "nobody");
    document.withArray("metrics").addObject().put("role", "goal");
    document.withArray("metrics").addObject().put("key", "neither");
    document
        .putArray("prerequisites")
        .addObject()
        .put("experiment", "nowhere")
        .putArray("variants")
        .add("blue");
    document
        .withArray("prerequisites")
        .addObject()
        .put("experiment", needed)
        .putArray("variants")
        .add("blue")
        .add("purple");
  }

  private static final List<String> REFERENCES =
      List.of(
          "metrics[1].role: must be one of goal, secondary, guardrail",
          "metrics[2].key: is required",
          "metrics[1].key: no metric \"nope\"; define it with POST /api/metrics",
          "metrics[3].key: no metric \"neither\"; define it with POST /api/metrics",
          "prerequisites[0].experiment: no experiment \"nowhere\"");

  @Test
  void referencesAndATakenKeyAreNamedWithFaultsOfForm() {
    String taken = Documents.started(admin());
    Answer refused =
        admin()
            .post(
                "/api/experiments", Documents.experiment(taken, document -> spoil(document, taken)))
            .expect(422);
    assertThat(faults(refused))
        .containsAll(REFERENCES)
        .contains("key: is taken by another experiment")
        .anyMatch(fault -> fault.startsWith("traffic: "))
        .anyMatch(fault -> fault.startsWith("colour: is not a known field"));
    Answer alone = admin().post("/api/experiments", Documents.experiment(taken)).expect(409);
    assertThat(alone.text("/code")).isEqualTo("already_exists");
  }

  @Test
  void editsNameThemToo() {
    String needed = Documents.started(admin());
    String key = Documents.newKey();
    admin().post("/api/experiments", Documents.experiment(key)).expect(201);
    ObjectNode patch = Documents.object("{}");
    spoil(patch, needed);
    patch.put("key", Documents.started(admin()));
    patch.withArray("metrics").insertObject(0).put("key", "conversion").put("role", "goal");
    assertThat(faults(admin().patch("/api/experiments/" + key, patch.toString()).expect(422)))
        .containsAll(REFERENCES)
        .contains(
            "key: is taken by another experiment",
            "prerequisites[1].variants[1]: \"%s\" has no variant \"purple\"; variants: blue, green"
                .formatted(needed));
  }

  @Test
  void whoAddsAVariantToARunningExperimentIsToldThatHeCannot() {
    String path = "/api/experiments/" + Documents.started(admin());
    Answer added =
        admin()
            .patch(path, "{\"variants\": {\"red\": {\"config\": {\"button_color\": \"red\"}}}}")
            .expect(409);
    assertThat(added.text("/code")).isEqualTo("not_editable");
    assertThat(added.text("/detail")).contains("add red", "has started");
    Answer removed = admin().patch(path, "{\"variants\": {\"green\": null}}").expect(409);
    assertThat(removed.text("/detail")).contains("remove green");
    admin()
        .patch(
            path,
            "{\"variants\": {\"blue\": {\"traffic_share\": 40}, \"green\": {\"traffic_share\": 60}}}")
        .expect(200);
  }

  @Test
  void slipsOfAHundredAreAskedBack() {
    Answer refused =
        admin()
            .post(
                "/api/metrics",
                "{\"key\": \"slip\", \"name\": \"Slip\", \"kind\": \"mean\", \"event_type\":"
                    + " \"buy\", \"cap\": {\"percentile\": 0.99}, \"minimum_effect\": 5}")
            .expect(422);
    assertThat(faults(refused))
        .containsExactlyInAnyOrder(
            "cap.percentile: must be above 50 and at most 100; 99?",
            "minimum_effect: must be a fraction of at most 1; 0.05?");
  }
}
