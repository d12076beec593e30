package io.molam.experiments.application;

import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.governance.JudgeItems;
import io.molam.experiments.application.memory.KeptExposures;
import io.molam.experiments.application.memory.Memory;
import io.molam.experiments.application.memory.MemoryAgeSource;
import io.molam.experiments.application.memory.MemoryApprovalPolicies;
import io.molam.experiments.application.memory.MemoryAuditLog;
import io.molam.experiments.application.memory.MemoryChangeRequests;
import io.molam.experiments.application.memory.MemoryChecklistItemRepository;
import io.molam.experiments.application.memory.MemoryDailySource;
import io.molam.experiments.application.memory.MemoryEventLog;
import io.molam.experiments.application.memory.MemoryExperimentRepository;
import io.molam.experiments.application.memory.MemoryExposureCounts;
import io.molam.experiments.application.memory.MemoryExposureLog;
import io.molam.experiments.application.memory.MemoryFindingLog;
import io.molam.experiments.application.memory.MemoryFrozenReadings;
import io.molam.experiments.application.memory.MemoryHoldoutRepository;
import io.molam.experiments.application.memory.MemoryLayerRepository;
import io.molam.experiments.application.memory.MemoryMetricRepository;
import io.molam.experiments.application.memory.MemoryMetricSource;
import io.molam.experiments.application.memory.MemoryOutbox;
import io.molam.experiments.application.memory.MemoryOverrideRepository;
import io.molam.experiments.application.memory.MemoryPolicyLog;
import io.molam.experiments.application.memory.MemorySeenContexts;
import io.molam.experiments.application.memory.MemorySnapshotSource;
import io.molam.experiments.application.memory.MemoryStandingFindings;
import io.molam.experiments.application.memory.MemorySummaryLog;
import io.molam.experiments.application.memory.MemoryTemplateRepository;
import io.molam.experiments.application.memory.MemoryUnitExport;
import io.molam.experiments.application.memory.MemoryUnitLinks;
import io.molam.experiments.application.memory.MemoryUnitRecords;
import io.molam.experiments.application.memory.TestClock;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.application.webhook.AnnouncedAuditLog;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All ports on one memory, with a clock that stands still and ids that are counted. */
public final class Ports {
  public static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  public static final Actor ADA = new Actor("ada", "r-1");

  public final TestClock clock = new TestClock(T0);
  public final Memory memory = new Memory(clock);
  public final MemoryExperimentRepository experiments = new MemoryExperimentRepository(memory);
  public final MemoryMetricRepository metrics = new MemoryMetricRepository(memory);
  public final MemoryLayerRepository layers = new MemoryLayerRepository(memory);
  public final MemoryHoldoutRepository holdouts = new MemoryHoldoutRepository(memory);
  public final MemoryOverrideRepository overrides = new MemoryOverrideRepository(memory);
  public final MemorySnapshotSource snapshots = new MemorySnapshotSource(memory);
  public final MemoryExposureLog exposures = new MemoryExposureLog(memory);
  public final MemoryUnitLinks links = new MemoryUnitLinks(memory);
  public final MemoryEventLog events = new MemoryEventLog(memory);
  public final MemoryMetricSource source = new MemoryMetricSource(memory);
  public final MemoryDailySource daily = new MemoryDailySource(memory);
  public final MemoryAgeSource ages = new MemoryAgeSource(memory);
  public final MemoryUnitExport export = new MemoryUnitExport(memory);
  public final MemoryExposureCounts exposureCounts = new MemoryExposureCounts(memory);
  public final MemorySeenContexts seen = new MemorySeenContexts(memory);
  public final KeptExposures kept = new KeptExposures();
  public final MemoryUnitRecords units = new MemoryUnitRecords(memory);
  public final UnitHash hash = unit -> "hash of " + unit.value();
  public final MemoryAuditLog audit = new MemoryAuditLog(memory);
  public final MemoryPolicyLog policies = new MemoryPolicyLog(memory);
  public final MemoryFindingLog findings = new MemoryFindingLog(memory);
  public final MemorySummaryLog summaries = new MemorySummaryLog(memory);
  public final MemoryApprovalPolicies approvalPolicies = new MemoryApprovalPolicies(memory);
  public final MemoryChangeRequests changeRequests = new MemoryChangeRequests(memory);
  public final MemoryFrozenReadings frozen = new MemoryFrozenReadings(memory);

  public final MemoryOutbox outbox = new MemoryOutbox(memory);
  public final MemoryStandingFindings standing = new MemoryStandingFindings(memory);

  /** The audit log as the service has it: others are told. */
  public final AuditLog announced =
      new AnnouncedAuditLog(audit, experiments, outbox, this::noticeId);

  public final MemoryTemplateRepository templates = new MemoryTemplateRepository(memory);
  public final MemoryChecklistItemRepository items = new MemoryChecklistItemRepository(memory);
  public final JudgeItems judgeItems = new JudgeItems(items, Ports::document);
  public final Gate gate = new Gate(approvalPolicies, summaries, Ports::document);

  private long ids;
  private long noticeIds;

  /** Some of an experiment's document. */
  private static Map<String, @Nullable Object> document(Experiment experiment) {
    ExperimentDesign design = experiment.design();
    Map<String, @Nullable Object> document = new HashMap<>();
    document.put("name", design.name());
    document.put("hypothesis", design.hypothesis());
    document.put("traffic", design.traffic().percent());
    document.put("owner", design.notes().owner());
    document.put("conclusion", design.notes().conclusion());
    document.put("tags", design.notes().tags());
    return document;
  }

  /** What one replica knows of the experiments; nothing before it looks. */
  public Snapshots replica() {
    return new Snapshots(snapshots, clock, clock::nanoTime, Duration.ofMinutes(10));
  }

  /** Apart from the ids of a test's own. */
  public UUID noticeId() {
    return new UUID(1, ++noticeIds);
  }

  /** The next of 1, 2, 3 ... as an id. */
  public UUID id() {
    return new UUID(0, ++ids);
  }

  /** Stores a draft of two equal variants, changed in what a test is about. */
  public Experiment draft(String key, Designs.Change change) {
    Experiment draft =
        Experiment.draft(
            id(),
            Designs.with(
                Designs.twoVariants(),
                design -> {
                  design.key = key;
                  design.variants =
                      design.variants.stream().map(variant -> of(key, variant)).toList();
                  change.apply(design);
                }),
            "ada",
            clock.instant());
    experiments.insert(draft);
    return draft;
  }

  public Experiment draft(String key) {
    return draft(key, design -> {});
  }

  /** Variants have ids of their own in each experiment. */
  private static Variant of(String key, Variant variant) {
    return new Variant(
        UUID.nameUUIDFromBytes((key + "/" + variant.key()).getBytes(StandardCharsets.UTF_8)),
        variant.key(),
        variant.name(),
        variant.config(),
        variant.share(),
        variant.control());
  }

  /** Stores a draft and starts it. */
  public Experiment running(String key, Designs.Change change) {
    Experiment running = draft(key, change).start(clock.instant());
    experiments.update(running);
    return running;
  }

  public Experiment running(String key) {
    return running(key, design -> {});
  }

  /** Records a first encounter by the plan of the phase in force, now. */
  public void expose(Experiment experiment, String unit, String variant) {
    exposures.record(exposure(experiment, unit, variant));
  }

  public Exposure exposure(Experiment experiment, String unit, String variant) {
    return new Exposure(
        experiment.id(),
        new UnitId(unit),
        variantOf(experiment, variant).id(),
        experiment.phase(),
        clock.instant(),
        experiment.sharesInForce().getOrDefault(variant, Share.NONE).fraction(),
        Context.EMPTY);
  }

  public static Variant variantOf(Experiment experiment, String key) {
    return Objects.requireNonNull(experiment.design().variant(key));
  }

  /** Records that a unit did something now, for whatever experiments it is in. */
  public void happen(String unit, String type) {
    events.record(
        List.of(new Event(id(), new UnitId(unit), type, null, clock.instant(), null, null, null)));
  }

  public void pass(Duration time) {
    clock.advance(time);
  }

  /** What was audited, in order. */
  public List<String> actions() {
    return audit.read(AuditLog.Query.after(0, null, 1000)).stream()
        .map(AuditLog.Entry::action)
        .toList();
  }

  public AuditLog.Entry lastEntry() {
    return audit.read(AuditLog.Query.after(0, null, 1000)).getLast();
  }

  /** An audit log that takes nothing, so that whatever it belongs to must not be stored either. */
  public static final class FullAuditLog implements AuditLog {
    public static final String MESSAGE = "the audit log is full";

    @Override
    public void append(
        Actor actor,
        String action,
        String subjectKey,
        @Nullable UUID experimentId,
        Map<String, ?> detail,
        Instant at) {
      throw new IllegalStateException(MESSAGE);
    }

    @Override
    public List<Entry> read(Query query) {
      return List.of();
    }

    @Override
    public void scan(Consumer<Link> visitor) {}
  }
}
