package io.molam.experiments.application.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Answers already given, so that a repeated request with the same key changes nothing twice. */
public interface AnswerLog {

  /**
   * @param body document as text, empty for none
   */
  record Answer(int status, Map<String, String> headers, String body) {}

  /**
   * Claims a key in the running unit of work; another claim of the same key waits for its end.
   *
   * @param digest of everything that makes the request what it is, in hexadecimal
   * @return the answer that the same request got before; empty when it is new
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest when the key was used
   *     for another request
   */
  Optional<Answer> claim(String caller, String key, String digest);

  /** Keeps the answer to a claimed key. */
  void complete(String caller, String key, Answer answer);

  /** Forgets the keys claimed before {@code moment}. */
  int forgetBefore(Instant moment);
}
