package io.molam.experiments.application.port;

import io.molam.experiments.application.port.MetricSource.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Units of an experiment one by one, with what they did. */
public interface UnitExport {

  /** A unit's value in one column. */
  sealed interface Value {
    /** One number. */
    record One(double number) implements Value {}

    /** The values of single events, smallest first. */
    record Many(List<Double> numbers) implements Value {
      public Many {
        numbers = List.copyOf(numbers);
      }
    }
  }

  /**
   * One exposed unit.
   *
   * @param multiple whether it was seen with another variant too, or forced; then it counts in no
   *     effect and has no values
   * @param forced whether an override is or was in force for it
   * @param decision what decided for the unit alone, as a JSON object of source, model, reason and
   *     propensities; null where the plan of the phase did
   * @param context attributes at exposure as a JSON object, null without any
   * @param values per metric in the order asked for its columns: the metric (a ratio's numerator,
   *     then its denominator), then the same before exposure when the metric looks back; null while
   *     a retention window has not passed
   */
  record Row(
      String unit,
      UUID variantId,
      int phase,
      Instant exposedAt,
      Instant recordedAt,
      double propensity,
      boolean multiple,
      boolean forced,
      @Nullable String decision,
      @Nullable String context,
      List<@Nullable Value> values) {}

  /**
   * Hands over every unit, all of one moment, holding few at a time. What {@code sink} throws ends
   * the reading and is passed on.
   *
   * @param now units whose retention window has not passed by then have no value of it
   */
  void read(UUID experimentId, List<Wanted> wanted, Instant now, Consumer<Row> sink);
}
