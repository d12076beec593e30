package io.molam.experiments.application.port;

import io.molam.experiments.domain.exposure.Event;
import java.util.List;

/** Recorded events, each exactly once. */
public interface EventLog {

  /** Outcome of one event. */
  enum Recorded {
    ACCEPTED,
    /**
     * Stored, though it occurred before its unit's recorded exposure to the experiment that it
     * names, so that it counts for nothing.
     */
    BEFORE_EXPOSURE,
    /** The unit has an event with this id already. */
    DUPLICATE,
    /** The unit has another variant than the event says; not stored. */
    VARIANT_MISMATCH
  }

  /**
   * Stores events durably, in one transaction.
   *
   * @return one outcome per event, in order
   */
  List<Recorded> record(List<Event> events);
}
