package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.Balance;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the salt of a draft so that what is known of its units is split evenly. */
public final class BalanceExperiment {
  private final ExperimentRepository experiments;
  private final ExperimentChanges changes;
  private final InstantSource clock;

  public BalanceExperiment(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      AuditLog audit,
      PolicyLog policyLog,
      Gate gate,
      InstantSource clock) {
    this.experiments = experiments;
    this.changes = new ExperimentChanges(unitOfWork, experiments, audit, policyLog, gate);
    this.clock = clock;
  }

  /**
   * The draft with its salt, and how it splits the units.
   *
   * @param experiment with the chosen salt
   * @param found what the salt before and the chosen one do
   */
  public record Outcome(Experiment experiment, Balance.Found found) {}

  /**
   * Searches without holding the experiment, since that takes a while, and stores the salt only if
   * the draft is still the one that was looked at.
   *
   * @param tries candidates beside the present salt
   * @param expectedVersion version that the caller has seen, or null for any
   * @param dryRun answer what would be stored, and store nothing
   * @throws ExperimentException.Conflict when the experiment has started, another system assigns
   *     its units, or it was changed during the search
   */
  public Outcome balance(
      String ref,
      Balance balance,
      int tries,
      @Nullable Long expectedVersion,
      boolean dryRun,
      Actor actor) {
    Experiment seen = experiments.require(ref).analysed();
    if (expectedVersion != null && expectedVersion != seen.version()) {
      throw new ExperimentException.VersionConflict(expectedVersion.toString(), seen.version());
    }
    if (seen.status() != ExperimentStatus.DRAFT) {
      throw new ExperimentException.Conflict(
          "not_editable", "The salt can only be chosen before the start.");
    }
    if (seen.design().allocation() instanceof AllocationPolicy.External) {
      throw new ExperimentException.Conflict(
          "external", "Another system assigns the units of \"" + seen.key() + "\".");
    }
    Balance.Found found =
        balance.search(
            seen.salt(),
            seen.id().toString(),
            tries,
            seen.design().traffic(),
            Allocation.of(seen.design().shares()),
            seen.design().control().key());
    ExperimentChanges.Applied applied =
        changes.apply(
            seen.id().toString(),
            seen.version(),
            dryRun,
            actor,
            "experiment.balance",
            before ->
                found.after().salt().equals(before.salt())
                    ? before
                    : before.reseeded(found.after().salt(), clock.instant()),
            stored ->
                Map.of(
                    "version",
                    stored.version(),
                    "salt",
                    stored.salt(),
                    "tries",
                    tries,
                    "units",
                    balance.units(),
                    "worst_before",
                    Double.toString(found.before().worst()),
                    "worst_after",
                    Double.toString(found.after().worst())));
    return new Outcome(applied.after(), found);
  }
}
