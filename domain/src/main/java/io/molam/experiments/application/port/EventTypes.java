package io.molam.experiments.application.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How many events of each type were stored; repeats and refused ones do not count. */
public interface EventTypes {

  /**
   * Events of one type.
   *
   * @param first when the first one of those that are counted was received
   * @param last when the last one was
   */
  record Seen(String eventType, long events, Instant first, Instant last) {}

  /**
   * What is known.
   *
   * @param since events are counted from then on
   * @param types those asked for
   * @param total how many types there are in all; of very many, as far as they were counted
   */
  record Known(Instant since, List<Seen> types, long total) {
    public Known {
      types = List.copyOf(types);
    }
  }

  /**
   * The types seen last, the latest first, and those that are named, whenever they were seen.
   *
   * @param latest how many at most
   */
  Known find(int latest, Collection<String> named);
}
