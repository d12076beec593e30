package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.metric.MetricRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Designs for tests, changed in what a test is about. */
public final class Designs {
  public ExperimentKind kind;
  public String key;
  public String name;
  public String description;
  public String hypothesis;
  public UnitType unit;
  public Targeting targeting;
  public Share traffic;
  public @Nullable LayerSlot layer;
  public List<Prerequisite> prerequisites;
  public List<Variant> variants;
  public @Nullable String defaultConfig;
  public List<MetricUse> metrics;
  public AllocationPolicy allocation;
  public AnalysisPlan analysis;
  public AutoStop autoStop;
  public ExperimentNotes notes;

  private Designs(ExperimentDesign design) {
    kind = design.kind();
    key = design.key();
    name = design.name();
    description = design.description();
    hypothesis = design.hypothesis();
    unit = design.unit();
    targeting = design.targeting();
    traffic = design.traffic();
    layer = design.layer();
    prerequisites = design.prerequisites();
    variants = design.variants();
    defaultConfig = design.defaultConfig();
    metrics = design.metrics();
    allocation = design.allocation();
    analysis = design.analysis();
    autoStop = design.autoStop();
    notes = design.notes();
  }

  /** Changes some of the fields. */
  public interface Change {
    void apply(Designs design);
  }

  public static ExperimentDesign with(ExperimentDesign before, Change change) {
    Designs design = new Designs(before);
    change.apply(design);
    return new ExperimentDesign(
        design.kind,
        design.key,
        design.name,
        design.description,
        design.hypothesis,
        design.unit,
        design.targeting,
        design.traffic,
        design.layer,
        design.prerequisites,
        design.variants,
        design.defaultConfig,
        design.metrics,
        design.allocation,
        design.analysis,
        design.autoStop,
        design.notes);
  }

  /** Half and half, control {@code blue}, treatment {@code green}, goal conversion. */
  public static ExperimentDesign twoVariants() {
    return new ExperimentDesign(
        ExperimentKind.EXPERIMENT,
        "checkout-button",
        "Checkout button",
        "",
        "",
        UnitType.MOLAM_ID,
        Targeting.EVERYBODY,
        Share.ALL,
        null,
        List.of(),
        List.of(variant("blue", 500_000, true), variant("green", 500_000, false)),
        null,
        List.of(new MetricUse("conversion", MetricRole.GOAL, false)),
        new AllocationPolicy.Fixed(),
        AnalysisPlan.DEFAULT,
        AutoStop.DEFAULT,
        ExperimentNotes.NONE);
  }

  /** On is true, off is false, for everybody. */
  public void becomeFlag() {
    kind = ExperimentKind.FLAG;
    variants = List.of(flagVariant(true), flagVariant(false));
    defaultConfig = null;
    metrics = List.of();
    prerequisites = List.of();
    allocation = new AllocationPolicy.Fixed();
  }

  private static Variant flagVariant(boolean on) {
    String key = on ? ExperimentDesign.ON : ExperimentDesign.OFF;
    return new Variant(
        UUID.randomUUID(), key, key, Boolean.toString(on), on ? Share.ALL : Share.NONE, !on);
  }

  /** A variant whose id depends on its key alone. */
  public static Variant variant(String key, int buckets, boolean control) {
    return new Variant(
        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
        key,
        key,
        "{}",
        new Share(buckets),
        control);
  }
}
