package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.UnitType;
import java.util.List;

/** Contexts of the exposures that are stored. */
public final class MemorySeenContexts implements SeenContexts {
  private final Memory memory;

  public MemorySeenContexts(Memory memory) {
    this.memory = memory;
  }

  @Override
  public List<Context> recent(UnitType unit, int limit) {
    return memory.read(
        state ->
            state.exposures.values().stream()
                .filter(
                    known -> {
                      Experiment experiment =
                          state.experiments.get(known.exposure().experimentId());
                      return experiment != null && experiment.design().unit() == unit;
                    })
                .map(known -> known.exposure().context())
                .filter(context -> !context.attributes().isEmpty())
                .limit(limit)
                .toList());
  }
}
