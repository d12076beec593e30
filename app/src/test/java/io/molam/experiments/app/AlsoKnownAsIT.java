package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who are known by several ids, at two replicas. */
class AlsoKnownAsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private static final RunningService SECOND = new RunningService();

  private final Api module = SERVICE.as("pay_module");
  private final Api admin = SERVICE.as("ops_admin");

  @BeforeAll
  static void secondReplica() throws Exception {
    SECOND.start(SERVICE.database());
  }

  @AfterAll
  static void stop() throws Exception {
    SECOND.stop();
  }

  private static Api either(int number) {
    return (number % 2 == 0 ? SERVICE : SECOND).as("ops_admin");
  }

  /** Started, and known to both replicas. */
  private String started() {
    String key = Documents.started(admin);
    Eventually.holds(
        "seen by the second replica",
        () -> assign(SECOND.as("ops_admin"), key, "seen", "").at("/enrolled").asBoolean());
    return key;
  }

  private static Answer assign(Api api, String key, String unit, String others) {
    return api.post(
        "/api/experiments/" + key + "/assign",
        "{\"molam_id\": \"%s\"%s}"
            .formatted(unit, others.isEmpty() ? "" : ", \"also_known_as\": [" + others + "]"));
  }

  private static String event(String unit, String experiment) {
    return "{\"molam_id\": \"%s\", \"event_type\": \"conversion\", \"event_id\": \"%s\"%s}"
        .formatted(
            unit,
            UUID.randomUUID(),
            experiment.isEmpty() ? "" : ", \"experiment_id\": \"" + experiment + "\"");
  }

  private double conversions(String key) {
    JsonNode variants =
        SERVICE
            .as("data_science")
            .get("/api/experiments/" + key + "/results")
            .expect(200)
            .at("/metrics/0/variants");
    double sum = 0;
    for (JsonNode variant : variants) {
      sum += variant.path("sum").asDouble();
    }
    return sum;
  }

  private long units(String key) throws Exception {
    return SERVICE
        .database()
        .number(
            "select count(*) from exposures x join experiments e on e.id = x.experiment_id"
                + " where unit_id <> 'seen' and e.key = '"
                + key
                + "'");
  }

  @Test
  void loginKeepsTheVariantOfEverybodyAndCountsWhatTheyDoOnce() throws Exception {
    String key = started();
    int people = 20;
    for (int i = 0; i < people; i++) {
      Answer before = assign(either(i), key, "d" + i, "").expect(200);
      // before the login is told, something is done by the new id
      module.post("/api/events", "[" + event("u" + i, i % 2 == 0 ? "" : key) + "]").expect(200);
      Answer login = assign(either(i), key, "u" + i, "\"d" + i + "\", \"x" + i + "\"").expect(200);
      assertThat(login.text("/variant_id")).isEqualTo(before.text("/variant_id"));
      assertThat(login.text("/reason")).isEqualTo("sticky");
      assertThat(login.text("/molam_id")).isEqualTo("u" + i);
      assertThat(login.text("/assigned_at")).isEqualTo(before.text("/assigned_at"));
      assertThat(login.at("/recorded").asBoolean()).isTrue();
      Answer later = assign(either(i + 1), key, "u" + i, "").expect(200);
      assertThat(later.text("/variant_id"))
          .as("at the other")
          .isEqualTo(before.text("/variant_id"));
    }
    assertThat(units(key)).isEqualTo(people);
    assertThat(conversions(key)).as("one each, whenever it was sent").isEqualTo(people);
    for (int i = 0; i < people; i++) {
      String once = event("u" + i, i % 2 == 0 ? key : "");
      module.post("/api/events", "[" + once + "," + once + "]").expect(200);
      module.post("/api/events", "[" + once.replace("\"u" + i, "\"d" + i) + "]").expect(200);
    }
    assertThat(conversions(key)).as("binomial: still one each").isEqualTo(people);
    assertThat(
            SERVICE
                .database()
                .number(
                    "select count(*) from events where unit_id like 'd%' and event_type ="
                        + " 'conversion'"))
        .isEqualTo(2L * people);
  }

  @Test
  void unitTellsItsLinksAndErasingItTakesThemAndItsEvents() {
    String key = started();
    assign(module, key, "phone", "").expect(200);
    assign(module, key, "amy", "\"phone\"").expect(200);
    module.post("/api/events", "[" + event("amy", key) + "]").expect(200);
    assertThat(conversions(key)).isEqualTo(1);
    for (String unit : List.of("phone", "amy")) {
      JsonNode links = SERVICE.as("marketing").get("/api/units/" + unit).expect(200).at("/links");
      assertThat(links).hasSize(1);
      assertThat(links.at("/0/molam_id").asText()).isEqualTo("amy");
      assertThat(links.at("/0/enrolled_as").asText()).isEqualTo("phone");
      assertThat(links.at("/0/experiment_key").asText()).isEqualTo(key);
    }
    assertThat(
            SERVICE
                .as("marketing")
                .get("/api/experiments/" + key + "/assignment/amy")
                .expect(200)
                .text("/molam_id"))
        .isEqualTo("amy");
    Answer erased = admin.send("DELETE", "/api/units/amy", null).expect(200);
    assertThat(erased.at("/links").asInt()).isEqualTo(1);
    assertThat(conversions(key)).as("what amy did is gone").isZero();
    assertThat(SERVICE.as("marketing").get("/api/units/phone").at("/links")).isEmpty();
    assertThat(
            SERVICE
                .as("data_science")
                .get("/api/experiments/" + key + "/results")
                .at("/warnings")
                .findValuesAsText("code"))
        .contains("units_erased");
    assign(module, key, "amy", "\"phone\"").expect(200);
    assertThat(admin.send("DELETE", "/api/units/phone", null).expect(200).at("/links").asInt())
        .isEqualTo(1);
    Eventually.holds(
        "forgotten, and a unit of its own",
        () -> assign(SECOND.as("pay_module"), key, "amy", "").text("/reason").equals("split"));
  }

  @Test
  void manyExperimentsAtOnceAndOfrepKeepTheVariantToo() {
    List<String> keys = List.of(started(), started(), started());
    String some = keys.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
    Answer before =
        module
            .post("/api/assignments", "{\"molam_id\": \"tv\", \"experiments\": [" + some + "]}")
            .expect(200);
    Answer after =
        module
            .post(
                "/api/assignments",
                "{\"molam_id\": \"zoe\", \"also_known_as\": [\"tv\"], \"experiments\": ["
                    + some
                    + "]}")
            .expect(200);
    assertThat(after.at("/assignments").findValuesAsText("variant_id"))
        .isEqualTo(before.at("/assignments").findValuesAsText("variant_id"));
    assertThat(after.at("/assignments").findValuesAsText("reason")).containsOnly("sticky");
    String context =
        "{\"context\": {\"targetingKey\": \"%s\", \"also_known_as\": [\"tv\", 7, \"\"]}}";
    JsonNode listed =
        module.post("/ofrep/v1/evaluate/flags", context.formatted("max")).expect(200).at("/flags");
    Answer single =
        module
            .post("/ofrep/v1/evaluate/flags/" + keys.getFirst(), context.formatted("max"))
            .expect(200);
    String variant = before.at("/assignments/0/variant_key").asText();
    assertThat(single.text("/variant")).isEqualTo(variant);
    assertThat(single.text("/metadata/reason")).isEqualTo("sticky");
    for (JsonNode flag : listed) {
      if (flag.path("key").asText().equals(keys.getFirst())) {
        assertThat(flag.path("variant").asText()).isEqualTo(variant);
      }
    }
    assertThat(SERVICE.as("marketing").get("/api/units/max").at("/links")).hasSize(1);
  }

  @Test
  void whatIsWrongIsToldAtItsPlaceAndNothingIsStored() throws Exception {
    String key = started();
    long rows = units(key);
    String path = "/api/experiments/" + key + "/assign";
    String bad = "\"also_known_as\": [\"me\", \"two\", \"two\"]";
    Answer answer = module.post(path, "{\"molam_id\": \"me\", \"x\": 1, " + bad + "}").expect(422);
    assertThat(answer.at("/errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("also_known_as[0]", "also_known_as[2]", "x");
    for (String wrong :
        List.of(
            "[\"a\", \"b\", \"c\", \"d\"]",
            "\"a\"",
            "[\"\"]",
            "[7]",
            "[null]",
            "{}",
            "[\"" + "a".repeat(257) + "\"]",
            "[\"a\\u0000\"]")) {
      Answer refused =
          module.post(path, "{\"molam_id\": \"me\", \"also_known_as\": " + wrong + "}").expect(422);
      assertThat(refused.at("/errors").findValuesAsText("field"))
          .as(wrong)
          .allMatch(field -> field.startsWith("also_known_as"));
      module
          .post("/api/assignments", "{\"molam_id\": \"me\", \"also_known_as\": " + wrong + "}")
          .expect(422);
    }
    assertThat(units(key)).isEqualTo(rows);
    assign(module, key, "me", "").expect(200);
    module.post(path, "{\"molam_id\": \"me\", \"also_known_as\": []}").expect(200);
  }

  private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(requests.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> tasks = new ArrayList<>();
      for (Callable<Answer> request : requests) {
        tasks.add(
            () -> {
              barrier.await();
              return request.call();
            });
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> future : threads.invokeAll(tasks)) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  @Test
  void idsThatNameEachOtherAtTheSameMomentGetOneVariant() throws Exception {
    String key = started();
    for (int round = 0; round < 15; round++) {
      String a = "\"a" + round + "\"";
      String b = "\"b" + round + "\"";
      List<Callable<Answer>> requests = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int number = i;
        requests.add(
            () ->
                number % 3 == 0
                    ? assign(either(number), key, unquoted(a), b)
                    : assign(either(number), key, unquoted(b), a));
      }
      List<Answer> answers = atOnce(requests);
      assertThat(answers).allSatisfy(answer -> answer.expect(200));
      assertThat(answers.stream().map(answer -> answer.text("/variant_id")).distinct()).hasSize(1);
      assertThat(answers).allMatch(answer -> answer.at("/recorded").asBoolean());
    }
    assertThat(units(key)).isEqualTo(15);
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }

  /** Whatever an event meets, the id before the link or the link, it counts once. */
  @Test
  void eventsInTheMiddleOfALinkCountOnce() throws Exception {
    admin
        .post(
            "/api/metrics",
            """
            {"key": "race_clicks", "name": "Clicks", "kind": "count", "event_type": "race_click",
             "direction": "increase"}\
            """)
        .expect(201);
    String key =
        Documents.started(
            admin,
            document ->
                document
                    .withArray("/metrics")
                    .addObject()
                    .put("key", "race_clicks")
                    .put("role", "secondary"));
    int people = 8;
    int events = 8;
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String device = "rd" + i;
      String user = "ru" + i;
      assign(admin, key, device, "").expect(200);
      int person = i;
      requests.add(() -> assign(either(person), key, user, "\"" + device + "\""));
      IntStream.range(0, events)
          .forEach(
              n -> {
                String event =
                    event(user, n % 2 == 0 ? key : "").replace("conversion", "race_click");
                Api api = either(n);
                requests.add(() -> stored(api, event));
                if (n % 4 == 0) {
                  requests.add(() -> stored(api, event));
                }
              });
    }
    for (int i = 0; i < 4; i++) {
      requests.add(() -> SERVICE.as("data_science").get("/api/experiments/" + key + "/results"));
    }
    assertThat(atOnce(requests)).allSatisfy(answer -> answer.expect(200));
    assertThat(sum(key, "")).isEqualTo(people * events);
    assertThat(SERVICE.database().number("select count(*) from events where unit_id like 'rd%'"))
        .isEqualTo((long) people * events);
  }

  /** As senders do, again while more arrives at once than the service takes. */
  private static Answer stored(Api api, String event) {
    List<Answer> answers = new ArrayList<>();
    Eventually.holds(
        "a bulk request is taken",
        () -> {
          answers.add(api.post("/api/events", "[" + event + "]"));
          return answers.getLast().status() != 503;
        });
    return answers.getLast();
  }

  private double sum(String key, String query) {
    JsonNode metrics =
        SERVICE
            .as("data_science")
            .get("/api/experiments/" + key + "/results" + query)
            .expect(200)
            .at("/metrics");
    double sum = 0;
    for (JsonNode metric : metrics) {
      if (metric.path("key").asText().equals("race_clicks")) {
        for (JsonNode variant : metric.path("variants")) {
          sum += variant.path("sum").asDouble();
        }
      }
    }
    return sum;
  }
}
