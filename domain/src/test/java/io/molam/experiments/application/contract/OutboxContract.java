package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} does. */
public abstract class OutboxContract {
  private static final UUID ONE = new UUID(5, 1);
  private static final UUID TWO = new UUID(5, 2);

  protected abstract Outbox outbox();

  protected abstract UnitOfWork unitOfWork();

  /** The present, by the clock that decides what is old. */
  protected abstract Instant now();

  private Notice notice(int id, UUID experiment, Instant at) {
    return new Notice(
        new UUID(9, id),
        NoticeType.EXPERIMENT_EDITED,
        "key-é😀",
        experiment,
        null,
        at,
        Map.of("actor", "ada", "n", BigDecimal.valueOf(2), "changes", List.of("a: 1 -> 2")));
  }

  private List<Written> handOut(int limit) {
    List<Written> seen = new ArrayList<>();
    outbox()
        .handOut(
            limit,
            due -> {
              seen.addAll(due);
              return Map.of();
            });
    return seen;
  }

  @Test
  void noticesAreHandedOutOnceInTheOrderOfTheirLane() {
    outbox().append(notice(1, ONE, now()));
    outbox().append(notice(2, TWO, now()));
    outbox().append(notice(3, ONE, now()));
    List<Written> first = handOut(2);
    assertThat(first)
        .extracting(written -> written.notice().id().getLeastSignificantBits())
        .containsExactly(1L, 2L);
    assertThat(first.getFirst().notice().data()).isEqualTo(notice(1, ONE, now()).data());
    assertThat(first.getFirst().notice().subject()).isEqualTo("key-é😀");
    List<Written> rest = handOut(10);
    assertThat(rest).hasSize(1);
    assertThat(rest.getFirst().sequence()).isEqualTo(2);
    assertThat(first).extracting(Written::sequence).containsExactly(1L, 1L);
    assertThat(handOut(10)).isEmpty();
  }

  @Test
  void whatIsUndoneIsNotTold() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          outbox().append(notice(4, ONE, now()));
                          throw new IllegalStateException("undone");
                        }))
        .hasMessage("undone");
    outbox().append(notice(5, ONE, now()));
    assertThat(handOut(10)).extracting(Written::sequence).containsExactly(1L);
  }

  @Test
  void sameIdTwiceIsOneNoticeAndLeavesNoGap() {
    outbox().append(notice(6, ONE, now()));
    outbox().append(notice(6, ONE, now()));
    outbox().append(notice(7, ONE, now()));
    assertThat(handOut(10)).extracting(Written::sequence).containsExactly(1L, 2L);
  }

  @Test
  void handingOutThatFailsIsDoneAgain() {
    outbox().append(notice(8, ONE, now()));
    assertThatThrownBy(
            () ->
                outbox()
                    .handOut(
                        10,
                        due -> {
                          throw new IllegalStateException("the leader fell");
                        }))
        .hasMessage("the leader fell");
    assertThat(handOut(10)).hasSize(1);
  }

  @Test
  void oldNoticesAreForgottenAndSequencesGoOn() {
    outbox().append(notice(9, ONE, now().minus(Duration.ofDays(31))));
    outbox().append(notice(10, ONE, now()));
    assertThat(outbox().forget(Duration.ofDays(30))).isEqualTo(1);
    assertThat(handOut(10)).extracting(Written::sequence).containsExactly(2L);
  }
}
