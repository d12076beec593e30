package io.molam.experiments.domain.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which notices somebody wants; what is empty restricts nothing.
 *
 * @param types only these
 * @param experiments only of these keys
 * @param tags only of experiments with one of these
 * @param owners only of experiments of one of these
 * @param metrics of what is about a metric, only these
 * @param minUnits of what is read from results, only with so many units, not negative
 * @param minDays of what is read from results, only so long after the start, not negative
 */
public record Subscription(
    Set<NoticeType> types,
    Set<String> experiments,
    Set<String> tags,
    Set<String> owners,
    Set<String> metrics,
    long minUnits,
    int minDays) {
  /** Entries of one list. */
  public static final int MOST = 100;

  /** Characters of an entry. */
  public static final int LENGTH = 255;

  public static final int MOST_UNITS = 1_000_000_000;
  public static final int MOST_DAYS = 3_650;

  public static final Subscription ALL =
      new Subscription(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0, 0);

  public Subscription {
    types = Set.copyOf(types);
    experiments = Set.copyOf(experiments);
    tags = Set.copyOf(tags);
    owners = Set.copyOf(owners);
    metrics = Set.copyOf(metrics);
    if (minUnits < 0 || minDays < 0) {
      throw new IllegalArgumentException(
          "minimum of units %d and of days %d".formatted(minUnits, minDays));
    }
  }

  /** Whether a notice is wanted. One that is for a single webhook is not judged here. */
  public boolean wants(Notice notice) {
    Map<?, ?> experiment = part(notice, "experiment");
    Map<?, ?> detail = part(notice, "detail");
    return (types.isEmpty() || types.contains(notice.type()))
        && (experiments.isEmpty() || experiments.contains(key(notice, experiment)))
        && (tags.isEmpty() || shares(tags, experiment.get("tags")))
        && (owners.isEmpty() || owners.contains(text(experiment.get("owner"))))
        && (metrics.isEmpty()
            || !detail.containsKey("metric")
            || metrics.contains(text(detail.get("metric"))))
        && (!notice.type().isOfReadings()
            || (number(detail.get("units")) >= minUnits && number(detail.get("days")) >= minDays));
  }

  private static Map<?, ?> part(Notice notice, String name) {
    return notice.data().get(name) instanceof Map<?, ?> part ? part : Map.of();
  }

  /** Of an experiment that is gone its key is the subject. */
  private static String key(Notice notice, Map<?, ?> experiment) {
    return experiment.isEmpty() ? notice.subject() : text(experiment.get("key"));
  }

  private static boolean shares(Collection<String> wanted, @Nullable Object tags) {
    return tags instanceof List<?> all && all.stream().anyMatch(tag -> wanted.contains(text(tag)));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
