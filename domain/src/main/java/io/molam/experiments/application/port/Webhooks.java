package io.molam.experiments.application.port;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored webhooks. */
public interface Webhooks {

  /**
   * A webhook and how it fares.
   *
   * @param failing whether something was given up since the last delivery
   * @param failures in a row
   * @param failingSince the first of these; null for none
   */
  record Stored(Webhook webhook, boolean failing, int failures, @Nullable Instant failingSince) {}

  /**
   * @throws ExperimentException.Conflict when there are {@link Webhook#MOST} already
   */
  void insert(Webhook webhook);

  /** All of them, the oldest first. */
  List<Stored> list();

  Optional<Stored> find(UUID id);

  /** Also keeps others from changing it until the unit of work ends. */
  Optional<Stored> findForUpdate(UUID id);

  /**
   * Stores the next version of one that {@link #findForUpdate} gave. One that is disabled by it
   * ends what still waits for it; one that is enabled begins without failures.
   */
  void update(Webhook webhook);

  /** Forgets one with all of its deliveries. */
  void delete(UUID id);
}
