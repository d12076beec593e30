package io.molam.experiments.app;

import static io.molam.experiments.app.BadInput.assertExplained;
import static io.molam.experiments.app.BadInput.experimentsInEachState;
import static io.molam.experiments.app.BadInput.wrong;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.app.BadInput.Wrong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Experiments that cannot be created: each fault is named, nothing is stored. */
class BadExperimentIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final String CREATE = "POST /api/experiments";
  private static final String KEY_FORM =
      "must be 1 to 64 of a-z, 0-9, _ . and -, starting with a letter or digit";

  @BeforeAll
  static void setUp() {
    experimentsInEachState(SERVICE.as("ops_admin"));
  }

  private static Wrong invalid(String name, Consumer<ObjectNode> change, String... errors) {
    return wrong(
        name, CREATE, Documents.experiment("wrong", change), 422, "invalid_request", errors);
  }

  private static ObjectNode variant(ObjectNode document, int index) {
    return (ObjectNode) document.withArray("variants").get(index);
  }

  private static void variants(ObjectNode document, int count) {
    ArrayNode variants = document.putArray("variants");
    for (int i = 0; i < count; i++) {
      variants.addObject().put("key", "v" + i).put("is_control", i == 0);
    }
  }

  static Stream<Wrong> wrongExperiments() {
    return Stream.of(
        wrong("truncated JSON", CREATE, "{\"key\": ", 400, "malformed_json"),
        wrong("empty body", CREATE, "", 400, "malformed_json"),
        wrong("two documents", CREATE, "{} {}", 400, "malformed_json"),
        wrong("a field twice", CREATE, "{\"key\": \"a\", \"key\": \"b\"}", 400, "malformed_json"),
        wrong("NaN is not JSON", CREATE, "{\"traffic\": NaN}", 400, "malformed_json"),
        wrong("Infinity is not JSON", CREATE, "{\"traffic\": -Infinity}", 400, "malformed_json"),
        wrong("nested too deeply", CREATE, "[".repeat(1000), 400, "malformed_json"),
        wrong("number of 200 digits", CREATE, "9".repeat(200), 400, "malformed_json"),
        wrong("an array", CREATE, "[]", 422, "invalid_request", ": must be an object"),
        invalid(
            "all invalid fields at once",
            document -> {
              document.put("colour", "red").put("traffic", -1).put("name", "");
              variant(document, 0).put("size", 3);
            },
            "colour: is not a known field; known here: kind, key, name, description, hypothesis,"
                + " unit, targeting, traffic, layer, prerequisites, variants, default_config,"
                + " metrics, allocation, analysis, auto_stop, owner, tags, links, conclusion",
            "traffic: must be a number from 0 to 100",
            "name: must not be blank",
            "variants[0].size: is not a known field; known here: key, name, config, traffic_share,"
                + " is_control"),
        invalid(
            "notes that cannot be kept",
            document -> {
              document.put("owner", "o".repeat(256)).put("conclusion", "c".repeat(10_001));
              document.putArray("tags").add("good").add("Big").add("good").add("");
              ArrayNode links = document.putArray("links");
              links.addObject().put("title", "").put("url", "https://a.test/");
              links.addObject().put("title", "Script").put("url", "javascript:alert(1)");
              links.addObject().put("title", "No host").put("url", "https:///x").put("rel", 1);
            },
            "owner: must have at most 255 characters",
            "conclusion: must have at most 10000 characters",
            "tags[1]: must be lower case letters, digits and _ . : -, 1 to 64 characters",
            "tags[2]: \"good\" appears more than once",
            "tags[3]: must be lower case letters, digits and _ . : -, 1 to 64 characters",
            "links[0].title: must not be blank",
            "links[1].url: must be an absolute address of http or https",
            "links[2].url: must be an absolute address of http or https",
            "links[2].rel: is not a known field; known here: title, url"),
        invalid(
            "nothing that is required",
            document -> document.removeAll().put("unit", "device"),
            "key: is required",
            "name: is required",
            "variants: is required"),
        invalid(
            "shares that do not sum to 100",
            document -> variant(document, 1).put("traffic_share", 49),
            "variants: traffic_share must sum to 100, not 99"),
        invalid(
            "shares above 100",
            document -> variant(document, 1).put("traffic_share", 50.0001),
            "variants: traffic_share must sum to 100, not 100.0001"),
        invalid(
            "a share for one variant only",
            document -> variant(document, 1).remove("traffic_share"),
            "variants: traffic_share must be given for all variants or for none"),
        invalid(
            "a negative share",
            document -> variant(document, 1).put("traffic_share", -50),
            "variants[1].traffic_share: must be a number from 0 to 100"),
        invalid(
            "a share with too many decimals",
            document ->
                variant(document, 1).put("traffic_share", new java.math.BigDecimal("50.00001")),
            "variants[1].traffic_share: must have at most 4 decimal places"),
        invalid(
            "a share as text",
            document -> variant(document, 1).put("traffic_share", "NaN"),
            "variants[1].traffic_share: must be a number from 0 to 100"),
        invalid(
            "a share beyond all numbers",
            document ->
                variant(document, 1).put("traffic_share", new java.math.BigDecimal("1e400")),
            "variants[1].traffic_share: must be a number from 0 to 100"),
        invalid(
            "no control",
            document -> variant(document, 0).put("is_control", false),
            "variants: must have exactly one is_control, not 0"),
        invalid(
            "two controls",
            document -> variant(document, 1).put("is_control", true),
            "variants: must have exactly one is_control, not 2"),
        invalid(
            "one variant",
            document -> variants(document, 1),
            "variants: must have 2 to 20 entries, not 1"),
        invalid(
            "no variant",
            document -> variants(document, 0),
            "variants: must have 2 to 20 entries, not 0",
            "variants: must have exactly one is_control, not 0",
            "variants: traffic_share must sum to 100, not 0"),
        invalid(
            "21 variants",
            document -> variants(document, 21),
            "variants: must have 2 to 20 entries, not 21"),
        invalid(
            "101 variants",
            document -> variants(document, 101),
            "variants: must have at most 100 entries, has 101"),
        invalid(
            "two variants of one key",
            document -> variant(document, 1).put("key", "blue"),
            "variants[1].key: \"blue\" appears more than once"),
        invalid(
            "two metrics of one key",
            document -> document.withArray("metrics").addObject().put("key", "conversion"),
            "metrics[1].key: \"conversion\" appears more than once"),
        invalid(
            "unknown metric",
            document -> document.withArray("metrics").addObject().put("key", "joy"),
            "metrics[1].key: no metric \"joy\"; define it with POST /api/metrics"),
        invalid(
            "a key of other characters",
            document -> document.put("key", "Ü x"),
            "key: " + KEY_FORM),
        invalid(
            "a key of 65 characters",
            document -> document.put("key", "k".repeat(65)),
            "key: " + KEY_FORM),
        invalid(
            "a name of 201 characters",
            document -> document.put("name", "n".repeat(201)),
            "name: must have at most 200 characters"),
        invalid(
            "a control character",
            document -> document.put("name", "a\u0000b"),
            "name: must not hold control characters, found U+0000"),
        invalid(
            "a line feed in a name",
            document -> document.put("name", "a\nb"),
            "name: must not hold control characters, found U+000A"),
        invalid(
            "a control character in a configuration",
            document -> variant(document, 0).putObject("config").put("a", "\u0000"),
            "variants[0].config.a: must not hold control characters, found U+0000"),
        wrong(
            "half of a surrogate pair",
            CREATE,
            Documents.experiment("wrong", document -> document.put("description", "HALF"))
                .replace("HALF", "\\ud800"),
            422,
            "invalid_request",
            "description: must be valid Unicode, found half of a surrogate pair"),
        invalid(
            "a description of 10,001 characters",
            document -> document.put("description", "d".repeat(10_001)),
            "description: must have at most 10000 characters"),
        invalid(
            "an unknown unit",
            document -> document.put("unit", "planet"),
            "unit: must be one of molam_id, device, session, merchant"),
        invalid(
            "traffic above 100",
            document -> document.put("traffic", 101),
            "traffic: must be a number from 0 to 100"),
        invalid(
            "an operator that does not exist",
            document -> document.putObject("targeting").putObject("country").put("is", "SN"),
            "targeting.country.is: is not an operator; known: eq, ne, in, not_in, gt, gte, lt, lte,"
                + " exists, matches, starts_with, ends_with, contains, semver_eq, semver_ne,"
                + " semver_gt, semver_gte, semver_lt, semver_lte, before, after"),
        invalid(
            "a regular expression that is none",
            document -> document.putObject("targeting").putObject("country").put("matches", "("),
            "targeting.country.matches: is not a regular expression of RE2: missing closing ) `(`"),
        invalid(
            "a layer without room",
            document -> document.putObject("layer").put("key", "l").put("from", 50).put("to", 50),
            "layer.to: must be above from"),
        invalid(
            "an experiment that requires itself",
            document ->
                document
                    .putArray("prerequisites")
                    .addObject()
                    .put("experiment", "wrong")
                    .putArray("variants")
                    .add("blue"),
            "prerequisites[0].experiment: an experiment cannot require itself"),
        invalid(
            "a level of 1",
            document -> document.putObject("analysis").put("level", 1),
            "analysis.level: must be a number from 0.5 to 0.9999"),
        invalid(
            "negative CUPED days",
            document -> document.putObject("analysis").put("cuped_days", -1),
            "analysis.cuped_days: must be a whole number from 0 to 365"),
        invalid(
            "a dimension twice",
            document ->
                document.putObject("analysis").putArray("dimensions").add("country").add("country"),
            "analysis.dimensions[1]: \"country\" appears more than once"),
        invalid(
            "a dimension without a name",
            document -> document.putObject("analysis").putArray("dimensions").add(""),
            "analysis.dimensions[0]: must not be empty"),
        invalid(
            "a threshold below one half",
            document -> document.putObject("auto_stop").put("threshold", 0.4),
            "auto_stop.threshold: must be a number from 0.5 to 1"),
        wrong("a key that is taken", CREATE, Documents.experiment("draft"), 409, "already_exists"));
  }

  @ParameterizedTest
  @MethodSource("wrongExperiments")
  void wrongExperimentIsExplainedAndNothingIsStored(Wrong wrong) throws Exception {
    assertExplained(SERVICE, wrong);
  }
}
