package io.molam.experiments.adapter.http.ingest;

import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.application.ingest.TrackEvents;
import java.util.List;

/** The routes that take in events: this room's one door. */
public final class IngestRoutes {
  private IngestRoutes() {}

  public static List<Object> resources(
      TrackEvents single, TrackEvents bulk, BulkIntake intake, TrafficMetrics metrics) {
    return List.of(new TrackResource(single), new EventsResource(bulk, intake, metrics));
  }
}
