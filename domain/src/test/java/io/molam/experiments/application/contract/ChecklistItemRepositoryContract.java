package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ChecklistItemRepository.Stored;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of checklist items does. */
public abstract class ChecklistItemRepositoryContract {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");

  private static final ChecklistItem LEGAL =
      ChecklistItem.of("legal", "Legal has seen it", null, true, Map.of(), null);
  private static final ChecklistItem WHY =
      ChecklistItem.of(
          "why",
          "Says why",
          Map.of("hypothesis", Map.of("exists", true)),
          false,
          Map.of("tags", Map.of("contains", "payments")),
          "https://wiki.molam.test/why");

  protected abstract ChecklistItemRepository items();

  protected abstract ExperimentRepository experiments();

  @Test
  void keepsWhatIsStored() {
    ChecklistItemRepository items = items();
    Stored why = items.insert(WHY);
    Stored legal = items.insert(LEGAL);
    assertThat(why).isEqualTo(new Stored(WHY, 1));
    assertThat(items.list()).containsExactly(legal, why);
    assertThat(items.find("why")).contains(why);
    assertThat(items.findForUpdate("legal")).contains(legal);
    assertThat(items.find("none")).isEmpty();
    ChecklistItem other = ChecklistItem.of("why", "Says why", null, true, Map.of(), null);
    assertThat(items.update(other)).isEqualTo(new Stored(other, 2));
    assertThat(items.find("why")).contains(new Stored(other, 2));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> items.insert(WHY))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
  }

  @Test
  void ticksAreOfAnExperimentAndGoWithTheItem() {
    Experiment one = Samples.draft("one");
    Experiment two = Samples.draft("two");
    experiments().insert(one);
    experiments().insert(two);
    ChecklistItemRepository items = items();
    items.insert(LEGAL);
    items.insert(WHY);
    Tick first = new Tick("ada", "", "d1", T0);
    Tick second = new Tick("bob", "by mail", "d2", T0.plusSeconds(1));
    items.tick(one.id(), "legal", first);
    items.tick(one.id(), "legal", second);
    items.tick(one.id(), "why", first);
    assertThat(items.ticks(one.id())).isEqualTo(Map.of("legal", second, "why", first));
    assertThat(items.ticks(two.id())).isEmpty();
    items.untick(one.id(), "why");
    items.untick(two.id(), "why");
    assertThat(items.ticks(one.id())).isEqualTo(Map.of("legal", second));
    items.delete("legal");
    assertThat(items.find("legal")).isEmpty();
    items.insert(LEGAL);
    assertThat(items.ticks(one.id())).isEmpty();
  }
}
