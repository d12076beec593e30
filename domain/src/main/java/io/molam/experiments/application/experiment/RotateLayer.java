package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives an empty layer a new salt, so that its units are mixed again. */
public final class RotateLayer {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final LayerRepository layers;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public RotateLayer(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      LayerRepository layers,
      AuditLog audit,
      Gate gate,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.layers = layers;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * @param unit another kind of unit for its next experiments; null keeps the present one
   * @throws ExperimentException.NotFound when no experiment ever started in such a layer
   * @throws ExperimentException.Conflict while an experiment is running or paused in it
   */
  public Layer rotate(String key, @Nullable UnitType unit, Actor actor) {
    return unitOfWork.run(
        () -> {
          experiments.lockStarts();
          Layer before =
              layers.find(key).orElseThrow(() -> new ExperimentException.NotFound("layer", key));
          List<String> inside =
              experiments
                  .withStatus(Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED))
                  .stream()
                  .filter(other -> isIn(other, key))
                  .map(Experiment::key)
                  .toList();
          if (!inside.isEmpty()) {
            throw new ExperimentException.Conflict(
                "layer_in_use",
                "A layer is only mixed again while it is empty; in it: "
                    + String.join(", ", inside)
                    + ".");
          }
          // it is empty, so no started experiment is touched
          gate.passShared(GovernedAction.LAYER, List.of(), actor);
          Layer after =
              new Layer(key, Objects.requireNonNullElse(unit, before.unit()), ids.get().toString());
          layers.update(after);
          audit.append(
              actor, "layer.rotate", key, null, Map.of("salt", after.salt()), clock.instant());
          return after;
        });
  }

  private static boolean isIn(Experiment experiment, String key) {
    return experiment.design().layer() != null && experiment.design().layer().key().equals(key);
  }
}
