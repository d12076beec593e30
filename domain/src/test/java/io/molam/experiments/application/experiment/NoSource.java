package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.MetricSource;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/** Statistics that nobody may ask for. */
final class NoSource implements MetricSource {
  @Override
  public List<UnitCount> units(UUID experimentId) {
    throw new AssertionError("nobody asks for units");
  }

  @Override
  public Reading read(UUID experimentId, List<Wanted> wanted, Instant now) {
    throw new AssertionError("nobody reads metrics");
  }

  @Override
  public Reading readAsOf(UUID experimentId, List<Wanted> wanted, Instant asOf) {
    throw new AssertionError("nobody reads metrics");
  }

  @Override
  public List<String> attributes(UUID experimentId) {
    throw new AssertionError("not asked for");
  }

  @Override
  public SequencedMap<String, Reading> breakDown(
      UUID experimentId, List<Wanted> wanted, Instant now, String attribute, int limit) {
    throw new AssertionError("nobody breaks metrics down");
  }

  @Override
  public SequencedMap<String, Reading> breakDownAsOf(
      UUID experimentId, List<Wanted> wanted, Instant asOf, String attribute, int limit) {
    throw new AssertionError("nobody breaks metrics down");
  }

  @Override
  public void prepare(UUID experimentId, List<Wanted> wanted) {
    throw new AssertionError("nobody prepares metrics");
  }

  @Override
  public Instant watermark() {
    throw new AssertionError("nobody asks for the watermark");
  }
}
