package io.molam.experiments.adapter.sira;

import java.time.Duration;

/** Hears of every question to SIRA; must be quick and not throw. */
public interface SiraObserver {

  /**
   * A request was sent.
   *
   * @param outcome {@code success} or why there is no answer, in snake_case
   */
  void asked(String outcome, Duration took);

  /**
   * The local policy takes over.
   *
   * @param reason in snake_case
   */
  void fellBack(String reason);
}
