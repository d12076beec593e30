package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.judge.Heterogeneity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether one effect, treatment minus control, differs between segments. Neither corrected for
 * looking often nor for other metrics, treatments and dimensions.
 *
 * @param metric key
 * @param treatment key
 * @param segments whose effect can be estimated
 * @param test empty when there are fewer than two of them
 */
public record SegmentDifference(
    String metric, String treatment, int segments, Optional<Heterogeneity> test) {

  /**
   * @param segments of one dimension, each with the same metrics and variants
   * @return one for each metric and treatment, in the order of the results; empty without segments
   */
  public static List<SegmentDifference> of(Collection<Results> segments) {
    List<SegmentDifference> differences = new ArrayList<>();
    segments.stream()
        .findFirst()
        .ifPresent(
            first -> {
              for (Results.MetricResult metric : first.metrics()) {
                for (Results.VariantEffect effect : metric.effects()) {
                  differences.add(of(segments, metric.key(), effect.key()));
                }
              }
            });
    return List.copyOf(differences);
  }

  private static SegmentDifference of(
      Collection<Results> segments, String metric, String treatment) {
    List<Heterogeneity.Group> groups =
        segments.stream()
            .flatMap(segment -> segment.metrics().stream())
            .filter(each -> each.key().equals(metric))
            .flatMap(each -> each.effects().stream())
            .filter(each -> each.key().equals(treatment))
            .map(Results.VariantEffect::effect)
            .filter(Effect.Estimated.class::isInstance)
            .map(Effect.Estimated.class::cast)
            .map(
                effect ->
                    new Heterogeneity.Group(effect.absolute().estimate(), effect.standardError()))
            .toList();
    return new SegmentDifference(metric, treatment, groups.size(), Heterogeneity.of(groups));
  }
}
