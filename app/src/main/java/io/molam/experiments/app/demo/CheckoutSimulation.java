package io.molam.experiments.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A running experiment whose units the service assigns itself. What they do is simulated with a
 * fixed seed: blue converts at 12 %, green at 18 %, so the results can be compared with the truth.
 */
final class CheckoutSimulation {
  private static final int UNITS = 6_000;
  private static final int CLIENTS = 8;
  private static final double BLUE_RATE = 0.12;
  private static final double GREEN_RATE = 0.18;

  private final DemoApi api;
  private final PrintStream out;

  CheckoutSimulation(DemoApi api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  DemoReport.Section play() throws IOException, InterruptedException {
    api.post(
        "/api/experiments",
        Map.of(
            "key",
            "checkout-button",
            "name",
            "Checkout Button Color",
            "hypothesis",
            "A green button brings more customers through the checkout.",
            "targeting",
            Map.of("country", List.of("SN", "FR")),
            "variants",
            List.of(
                Map.of(
                    "key",
                    "blue",
                    "name",
                    "Control (Blue)",
                    "traffic_share",
                    50,
                    "is_control",
                    true,
                    "config",
                    Map.of("button_color", "blue")),
                Map.of(
                    "key",
                    "green",
                    "name",
                    "Green Button",
                    "traffic_share",
                    50,
                    "config",
                    Map.of("button_color", "green"))),
            "metrics",
            List.of(
                Map.of("key", "conversion", "role", "goal"),
                Map.of("key", "revenue", "role", "secondary"),
                Map.of("key", "fraud_rate", "role", "guardrail"))));
    api.post("/api/experiments/checkout-button/start", Map.of());
    out.println("Simulating Checkout Button, whose units the service assigns one by one ...");
    List<String> variants = assign();
    api.postAll("/api/events", events(variants));
    JsonNode results = api.get("/api/experiments/checkout-button/results");
    return new DemoReport.Section(
        "Checkout Button Color: simulated, true rates 12 % (blue) and 18 % (green), safe to look at"
            + " any time",
        results);
  }

  /** The variant of each unit, from several clients at once. */
  private List<String> assign() throws IOException, InterruptedException {
    DemoProgress progress = DemoProgress.on(out, "units of Checkout Button", UNITS);
    List<Callable<String>> calls = new ArrayList<>();
    for (int unit = 0; unit < UNITS; unit++) {
      Map<String, Object> request =
          Map.of(
              "molam_id", unitId(unit), "context", Map.of("country", unit % 3 == 0 ? "FR" : "SN"));
      calls.add(
          () -> {
            JsonNode answer = api.post("/api/experiments/checkout-button/assign", request);
            progress.add(1);
            return answer.path("variant_key").asText();
          });
    }
    List<String> variants = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<String> variant : clients.invokeAll(calls)) {
        variants.add(variant.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a simulated client failed: " + e.getCause(), e);
    }
    return variants;
  }

  private static List<Map<String, Object>> events(List<String> variants) {
    Random random = new Random(147);
    List<Map<String, Object>> events = new ArrayList<>();
    for (int unit = 0; unit < variants.size(); unit++) {
      double rate = variants.get(unit).equals("green") ? GREEN_RATE : BLUE_RATE;
      double amount = Math.round(100 * Math.exp(3 + 0.5 * random.nextGaussian())) / 100.0;
      boolean converts = random.nextDouble() < rate;
      boolean fraud = random.nextDouble() < 0.002;
      if (converts) {
        events.add(event(unit, "conversion", amount));
      }
      if (fraud) {
        events.add(event(unit, "fraud_alert", 1));
      }
    }
    return events;
  }

  private static Map<String, Object> event(int unit, String type, double value) {
    return Map.of(
        "event_id",
        UUID.nameUUIDFromBytes((unitId(unit) + type).getBytes(UTF_8)).toString(),
        "experiment_id",
        "checkout-button",
        "molam_id",
        unitId(unit),
        "event_type",
        type,
        "value",
        value);
  }

  private static String unitId(int unit) {
    return "u-" + (unit + 1);
  }
}
