package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.AnswerLog.Answer;
import io.molam.experiments.domain.ExperimentException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link AnswerLog} does. */
public abstract class AnswerLogContract {
  private static final Answer ANSWER =
      new Answer(201, Map.of("Location", "/a"), "{\"text\":\"é😀\"}");

  protected abstract AnswerLog log();

  /** Makes every claim so much older. */
  protected abstract void age(Duration by);

  @Test
  void answerIsGivenAgainToTheSameRequestOfTheSameCaller() {
    assertThat(log().claim("ada", "k", "digest")).isEmpty();
    log().complete("ada", "k", ANSWER);
    assertThat(log().claim("ada", "k", "digest")).contains(ANSWER);
    assertThat(log().claim("bob", "k", "other")).isEmpty();
  }

  @Test
  void keyOfAnotherRequestIsRefused() {
    log().claim("ada", "reused", "digest");
    log().complete("ada", "reused", ANSWER);
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> log().claim("ada", "reused", "other"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("idempotency_key_reused"));
  }

  @Test
  void oldKeysAreForgotten() {
    log().claim("ada", "old", "digest");
    log().complete("ada", "old", ANSWER);
    assertThat(log().forgetBefore(Instant.now().minusSeconds(60))).isZero();
    assertThat(log().forgetBefore(Instant.now().plusSeconds(60))).isPositive();
    assertThat(log().claim("ada", "old", "other")).isEmpty();
  }

  @Test
  void keyIsAsGoodAsNewAfterADay() {
    log().claim("ada", "aged", "digest");
    log().complete("ada", "aged", ANSWER);
    age(Duration.ofHours(23));
    assertThat(log().claim("ada", "aged", "digest")).contains(ANSWER);
    age(Duration.ofHours(2));
    assertThat(log().claim("ada", "aged", "other")).isEmpty();
    assertThat(log().claim("ada", "aged", "other")).as("claimed, not answered").isEmpty();
  }

  @Test
  void onlyAClaimedKeyIsAnswered() {
    log().complete("ada", "unclaimed", ANSWER);
    assertThat(log().claim("ada", "unclaimed", "digest")).isEmpty();
  }
}
