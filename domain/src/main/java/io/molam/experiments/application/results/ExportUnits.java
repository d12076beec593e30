package io.molam.experiments.application.results;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.UnitExport;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Hands out every unit of an experiment with its values; the audit log tells who took them. */
public final class ExportUnits {
  /** Exports at a time: each holds a connection and a snapshot for as long as its reader reads. */
  private static final int AT_A_TIME = 2;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final UnitExport source;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Semaphore running = new Semaphore(AT_A_TIME);

  public ExportUnits(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      MetricRepository metrics,
      UnitExport source,
      AuditLog audit,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A unit of an export.
   *
   * @param variant its key
   */
  public record Unit(String variant, UnitExport.Row row) {}

  /**
   * An export that can be read once.
   *
   * @param columns names of a unit's values, in their order
   */
  public record Export(Experiment experiment, List<String> columns, Rows rows) {
    public Export {
      columns = List.copyOf(columns);
    }
  }

  /** Where the units come from. */
  public interface Rows {
    /**
     * @throws ExperimentException.Overloaded when too many exports run already; then nothing was
     *     handed over
     */
    void forEach(Consumer<Unit> sink);
  }

  /**
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Overloaded when too many exports run already
   */
  public Export export(String ref, String format, Actor actor) {
    Experiment experiment = experiments.require(ref).analysed();
    if (running.availablePermits() == 0) {
      throw overloaded();
    }
    List<MetricSource.Wanted> wanted = MetricSelection.of(experiment, metrics, null).wanted();
    List<String> columns = new ArrayList<>();
    wanted.forEach(metric -> addColumns(metric, columns));
    unitOfWork.run(
        () -> {
          audit.append(
              actor,
              "units.export",
              experiment.key(),
              experiment.id(),
              Map.of("format", format),
              clock.instant());
          return true;
        });
    return new Export(experiment, columns, sink -> hand(experiment, wanted, sink));
  }

  private static ExperimentException overloaded() {
    return new ExperimentException.Overloaded(
        AT_A_TIME + " exports are running already.", RETRY_AFTER);
  }

  private void hand(Experiment experiment, List<MetricSource.Wanted> wanted, Consumer<Unit> sink) {
    if (!running.tryAcquire()) {
      throw overloaded();
    }
    try {
      Map<UUID, String> variants = new HashMap<>();
      for (Variant variant : experiment.design().variants()) {
        variants.put(variant.id(), variant.key());
      }
      source.read(
          experiment.id(),
          wanted,
          clock.instant(),
          row -> sink.accept(new Unit(variants.getOrDefault(row.variantId(), ""), row)));
    } finally {
      running.release();
    }
  }

  private static void addColumns(MetricSource.Wanted wanted, List<String> columns) {
    String key = wanted.metric().key();
    MetricKind kind = wanted.metric().kind();
    boolean looksBack = wanted.lookbackDays() > 0 && kind.looksBack();
    for (String when : looksBack ? List.of("", ".before") : List.of("")) {
      if (kind == MetricKind.RATIO) {
        columns.add(key + ".numerator" + when);
        columns.add(key + ".denominator" + when);
      } else {
        columns.add(key + (kind == MetricKind.QUANTILE ? ".values" : "") + when);
      }
    }
  }
}
