package io.molam.experiments.adapter.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.application.results.ReadTimeseries;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results at the end of each day. */
@Schema(name = "Timeseries")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TimeseriesView(
    String experimentId,
    String status,
    @Schema(
            description =
                "The last day ends then, and all that was ingested until then is counted: as_of="
                    + " with it gives the same days later.")
        Instant asOf,
    @Schema(allowableValues = {"fixed", "sequential", "bayesian"}) String method,
    double level,
    @Schema(
            description =
                "Whether effects are of what happened on each day alone; else of all until its end.")
        boolean alone,
    @Schema(description = "Oldest first, without gaps; empty without exposures.")
        List<DayView> days) {

  /** One day in UTC, with everything that came before it. */
  @Schema(name = "TimeseriesDay")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DayView(
      LocalDate date,
      @Schema(description = "Units first seen on this day, per variant.")
          Map<String, Long> newUnits,
      @Schema(description = "Units until the end of this day.")
          List<ResultsView.VariantUnitsView> variants,
      ResultsView.SampleRatioView sampleRatio,
      @Schema(
              description =
                  "Of all units and events until the end of this day; with alone, of events of this"
                      + " day only. Percentile caps are those of the last day.")
          List<ResultsView.MetricResultView> metrics) {
    public static DayView of(ReadTimeseries.Day day, Set<String> exploratory) {
      return new DayView(
          day.date(),
          day.newUnits(),
          day.results().variants().stream().map(ResultsView.VariantUnitsView::of).toList(),
          ResultsView.SampleRatioView.of(day.results().sampleRatio()),
          ResultsView.MetricResultView.of(day.results(), exploratory));
    }
  }

  public static TimeseriesView of(ReadTimeseries.Answer answer, boolean alone) {
    Set<String> exploratory = ResultsView.exploratory(answer.experiment());
    return new TimeseriesView(
        answer.experiment().id().toString(),
        Vocabulary.lower(answer.experiment().status()),
        answer.asOf(),
        Vocabulary.lower(answer.options().method()),
        answer.options().level(),
        alone,
        answer.days().stream().map(day -> DayView.of(day, exploratory)).toList());
  }
}
