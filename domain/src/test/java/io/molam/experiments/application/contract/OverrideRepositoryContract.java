package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link OverrideRepository} does. */
public abstract class OverrideRepositoryContract {
  private static final UnitId TESTER = new UnitId("tester-é😀");

  protected abstract OverrideRepository repository();

  protected abstract ExperimentRepository experiments();

  protected abstract SnapshotSource snapshots();

  private Map<String, String> inForce(Experiment experiment) {
    return snapshots().load().experiments().stream()
        .filter(snapshot -> snapshot.id().equals(experiment.id()))
        .map(ExperimentSnapshot::overrides)
        .findFirst()
        .orElseThrow();
  }

  private void put(Experiment experiment, int variant) {
    repository()
        .put(experiment.id(), TESTER, Samples.variant(experiment, variant), "ada", Samples.T0);
  }

  @Test
  void unitHasTheVariantThatWasForcedLast() {
    Experiment experiment = Samples.running(experiments(), "forced");
    Experiment other = Samples.running(experiments(), "not-forced");
    put(experiment, 0);
    put(experiment, 1);
    assertThat(inForce(experiment)).isEqualTo(Map.of(TESTER.value(), "green"));
    assertThat(repository().count(experiment.id())).isEqualTo(1);
    assertThat(inForce(other)).isEmpty();
    assertThat(repository().count(other.id())).isZero();
  }

  @Test
  void overrideEndsOnceAndMayBeginAgain() {
    Experiment experiment = Samples.running(experiments(), "ended");
    assertThat(repository().remove(experiment.id(), TESTER, Samples.T0)).isFalse();
    put(experiment, 1);
    assertThat(repository().remove(experiment.id(), TESTER, Samples.T0.plusSeconds(1))).isTrue();
    assertThat(inForce(experiment)).isEmpty();
    assertThat(repository().count(experiment.id())).isZero();
    assertThat(repository().remove(experiment.id(), TESTER, Samples.T0.plusSeconds(2))).isFalse();
    put(experiment, 0);
    assertThat(inForce(experiment)).isEqualTo(Map.of(TESTER.value(), "blue"));
  }

  @Test
  void overridesInForceAreListedByUnitPageByPage() {
    Experiment experiment = Samples.running(experiments(), "listed");
    for (String unit : List.of("b", "a", "Z", "é", "gone", "😀")) {
      repository()
          .put(
              experiment.id(), new UnitId(unit), Samples.variant(experiment, 1), "ada", Samples.T0);
    }
    repository().remove(experiment.id(), new UnitId("gone"), Samples.T0.plusSeconds(1));
    List<OverrideRepository.Forced> first = repository().list(experiment.id(), null, 2);
    assertThat(first.getFirst())
        .isEqualTo(
            new OverrideRepository.Forced(
                new UnitId("Z"), Samples.variant(experiment, 1), "ada", Samples.T0));
    List<OverrideRepository.Forced> rest =
        repository().list(experiment.id(), first.getLast().unit(), 1000);
    assertThat(Stream.concat(first.stream(), rest.stream()).map(each -> each.unit().value()))
        .containsExactly("Z", "a", "b", "é", "😀");
  }

  @Test
  void variantThatTheExperimentDoesNotHaveIsRefused() {
    Experiment experiment = Samples.running(experiments(), "stranger");
    assertThatThrownBy(
            () -> repository().put(experiment.id(), TESTER, UUID.randomUUID(), "ada", Samples.T0))
        .isNotInstanceOf(ExperimentException.class);
    assertThat(repository().count(experiment.id())).isZero();
  }
}
