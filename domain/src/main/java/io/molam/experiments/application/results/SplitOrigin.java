package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureCounts.ByDay;
import io.molam.experiments.application.port.ExposureCounts.BySegment;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.results.PValue;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

  private record Cell(UUID variantId, int phase) {}

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
    Map<LocalDate, Map<Cell, Long>> days = new TreeMap<>();
    for (ByDay count : counts) {
      days.computeIfAbsent(count.date(), d -> new HashMap<>())
          .merge(new Cell(count.variantId(), count.phase()), count.units(), Long::sum);
    }
    for (Map.Entry<LocalDate, Map<Cell, Long>> day : days.entrySet()) {
      double p = p(experiment, day.getValue());
      if (p < SampleRatio.MISMATCH_LIMIT / days.size()) {
        return "It began on %s (the units of that day alone: %s)."
            .formatted(day.getKey(), PValue.words(p));
      }
    }
    Map<Cell, Long> sum = new HashMap<>();
    for (Map.Entry<LocalDate, Map<Cell, Long>> day : days.entrySet()) {
      day.getValue().forEach((cell, units) -> sum.merge(cell, units, Long::sum));
      if (p(experiment, sum) < SampleRatio.MISMATCH_LIMIT) {
        return "No single day stands out; it shows since %s.".formatted(day.getKey());
      }
    }
    return null;
  }

  private static @Nullable String segment(Experiment experiment, List<BySegment> counts) {
    Map<Segment, Map<Cell, Long>> segments = new LinkedHashMap<>();
    for (BySegment count : counts) {
      segments
          .computeIfAbsent(new Segment(count.attribute(), count.value()), s -> new HashMap<>())
          .merge(new Cell(count.variantId(), count.phase()), count.units(), Long::sum);
    }
    Segment worst = null;
    double least = SampleRatio.MISMATCH_LIMIT / Math.max(1, segments.size());
    for (Map.Entry<Segment, Map<Cell, Long>> segment : segments.entrySet()) {
      double p = p(experiment, segment.getValue());
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

  private static double p(Experiment experiment, Map<Cell, Long> units) {
    List<SampleRatio.Counts> phases = new ArrayList<>();
    for (Phase phase : experiment.phases()) {
      List<Long> observed = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      for (Variant variant : experiment.design().variants()) {
        observed.add(units.getOrDefault(new Cell(variant.id(), phase.number()), 0L));
        weights.add((double) phase.allocation().shareOf(variant.key()).buckets());
      }
      boolean planned = weights.stream().anyMatch(weight -> weight > 0);
      if (planned && observed.stream().anyMatch(count -> count > 0)) {
        phases.add(new SampleRatio.Counts(observed, weights));
      }
    }
    return phases.isEmpty() ? 1 : SampleRatio.ofPhases(phases).pValue();
  }
}
