package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.util.List;

/** Gathers events that arrive one by one into common transactions; batches go their own way. */
public final class GroupedEventLog implements EventLog {
  private final EventLog log;
  private final GroupCommit<Event, Recorded> group;

  /**
   * @param group stores single events with {@code log}
   */
  public GroupedEventLog(EventLog log, GroupCommit<Event, Recorded> group) {
    this.log = log;
    this.group = group;
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.Overloaded when too many events wait
   */
  @Override
  public List<Recorded> record(List<Event> events) {
    return events.size() == 1 ? List.of(group.store(events.getFirst())) : log.record(events);
  }
}
