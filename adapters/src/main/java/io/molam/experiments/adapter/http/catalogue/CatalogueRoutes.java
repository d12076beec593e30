package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.application.experiment.ChangeHoldout;
import io.molam.experiments.application.experiment.CreateHoldout;
import io.molam.experiments.application.experiment.RotateLayer;
import io.molam.experiments.application.metric.DefineMetric;
import io.molam.experiments.application.metric.ListEventTypes;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import java.util.List;

/** The routes on what experiments refer to: this room's one door. */
public final class CatalogueRoutes {
  private final List<Object> resources;
  private final List<GovernedCall> calls;

  public CatalogueRoutes(
      DefineMetric define,
      MetricRepository metrics,
      ListEventTypes eventTypes,
      CreateHoldout createHoldout,
      ChangeHoldout changeHoldout,
      HoldoutRepository holdouts,
      RotateLayer rotate,
      LayerRepository layers,
      Writes writes,
      ObjectMapper json) {
    MetricDefinitionsResource metricRoutes =
        new MetricDefinitionsResource(define, metrics, writes, json);
    HoldoutsResource holdoutRoutes =
        new HoldoutsResource(createHoldout, changeHoldout, holdouts, writes);
    LayersResource layerRoutes = new LayersResource(rotate, layers, writes);
    resources =
        List.of(metricRoutes, new EventTypesResource(eventTypes), holdoutRoutes, layerRoutes);
    calls =
        new CatalogueCalls(metricRoutes, holdoutRoutes, layerRoutes, metrics, holdouts, layers)
            .all();
  }

  public List<Object> resources() {
    return resources;
  }

  /** Those that a rule of the approval policy can hold back. */
  public List<GovernedCall> calls() {
    return calls;
  }
}
