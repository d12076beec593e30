package io.molam.experiments.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A valid call for each route that is not a mere reading, with what it would do to experiments and
 * to what they share. Each has something of its own to change, so that any may be made.
 */
final class GovernedCalls {
  /** What a call does to what rules can name. */
  enum Effect {
    /** It changes something, once a rule lets it. */
    WAITS,
    /** It changes something, and no rule can hold it back. */
    NEVER_WAITS,
    NONE
  }

  /**
   * One call.
   *
   * @param route as the OpenAPI document writes it, such as {@code POST
   *     /api/experiments/{id}/start}
   * @param path may hold {@code @}, as may the body: another word each time that it is made
   * @param actions any of which a rule may name to hold it back
   * @param ask of a change request for the same; empty when there is none
   */
  record Call(String route, String path, String body, Effect effect, Set<String> actions, Ask ask) {
    Answer by(Api api, int time) {
      String method = route.substring(0, route.indexOf(' '));
      String sent = body.replace("@", "n" + time);
      return api.send(
          method,
          path.replace("@", "n" + time),
          sent.isEmpty() ? null : sent,
          "Content-Type",
          "application/json");
    }

    @Override
    public String toString() {
      return "%s by %s %s".formatted(route, path, body);
    }
  }

  /** Where a change request asks for it, and how. */
  record Ask(String path, String body) {
    static final Ask NONE = new Ask("", "");
  }

  static final String TARGET =
      """
      {"description": "d", "hypothesis": "h", "traffic": 50, "owner": "olga", "tags": ["payments"],
       "links": [{"title": "t", "url": "https://example.com/x"}], "conclusion": "c",
       "targeting": {"country": ["SN", "FR"]},
       "metrics": [{"key": "conversion", "role": "goal"}, {"key": "refund", "role": "guardrail"}]}
      """;

  private final Api admin;
  private final TestDatabase database;
  private final List<Call> calls = new ArrayList<>();

  private GovernedCalls(RunningService service) {
    admin = service.as("ops_admin");
    database = service.database();
  }

  /** All of them; what they are about is made while there is no policy. */
  static List<Call> prepared(RunningService service) throws Exception {
    GovernedCalls calls = new GovernedCalls(service);
    calls.ofExperiments();
    // before there are holdouts, which hold back from what starts after them
    calls.ofUnits();
    calls.ofWhatIsShared();
    calls.ofRequests();
    calls.ofWebhooks();
    return List.copyOf(calls.calls);
  }

  private static String one(String key) {
    return "/api/experiments/" + key;
  }

  /** A draft with something in each field. */
  static String draft(Api admin, Consumer<ObjectNode> change) {
    String key = Documents.newKey();
    admin
        .post(
            "/api/experiments",
            Documents.experiment(
                key,
                document -> {
                  document.setAll(Documents.object(TARGET));
                  document.putObject("layer").put("key", key).put("from", 0).put("to", 50);
                  change.accept(document);
                }))
        .expect(201);
    return key;
  }

  static String running(Api admin, Consumer<ObjectNode> change) {
    String key = draft(admin, change);
    admin.post(one(key) + "/start").expect(200);
    return key;
  }

  private String draft() {
    return draft(admin, document -> {});
  }

  private String running() {
    return running(admin, document -> {});
  }

  private String moved(String key, String... steps) {
    for (String step : steps) {
      admin.post(one(key) + "/" + step).expect(200);
    }
    return key;
  }

  private String stopped(String winner) {
    String key = running();
    admin.post(one(key) + "/stop", "{\"winner\": %s}".formatted(winner)).expect(200);
    return key;
  }

  private void waits(
      String method, String key, String rest, String body, String word, String... actions) {
    calls.add(
        new Call(
            method
                + " /api/experiments/{id}"
                + rest.replaceAll("/u-[0-9]+", "/{molam_id}")
                    .replace("variants/green", "variants/{key}"),
            one(key) + rest,
            body,
            Effect.WAITS,
            new TreeSet<>(List.of(actions)),
            ask(key, rest, body, word)));
  }

  private static Ask ask(String key, String rest, String body, String word) {
    String sent =
        switch (word) {
          case "override" ->
              "{\"molam_id\": \"%s\", \"variant_key\": \"green\"}"
                  .formatted(rest.substring(rest.lastIndexOf('/') + 1));
          case "exposures" -> "{\"exposures\": %s}".formatted(body);
          case "reopen" -> "{\"variant\": \"green\"}";
          default -> body.isEmpty() ? "{}" : body;
        };
    return new Ask(
        one(key) + "/change-requests", "{\"action\": \"%s\", \"body\": %s}".formatted(word, sent));
  }

  private void never(String method, String key, String rest, String body) {
    add(method, key, rest, body, Effect.NEVER_WAITS);
  }

  private void nothing(String method, String key, String rest, String body) {
    add(method, key, rest, body, Effect.NONE);
  }

  private void add(String method, String key, String rest, String body, Effect effect) {
    plain(
        method + " /api/experiments/{id}" + rest.replaceAll("/u-[0-9]+", "/{molam_id}"),
        one(key) + rest,
        body,
        effect);
  }

  private void plain(String route, String path, String body, Effect effect) {
    calls.add(new Call(route, path, body, effect, Set.of(), Ask.NONE));
  }

  private void ofExperiments() throws Exception {
    plain("POST /api/experiments", "/api/experiments", Documents.experiment("made-@"), Effect.NONE);
    waits("PATCH", running(), "", "{\"name\": \"Other\"}", "edit", "edit");
    waits("PATCH", running(), "", "{\"traffic\": 60}", "edit", "edit");
    waits("PATCH", running(), "", "{\"traffic\": 40, \"owner\": \"eve\"}", "edit", "edit");
    waits("PATCH", running(), "", "{\"tags\": []}", "edit", "edit");
    waits(
        "PATCH",
        running(),
        "",
        "{\"metrics\": [{\"key\": \"click\", \"role\": \"secondary\"}]}",
        "edit",
        "edit");
    waits("PATCH", moved(running(), "pause"), "", "{\"traffic\": 60}", "edit", "edit");
    waits("PATCH", stopped("null"), "", "{\"conclusion\": \"Green won\"}", "edit", "edit");
    waits(
        "PATCH",
        running(),
        "",
        "{\"auto_stop\": {\"min_units\": 500}}",
        "edit",
        "edit",
        "allocation_policy");
    waits("PATCH", flag(true), "", "{\"name\": \"Other\"}", "edit", "edit", "flag");
    never("PATCH", running(), "", "{\"traffic\": 5}");
    nothing("PATCH", draft(), "", "{\"name\": \"Other @\"}");
    nothing("DELETE", draft(), "", "");
    waits("POST", draft(), "/start", "", "start", "start");
    waits("POST", flag(false), "/start", "", "start", "start", "flag");
    nothing("POST", draft(), "/start?dry_run=true", "");
    never("POST", running(), "/pause", "");
    waits("POST", moved(running(), "pause"), "/resume", "", "resume", "resume");
    waits("POST", running(), "/stop", "{\"winner\": \"green\"}", "stop", "stop");
    never("POST", running(), "/stop", "{\"winner\": \"blue\"}");
    never("POST", running(), "/stop", "{}");
    waits("POST", stopped("\"green\""), "/archive", "", "archive", "stop");
    never("POST", stopped("null"), "/archive", "");
    waits("POST", moved(stopped("\"green\""), "archive"), "/restore", "", "restore", "stop");
    nothing("POST", moved(draft(), "archive"), "/restore", "");
    waits("POST", running(), "/reset", "", "reset", "reset");
    String closed = running();
    database.execute(
        """
        update experiments set arm_states = '{"closed": ["green"], "keptOpen": []}'
        where key = '%s'
        """
            .formatted(closed));
    waits("POST", closed, "/variants/green/reopen", "{}", "reopen", "reopen");
    String variant = "{\"variant_key\": \"green\"}";
    waits("PUT", running(), "/overrides/u-7", variant, "override", "override");
    waits("PUT", draft(), "/overrides/u-8", variant, "override", "override");
    String forced = running();
    admin.put(one(forced) + "/overrides/u-9", variant).expect(200);
    never("DELETE", forced, "/overrides/u-9", "");
    String external =
        running(admin, document -> document.putObject("allocation").put("policy", "external"));
    waits(
        "POST",
        external,
        "/exposures",
        "[{\"molam_id\": \"x-1\", \"variant_key\": \"green\"}]",
        "exposures",
        "exposures");
    nothing("POST", draft(), "/balance", balance());
    nothing("POST", running(), "/clone", "{\"key\": \"cloned-@\"}");
    admin
        .post(
            "/api/checklist-items",
            "{\"key\": \"asked\", \"label\": \"L\", \"kind\": \"manual\", \"level\": \"warn\"}")
        .expect(201);
    calls.add(
        new Call(
            "PUT /api/experiments/{id}/checklist/{item}",
            one(draft()) + "/checklist/asked",
            "{\"done\": true}",
            Effect.NONE,
            Set.of(),
            Ask.NONE));
  }

  private String flag(boolean started) {
    Consumer<ObjectNode> change =
        document -> {
          document.put("kind", "flag");
          document.remove(List.of("metrics", "hypothesis", "analysis"));
          document.putArray("variants").add(variant("off", true)).add(variant("on", false));
        };
    return started ? running(admin, change) : draft(admin, change);
  }

  private static ObjectNode variant(String key, boolean control) {
    return Documents.object("{\"key\": \"%s\", \"is_control\": %s}".formatted(key, control));
  }

  private static String balance() {
    List<String> units = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      units.add("{\"molam_id\": \"b-%d\", \"covariates\": {\"spend\": %d}}".formatted(i, i % 7));
    }
    return "{\"tries\": 5, \"units\": [" + String.join(",", units) + "]}";
  }

  private void shared(
      String route, String path, String body, String word, @Nullable String key, String action) {
    String subject = key == null ? "" : ", \"subject\": \"%s\"".formatted(key);
    calls.add(
        new Call(
            route,
            path,
            body,
            Effect.WAITS,
            Set.of(action),
            new Ask(
                "/api/change-requests",
                "{\"action\": \"%s\"%s, \"body\": %s}"
                    .formatted(word, subject, body.isEmpty() ? "{}" : body))));
  }

  /** The calls that create, edit and delete one kind of thing. */
  private void kept(String path, String word, String action, String document, boolean deletes) {
    for (String key : List.of("kept-" + word, "gone-" + word)) {
      admin.post(path, document.replace("@", key)).expect(201);
    }
    shared(
        "POST " + path, path, document.replace("@", "new-" + word), word + "_create", null, action);
    String kept = "kept-" + word;
    String edit =
        word.equals("holdout")
            ? "{\"percent\": 1}"
            : word.equals("checklist_item") ? "{\"label\": \"Other\"}" : "{\"name\": \"Other\"}";
    shared("PATCH " + path + "/{key}", path + "/" + kept, edit, word + "_edit", kept, action);
    if (deletes) {
      String gone = "gone-" + word;
      shared("DELETE " + path + "/{key}", path + "/" + gone, "", word + "_delete", gone, action);
    }
  }

  private void ofWhatIsShared() {
    kept(
        "/api/metrics",
        "metric",
        "metric",
        """
        {"key": "@", "name": "N", "kind": "binomial", "event_type": "click",
         "direction": "increase"}
        """,
        false);
    kept("/api/holdouts", "holdout", "holdout", "{\"key\": \"@\", \"percent\": 2}", true);
    kept(
        "/api/templates",
        "template",
        "template",
        "{\"key\": \"@\", \"name\": \"N\", \"document\": {\"traffic\": 10}}",
        true);
    kept(
        "/api/checklist-items",
        "checklist_item",
        "checklist_item",
        "{\"key\": \"@\", \"label\": \"L\", \"kind\": \"manual\", \"level\": \"warn\"}",
        true);
    String inLayer = running();
    admin.post(one(inLayer) + "/stop", "{}").expect(200);
    shared(
        "POST /api/layers/{key}/rotate",
        "/api/layers/" + inLayer + "/rotate",
        "{}",
        "layer_rotate",
        inLayer,
        "layer");
    shared(
        "PUT /api/approval-policy",
        "/api/approval-policy",
        "{\"rules\": []}",
        "approval_policy",
        null,
        "approval_policy");
  }

  private void ofUnits() {
    String key =
        running(
            admin,
            document -> {
              document.put("traffic", 100);
              document.remove("layer");
            });
    String unit = "{\"molam_id\": \"u-1\", \"context\": {\"country\": \"SN\"}}";
    nothing("POST", key, "/assign", unit);
    nothing("POST", key, "/explain", unit);
    nothing("POST", key, "/track", "{\"molam_id\": \"u-1\", \"event_type\": \"click\"}");
    String ended = stopped("null");
    nothing("POST", ended, "/results/restate", "{\"reason\": \"late\"}");
    plain("POST /api/assignments", "/api/assignments", unit, Effect.NONE);
    plain(
        "POST /api/events",
        "/api/events",
        "[{\"molam_id\": \"u-1\", \"event_type\": \"click\"}]",
        Effect.NONE);
    String flags = "/ofrep/v1/evaluate/flags";
    String context = "{\"context\": {\"targetingKey\": \"u-1\", \"country\": \"SN\"}}";
    plain("POST " + flags, flags, context, Effect.NONE);
    plain("POST " + flags + "/{key}", flags + "/" + key, context, Effect.NONE);
    plain(
        "POST /api/plan",
        "/api/plan",
        "{\"baseline\": 0.1, \"relative_effect\": 0.1}",
        Effect.NONE);
    plain("DELETE /api/units/{molam_id}", "/api/units/u-5", "", Effect.NONE);
  }

  /** Made by the author of the request, who can bring about nothing by them. */
  private void ofRequests() {
    String key = draft();
    admin.put("/api/approval-policy", HeldBackIT.policy("all", List.of("start"), "{}")).expect(200);
    nothing("POST", key, "/change-requests", "{\"action\": \"start\"}");
    plain(
        "POST /api/change-requests",
        "/api/change-requests",
        "{\"action\": \"holdout_create\", \"body\": {\"key\": \"asked-@\", \"percent\": 1}}",
        Effect.NONE);
    for (String step : List.of("approve", "reject", "apply", "acknowledge", "comment", "revise")) {
      request(key, step);
    }
    request(key, "withdraw");
    admin.put("/api/approval-policy", "{\"rules\": []}").expect(200);
  }

  private void request(String key, String step) {
    Answer asked = admin.post(one(key) + "/change-requests", "{\"action\": \"start\"}").expect(201);
    String digest = asked.text("/digest");
    String body =
        switch (step) {
          case "approve", "apply" -> "{\"digest\": \"%s\"}".formatted(digest);
          case "reject" -> "{\"digest\": \"%s\", \"reason\": \"no\"}".formatted(digest);
          case "comment" -> "{\"comment\": \"c\"}";
          case "revise" -> "{\"body\": {}}";
          default -> "";
        };
    plain(
        "POST /api/change-requests/{number}/" + step,
        "/api/change-requests/" + asked.at("/number").asLong() + "/" + step,
        body,
        Effect.NONE);
  }

  private Answer webhook() {
    // a name of nothing and nobody
    return admin.post("/api/webhooks", "{\"url\": \"https://hooks.molam.invalid/@\"}").expect(201);
  }

  private void ofWebhooks() {
    String kept = "/api/webhooks/" + webhook().text("/id");
    String gone = "/api/webhooks/" + webhook().text("/id");
    String event = admin.post(kept + "/test").expect(202).text("/event_id");
    Eventually.holds(
        "the test is handed out",
        () -> !admin.get(kept + "/deliveries").expect(200).at("/deliveries").isEmpty());
    String one = "/api/webhooks/{id}";
    plain(
        "POST /api/webhooks",
        "/api/webhooks",
        "{\"url\": \"https://hooks.molam.invalid/@\"}",
        Effect.NONE);
    plain("PATCH " + one, kept, "{\"description\": \"Other @\"}", Effect.NONE);
    plain("POST " + one + "/rotate-secret", kept + "/rotate-secret", "{}", Effect.NONE);
    plain("POST " + one + "/test", kept + "/test", "", Effect.NONE);
    plain(
        "POST " + one + "/deliveries/{event_id}/redeliver",
        kept + "/deliveries/" + event + "/redeliver",
        "",
        Effect.NONE);
    plain("DELETE " + one, gone, "", Effect.NONE);
  }
}
