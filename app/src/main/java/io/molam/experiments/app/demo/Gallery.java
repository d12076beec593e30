package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Experiments in every state that people meet in a list: one whose guardrail is in trouble, one
 * that was stopped with a conclusion, an adaptive one, and a draft that may not start. Units and
 * what they did are simulated with fixed seeds.
 */
final class Gallery {
  private static final int BATCH = 10_000;
  private static final List<String> COUNTRIES = List.of("SN", "CI", "ML", "FR");

  private final DemoApi api;
  private final PrintStream out;

  Gallery(DemoApi api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /**
   * A simulated experiment of a control and one treatment.
   *
   * @param rates of the control and of the treatment, by event type
   */
  private record Simulated(
      String key, int units, int days, long seed, Map<String, double[]> rates) {}

  void play() throws IOException, InterruptedException {
    out.println("Simulating further experiments ...");
    guardrailInTrouble();
    stoppedWithAConclusion();
    adaptive();
    draftThatMayNotStart();
  }

  private void guardrailInTrouble() throws IOException, InterruptedException {
    create(
        Map.of(
            "key", "instant-payout",
            "name", "Instant payout to merchants",
            "description", "Merchants are paid within a minute instead of the next morning.",
            "hypothesis", "Merchants who are paid at once take more payments.",
            "unit", "merchant",
            "owner", "team payments",
            "tags", List.of("payments", "fraud-watch"),
            "allocation", Map.of("policy", "external"),
            "variants", variants("next_day", "instant"),
            "metrics",
                List.of(
                    Map.of("key", "conversion", "role", "goal"),
                    Map.of("key", "fraud_rate", "role", "guardrail"),
                    Map.of("key", "click", "role", "secondary"))));
    start("instant-payout");
    run(
        new Simulated(
            "instant-payout",
            12_000,
            14,
            11,
            Map.of(
                "conversion", new double[] {0.30, 0.33},
                "fraud_alert", new double[] {0.010, 0.021},
                "click", new double[] {0.55, 0.56})),
        "next_day",
        "instant");
  }

  private void stoppedWithAConclusion() throws IOException, InterruptedException {
    create(
        Map.of(
            "key", "onboarding-tour",
            "name", "Guided tour for new customers",
            "hypothesis", "Who is shown around sends money sooner.",
            "owner", "team growth",
            "tags", List.of("onboarding"),
            "allocation", Map.of("policy", "external"),
            "variants", variants("no_tour", "tour"),
            "metrics",
                List.of(
                    Map.of("key", "conversion", "role", "goal"),
                    Map.of("key", "churn", "role", "guardrail")),
            "links",
                List.of(Map.of("title", "Design", "url", "https://wiki.molam.test/onboarding"))));
    start("onboarding-tour");
    run(
        new Simulated(
            "onboarding-tour",
            8_000,
            21,
            12,
            Map.of("conversion", new double[] {0.21, 0.211}, "churn", new double[] {0.05, 0.049})),
        "no_tour",
        "tour");
    var _ =
        api.post(
            "/api/experiments/onboarding-tour/stop",
            Map.of(
                "winner",
                "no_tour",
                "reason",
                "The planned three weeks are over.",
                "conclusion",
                "The tour changes nothing that we can see: at most a few percent either way."
                    + " We keep the shorter start."));
  }

  private void adaptive() throws IOException, InterruptedException {
    create(
        Map.of(
            "key",
            "referral-bonus",
            "name",
            "Referral bonus",
            "hypothesis",
            "A bonus brings more referrals; which one is open.",
            "owner",
            "team growth",
            "tags",
            List.of("referral", "adaptive"),
            "layer",
            Map.of("key", "growth", "from", 0, "to", 80),
            "variants",
            List.of(
                Map.of("key", "none", "is_control", true),
                Map.of("key", "points"),
                Map.of("key", "cash")),
            "metrics",
            List.of(Map.of("key", "conversion", "role", "goal")),
            "allocation",
            Map.of(
                "policy", "adaptive",
                "min_share", 5,
                "refresh_seconds", 1,
                "warm_up_units", 50)));
    start("referral-bonus");
    Map<String, Double> rates = Map.of("none", 0.08, "points", 0.11, "cash", 0.24);
    SplittableRandom random = new SplittableRandom(13);
    DemoProgress progress = DemoProgress.on(out, "units of Referral bonus", 600);
    for (int unit = 0; unit < 600; unit++) {
      String id = "friend-" + unit;
      JsonNode answer = api.post("/api/experiments/referral-bonus/assign", Map.of("molam_id", id));
      if (random.nextDouble() < rates.getOrDefault(answer.path("variant_key").asText(), 0.0)) {
        var _ =
            api.post(
                "/api/experiments/referral-bonus/track",
                Map.of("molam_id", id, "event_type", "conversion"));
      }
      progress.add(1);
    }
  }

  private void draftThatMayNotStart() throws IOException, InterruptedException {
    create(
        Map.of(
            "key",
            "fee-wording",
            "name",
            "Wording of the fee",
            "description",
            "Wants slots of its layer that Referral bonus has.",
            "owner",
            "team payments",
            "tags",
            List.of("payments"),
            "traffic",
            10,
            "layer",
            Map.of("key", "growth", "from", 60, "to", 100),
            "variants",
            variants("today", "plain"),
            "metrics",
            List.of(Map.of("key", "conversion", "role", "goal"))));
    JsonNode checklist = api.get("/api/experiments/fee-wording/checklist");
    if (checklist.path("ready").asBoolean()) {
      throw new IOException("fee-wording was to fail its checklist: " + checklist);
    }
  }

  private void create(Map<String, ?> document) throws IOException, InterruptedException {
    var _ = api.post("/api/experiments", document);
  }

  private void start(String key) throws IOException, InterruptedException {
    var _ = api.post("/api/experiments/" + key + "/start", Map.of());
  }

  private static List<Map<String, Object>> variants(String control, String treatment) {
    return List.of(
        Map.of("key", control, "is_control", true, "config", Map.of("shown", control)),
        Map.of("key", treatment, "config", Map.of("shown", treatment)));
  }

  /** Units enter evenly over the days that are past, and do what they do within a day. */
  private void run(Simulated simulated, String control, String treatment)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(simulated.seed());
    Instant first =
        Instant.now().minus(Duration.ofDays(simulated.days())).truncatedTo(ChronoUnit.SECONDS);
    long seconds = Duration.ofDays(simulated.days()).toSeconds() - 86_400;
    List<Map<String, Object>> exposures = new ArrayList<>();
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < simulated.units(); i++) {
      String unit = simulated.key() + "-" + i;
      int arm = random.nextInt(2);
      Instant at = first.plusSeconds(random.nextLong(seconds));
      exposures.add(
          Map.of(
              "molam_id",
              unit,
              "variant_key",
              arm == 0 ? control : treatment,
              "exposed_at",
              at.toString(),
              "context",
              Map.of("country", COUNTRIES.get(random.nextInt(COUNTRIES.size())))));
      for (String type : simulated.rates().keySet().stream().sorted().toList()) {
        double[] rates = simulated.rates().getOrDefault(type, new double[] {0, 0});
        long delay = random.nextLong(80_000);
        if (random.nextDouble() < rates[arm]) {
          events.add(event(simulated.key(), unit, type, at.plusSeconds(delay)));
        }
      }
    }
    DemoProgress progress =
        DemoProgress.on(
            out, "exposures and events of " + simulated.key(), exposures.size() + events.size());
    send(progress, "/api/experiments/" + simulated.key() + "/exposures", exposures);
    send(progress, "/api/events", events);
  }

  private static Map<String, Object> event(String key, String unit, String type, Instant at) {
    Map<String, Object> event = new LinkedHashMap<>();
    String name = unit + " " + type;
    event.put("event_id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    event.put("experiment_id", key);
    event.put("molam_id", unit);
    event.put("event_type", type);
    event.put("occurred_at", at.toString());
    return event;
  }

  private void send(DemoProgress progress, String path, List<Map<String, Object>> items)
      throws IOException, InterruptedException {
    for (int from = 0; from < items.size(); from += BATCH) {
      List<Map<String, Object>> batch = items.subList(from, Math.min(items.size(), from + BATCH));
      var _ = api.postAll(path, batch);
      progress.add(batch.size());
    }
  }
}
