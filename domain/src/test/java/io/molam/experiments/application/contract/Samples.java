package io.molam.experiments.application.contract;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Experiments to store. */
public final class Samples {
  public static final Instant T0 = Instant.parse("2026-11-02T09:00:00.123456Z");

  private Samples() {}

  public static ExperimentDesign design(String key) {
    return new ExperimentDesign(
        ExperimentKind.EXPERIMENT,
        key,
        "Name of " + key,
        "A description\nof two lines",
        "😀 hypothesis",
        UnitType.MOLAM_ID,
        Targeting.ofValid(
            Map.of("country", List.of("SN", "FR"), "age", Map.of("gte", new BigDecimal("18.5")))),
        Share.ALL,
        new LayerSlot("layer-" + key, Share.NONE, new Share(500_000)),
        List.of(new Prerequisite("other", List.of("a", "b"))),
        List.of(
            new Variant(
                UUID.randomUUID(),
                "blue",
                "Blue",
                "{\"b\":1, \"a\":1.50}",
                new Share(333_333),
                true),
            new Variant(UUID.randomUUID(), "green", "Green", "{}", new Share(666_667), false)),
        "{\"b\":0}",
        List.of(
            new MetricUse("revenue", MetricRole.GOAL, false),
            new MetricUse("click", MetricRole.SECONDARY, false)),
        new AllocationPolicy.Fixed(),
        new AnalysisPlan(
            AnalysisPlan.Method.BAYESIAN,
            0.9,
            Correction.NONE,
            14,
            TestChoice.WELCH,
            List.of("country", "age")),
        new AutoStop(AutoStop.Mode.ENFORCE, 0.99, 1234),
        new ExperimentNotes(
            "team checkout",
            List.of("checkout", "team:payments"),
            List.of(new ExperimentNotes.Link("Design \u2197", "https://wiki.molam.test/?a=1&b=2")),
            "Nothing yet.\nSee links."));
  }

  /** The same, but adaptive and contextual. */
  public static ExperimentDesign adaptive(String key) {
    return Designs.with(
        design(key),
        design ->
            design.allocation =
                new AllocationPolicy.Adaptive(
                    new AdaptiveRules(new Share(12_345), 17, 1_234_567, "revenue"), true));
  }

  public static Experiment draft(String key) {
    return Experiment.draft(UUID.randomUUID(), design(key), "ada", T0);
  }

  /** Stores a draft and starts it. */
  public static Experiment running(ExperimentRepository repository, String key) {
    Experiment draft = draft(key);
    repository.insert(draft);
    return repository.update(draft.start(T0.plusSeconds(1)));
  }

  public static UUID variant(Experiment experiment, int index) {
    return experiment.design().variants().get(index).id();
  }

  /** An exposure of phase 1, half of the units to each variant. */
  public static Exposure exposure(Experiment experiment, UnitId unit, int variant, Instant at) {
    return new Exposure(
        experiment.id(), unit, variant(experiment, variant), 1, at, 0.5, Context.EMPTY);
  }

  /** A metric of one event type, without window or cap. */
  public static Metric metric(MetricKind kind, String eventType) {
    return metric(kind, eventType, null, null, null, null);
  }

  /** Of purchases, by visits where it is a ratio. */
  public static Metric purchases(
      MetricKind kind, @Nullable Integer window, @Nullable Cap cap, @Nullable Integer day) {
    return metric(kind, "purchase", kind == MetricKind.RATIO ? "visit" : null, day, window, cap);
  }

  /** With everything that decides what it counts; a quantile is that of 0.8. */
  public static Metric metric(
      MetricKind kind,
      String eventType,
      @Nullable String denominator,
      @Nullable Integer day,
      @Nullable Integer window,
      @Nullable Cap cap) {
    return new Metric(
        "m",
        "M",
        kind,
        eventType,
        denominator,
        Direction.INCREASE,
        day,
        window,
        cap,
        kind == MetricKind.QUANTILE ? 0.8 : null,
        null,
        null,
        false);
  }
}
