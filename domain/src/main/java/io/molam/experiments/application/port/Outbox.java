package io.molam.experiments.application.port;

import io.molam.experiments.domain.webhook.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What others are to be told of, written in the unit of work that did it, so that what was undone
 * is never told and what was done is never kept quiet.
 */
public interface Outbox {

  /**
   * Adds a notice in the running unit of work, behind those of its lane. One whose id is there
   * already is left out.
   */
  void append(Notice notice);

  /**
   * A notice as it was written down.
   *
   * @param number above those that were handed out before it
   * @param sequence of its lane: 1, 2, 3 ... without gaps, in the order of the commits
   */
  record Written(long number, long sequence, Notice notice) {}

  /**
   * Hands out what was not handed out yet, each notice once, however many replicas do so.
   *
   * @param limit of notices at once
   * @param receivers says for each number which webhooks are to be told; none is fine
   * @return how many were handed out; 0 when all have been
   */
  int handOut(int limit, Function<List<Written>, Map<Long, List<UUID>>> receivers);

  /**
   * Forgets what is older, with what is known of its deliveries.
   *
   * @return how many notices
   */
  int forget(Duration olderThan);
}
