package io.molam.experiments.application.port;

import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.Wanted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What units of an experiment had come to by the end of each day. */
public interface DailySource {

  /**
   * The state at the end of one day.
   *
   * @param date in UTC
   * @param reading of units exposed and events that occurred until then, all days before included
   */
  record Day(LocalDate date, Reading reading) {}

  /**
   * One entry per day from the first exposure to the last day, the last of them up to {@code now}.
   * Percentile caps are those of the last day.
   *
   * @param now the last day ends then; units whose retention window has not passed do not count
   * @param asOf only what was ingested until then, or null for everything
   * @return empty without exposures
   * @throws io.molam.experiments.domain.ExperimentException.Gone when events that it needs have
   *     been dropped
   */
  List<Day> read(UUID experimentId, List<Wanted> wanted, Instant now, @Nullable Instant asOf);
}
