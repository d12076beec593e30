package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link HoldoutRepository} does. */
public abstract class HoldoutRepositoryContract {
  protected abstract HoldoutRepository repository();

  private static Holdout holdout(String key, UnitType unit) {
    return new Holdout(UUID.randomUUID(), key, unit, new Share(12_345), "ada", Samples.T0);
  }

  @Test
  void holdoutsReadBackByKey() {
    Holdout second = holdout("holdout-b", UnitType.DEVICE);
    Holdout first = holdout("holdout-a", UnitType.MERCHANT);
    assertThat(repository().list()).isEmpty();
    repository().insert(second);
    repository().insert(first);
    assertThat(repository().list()).containsExactly(first, second);
  }

  @Test
  void holdoutThatHasEndedIsListedAndHoldsNobody() {
    Instant past = Instant.parse("2001-01-01T00:00:00Z");
    Holdout ended = ending("ended", past);
    Holdout ending = ending("ending", Instant.parse("2999-01-01T00:00:00.123456Z"));
    Holdout open = holdout("open", UnitType.SESSION);
    List.of(ended, ending, open).forEach(repository()::insert);
    assertThat(repository().list()).contains(ended, ending, open);
    assertThat(repository().inForce()).contains(ending, open).doesNotContain(ended);
    Holdout over =
        new Holdout(
            ending.id(),
            "ending",
            ending.unit(),
            new Share(1),
            "ada",
            Samples.T0,
            past,
            List.of(new Holdout.Earlier(new Share(9), past.minusNanos(1_000))));
    repository().update(over);
    assertThat(repository().findForUpdate("ending")).contains(over);
    assertThat(repository().inForce()).contains(open).doesNotContain(over);
    for (Holdout holdout : List.of(ended, over, open)) {
      repository().delete(holdout);
      assertThat(repository().findForUpdate(holdout.key())).isEmpty();
    }
  }

  private static Holdout ending(String key, Instant end) {
    return new Holdout(
        UUID.randomUUID(), key, UnitType.DEVICE, new Share(9), "ada", Samples.T0, end);
  }

  @Test
  void secondHoldoutOfAKeyIsRefusedAndTheFirstStays() {
    Holdout first = holdout("taken", UnitType.DEVICE);
    repository().insert(first);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> repository().insert(holdout("taken", UnitType.SESSION)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(repository().list()).containsExactly(first);
  }
}
