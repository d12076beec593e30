package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.application.port.UnitRecords.Erased;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes this replica forget the units that were erased, wherever that was asked for. */
public final class ForgetErased {
  /** How long the ids of erased units are kept, for replicas that the store has lost. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** A request may still hold, and then remember, what it read before the unit was erased. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final UnitRecords records;
  private final ExposureMemory memory;
  private final LongSupplier nanoTime;
  private @Nullable Long looked;

  /**
   * @param nanoTime a clock that nobody sets, as {@link System#nanoTime()}
   */
  public ForgetErased(UnitRecords records, ExposureMemory memory, LongSupplier nanoTime) {
    this.records = records;
    this.memory = memory;
    this.nanoTime = nanoTime;
  }

  /**
   * Looks for units that were erased since the last look, and somewhat before it.
   *
   * @throws io.molam.experiments.domain.ExperimentException.DependencyFailed when the store does
   *     not answer; the next look makes up for it
   */
  public synchronized void look() {
    long now = nanoTime.getAsLong();
    Duration since = looked == null ? KEPT : Duration.ofNanos(now - looked).plus(AGAIN);
    // together what was erased at once: what a new unit was given since must stay
    records.erasedWithin(since).stream()
        .collect(
            Collectors.groupingBy(Erased::at, Collectors.mapping(Erased::unit, Collectors.toSet())))
        .forEach((at, units) -> memory.forget(units, at));
    looked = now;
  }
}
