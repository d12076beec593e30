package io.molam.experiments.application.webhook;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.webhook.NoticeType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Frozen readings, of the first of which others are told. Restatements are audited. */
public final class AnnouncedFrozenReadings implements FrozenReadings {
  private final UnitOfWork unitOfWork;
  private final FrozenReadings readings;
  private final ExperimentRepository experiments;
  private final Outbox outbox;

  public AnnouncedFrozenReadings(
      UnitOfWork unitOfWork,
      FrozenReadings readings,
      ExperimentRepository experiments,
      Outbox outbox) {
    this.unitOfWork = unitOfWork;
    this.readings = readings;
    this.experiments = experiments;
    this.outbox = outbox;
  }

  @Override
  public List<Frozen> findAll(UUID experimentId) {
    return readings.findAll(experimentId);
  }

  @Override
  public Optional<Frozen> find(UUID experimentId) {
    return readings.find(experimentId);
  }

  /** Whoever else freezes the same at this moment tells the same, which is told once. */
  @Override
  public void store(UUID experimentId, Frozen frozen) {
    if (frozen.version() > 1) {
      readings.store(experimentId, frozen);
      return;
    }
    unitOfWork.run(
        () -> {
          readings.store(experimentId, frozen);
          Experiment experiment = experiments.require(experimentId.toString());
          outbox.append(
              Telling.notice(
                  UUID.nameUUIDFromBytes(
                      ("frozen " + experimentId).getBytes(StandardCharsets.UTF_8)),
                  NoticeType.RESULTS_FROZEN,
                  experiment.key(),
                  experimentId,
                  experiment,
                  "",
                  List.of(),
                  Map.of("version", 1, "as_of", frozen.asOf().toString()),
                  "",
                  frozen.asOf()));
          return frozen;
        });
  }
}
