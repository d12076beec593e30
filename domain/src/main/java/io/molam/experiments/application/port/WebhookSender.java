package io.molam.experiments.application.port;

import io.molam.experiments.domain.webhook.Webhook;
import java.time.Instant;
import java.util.Optional;

/** Sends notices over the network. */
public interface WebhookSender {

  /** What is wrong with an address, behind the name of its field; empty when nothing is. */
  Optional<String> fault(String url);

  /** What came of an attempt. */
  enum Result {
    DELIVERED,
    /** The receiver wants nothing any more. */
    GONE,
    FAILED
  }

  /**
   * @param outcome in a few words, without anything that the receiver said
   */
  record Answer(Result result, String outcome) {}

  /**
   * Sends once and says what came of it; throws nothing for what the network does.
   *
   * @param now for the signature, which receivers hold against their clocks
   */
  Answer send(Webhook webhook, Outbox.Written notice, Instant now);
}
