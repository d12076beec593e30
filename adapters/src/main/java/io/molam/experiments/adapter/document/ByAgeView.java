package io.molam.experiments.adapter.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.application.results.ReadByAge;
import io.molam.experiments.domain.results.Results;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The effect on one metric by full days since each unit's exposure. */
@Schema(name = "ByAge")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ByAgeView(
    String experimentId,
    String status,
    @Schema(
            description =
                "Units have come of age by then, and all that was ingested until then is counted:"
                    + " as_of= with it gives the same days later.")
        Instant asOf,
    @Schema(allowableValues = {"fixed", "sequential", "bayesian"}) String method,
    double level,
    @Schema(description = "Key of the metric.") String metric,
    @Schema(
            description =
                "From the first on, without gaps, at most 60; empty while no unit is a day old.")
        List<DayView> days) {

  /** One day of age, over the units that are old enough. */
  @Schema(name = "ByAgeDay")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DayView(
      @Schema(description = "1 for the first 24 hours after a unit's exposure.") int day,
      @Schema(description = "Units exposed at least so many days before.")
          List<ResultsView.VariantUnitsView> variants,
      @Schema(description = "The split of these units.") ResultsView.SampleRatioView sampleRatio,
      @Schema(
              description =
                  "Of what these units did on this day of theirs alone. Corrected over the"
                      + " treatments of this metric and day only.")
          ResultsView.MetricResultView alone,
      @Schema(
              description =
                  "Of what these units did from their exposure to the end of this day. Corrected"
                      + " likewise.")
          ResultsView.MetricResultView cumulative) {
    static DayView of(ReadByAge.Day day, Set<String> exploratory) {
      Results units = day.cumulative();
      return new DayView(
          day.number(),
          units.variants().stream().map(ResultsView.VariantUnitsView::of).toList(),
          ResultsView.SampleRatioView.of(units.sampleRatio()),
          ResultsView.MetricResultView.of(day.alone(), exploratory).getFirst(),
          ResultsView.MetricResultView.of(units, exploratory).getFirst());
    }
  }

  public static ByAgeView of(ReadByAge.Answer answer) {
    Set<String> exploratory = ResultsView.exploratory(answer.experiment());
    return new ByAgeView(
        answer.experiment().id().toString(),
        Vocabulary.lower(answer.experiment().status()),
        answer.asOf(),
        Vocabulary.lower(answer.options().method()),
        answer.options().level(),
        answer.metric(),
        answer.days().stream().map(day -> DayView.of(day, exploratory)).toList());
  }
}
