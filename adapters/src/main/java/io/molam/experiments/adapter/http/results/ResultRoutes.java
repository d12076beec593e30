package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.results.ExportUnits;
import io.molam.experiments.application.results.ListFrozenReadings;
import io.molam.experiments.application.results.ReadByAge;
import io.molam.experiments.application.results.ReadDaysAlone;
import io.molam.experiments.application.results.ReadDimensions;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.application.results.RehearseResults;
import io.molam.experiments.application.results.RestateResults;
import java.util.List;

/** The routes that tell what came out: this room's one door. */
public final class ResultRoutes {
  private ResultRoutes() {}

  public static List<Object> resources(
      ReadResults read,
      ReadTimeseries timeseries,
      ReadDaysAlone daysAlone,
      ReadByAge byAge,
      RestateResults restate,
      ListFrozenReadings frozen,
      ExportUnits export,
      ReadInsights insights,
      ReadDimensions dimensions,
      PlanExperiment plan) {
    return List.of(
        new ResultsResource(read, timeseries, daysAlone, restate, frozen),
        new ByAgeResource(byAge),
        new ExportResource(export),
        new InsightsResource(insights),
        new DimensionsResource(dimensions),
        new PlanResource(plan));
  }

  /** Writes results of made-up units, so that the first ones that are asked for come quickly. */
  public static void rehearse(RehearseResults rehearse, ObjectMapper json) {
    try {
      var _ = json.writeValueAsBytes(ResultsView.of(rehearse.rehearse(), false));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
