package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
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
  void secondHoldoutOfAKeyIsRefusedAndTheFirstStays() {
    Holdout first = holdout("taken", UnitType.DEVICE);
    repository().insert(first);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> repository().insert(holdout("taken", UnitType.SESSION)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(repository().list()).containsExactly(first);
  }
}
