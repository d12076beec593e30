package io.molam.experiments.application.port;

import java.util.Map;
import java.util.UUID;

/** What was last told of each experiment's results, so that it is told once and not each minute. */
public interface StandingFindings {

  /** What stands, by name; other readings of the experiment wait until the unit of work ends. */
  Map<String, String> heldOf(UUID experimentId);

  /** From now on this stands; replaces the value before. */
  void stand(UUID experimentId, String finding, String value);

  /** It stands no longer. */
  void fall(UUID experimentId, String finding);
}
