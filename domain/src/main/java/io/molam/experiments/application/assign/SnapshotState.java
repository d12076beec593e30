package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.SnapshotSize;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The started and the previewed experiments in memory: immutable, swapped as a whole, so that every
 * request decides on one consistent state.
 */
public final class SnapshotState {
  private final long version;
  private final Instant confirmedAt;
  private final long confirmedNanos;
  private final List<ExperimentSnapshot> loaded;
  private final List<Awaited> awaited;
  private final List<ExperimentSnapshot> started;
  private final List<ExperimentSnapshot> drafts;
  private final Map<String, ExperimentSnapshot> experiments;
  private final List<SnapshotSource.Unstarted> unstarted;
  private final Set<UUID> linked;

  private record Plan(UUID experimentId, int phase) {}

  /**
   * A plan that is known and not in force.
   *
   * @param at when it will be, on the clock that nobody sets
   */
  private record Awaited(Plan plan, long at) {}

  private SnapshotState(
      long version,
      Instant confirmedAt,
      long confirmedNanos,
      List<ExperimentSnapshot> loaded,
      List<Awaited> awaited,
      List<ExperimentSnapshot> started,
      List<ExperimentSnapshot> drafts,
      Map<String, ExperimentSnapshot> experiments,
      List<SnapshotSource.Unstarted> unstarted,
      Set<UUID> linked) {
    this.version = version;
    this.confirmedAt = confirmedAt;
    this.confirmedNanos = confirmedNanos;
    this.loaded = loaded;
    this.awaited = awaited;
    this.started = started;
    this.drafts = drafts;
    this.experiments = experiments;
    this.unstarted = unstarted;
    this.linked = linked;
  }

  private static SnapshotState of(
      long version,
      Instant confirmedAt,
      long confirmedNanos,
      List<ExperimentSnapshot> loaded,
      List<Awaited> awaited,
      List<SnapshotSource.Unstarted> unstarted,
      Set<UUID> linked) {
    Map<UUID, Integer> first = new HashMap<>();
    awaited.forEach(
        each -> first.merge(each.plan().experimentId(), each.plan().phase(), Math::min));
    List<ExperimentSnapshot> started = new ArrayList<>();
    List<ExperimentSnapshot> drafts = new ArrayList<>();
    Map<String, ExperimentSnapshot> experiments = new HashMap<>();
    for (ExperimentSnapshot each : loaded) {
      ExperimentSnapshot experiment =
          each.awaiting(first.getOrDefault(each.id(), Integer.MAX_VALUE));
      experiments.put(experiment.id().toString(), experiment);
      experiments.put(experiment.key(), experiment);
      (experiment.state() == ExperimentSnapshot.State.DRAFT ? drafts : started).add(experiment);
    }
    return new SnapshotState(
        version,
        confirmedAt,
        confirmedNanos,
        loaded,
        awaited,
        List.copyOf(started),
        List.copyOf(drafts),
        Map.copyOf(experiments),
        unstarted,
        linked);
  }

  /** What all of them take up in memory, estimated; see {@link SnapshotSize}. */
  public long bytes() {
    return SnapshotSize.of(loaded)
        + unstarted.stream().mapToLong(draft -> SnapshotSize.of(draft.config())).sum();
  }

  /**
   * What was loaded, with plans held back that older leases may contradict. The store's clock says
   * when a plan is in force. Should that clock have been set, or a commit have taken long, a plan
   * that is new here is still not followed before a lease has passed: replicas that do not know it
   * have none then.
   *
   * @param before what was known, null when nothing was
   * @param asked when the store was asked, on the clock that nobody sets
   * @param answered when its answer was there
   */
  static SnapshotState loaded(
      SnapshotSource.Loaded loaded,
      @Nullable SnapshotState before,
      Instant confirmedAt,
      long asked,
      long answered) {
    Map<Plan, Duration> remaining = new HashMap<>();
    loaded
        .recent()
        .forEach(
            plan -> remaining.put(new Plan(plan.experimentId(), plan.phase()), plan.remaining()));
    List<Awaited> earlier = before == null ? List.of() : before.awaited;
    List<Awaited> awaited = new ArrayList<>();
    for (ExperimentSnapshot experiment : loaded.experiments()) {
      ExperimentSnapshot known = before == null ? null : before.find(experiment.id().toString());
      for (PhasePlan phase : experiment.plans()) {
        Plan plan = new Plan(experiment.id(), phase.number());
        Duration left = remaining.get(plan);
        if (known != null && knows(known, plan.phase())) {
          earlier.stream().filter(each -> each.plan().equals(plan)).forEach(awaited::add);
        } else if (known != null || left != null) {
          long wait = left == null ? 0 : left.toNanos();
          awaited.add(new Awaited(plan, answered + Math.max(wait, Phase.LEASE.toNanos())));
        }
      }
    }
    return of(
        loaded.version(),
        confirmedAt,
        asked,
        loaded.experiments().stream()
            .sorted(Comparator.comparing(ExperimentSnapshot::key))
            .toList(),
        inOrder(awaited),
        List.copyOf(loaded.unstarted()),
        Set.copyOf(loaded.linked()));
  }

  private static boolean knows(ExperimentSnapshot experiment, int phase) {
    return experiment.plans().stream().anyMatch(plan -> plan.number() == phase);
  }

  /** No plan is in force before an earlier one of its experiment is. */
  private static List<Awaited> inOrder(Collection<Awaited> plans) {
    Map<UUID, Long> latest = new HashMap<>();
    return plans.stream()
        .sorted(Comparator.comparingInt(each -> each.plan().phase()))
        .map(
            each ->
                new Awaited(
                    each.plan(), latest.merge(each.plan().experimentId(), each.at(), Math::max)))
        .toList();
  }

  /** The same, said by the store once more. */
  SnapshotState confirmed(Instant at, long asked) {
    return new SnapshotState(
        version, at, asked, loaded, awaited, started, drafts, experiments, unstarted, linked);
  }

  /** Whether a plan that was awaited is in force by now; costs nothing when none is awaited. */
  boolean isDue(LongSupplier nanoTime) {
    if (awaited.isEmpty()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    return awaited.stream().anyMatch(plan -> plan.at() - now <= 0);
  }

  /** The state with the plans that are in force at this time. */
  SnapshotState at(long now) {
    List<Awaited> still = awaited.stream().filter(plan -> plan.at() - now > 0).toList();
    return still.size() == awaited.size()
        ? this
        : of(version, confirmedAt, confirmedNanos, loaded, still, unstarted, linked);
  }

  public long version() {
    return version;
  }

  /** When the store last said that this is its state. */
  public Instant confirmedAt() {
    return confirmedAt;
  }

  long confirmedNanos() {
    return confirmedNanos;
  }

  /** All started ones by key. */
  public List<ExperimentSnapshot> started() {
    return started;
  }

  /** The started experiment, or previewed draft, with this id or key; or null. */
  public @Nullable ExperimentSnapshot find(String ref) {
    return experiments.get(ref);
  }

  /** Whether units may have the exposure of another one there. */
  boolean hasLinks(ExperimentSnapshot experiment) {
    return linked.contains(experiment.id());
  }

  /** The drafts that say what units get before the start; previewed ones are among them. */
  public List<SnapshotSource.Unstarted> unstarted() {
    return unstarted;
  }

  /** Every experiment that has an answer for the unit: the started ones, and its previews. */
  public List<ExperimentSnapshot> decidedFor(UnitId unit) {
    List<ExperimentSnapshot> previews =
        drafts.stream().filter(draft -> draft.overrides().containsKey(unit.value())).toList();
    if (previews.isEmpty()) {
      return started;
    }
    List<ExperimentSnapshot> all = new ArrayList<>(started);
    all.addAll(previews);
    all.sort(Comparator.comparing(ExperimentSnapshot::key));
    return all;
  }
}
