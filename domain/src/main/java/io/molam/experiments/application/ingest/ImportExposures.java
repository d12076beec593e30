package io.molam.experiments.application.ingest;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records exposures that another randomiser assigned. */
public final class ImportExposures {
  /** How far a sender's clock may be ahead. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final ExperimentRepository experiments;
  private final ExposureLog exposures;
  private final Gate gate;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * @param retention age at which exposures are no longer accepted, since events of their time may
   *     have been dropped
   */
  public ImportExposures(
      ExperimentRepository experiments,
      ExposureLog exposures,
      Gate gate,
      Duration retention,
      InstantSource clock) {
    this.experiments = experiments;
    this.exposures = exposures;
    this.gate = gate;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * One exposure to import.
   *
   * @param index position in the request
   * @param exposedAt null for now
   * @param sentAt when it was sent by the clock that {@code exposedAt} is of; null when not told
   */
  public record Item(
      int index,
      UnitId unit,
      String variantKey,
      @Nullable Instant exposedAt,
      @Nullable Instant sentAt,
      Context context) {}

  /**
   * @param outcome knows the items that could not even be read
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Conflict when it is not external or has not started
   */
  public BatchOutcome importAll(
      String ref, List<Item> items, BatchOutcome.Builder outcome, Actor actor) {
    Experiment experiment =
        experiments
            .find(ref)
            .orElseThrow(() -> new ExperimentException.NotFound("experiment", ref));
    if (!(experiment.design().allocation() instanceof AllocationPolicy.External)) {
      throw new ExperimentException.Conflict(
          "not_external",
          "Exposures can only be imported into experiments with allocation.policy external; \""
              + experiment.key()
              + "\" assigns its units itself.");
    }
    if (!experiment.hasStarted()) {
      throw new ExperimentException.Conflict(
          "not_started", "Start \"" + experiment.key() + "\" before importing exposures.");
    }
    gate.passAct(GovernedAction.EXPOSURES, experiment, actor);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Item> valid = new ArrayList<>();
    List<Exposure> batch = new ArrayList<>();
    for (Item item : items) {
      Variant variant = experiment.design().variant(item.variantKey());
      Instant exposedAt = SenderClock.corrected(item.exposedAt(), item.sentAt(), now);
      if (variant == null) {
        outcome.reject(item.index(), "unknown_variant", "no variant \"" + item.variantKey() + "\"");
      } else if (exposedAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
        outcome.reject(
            item.index(), "in_the_future", "exposed_at is more than 5 minutes in the future");
      } else if (exposedAt.isBefore(now.minus(retention))) {
        outcome.reject(
            item.index(),
            "too_old",
            "exposed_at is older than the retention of " + retention.toDays() + " days");
      } else {
        valid.add(item);
        batch.add(exposure(experiment, variant, item, exposedAt));
      }
    }
    List<ExposureLog.Imported> imported = batch.isEmpty() ? List.of() : exposures.importAll(batch);
    for (int i = 0; i < imported.size(); i++) {
      switch (imported.get(i)) {
        case ACCEPTED -> outcome.accept();
        case DUPLICATE -> outcome.duplicate();
        case MULTIPLE ->
            outcome.reject(
                valid.get(i).index(),
                "multiple_exposure",
                "the unit is known with another variant; it is left out of the effects");
      }
    }
    return outcome.build();
  }

  private static Exposure exposure(
      Experiment experiment, Variant variant, Item item, Instant exposedAt) {
    Phase phase = experiment.phases().getFirst();
    for (Phase candidate : experiment.phases()) {
      if (!candidate.startedAt().isAfter(exposedAt)) {
        phase = candidate;
      }
    }
    return new Exposure(
        experiment.id(),
        item.unit(),
        variant.id(),
        phase.number(),
        exposedAt.truncatedTo(ChronoUnit.MICROS),
        phase.allocation().propensity(variant.key()),
        item.context());
  }
}
