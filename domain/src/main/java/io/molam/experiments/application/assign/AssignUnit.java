package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Contextual;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a unit its variant and records the first encounter. The recorded exposure always wins over
 * the plan, so that no unit ever sees a second variant.
 */
public final class AssignUnit {
  private final Snapshots snapshots;
  private final ExperimentRepository experiments;
  private final ExposureLog exposures;
  private final UnitLinks links;
  private final Linking linking;
  private final ExposureMemory memory;
  private final Placements placements;
  private final DrawVariant drawing;
  private final InstantSource clock;

  /**
   * @param links of the units in {@code exposures}
   * @param advisor draws for units of contextual experiments
   */
  public AssignUnit(
      Snapshots snapshots,
      ExperimentRepository experiments,
      ExposureLog exposures,
      UnitLinks links,
      ExposureMemory memory,
      DrawAdvisor advisor,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.exposures = exposures;
    this.links = links;
    this.linking = new Linking(links);
    this.memory = memory;
    this.placements = new Placements(snapshots, exposures, memory);
    this.drawing = new DrawVariant(advisor);
    this.clock = clock;
  }

  /**
   * @param ref id or key of the experiment
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Overloaded when more first encounters wait than the service takes
   * @throws ExperimentException.DependencyFailed when the experiment is unknown here and cannot be
   *     looked up
   * @throws ExperimentException.Conflict when the experiment was reset twice meanwhile
   */
  public Assignment assign(String ref, Asker asker) {
    UnitId unit = asker.unit();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    SnapshotState state = snapshots.require();
    ExperimentSnapshot experiment = state.find(ref);
    if (experiment == null || isDraftFor(experiment, unit)) {
      Experiment stored = experiments.require(ref);
      if (stored.status() == ExperimentStatus.RUNNING) {
        // another replica started it since the last refresh
        state = snapshots.refresh();
        experiment = state.find(stored.id().toString());
      }
      if (experiment == null || isDraftFor(experiment, unit)) {
        return notRunning(stored, unit, now);
      }
    }
    List<ExperimentSnapshot> alone = List.of(experiment);
    return assign(alone, asker, known(state, asker, alone), now).getFirst();
  }

  /**
   * What is known of a unit before it is assigned in these experiments; where it is enrolled by
   * another id it is linked first.
   */
  Known known(SnapshotState state, Asker asker, List<ExperimentSnapshot> experiments) {
    Known known = placements.known(state, asker.unit());
    linking.link(asker, experiments, known);
    return known;
  }

  /**
   * Assigns in started experiments none of which requires another one of them: with one question
   * and one record for all that need it.
   *
   * @return one assignment per experiment, in order
   */
  List<Assignment> assign(List<ExperimentSnapshot> together, Asker asker, Known known) {
    return assign(together, asker, known, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private List<Assignment> assign(
      List<ExperimentSnapshot> together, Asker asker, Known known, Instant now) {
    List<Assignment> assignments = new ArrayList<>(together.size());
    List<@Nullable Assignment> decided = decided(together, asker, known, now);
    for (int i = 0; i < decided.size(); i++) {
      Assignment assignment = decided.get(i);
      assignments.add(assignment == null ? assignAgain(together.get(i), asker) : assignment);
    }
    return assignments;
  }

  /** A draft that others look at is, for this unit, what any draft is: not known here. */
  private static boolean isDraftFor(ExperimentSnapshot experiment, UnitId unit) {
    return experiment.state() == ExperimentSnapshot.State.DRAFT
        && !experiment.overrides().containsKey(unit.value());
  }

  /**
   * The experiment was reset or the unit erased since, another id of it enrolled, or the snapshot
   * was too old.
   */
  private Assignment assignAgain(ExperimentSnapshot outdated, Asker asker) {
    SnapshotState state = snapshots.refresh();
    // later than the erasure, if it was that
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ExperimentSnapshot experiment = state.find(outdated.id().toString());
    if (experiment == null) {
      return refused(outdated, asker.unit(), AssignmentReason.NOT_RUNNING, now);
    }
    List<ExperimentSnapshot> alone = List.of(experiment);
    Assignment assignment = decided(alone, asker, known(state, asker, alone), now).getFirst();
    if (assignment == null) {
      throw new ExperimentException.Conflict(
          "plan_changed", "The experiment is being reset, or the unit erased; ask again.");
    }
    return assignment;
  }

  /** Null where an experiment is to be decided about by a newer snapshot. */
  private List<@Nullable Assignment> decided(
      List<ExperimentSnapshot> together, Asker asker, Known known, Instant now) {
    UnitId unit = asker.unit();
    List<Placement> placed = placements.place(together, unit, asker.context(), known);
    List<@Nullable Assignment> decided = new ArrayList<>(together.size());
    List<Integer> splits = new ArrayList<>();
    for (int i = 0; i < together.size(); i++) {
      Placement placement = placed.get(i);
      switch (placement.reason()) {
        case SPLIT -> {
          if (together.get(i).isFlag()) {
            decided.add(answer(together.get(i), unit, placement, now));
          } else {
            splits.add(i);
            decided.add(null);
          }
        }
        case STICKY -> decided.add(sticky(together.get(i), known, unit));
        default -> decided.add(answer(together.get(i), unit, placement, now));
      }
    }
    if (!splits.isEmpty() && isConfirmed(known.state(), splits, together, unit, now, decided)) {
      record(
          undecided(splits, together, known, unit, now, decided),
          together,
          placed,
          asker,
          now,
          decided);
    }
    return decided;
  }

  /** No unit is enrolled by what may be a thing of the past: without a lease the store is asked. */
  private boolean isConfirmed(
      SnapshotState state,
      List<Integer> splits,
      List<ExperimentSnapshot> together,
      UnitId unit,
      Instant now,
      List<@Nullable Assignment> decided) {
    if (snapshots.leased(state)) {
      return true;
    }
    try {
      return snapshots.confirmed().version() == state.version();
    } catch (ExperimentException.DependencyFailed away) {
      splits.forEach(
          i -> decided.set(i, answer(together.get(i), unit, Placements.UNAVAILABLE, now)));
      return false;
    }
  }

  /**
   * The splits that stay: nobody is asked to draw for a unit that is enrolled, though memory has
   * forgotten it, and nobody draws for one of which that is not known.
   */
  private List<Integer> undecided(
      List<Integer> splits,
      List<ExperimentSnapshot> together,
      Known known,
      UnitId unit,
      Instant now,
      List<@Nullable Assignment> decided) {
    List<ExperimentSnapshot> drawn =
        splits.stream().map(together::get).filter(each -> each.contextual() != null).toList();
    if (drawn.isEmpty()) {
      return splits;
    }
    boolean away = false;
    try {
      known.load(exposures, drawn);
    } catch (ExperimentException.DependencyFailed e) {
      away = true;
    }
    List<Integer> undecided = new ArrayList<>();
    for (int i : splits) {
      ExperimentSnapshot experiment = together.get(i);
      if (experiment.contextual() == null) {
        undecided.add(i);
      } else if (away) {
        decided.set(i, answer(experiment, unit, Placements.UNAVAILABLE, now));
      } else if (known.of(experiment) != null) {
        decided.set(i, sticky(experiment, known, unit));
      } else {
        undecided.add(i);
      }
    }
    return undecided;
  }

  private void record(
      List<Integer> splits,
      List<ExperimentSnapshot> together,
      List<Placement> placed,
      Asker asker,
      Instant now,
      List<@Nullable Assignment> decided) {
    List<Exposure> firsts =
        splits.stream()
            .map(i -> first(together.get(i), asker.unit(), placed.get(i), asker.context(), now))
            .toList();
    if (firsts.isEmpty()) {
      return;
    }
    try {
      List<Outcome> outcomes = record(firsts, asker);
      for (int n = 0; n < firsts.size(); n++) {
        int i = splits.get(n);
        decided.set(
            i,
            switch (outcomes.get(n)) {
              case Outcome.Recorded() ->
                  of(together.get(i), asker.unit(), firsts.get(n), AssignmentReason.SPLIT, true);
              case Outcome.Known(Exposure durable) ->
                  of(together.get(i), asker.unit(), durable, AssignmentReason.STICKY, true);
              case Outcome.Outdated() -> null;
            });
      }
    } catch (ExperimentException.DependencyFailed away) {
      for (int n = 0; n < firsts.size(); n++) {
        decided.set(
            splits.get(n), unrecorded(together.get(splits.get(n)), firsts.get(n), asker, now));
      }
    }
  }

  private List<Outcome> record(List<Exposure> firsts, Asker asker) {
    if (!asker.alsoKnownAs().isEmpty()) {
      return links.recordUnlessKnown(firsts, asker.alsoKnownAs());
    }
    return firsts.size() == 1
        ? List.of(exposures.record(firsts.getFirst()))
        : exposures.record(firsts);
  }

  /** Of a unit with other ids nobody knows whether one of these is enrolled by now. */
  private Assignment unrecorded(
      ExperimentSnapshot experiment, Exposure first, Asker asker, Instant now) {
    if (!asker.alsoKnownAs().isEmpty() || !placements.stands(first)) {
      return answer(experiment, first.unit(), Placements.UNAVAILABLE, now);
    }
    memory.keep(first);
    return of(experiment, first.unit(), first, AssignmentReason.SPLIT, false);
  }

  private Exposure first(
      ExperimentSnapshot experiment,
      UnitId unit,
      Placement placement,
      Context context,
      Instant now) {
    Contextual bounds = experiment.contextual();
    return bounds == null
        ? firstExposure(experiment, unit, placement, context, now)
        : drawnExposure(experiment, bounds, unit, placement, context, now);
  }

  private static Assignment sticky(ExperimentSnapshot experiment, Known known, UnitId unit) {
    Remembered remembered = known.of(experiment);
    if (remembered == null) {
      throw new IllegalStateException("sticky without an exposure");
    }
    return of(
        experiment, unit, remembered.exposure(), AssignmentReason.STICKY, remembered.durable());
  }

  /**
   * @param unit that asks; the exposure may be of the unit that it is linked to
   */
  static Assignment of(
      ExperimentSnapshot experiment,
      UnitId unit,
      Exposure exposure,
      AssignmentReason reason,
      boolean recorded) {
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        reason,
        experiment.isFlag(),
        experiment.variant(exposure.variantId()),
        null,
        exposure.exposedAt(),
        recorded,
        exposure.phase(),
        exposure.propensity(),
        source(experiment, exposure));
  }

  private static PolicySource source(ExperimentSnapshot experiment, Exposure exposure) {
    UnitDraw draw = exposure.draw();
    return draw == null ? experiment.source(exposure.phase()) : draw.source();
  }

  /** An answer that is not recorded. */
  static Assignment answer(
      ExperimentSnapshot experiment, UnitId unit, Placement placement, Instant now) {
    String key = placement.variantKey();
    if (key == null) {
      return refused(experiment, unit, placement.reason(), now);
    }
    Variant variant = experiment.variant(key);
    boolean drawn =
        placement.reason() == AssignmentReason.SPLIT
            || placement.reason() == AssignmentReason.STICKY;
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        placement.reason(),
        experiment.isFlag(),
        variant,
        null,
        now,
        false,
        experiment.phase(),
        drawn ? experiment.propensity(key) : 1.0,
        drawn ? experiment.plan().source() : PolicySource.FIXED);
  }

  private static Assignment refused(
      ExperimentSnapshot experiment, UnitId unit, AssignmentReason reason, Instant now) {
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        reason,
        experiment.isFlag(),
        null,
        experiment.defaultConfig(),
        now,
        false,
        experiment.phase(),
        null,
        null);
  }

  private static Assignment notRunning(Experiment stored, UnitId unit, Instant now) {
    return new Assignment(
        stored.id(),
        stored.key(),
        unit,
        AssignmentReason.NOT_RUNNING,
        stored.design().isFlag(),
        null,
        stored.design().fallback(),
        now,
        false,
        stored.phase(),
        null,
        null);
  }

  private static Exposure firstExposure(
      ExperimentSnapshot experiment,
      UnitId unit,
      Placement placement,
      Context context,
      Instant now) {
    String variant = placement.variantKey();
    if (variant == null) {
      throw new IllegalArgumentException("no variant to record: " + placement);
    }
    return new Exposure(
        experiment.id(),
        unit,
        experiment.variant(variant).id(),
        experiment.phase(),
        now,
        experiment.propensity(variant),
        context);
  }

  private Exposure drawnExposure(
      ExperimentSnapshot experiment,
      Contextual bounds,
      UnitId unit,
      Placement placement,
      Context context,
      Instant now) {
    String planned = placement.variantKey();
    if (planned == null) {
      throw new IllegalArgumentException("no variant to record: " + placement);
    }
    DrawVariant.Drawn drawn = drawing.draw(experiment, bounds, unit, context, planned);
    return new Exposure(
        experiment.id(),
        unit,
        experiment.variant(drawn.variantKey()).id(),
        experiment.phase(),
        now,
        drawn.draw().propensities().getOrDefault(drawn.variantKey(), 0.0),
        context,
        drawn.draw());
  }
}
