package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.application.port.UnitExport;
import io.molam.experiments.domain.exposure.UnitDraw;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Units in the order in which they were recorded. */
public final class MemoryUnitExport implements UnitExport {
  private final Memory memory;

  public MemoryUnitExport(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void read(UUID experimentId, List<Wanted> wanted, Instant now, Consumer<Row> sink) {
    memory
        .read(
            state -> {
              UnitValues values = UnitValues.of(state, experimentId, null, null);
              return values.units().stream().map(unit -> row(values, unit, wanted, now)).toList();
            })
        .forEach(sink);
  }

  private static Row row(UnitValues values, Unit unit, List<Wanted> wanted, Instant now) {
    List<@Nullable Value> columns = new ArrayList<>();
    for (Wanted metric : wanted) {
      if (metric.metric().kind() == MetricKind.QUANTILE) {
        columns.add(
            unit.multiple() ? null : new Value.Many(values.eventValues(unit, metric.metric())));
        continue;
      }
      Integer day = metric.metric().retentionDay();
      boolean known =
          !unit.multiple()
              && (day == null || !unit.exposedAt().plus(Duration.ofDays(day + 1)).isAfter(now));
      for (double number : values.values(unit, metric)) {
        columns.add(known ? new Value.One(number) : null);
      }
    }
    return new Row(
        unit.id(),
        unit.exposure().variantId(),
        unit.exposure().phase(),
        unit.exposedAt(),
        unit.recordedAt(),
        unit.exposure().propensity(),
        unit.multiple(),
        unit.forced(),
        decision(unit.exposure().draw()),
        unit.exposure().context().attributes().isEmpty()
            ? null
            : MemoryMetricSource.text(unit.exposure().context().attributes()),
        columns);
  }

  private static @Nullable String decision(@Nullable UnitDraw draw) {
    return draw == null
        ? null
        : MemoryMetricSource.text(
            Map.of(
                "source", draw.source().name().toLowerCase(Locale.ROOT),
                "model", draw.model(),
                "reason", draw.reason(),
                "propensities", draw.propensities()));
  }
}
