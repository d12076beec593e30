package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolled;
import io.molam.experiments.application.memory.State.Enrolment;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exposures by unit and experiment, with what each said before it changed. */
public final class MemoryExposureLog implements ExposureLog {
  private final Memory memory;

  public MemoryExposureLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    return memory.read(
        state -> {
          Map<UUID, Exposure> found = new HashMap<>();
          for (UUID experimentId : experimentIds) {
            Enrolled known = state.enrolled(experimentId, unit.value());
            if (known != null) {
              found.put(experimentId, known.exposure().withoutContext());
            }
          }
          return found;
        });
  }

  /** Of several for one unit the first of the latest phase, as there may be a reset between. */
  @Override
  public List<Outcome> record(List<Exposure> exposures) {
    Map<Enrolment, Exposure> chosen = new LinkedHashMap<>();
    for (Exposure exposure : exposures) {
      chosen.merge(of(exposure), exposure, (a, b) -> b.phase() > a.phase() ? b : a);
    }
    return memory.read(
        state -> {
          Map<Enrolment, Exposure> recorded = new HashMap<>();
          chosen.forEach(
              (enrolment, exposure) -> {
                if (state.enrolled(enrolment.experimentId(), enrolment.unit()) == null
                    && enter(state, exposure)) {
                  recorded.put(enrolment, exposure);
                }
              });
          List<Outcome> outcomes = new ArrayList<>();
          for (Exposure exposure : exposures) {
            Enrolled known = state.enrolled(exposure.experimentId(), exposure.unit().value());
            if (known == null) {
              outcomes.add(Outcome.OUTDATED);
            } else if (recorded.remove(of(exposure), exposure)) {
              outcomes.add(Outcome.RECORDED);
            } else {
              outcomes.add(new Outcome.Known(first(known, chosen.get(of(exposure)))));
            }
          }
          return outcomes;
        });
  }

  private static Enrolment of(Exposure exposure) {
    return new Enrolment(exposure.experimentId(), exposure.unit().value());
  }

  /** As it was given when it came with the same list, else without its attributes. */
  private static Exposure first(Enrolled known, @Nullable Exposure given) {
    return known.exposure().equals(given) ? known.exposure() : known.exposure().withoutContext();
  }

  /** Whether the exposure is of a phase that counts, and stored now. */
  private boolean enter(State state, Exposure exposure) {
    Experiment experiment = state.experiments.get(exposure.experimentId());
    if (experiment == null || exposure.phase() < firstPhase(experiment)) {
      return false;
    }
    Instant erased = state.erased.get(exposure.unit().value());
    if (erased != null && erased.isAfter(exposure.exposedAt())) {
      return false;
    }
    requireReferred(experiment, exposure);
    Enrolment enrolment = of(exposure);
    state.exposures.put(
        enrolment,
        new Enrolled(
            cut(exposure), memory.now(), state.overrides.containsKey(enrolment), List.of()));
    return true;
  }

  private static int firstPhase(Experiment experiment) {
    return experiment.phases().isEmpty() ? 1 : experiment.currentPhases().getFirst().number();
  }

  private static void requireReferred(Experiment experiment, Exposure exposure) {
    State.require(
        experiment.design().variant(exposure.variantId()) != null
            && experiment.phases().stream().anyMatch(phase -> phase.number() == exposure.phase()),
        "variant or phase of " + exposure);
  }

  /** To the microsecond, which is as fine as PostgreSQL keeps it. */
  private static Exposure cut(Exposure exposure) {
    return at(exposure, exposure.exposedAt().truncatedTo(ChronoUnit.MICROS));
  }

  private static Exposure at(Exposure exposure, Instant moment) {
    return new Exposure(
        exposure.experimentId(),
        exposure.unit(),
        exposure.variantId(),
        exposure.phase(),
        moment,
        exposure.propensity(),
        exposure.context(),
        exposure.draw());
  }

  @Override
  public int contradict(List<Exposure> answered) {
    return memory.read(
        state -> {
          int contradicted = 0;
          for (Exposure exposure : answered) {
            Enrolled known = state.exposures.get(of(exposure));
            Experiment experiment = state.experiments.get(exposure.experimentId());
            if (known != null
                && experiment != null
                && exposure.phase() >= firstPhase(experiment)
                && !known.exposure().variantId().equals(exposure.variantId())) {
              contradicted++;
              state.exposures.put(of(exposure), changed(known, known.exposure(), true, memory));
            }
          }
          return contradicted;
        });
  }

  @Override
  public void retire(UUID experimentId) {
    memory.write(
        state -> {
          state
              .exposures
              .values()
              .removeIf(
                  known -> {
                    boolean theirs = known.exposure().experimentId().equals(experimentId);
                    if (theirs) {
                      state.retired.add(new State.Retired(known, memory.now()));
                    }
                    return theirs;
                  });
          state.links.keySet().removeIf(link -> link.experimentId().equals(experimentId));
          state.erasures.remove(experimentId);
        });
  }

  @Override
  public List<Imported> importAll(List<Exposure> exposures) {
    return memory.read(
        state -> {
          for (Exposure exposure : exposures) {
            Experiment experiment = state.experiments.get(exposure.experimentId());
            State.require(experiment != null, "experiment of " + exposure);
            if (experiment != null) {
              requireReferred(experiment, exposure);
            }
          }
          List<Imported> outcomes = new ArrayList<>();
          Set<Enrolment> inserted = new HashSet<>();
          for (Exposure exposure : exposures) {
            outcomes.add(enter(state, cut(exposure), inserted));
          }
          return outcomes;
        });
  }

  /**
   * @param inserted what this batch has brought, which does not count as changed by it
   */
  private Imported enter(State state, Exposure exposure, Set<Enrolment> inserted) {
    Enrolment enrolment = new Enrolment(exposure.experimentId(), exposure.unit().value());
    Enrolled known = state.exposures.get(enrolment);
    if (known == null) {
      inserted.add(enrolment);
      state.exposures.put(
          enrolment,
          new Enrolled(exposure, memory.now(), state.overrides.containsKey(enrolment), List.of()));
      return Imported.ACCEPTED;
    }
    boolean same = known.exposure().variantId().equals(exposure.variantId());
    Exposure earliest =
        exposure.exposedAt().isBefore(known.exposure().exposedAt())
            ? at(known.exposure(), exposure.exposedAt())
            : known.exposure();
    boolean multiple = known.multiple() || !same;
    state.exposures.put(
        enrolment,
        inserted.contains(enrolment)
            ? new Enrolled(earliest, known.recordedAt(), multiple, known.former())
            : changed(known, earliest, multiple, memory));
    return same ? Imported.DUPLICATE : Imported.MULTIPLE;
  }

  /** The exposure as it is from now on, which remembers what it said until now. */
  static Enrolled changed(Enrolled known, Exposure exposure, boolean multiple, Memory memory) {
    if (multiple == known.multiple() && exposure.exposedAt().equals(known.exposure().exposedAt())) {
      return known;
    }
    List<State.Former> former = new ArrayList<>(known.former());
    former.add(new State.Former(memory.now(), known.exposure().exposedAt(), known.multiple()));
    return new Enrolled(exposure, known.recordedAt(), multiple, former);
  }
}
