package io.molam.experiments.adapter.buffer;

import io.molam.experiments.application.port.CommitObserver;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.time.Duration;
import java.util.List;

/** Gathers events that arrive one by one into common transactions; batches go their own way. */
public final class GroupedEventLog implements EventLog {
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(10_000, 1_000, Duration.ofSeconds(4));

  /** The process ends soon after its last answer, stored or not. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final EventLog log;
  private final GroupCommit<Event, Recorded> group;

  public GroupedEventLog(EventLog log, CommitObserver observer) {
    this(log, observer, LIMITS);
  }

  GroupedEventLog(EventLog log, CommitObserver observer, GroupCommit.Limits limits) {
    this.log = log;
    this.group = new GroupCommit<>("events", limits, log::record, observer);
  }

  /** Begins to store. */
  public void start() {
    group.start();
  }

  /** Stores what is waiting, then ends. */
  public void stop() {
    group.stop(FAREWELL);
  }

  /** Events that wait to be stored. */
  public int waiting() {
    return group.waiting();
  }

  /** How long the oldest event that is not stored yet has waited. */
  public Duration oldest() {
    return group.oldest();
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.Overloaded when too many events wait
   * @throws io.molam.experiments.domain.ExperimentException.DependencyFailed when a single event
   *     was not stored in time; it may be stored later
   */
  @Override
  public List<Recorded> record(List<Event> events) {
    return events.size() == 1 ? List.of(group.store(events.getFirst())) : log.record(events);
  }
}
