package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.results.ExportUnits;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.application.results.RestateResults;
import java.util.List;
import java.util.Map;

/** The routes that tell what came out: this room's one door. */
public final class ResultRoutes {
  private ResultRoutes() {}

  /** The results document as this API shows it, for whoever advises. */
  public static Map<String, ?> document(ReadResults.Answer answer, ObjectMapper json) {
    return InsightsResource.document(answer, json);
  }

  public static List<Object> resources(
      ReadResults read,
      ReadTimeseries timeseries,
      RestateResults restate,
      ExportUnits export,
      ReadInsights insights,
      PlanExperiment plan) {
    return List.of(
        new ResultsResource(read, timeseries, restate),
        new ExportResource(export),
        new InsightsResource(insights),
        new PlanResource(plan));
  }
}
