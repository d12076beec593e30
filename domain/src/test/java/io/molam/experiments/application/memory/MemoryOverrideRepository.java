package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolment;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Overrides; a removed one stays and keeps its unit out of results. */
public final class MemoryOverrideRepository implements OverrideRepository {
  /** As PostgreSQL compares units: by their UTF-8. */
  private static final Comparator<String> BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final Memory memory;

  public MemoryOverrideRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void put(UUID experimentId, UnitId unit, UUID variantId, String author, Instant now) {
    memory.write(
        state -> {
          Experiment experiment = state.experiments.get(experimentId);
          State.require(
              experiment != null && experiment.design().variant(variantId) != null,
              "variant " + variantId);
          Enrolment enrolment = new Enrolment(experimentId, unit.value());
          state.overrides.put(enrolment, new State.Forced(variantId, author, now, null));
          State.Enrolled seen = state.enrolled(experimentId, unit.value());
          state.exposures.computeIfPresent(
              seen == null
                  ? enrolment
                  : new Enrolment(experimentId, seen.exposure().unit().value()),
              (key, known) -> MemoryExposureLog.changed(known, known.exposure(), true, memory));
          state.advanceSnapshot();
        });
  }

  @Override
  public boolean remove(UUID experimentId, UnitId unit, Instant now) {
    return memory.read(
        state -> {
          Enrolment enrolment = new Enrolment(experimentId, unit.value());
          State.Forced override = state.overrides.get(enrolment);
          if (override == null || override.removedAt() != null) {
            return false;
          }
          state.overrides.put(
              enrolment,
              new State.Forced(override.variantId(), override.author(), override.since(), now));
          state.advanceSnapshot();
          return true;
        });
  }

  @Override
  public List<Forced> list(UUID experimentId, @Nullable UnitId after, int limit) {
    return memory.read(
        state ->
            state.overrides.entrySet().stream()
                .filter(override -> override.getKey().experimentId().equals(experimentId))
                .filter(override -> override.getValue().removedAt() == null)
                .filter(
                    override ->
                        after == null || BYTES.compare(override.getKey().unit(), after.value()) > 0)
                .sorted((one, other) -> BYTES.compare(one.getKey().unit(), other.getKey().unit()))
                .limit(limit)
                .map(
                    override ->
                        new Forced(
                            new UnitId(override.getKey().unit()),
                            override.getValue().variantId(),
                            override.getValue().author(),
                            override.getValue().since()))
                .toList());
  }

  @Override
  public long count(UUID experimentId) {
    return memory.read(
        state ->
            state.overrides.entrySet().stream()
                .filter(override -> override.getKey().experimentId().equals(experimentId))
                .filter(override -> override.getValue().removedAt() == null)
                .count());
  }
}
