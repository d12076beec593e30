package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureCounts.ByDay;
import io.molam.experiments.application.port.ExposureCounts.BySegment;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.PValue;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the day and the segment where a split that is not as planned began. Days and segments
 * are judged one by one at the limit of the test divided by their number (Bonferroni).
 */
final class SplitOrigin {
  private static final int SEGMENTS = 200;

  private final ExposureCounts exposures;

  SplitOrigin(ExposureCounts exposures) {
    this.exposures = exposures;
  }

  private record Segment(String attribute, String value) {}

  /** In words, for the detail of the warning; empty when nothing stands out. */
  String describe(Experiment experiment, @Nullable Instant asOf) {
    List<String> findings = new ArrayList<>();
    String day = day(experiment, exposures.byDay(experiment.id(), asOf));
    if (day != null) {
      findings.add(day);
    }
    String segment = segment(experiment, exposures.bySegment(experiment.id(), asOf, SEGMENTS));
    if (segment != null) {
      findings.add(segment);
    }
    return String.join(" ", findings);
  }

  private static @Nullable String day(Experiment experiment, List<ByDay> counts) {
    Map<LocalDate, List<UnitCount>> days = new TreeMap<>();
    for (ByDay count : counts) {
      days.computeIfAbsent(count.date(), d -> new ArrayList<>()).add(count.count());
    }
    for (Map.Entry<LocalDate, List<UnitCount>> day : days.entrySet()) {
      double p = AnalysisInputs.sampleRatio(experiment, day.getValue()).pValue();
      if (p < SampleRatio.MISMATCH_LIMIT / days.size()) {
        return "It began on %s (the units of that day alone: %s)."
            .formatted(day.getKey(), PValue.words(p));
      }
    }
    List<UnitCount> soFar = new ArrayList<>();
    for (Map.Entry<LocalDate, List<UnitCount>> day : days.entrySet()) {
      soFar.addAll(day.getValue());
      if (AnalysisInputs.sampleRatio(experiment, soFar).mismatch()) {
        return "No single day stands out; it shows since %s.".formatted(day.getKey());
      }
    }
    return null;
  }

  private static @Nullable String segment(Experiment experiment, List<BySegment> counts) {
    Map<Segment, List<UnitCount>> segments = new LinkedHashMap<>();
    for (BySegment count : counts) {
      segments
          .computeIfAbsent(new Segment(count.attribute(), count.value()), s -> new ArrayList<>())
          .add(count.count());
    }
    Segment worst = null;
    double least = SampleRatio.MISMATCH_LIMIT / Math.max(1, segments.size());
    for (Map.Entry<Segment, List<UnitCount>> segment : segments.entrySet()) {
      double p = AnalysisInputs.sampleRatio(experiment, segment.getValue()).pValue();
      if (p < least) {
        least = p;
        worst = segment.getKey();
      }
    }
    return worst == null
        ? null
        : "It is strongest where %s is \"%s\" (%s)."
            .formatted(worst.attribute(), worst.value(), PValue.words(least));
  }
}
