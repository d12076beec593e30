package io.molam.experiments.application.experiment;

import io.molam.experiments.application.governance.JudgeItems;
import io.molam.experiments.application.governance.JudgeItems.Judged;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Reach;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricRole;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold before an experiment starts. */
public final class StartChecklist {
  private static final int CONTEXTS = 2_000;
  private static final int ENOUGH_CONTEXTS = 100;

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final LayerRepository layers;
  private final HoldoutRepository holdouts;
  private final SeenContexts contexts;
  private final PlannedDuration duration;
  private final PrerequisiteCycles cycles;
  private final JudgeItems items;

  public StartChecklist(
      ExperimentRepository experiments,
      MetricRepository metrics,
      LayerRepository layers,
      HoldoutRepository holdouts,
      SeenContexts contexts,
      PlannedDuration duration,
      JudgeItems items) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.layers = layers;
    this.holdouts = holdouts;
    this.contexts = contexts;
    this.duration = duration;
    this.cycles = new PrerequisiteCycles(experiments);
    this.items = items;
  }

  /** Outcome of one check; a failed one prevents the start. */
  public enum Outcome {
    PASS,
    WARN,
    FAIL
  }

  /**
   * @param name stable name of the check
   * @param detail what was found, in words
   * @param item the item that somebody has defined; null for what is always checked
   */
  public record Check(String name, Outcome outcome, String detail, @Nullable Judged item) {
    Check(String name, Outcome outcome, String detail) {
      this(name, outcome, detail, null);
    }
  }

  public List<Check> check(Experiment experiment) {
    List<Check> checks = new ArrayList<>(builtIn(experiment));
    if (experiment.design().isFlag()) {
      checks.add(seen(experiment));
    } else {
      checks.add(holdouts(experiment));
      checks.add(seen(experiment));
      checks.add(duration.check(experiment));
    }
    checks.addAll(defined(experiment));
    return checks;
  }

  /** The checks that can fail. What only warns is not asked for at the start, since it may take. */
  private List<Check> required(Experiment experiment) {
    List<Check> checks = new ArrayList<>(builtIn(experiment));
    checks.addAll(defined(experiment));
    return checks;
  }

  private List<Check> defined(Experiment experiment) {
    return items.judge(experiment).stream().map(StartChecklist::defined).toList();
  }

  private static Check defined(Judged judged) {
    ChecklistItem item = judged.item();
    boolean done = judged.outcome() == ChecklistItem.Outcome.DONE;
    ChecklistItem.Tick tick = judged.tick();
    String state =
        tick != null
            ? "done, says " + tick.by() + (tick.comment().isBlank() ? "" : ": " + tick.comment())
            : done
                ? "fulfilled"
                : item.isManual() ? "nobody has said that it is done" : "not fulfilled";
    return new Check(
        "item." + item.key(),
        done ? Outcome.PASS : item.blocks() ? Outcome.FAIL : Outcome.WARN,
        item.label() + " (" + state + ")",
        judged);
  }

  private List<Check> builtIn(Experiment experiment) {
    if (experiment.design().isFlag()) {
      return List.of(switchedOn(experiment), layer(experiment), targeting(experiment));
    }
    return List.of(
        shares(experiment),
        control(experiment),
        traffic(experiment),
        metrics(experiment),
        layer(experiment),
        prerequisites(experiment),
        targeting(experiment));
  }

  /** What keeps it from starting. */
  List<ChecklistReading.Failing> failing(Experiment experiment) {
    return required(experiment).stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(check -> new ChecklistReading.Failing(check.name(), check.detail()))
        .toList();
  }

  void require(Experiment experiment) {
    String failed =
        failing(experiment).stream()
            .map(check -> check.name() + ": " + check.detail())
            .collect(Collectors.joining("; "));
    if (!failed.isEmpty()) {
      throw new ExperimentException.Conflict(
          "checklist_failed", "The start checklist fails. " + failed);
    }
  }

  private static Check shares(Experiment experiment) {
    List<String> closed =
        experiment.design().variants().stream()
            .filter(variant -> variant.share().buckets() == 0)
            .map(Variant::key)
            .toList();
    return closed.isEmpty()
        ? new Check("shares", Outcome.PASS, "Every variant gets units.")
        : new Check(
            "shares", Outcome.WARN, "No unit gets " + String.join(", ", closed) + ": share 0.");
  }

  private static Check control(Experiment experiment) {
    Variant control = experiment.design().control();
    return control.share().buckets() > 0
        ? new Check(
            "control", Outcome.PASS, "\"" + control.key() + "\" is what others are compared to.")
        : new Check(
            "control",
            Outcome.FAIL,
            "the control \"" + control.key() + "\" gets no units, so nothing could be compared.");
  }

  private static Check traffic(Experiment experiment) {
    return experiment.design().traffic().buckets() > 0
        ? new Check(
            "traffic",
            Outcome.PASS,
            experiment.design().traffic().percent() + "% of eligible units are enrolled.")
        : new Check("traffic", Outcome.FAIL, "traffic is 0: nobody would be enrolled.");
  }

  private static Check switchedOn(Experiment flag) {
    return flag.design().traffic().buckets() > 0
        ? new Check(
            "traffic",
            Outcome.PASS,
            "On for " + flag.design().traffic().percent() + "% of eligible units.")
        : new Check("traffic", Outcome.WARN, "traffic is 0: everybody gets the off value.");
  }

  private Check metrics(Experiment experiment) {
    List<MetricUse> uses = experiment.design().metrics();
    Set<String> known =
        metrics.findAll(uses.stream().map(MetricUse::key).toList()).stream()
            .map(Metric::key)
            .collect(Collectors.toSet());
    List<String> unknown =
        uses.stream().map(MetricUse::key).filter(key -> !known.contains(key)).toList();
    if (!unknown.isEmpty()) {
      return new Check("metrics", Outcome.FAIL, "Not defined: " + String.join(", ", unknown) + ".");
    }
    return uses.stream().anyMatch(use -> use.role() == MetricRole.GOAL)
        ? new Check("metrics", Outcome.PASS, "All metrics are defined, a goal among them.")
        : new Check("metrics", Outcome.WARN, "No goal metric: nothing will decide.");
  }

  private Check layer(Experiment experiment) {
    LayerSlot slot = experiment.design().layer();
    if (slot == null) {
      return new Check("layer", Outcome.PASS, "In no layer.");
    }
    List<String> problems = new ArrayList<>();
    Layer bound = layers.find(slot.key()).orElse(null);
    if (bound != null && bound.unit() != experiment.design().unit()) {
      problems.add(
          "the layer is bound to units of kind "
              + bound.unit().name().toLowerCase(Locale.ROOT)
              + "; rotate it while it is empty to bind it to another kind");
    }
    for (Experiment other :
        experiments.withStatus(Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED))) {
      LayerSlot taken = other.design().layer();
      if (taken == null || !taken.key().equals(slot.key()) || other.id().equals(experiment.id())) {
        continue;
      }
      if (other.design().unit() != experiment.design().unit()) {
        problems.add("\"" + other.key() + "\" randomises another kind of unit in this layer");
      } else if (taken.overlaps(slot)) {
        problems.add(
            "\"%s\" holds %s to %s"
                .formatted(other.key(), taken.from().percent(), taken.to().percent()));
      }
    }
    return problems.isEmpty()
        ? new Check("layer", Outcome.PASS, "The range is free in layer \"" + slot.key() + "\".")
        : new Check("layer", Outcome.FAIL, String.join("; ", problems) + ".");
  }

  /** Each holdout has a hash of its own, so what they let through multiplies. */
  private Check holdouts(Experiment experiment) {
    List<Holdout> holding =
        holdouts.inForce().stream().filter(holdout -> holdout.holdsFor(experiment)).toList();
    if (holding.isEmpty()) {
      return new Check("holdouts", Outcome.PASS, "No holdout touches it.");
    }
    double free = 1;
    List<String> words = new ArrayList<>();
    for (Holdout holdout : holding) {
      Share share = holdout.shareFor(experiment);
      free *= 1 - share.fraction();
      words.add(
          "\"%s\" (%s%%%s)"
              .formatted(
                  holdout.key(),
                  share.percent().toPlainString(),
                  holdout.endsAt() == null ? "" : " until " + holdout.endsAt()));
    }
    return new Check(
        "holdouts",
        free == 0 ? Outcome.WARN : Outcome.PASS,
        "Of all units %s%% get nothing: held out by %s."
            .formatted(
                new Share((int) Math.round((1 - free) * Share.WHOLE)).percent().toPlainString(),
                String.join(", ", words)));
  }

  private Check prerequisites(Experiment experiment) {
    List<Prerequisite> prerequisites = experiment.design().prerequisites();
    if (prerequisites.isEmpty()) {
      return new Check("prerequisites", Outcome.PASS, "None.");
    }
    List<String> problems = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (Prerequisite prerequisite : prerequisites) {
      Experiment other = experiments.find(prerequisite.experiment()).orElse(null);
      if (other == null) {
        problems.add("there is no experiment \"" + prerequisite.experiment() + "\"");
        continue;
      }
      if (prerequisite.variants().stream().allMatch(key -> other.design().variant(key) == null)) {
        problems.add(
            "\"%s\" has none of the variants %s"
                .formatted(other.key(), String.join(", ", prerequisite.variants())));
      }
      if (other.design().unit() != experiment.design().unit()) {
        problems.add("\"" + other.key() + "\" randomises another kind of unit");
      }
      List<String> cycle = cycles.through(experiment.key(), prerequisite.experiment());
      if (!cycle.isEmpty()) {
        problems.add("they go round in a circle: " + String.join(" needs ", cycle));
        continue;
      }
      if (excludeEachOther(experiment.design().layer(), other.design().layer())) {
        problems.add("\"" + other.key() + "\" is in the same layer and shares no unit with it");
      }
      String winner = other.winner();
      if (other.status() == ExperimentStatus.STOPPED && winner != null) {
        if (!prerequisite.variants().contains(winner)) {
          doubts.add(
              "\"%s\" is decided for \"%s\": only units enrolled before its end fulfil it"
                  .formatted(other.key(), winner));
        }
      } else if (other.status() != ExperimentStatus.RUNNING
          && other.status() != ExperimentStatus.PAUSED) {
        doubts.add(
            "\"%s\" is %s, so no unit is enrolled in it"
                .formatted(other.key(), other.status().name().toLowerCase(Locale.ROOT)));
      }
    }
    if (!problems.isEmpty()) {
      return new Check(
          "prerequisites",
          Outcome.FAIL,
          "no unit can fulfil them: " + String.join("; ", problems) + ".");
    }
    return doubts.isEmpty()
        ? new Check("prerequisites", Outcome.PASS, "Units can fulfil them.")
        : new Check("prerequisites", Outcome.WARN, String.join("; ", doubts) + ".");
  }

  private static boolean excludeEachOther(@Nullable LayerSlot one, @Nullable LayerSlot other) {
    return one != null && other != null && one.key().equals(other.key()) && !one.overlaps(other);
  }

  private static Check targeting(Experiment experiment) {
    return switch (experiment.design().targeting().reach()) {
      case Reach.Reachable(Context example) ->
          new Check(
              "targeting",
              Outcome.PASS,
              example.attributes().isEmpty()
                  ? "Units match without any attribute."
                  : "A unit with " + words(example) + " matches.");
      case Reach.OnlyByLists(List<String> attributes, Context example) ->
          new Check(
              "targeting",
              Outcome.WARN,
              "Only a unit with several values at once in "
                  + String.join(", ", attributes)
                  + " matches, such as "
                  + words(example)
                  + ".");
      case Reach.Contradictory(List<String> attributes) ->
          new Check(
              "targeting",
              Outcome.FAIL,
              "no unit can match: the conditions on "
                  + String.join(", ", attributes)
                  + " contradict each other.");
      case Reach.Undecided() ->
          new Check(
              "targeting",
              Outcome.WARN,
              "The rule is too involved to tell whether any unit matches; try it with explain.");
    };
  }

  private static String words(Context example) {
    return example.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + " = " + shortened(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String shortened(Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** What units really sent. */
  private Check seen(Experiment experiment) {
    Targeting targeting = experiment.design().targeting();
    if (targeting.equals(Targeting.EVERYBODY)) {
      return new Check("targeting_seen", Outcome.PASS, "Everybody is targeted.");
    }
    if (targeting.asksForUnit()) {
      return new Check(
          "targeting_seen",
          Outcome.PASS,
          "The rule asks for the unit itself, so contexts of other experiments cannot tell.");
    }
    List<Context> seen = contexts.recent(experiment.design().unit(), CONTEXTS);
    if (seen.size() < ENOUGH_CONTEXTS) {
      return new Check(
          "targeting_seen",
          Outcome.PASS,
          "Too few contexts of other experiments' units to compare with: " + seen.size() + ".");
    }
    UnitId anyone = new UnitId("anyone");
    long matching = seen.stream().filter(context -> targeting.matches(anyone, context)).count();
    if (matching > 0) {
      return new Check(
          "targeting_seen",
          Outcome.PASS,
          String.format(
              Locale.ROOT,
              "Matches %,d of %,d contexts of units of recent experiments.",
              matching,
              seen.size()));
    }
    List<String> unknown =
        targeting.attributes().stream()
            .filter(name -> seen.stream().noneMatch(context -> context.get(name) != null))
            .toList();
    return new Check(
        "targeting_seen",
        Outcome.WARN,
        String.format(
            Locale.ROOT,
            "Matches none of %,d contexts of units of recent experiments%s.",
            seen.size(),
            unknown.isEmpty()
                ? ""
                : ", none of which had the attribute " + String.join(", ", unknown)));
  }
}
