package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
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
  private CatalogueRoutes() {}

  public static List<Object> resources(
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
    return List.of(
        new MetricDefinitionsResource(define, metrics, writes, json),
        new EventTypesResource(eventTypes),
        new HoldoutsResource(createHoldout, changeHoldout, holdouts, writes),
        new LayersResource(rotate, layers, writes));
  }
}
