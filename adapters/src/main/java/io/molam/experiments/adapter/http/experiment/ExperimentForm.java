package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The editable document of an experiment. */
final class ExperimentForm extends RequestForm {
  private static final int MAX_NAME = 200;
  private static final int MAX_PROSE = 10_000;
  private static final int MAX_LIST = 100;

  static final Field<ExperimentKind> KIND =
      Field.oneOf(
              "kind",
              ExperimentKind.class,
              "flag: a plain switch. Its variants are on and off, of which only config is given (and"
                  + " name); targeting is its rule, traffic the percent of eligible units that get"
                  + " the on value, also while it runs; everybody else gets the off value, and so"
                  + " does everybody while it is paused or stopped. Nobody is enrolled, nothing is"
                  + " recorded, holdouts do not hold, and metrics, prerequisites, allocation,"
                  + " analysis, auto_stop and default_config do not go with it. Stays as it is"
                  + " created.")
          .standard(ExperimentKind.EXPERIMENT);
  static final Field<String> KEY =
      CommonFields.key("key", "Names the experiment for programs; unique.")
          .required()
          .example("checkout-button");
  static final Field<String> NAME =
      Field.title("name", MAX_NAME, "Names the experiment for people.")
          .example("Checkout button color");
  static final Field<String> DESCRIPTION =
      Field.prose("description", MAX_PROSE, "What is tried.").standard("");
  static final Field<String> HYPOTHESIS =
      Field.prose("hypothesis", MAX_PROSE, "What is expected, and why.").standard("");
  static final Field<UnitType> UNIT =
      Field.oneOf("unit", UnitType.class, "What is randomised.").standard(UnitType.MOLAM_ID);
  static final Field<Map<String, Object>> TARGETING =
      Field.map(
              "targeting",
              "Who is eligible; everybody by default. All keys must match: a scalar means equals,"
                  + " an array one of, an object holds operators: eq, ne, in, not_in, gt, gte, lt,"
                  + " lte, exists, matches (RE2), starts_with, ends_with, contains, semver_eq,"
                  + " semver_ne, semver_gt, semver_gte, semver_lt, semver_lte, before, after (RFC"
                  + " 3339, or milliseconds since 1970). A list matches when one of its items"
                  + " does. all, any and not combine rules.")
          .example(Map.of("country", List.of("SN", "FR")));
  static final Field<BigDecimal> TRAFFIC =
      Field.decimal(
              "traffic",
              "0",
              "100",
              Share.PERCENT_SCALE,
              "Percent of eligible units that is enrolled.")
          .standard(100);
  static final Field<JsonFields> LAYER =
      Field.object(
          "layer", LayerForm.FORM, "The slot of a layer, whose other slots this excludes.");
  static final Field<List<JsonFields>> PREREQUISITES =
      Field.objects(
          "prerequisites",
          PrerequisiteForm.FORM,
          MAX_LIST,
          "Other experiments in which a unit must have one of some variants.");
  static final Field<List<JsonFields>> VARIANTS =
      Field.objects(
              "variants",
              VariantForm.FORM,
              MAX_LIST,
              "2 to 20 variants, one of them the control; on and off of a flag.")
          .required()
          .example(
              List.of(
                  Map.of(
                      "key",
                      "blue",
                      "is_control",
                      true,
                      "traffic_share",
                      50,
                      "config",
                      Map.of("button_color", "blue")),
                  Map.of(
                      "key",
                      "green",
                      "traffic_share",
                      50,
                      "config",
                      Map.of("button_color", "green"))));
  static final Field<JsonNode> DEFAULT_CONFIG =
      Field.any(
              "default_config",
              "What units without a variant get: not targeted, not in traffic, held out, or before"
                  + " the start and after a stop without a winner. Any JSON value but null, of the"
                  + " type that the variants' configs have, at most 64 KiB. Without it their program"
                  + " falls back on its own default, which the OpenFeature providers of Java and of"
                  + " Node call an error.")
          .example(Map.of("button_color", "blue"));
  static final Field<List<JsonFields>> METRICS =
      Field.objects("metrics", MetricUseForm.FORM, MAX_LIST, "What the experiment is judged by.")
          .example(List.of(Map.of("key", "conversion", "role", "goal")));
  static final Field<JsonFields> ALLOCATION =
      Field.object("allocation", AllocationForm.FORM, "What sets the shares; fixed by default.");
  static final Field<JsonFields> ANALYSIS =
      Field.object("analysis", AnalysisForm.FORM, "How results are computed.");
  static final Field<JsonFields> AUTO_STOP =
      Field.object(
          "auto_stop",
          AutoStopForm.FORM,
          "When a clearly worse variant is reported or closed; the service's settings by default.");

  static final Field<String> OWNER =
      Field.text(
              "owner",
              ExperimentNotes.MAX_OWNER,
              "Who answers for it: a person or a team; whoever creates it by default.")
          .example("awa.diop");
  static final Field<List<String>> TAGS =
      Field.texts(
              "tags",
              ExperimentNotes.MAX_TAGS,
              64,
              "Words to find it by: lower case letters, digits and _ . : -, none twice.")
          .example(List.of("checkout", "team:payments"));
  static final Field<List<JsonFields>> LINKS =
      Field.objects("links", LinkForm.FORM, ExperimentNotes.MAX_LINKS, "Pages about it.");
  static final Field<String> CONCLUSION =
      Field.prose(
          "conclusion",
          ExperimentNotes.MAX_CONCLUSION,
          "What was learnt; may be written and corrected after the stop.");

  /** What only experiments have. */
  static final List<Field<?>> NOT_OF_FLAGS =
      List.of(METRICS, PREREQUISITES, ALLOCATION, ANALYSIS, AUTO_STOP, DEFAULT_CONFIG);

  static final List<Field<?>> LISTS = List.of(VARIANTS, METRICS, PREREQUISITES);

  static final ExperimentForm FORM = new ExperimentForm();

  ExperimentForm() {
    super(
        "ExperimentRequest",
        "The editable document of an experiment.",
        KIND,
        KEY,
        NAME,
        DESCRIPTION,
        HYPOTHESIS,
        UNIT,
        TARGETING,
        TRAFFIC,
        LAYER,
        PREREQUISITES,
        VARIANTS,
        DEFAULT_CONFIG,
        METRICS,
        ALLOCATION,
        ANALYSIS,
        AUTO_STOP,
        OWNER,
        TAGS,
        LINKS,
        CONCLUSION);
  }

  /** A page about the experiment. */
  static final class LinkForm extends RequestForm {
    static final Field<String> TITLE =
        Field.title("title", ExperimentNotes.MAX_TITLE, "What people read.").example("Design");
    static final Field<String> URL =
        Field.text("url", ExperimentNotes.MAX_URL, "Absolute address, http or https.")
            .required()
            .example("https://wiki.molam.test/checkout-button");

    static final LinkForm FORM = new LinkForm();

    LinkForm() {
      super("LinkRequest", "A page about the experiment.", TITLE, URL);
    }
  }

  /** A slot of a layer. */
  static final class LayerForm extends RequestForm {
    static final Field<String> KEY =
        CommonFields.key("key", "Key of the layer.").required().example("checkout");
    static final Field<BigDecimal> FROM =
        Field.decimal(
                "from",
                "0",
                "100",
                Share.PERCENT_SCALE,
                "Percent of the layer at which the slot begins.")
            .required()
            .example(0);
    static final Field<BigDecimal> TO =
        Field.decimal(
                "to",
                "0",
                "100",
                Share.PERCENT_SCALE,
                "Percent of the layer at which the slot ends; above from.")
            .required()
            .example(50);

    static final LayerForm FORM = new LayerForm();

    LayerForm() {
      super("LayerRequest", "A slot of a layer, in percent.", KEY, FROM, TO);
    }
  }

  /** Another experiment that a unit must be in. */
  static final class PrerequisiteForm extends RequestForm {
    static final Field<String> EXPERIMENT =
        CommonFields.key("experiment", "Key of the other experiment.").required();
    static final Field<List<String>> VARIANTS =
        Field.texts(
                "variants",
                ExperimentDesign.MAX_VARIANTS,
                64,
                "Keys of the variants of which the unit must have one.")
            .required();

    static final PrerequisiteForm FORM = new PrerequisiteForm();

    PrerequisiteForm() {
      super(
          "PrerequisiteRequest",
          "Another experiment in which a unit must have one of the variants.",
          EXPERIMENT,
          VARIANTS);
    }
  }

  /** A variant as it is written. */
  static final class VariantForm extends RequestForm {
    static final Field<String> KEY =
        CommonFields.key("key", "Names the variant within the experiment.")
            .required()
            .example("green");
    static final Field<String> NAME =
        Field.text("name", MAX_NAME, "Names the variant for people; its key by default.");
    static final Field<JsonNode> CONFIG =
        Field.any(
                "config",
                "What programs get with the variant: any JSON value but null, of one type in all"
                    + " variants, at most 64 KiB, 256 KiB in all variants; {} by default.")
            .example(Map.of("button_color", "green"));
    static final Field<BigDecimal> TRAFFIC_SHARE =
        Field.decimal(
                "traffic_share",
                "0",
                "100",
                Share.PERCENT_SCALE,
                "Percent of the enrolled units; the shares sum to 100, or all are absent for equal"
                    + " ones.")
            .example(50);
    static final Field<Boolean> IS_CONTROL =
        Field.bool("is_control", "Whether the others are compared with this one.").standard(false);

    static final VariantForm FORM = new VariantForm();

    VariantForm() {
      super(
          "VariantRequest",
          "A variant as it is written.",
          KEY,
          NAME,
          CONFIG,
          TRAFFIC_SHARE,
          IS_CONTROL);
    }
  }

  /** A metric as it is written. */
  static final class MetricUseForm extends RequestForm {
    static final Field<String> KEY =
        CommonFields.key("key", "Key of the metric.").required().example("conversion");
    static final Field<MetricRole> ROLE =
        Field.oneOf("role", MetricRole.class, "What the metric is for.")
            .standard(MetricRole.SECONDARY);

    static final MetricUseForm FORM = new MetricUseForm();

    MetricUseForm() {
      super("MetricUseRequest", "A metric in its role.", KEY, ROLE);
    }
  }

  /** The words of the API. */
  enum Policy {
    FIXED,
    ADAPTIVE,
    CONTEXTUAL,
    EXTERNAL
  }

  /** What sets the shares. */
  static final class AllocationForm extends RequestForm {
    static final Field<Policy> POLICY =
        Field.oneOf(
                "policy",
                Policy.class,
                "adaptive: shares follow SIRA or, in its place, the local policy; contextual: SIRA"
                    + " may also decide for each unit; external: another system assigns. The other"
                    + " fields go with adaptive and contextual only.")
            .required();
    static final Field<BigDecimal> MIN_SHARE =
        Field.decimal(
            "min_share",
            AdaptiveRules.MIN_SHARE.percent(),
            BigDecimal.valueOf(50),
            Share.PERCENT_SCALE,
            "Percent that every open variant keeps; 5 by default, less for many variants.");
    static final Field<Integer> REFRESH_SECONDS =
        Field.integer(
                "refresh_seconds",
                1,
                AdaptiveRules.MAX_REFRESH_SECONDS,
                "Seconds between decisions.")
            .standard(AdaptiveRules.DEFAULT_REFRESH_SECONDS);
    static final Field<Integer> WARM_UP_UNITS =
        Field.integer(
                "warm_up_units",
                0,
                Integer.MAX_VALUE,
                "Mature units that every open variant needs before the first move.")
            .standard(AdaptiveRules.DEFAULT_WARM_UP_UNITS);
    static final Field<String> METRIC =
        CommonFields.key("metric", "Key of the metric to improve; the first goal by default.");

    /** The fields of adaptive policies. */
    static final List<Field<?>> RULES = List.of(MIN_SHARE, REFRESH_SECONDS, WARM_UP_UNITS, METRIC);

    static final AllocationForm FORM = new AllocationForm();

    AllocationForm() {
      super(
          "AllocationPolicyRequest",
          "What sets the shares.",
          POLICY,
          MIN_SHARE,
          REFRESH_SECONDS,
          WARM_UP_UNITS,
          METRIC);
    }
  }

  /** How results are computed. */
  static final class AnalysisForm extends RequestForm {
    static final Field<AnalysisPlan.Method> METHOD =
        Field.oneOf("method", AnalysisPlan.Method.class, "How effects are judged.")
            .standard(AnalysisPlan.DEFAULT.method());
    static final Field<BigDecimal> LEVEL =
        Field.decimal("level", "0.5", "0.9999", 6, "Level of every interval.")
            .standard(AnalysisPlan.DEFAULT.level());
    static final Field<Correction> CORRECTION =
        CommonFields.correction("correction", "What is done about many comparisons.");
    static final Field<Integer> CUPED_DAYS =
        Field.integer(
                "cuped_days", 0, 365, "Days before the exposure that CUPED looks at; 0 for none.")
            .standard(AnalysisPlan.DEFAULT.cupedDays());

    static final Field<TestChoice> TEST =
        Field.oneOf("test", TestChoice.class, "Which test judges means and rates.")
            .standard(AnalysisPlan.DEFAULT.test());

    static final Field<List<String>> DIMENSIONS =
        Field.texts(
            "dimensions",
            AnalysisPlan.MAX_DIMENSIONS,
            256,
            "Attributes of the context that results are broken down by as a rule, such as country;"
                + " those with few values, nothing that tells who someone is.");

    static final AnalysisForm FORM = new AnalysisForm();

    AnalysisForm() {
      super(
          "AnalysisPlanRequest",
          "How results are computed.",
          METHOD,
          LEVEL,
          CORRECTION,
          CUPED_DAYS,
          TEST,
          DIMENSIONS);
    }
  }

  /** When a clearly worse variant is reported or closed. */
  static final class AutoStopForm extends RequestForm {
    static final Field<AutoStop.Mode> MODE =
        Field.oneOf("mode", AutoStop.Mode.class, "Whether such a variant is reported or closed.");
    static final Field<BigDecimal> THRESHOLD =
        Field.decimal("threshold", "0.5", "1", 6, "Chance of being worse at which it is.");
    static final Field<Integer> MIN_UNITS =
        Field.integer("min_units", 1, Integer.MAX_VALUE, "Units that every variant needs before.");

    static final AutoStopForm FORM = new AutoStopForm();

    AutoStopForm() {
      super(
          "AutoStopRequest",
          "When a clearly worse variant is reported or closed.",
          MODE,
          THRESHOLD,
          MIN_UNITS);
    }
  }
}
