package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;

/** Tells what a change of a started experiment would mean for units. */
public final class PreviewChange {
  private final MetricSource source;

  public PreviewChange(MetricSource source) {
    this.source = source;
  }

  /**
   * What would become of units.
   *
   * @param opensPhase whether the plan changes
   * @param enrolledUnits units with a variant now
   * @param enrolledMoved how many of them would see another variant; 0 unless units are drawn again
   * @param unenrolledMoved part of all units not enrolled so far whose variant would be another
   * @param trafficBefore share of eligible units that is enrolled now
   * @param trafficAfter the same after the change
   */
  public record Preview(
      boolean opensPhase,
      long enrolledUnits,
      long enrolledMoved,
      Share unenrolledMoved,
      Share trafficBefore,
      Share trafficAfter) {}

  ChangedExperiment of(ExperimentChanges.Applied applied, boolean dryRun) {
    return new ChangedExperiment(
        applied.after(),
        dryRun ? preview(applied.before(), applied.after()) : null,
        applied.needed());
  }

  Preview preview(Experiment before, Experiment after) {
    if (before.phases().isEmpty() || after.phases().isEmpty()) {
      return new Preview(
          false, 0, 0, Share.NONE, before.design().traffic(), after.design().traffic());
    }
    Phase old = before.phases().getLast();
    Phase next = after.phases().getLast();
    boolean redrawn = !old.salt().equals(next.salt());
    long enrolled = 0;
    double moved = 0;
    for (MetricSource.UnitCount count : source.units(before.id())) {
      long units = count.units() + count.multiple();
      enrolled += units;
      if (redrawn) {
        String variant =
            before.design().variants().stream()
                .filter(candidate -> candidate.id().equals(count.variantId()))
                .map(candidate -> candidate.key())
                .findFirst()
                .orElse("");
        moved += units * (1 - next.allocation().propensity(variant));
      }
    }
    return new Preview(
        next.number() != old.number(),
        enrolled,
        Math.round(moved),
        redrawn ? expectedMove(next) : old.allocation().movedTo(next.allocation()),
        old.traffic(),
        next.traffic());
  }

  /** Two independent draws from the same shares differ with this probability. */
  private static Share expectedMove(Phase phase) {
    double same = 0;
    for (String key :
        phase.allocation().ranges().stream().map(range -> range.variantKey()).distinct().toList()) {
      same += Math.pow(phase.allocation().propensity(key), 2);
    }
    return new Share((int) Math.round((1 - same) * Share.WHOLE));
  }
}
