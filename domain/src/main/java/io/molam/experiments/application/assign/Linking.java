package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out whether a person is enrolled by another id, and links the unit to it. */
final class Linking {
  private final UnitLinks links;

  Linking(UnitLinks links) {
    this.links = links;
  }

  /**
   * Makes known what holds for the unit: one question for all experiments in which memory does not
   * know it, and one transaction for all in which it is to be linked. Without the store nothing is
   * linked, and of these experiments it stays unsure whether the unit is enrolled.
   */
  void link(Asker asker, List<ExperimentSnapshot> experiments, Known known) {
    if (asker.alsoKnownAs().isEmpty()) {
      return;
    }
    List<ExperimentSnapshot> open = new ArrayList<>();
    for (ExperimentSnapshot experiment : experiments) {
      if (keepsUnits(experiment)
          && !experiment.overrides().containsKey(asker.unit().value())
          && known.of(experiment) == null) {
        open.add(experiment);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    try {
      Set<UnitId> ids = new HashSet<>(asker.alsoKnownAs());
      ids.add(asker.unit());
      Map<UnitId, Map<UUID, Exposure>> found =
          links.findAll(ids, open.stream().map(ExperimentSnapshot::id).toList());
      known.add(found.getOrDefault(asker.unit(), Map.of()));
      List<UUID> wanted =
          open.stream()
              .filter(each -> known.of(each) == null && isEnrolled(each, asker, found))
              .map(ExperimentSnapshot::id)
              .toList();
      if (!wanted.isEmpty()) {
        known.add(links.link(asker.unit(), asker.alsoKnownAs(), wanted));
      }
    } catch (ExperimentException.DependencyFailed away) {
      known.unsure(open);
    }
  }

  /**
   * Makes known what would hold for the unit if it were linked now, and links nothing: one question
   * for each other id.
   */
  static void preview(
      Asker asker, List<ExperimentSnapshot> experiments, ExposureLog exposures, Known known) {
    List<ExperimentSnapshot> open =
        experiments.stream().filter(each -> keepsUnits(each) && known.of(each) == null).toList();
    if (open.isEmpty()) {
      return;
    }
    List<UUID> ids = open.stream().map(ExperimentSnapshot::id).toList();
    Map<UUID, Exposure> first = new HashMap<>();
    for (UnitId other : asker.alsoKnownAs()) {
      exposures.find(other, ids).forEach((id, each) -> first.merge(id, each, Linking::earlier));
    }
    known.add(first);
  }

  private static Exposure earlier(Exposure a, Exposure b) {
    int order = a.exposedAt().compareTo(b.exposedAt());
    return (order == 0 ? a.unit().value().compareTo(b.unit().value()) : order) <= 0 ? a : b;
  }

  /** Flags enrol nobody, and of an external experiment another system knows who is who. */
  private static boolean keepsUnits(ExperimentSnapshot experiment) {
    return !experiment.isFlag()
        && switch (experiment.state()) {
          case ENROLLING, AWAITING, PAUSED -> true;
          case DRAFT, EXTERNAL, STOPPED -> false;
        };
  }

  private static boolean isEnrolled(
      ExperimentSnapshot experiment, Asker asker, Map<UnitId, Map<UUID, Exposure>> found) {
    for (UnitId other : asker.alsoKnownAs()) {
      @Nullable Exposure exposure = found.getOrDefault(other, Map.of()).get(experiment.id());
      if (exposure != null && exposure.phase() >= experiment.firstPhase()) {
        return true;
      }
    }
    return false;
  }
}
