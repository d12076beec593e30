package io.molam.experiments.application.metric;

import io.molam.experiments.application.port.EventTypes;
import io.molam.experiments.application.port.EventTypes.Known;
import io.molam.experiments.application.port.EventTypes.Seen;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.metric.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which events come in, and which metrics listen to them. */
public final class ListEventTypes {
  private static final int LATEST = 500;

  private final EventTypes types;
  private final MetricRepository metrics;

  public ListEventTypes(EventTypes types, MetricRepository metrics) {
    this.types = types;
    this.metrics = metrics;
  }

  /**
   * One type.
   *
   * @param seen null when no event of the type was counted
   * @param metrics keys of those that read it, in alphabetical order
   */
  public record Listed(String eventType, @Nullable Seen seen, List<String> metrics) {
    public Listed {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * What is known of event types.
   *
   * @param since events are counted from then on
   * @param leftOut how many types were seen too long ago to be listed
   */
  public record Types(Instant since, List<Listed> types, long leftOut) {
    public Types {
      types = List.copyOf(types);
    }
  }

  /** Those seen last first, then those that metrics wait for in vain. */
  public Types list() {
    Map<String, SortedSet<String>> listening = new TreeMap<>();
    for (Metric metric : metrics.list()) {
      listen(listening, metric.eventType(), metric);
      if (metric.denominatorEventType() != null) {
        listen(listening, metric.denominatorEventType(), metric);
      }
    }
    Known known = types.find(LATEST, listening.keySet());
    List<Listed> listed = new ArrayList<>();
    for (Seen seen : known.types()) {
      SortedSet<String> keys = listening.remove(seen.eventType());
      listed.add(new Listed(seen.eventType(), seen, keys == null ? List.of() : List.copyOf(keys)));
    }
    listening.forEach((type, keys) -> listed.add(new Listed(type, null, List.copyOf(keys))));
    return new Types(known.since(), listed, known.total() - known.types().size());
  }

  private static void listen(
      Map<String, SortedSet<String>> listening, String eventType, Metric metric) {
    listening.computeIfAbsent(eventType, type -> new TreeSet<>()).add(metric.key());
  }
}
