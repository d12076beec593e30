package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.AnswerKey;
import io.molam.experiments.application.memory.State.Claim;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers by caller and key; after a day a key is as good as new. */
public final class MemoryAnswerLog implements AnswerLog {
  private static final Duration KEPT = Duration.ofHours(24);

  private final Memory memory;

  public MemoryAnswerLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Optional<Answer> claim(String caller, String key, String digest) {
    return memory.read(
        state -> {
          AnswerKey by = new AnswerKey(caller, key);
          Claim known = state.claims.get(by);
          if (known == null || known.claimedAt().isBefore(memory.now().minus(KEPT))) {
            state.claims.put(by, new Claim(digest, null, memory.now()));
            return Optional.empty();
          }
          if (!known.digest().equals(digest)) {
            throw new ExperimentException.InvalidRequest(
                "idempotency_key_reused",
                List.of(
                    new FieldError(
                        "Idempotency-Key", "was used for another request within 24 hours")));
          }
          return Optional.ofNullable(known.answer());
        });
  }

  @Override
  public void complete(String caller, String key, Answer answer) {
    memory.write(
        state ->
            state.claims.computeIfPresent(
                new AnswerKey(caller, key),
                (by, claim) -> new Claim(claim.digest(), answer, claim.claimedAt())));
  }

  @Override
  public int forgetBefore(Instant moment) {
    return memory.read(
        state -> {
          int before = state.claims.size();
          state.claims.values().removeIf(claim -> claim.claimedAt().isBefore(moment));
          return before - state.claims.size();
        });
  }
}
