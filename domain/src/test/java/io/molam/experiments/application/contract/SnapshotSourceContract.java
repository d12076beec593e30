package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.application.port.SnapshotSource.Unstarted;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SnapshotSource} does. */
public abstract class SnapshotSourceContract {
  protected abstract SnapshotSource source();

  protected abstract ExperimentRepository experiments();

  protected abstract HoldoutRepository holdouts();

  protected abstract LayerRepository layers();

  protected abstract OverrideRepository overrides();

  private List<String> loaded() {
    return source().load().experiments().stream().map(ExperimentSnapshot::key).toList();
  }

  @Test
  void experimentIsThereFromItsStartUntilItIsArchived() {
    Experiment draft = Samples.draft("living");
    experiments().insert(draft);
    assertThat(loaded()).isEmpty();
    Experiment running = draft.start(Samples.T0.plusSeconds(1));
    experiments().update(running);
    assertThat(loaded()).containsExactly("living");
    Experiment paused = running.pause(Samples.T0.plusSeconds(2));
    experiments().update(paused);
    assertThat(loaded()).containsExactly("living");
    Experiment stopped = paused.stop("green", null, null, Samples.T0.plusSeconds(3));
    experiments().update(stopped);
    assertThat(loaded()).containsExactly("living");
    experiments().update(stopped.archive(Samples.T0.plusSeconds(4)));
    assertThat(loaded()).isEmpty();
  }

  @Test
  void draftIsThereWhileAVariantIsForcedOnSomebody() {
    Experiment draft = Samples.draft("previewed");
    experiments().insert(draft);
    UnitId tester = new UnitId("tester");
    overrides().put(draft.id(), tester, Samples.variant(draft, 1), "ada", Samples.T0);
    assertThat(source().load().experiments())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(ExperimentSnapshot.State.DRAFT);
              assertThat(it.overrides()).isEqualTo(Map.of("tester", "green"));
            });
    Experiment archived = experiments().update(draft.archive(Samples.T0.plusSeconds(1)));
    assertThat(loaded()).as("archived").isEmpty();
    Experiment restored = experiments().update(archived.restore(Samples.T0.plusSeconds(2)));
    assertThat(loaded()).containsExactly("previewed");
    overrides().remove(draft.id(), tester, Samples.T0.plusSeconds(1));
    assertThat(loaded()).isEmpty();
    overrides().put(draft.id(), tester, Samples.variant(draft, 1), "ada", Samples.T0);
    long seen = source().version();
    experiments().delete(restored);
    assertThat(loaded()).as("deleted").isEmpty();
    assertThat(source().version()).isGreaterThan(seen);
  }

  @Test
  void draftThatSaysWhatUnitsGetBeforeTheStartIsToldUntilThen() {
    Experiment draft = Samples.draft("told");
    Experiment flag =
        Experiment.draft(
            UUID.randomUUID(),
            Designs.with(Samples.design("told-flag"), Designs::becomeFlag),
            "ada",
            Samples.T0);
    experiments().insert(draft);
    experiments().insert(flag);
    experiments()
        .insert(
            Experiment.draft(
                UUID.randomUUID(),
                Designs.with(Samples.design("silent"), design -> design.defaultConfig = null),
                "ada",
                Samples.T0));
    Unstarted told = new Unstarted(draft.id(), "told", false, "{\"b\":0}");
    Unstarted off = new Unstarted(flag.id(), "told-flag", true, "false");
    assertThat(source().load().unstarted()).containsExactlyInAnyOrder(told, off);
    experiments().update(draft.archive(Samples.T0));
    assertThat(source().load().unstarted()).containsExactly(off);
    experiments().update(flag.start(Samples.T0));
    assertThat(source().load().unstarted()).isEmpty();
  }

  @Test
  void experimentComesWithItsLayersSaltHoldoutsOfItsKindAndOverrides() {
    Experiment running = Samples.running(experiments(), "whole");
    String layer = Objects.requireNonNull(running.design().layer()).key();
    layers().bind(new Layer(layer, running.design().unit(), "another salt"));
    Holdout mine =
        new Holdout(
            UUID.randomUUID(), "mine", UnitType.MOLAM_ID, new Share(10_000), "ada", Samples.T0);
    holdouts().insert(mine);
    holdouts()
        .insert(
            new Holdout(
                UUID.randomUUID(), "other", UnitType.DEVICE, new Share(10_000), "ada", Samples.T0));
    overrides()
        .put(running.id(), new UnitId("tester"), Samples.variant(running, 1), "ada", Samples.T0);
    assertThat(source().load().experiments())
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(
            running.snapshot(
                "another salt", List.of(mine.gate(running)), Map.of("tester", "green")));
    Holdout ended =
        new Holdout(
            mine.id(),
            "mine",
            mine.unit(),
            mine.share(),
            "ada",
            Samples.T0,
            Instant.parse("2001-01-01T00:00:00Z"));
    holdouts().update(ended);
    assertThat(source().load().experiments().getFirst().holdouts()).isEmpty();
  }

  @Test
  void layerWithoutARowHasItsKeyAsSalt() {
    Experiment running = Samples.running(experiments(), "unbound");
    assertThat(source().load().experiments())
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(running.snapshot());
  }

  @Test
  void planThatIsNotInForceYetIsNamedWithTheTimeThatIsLeft() {
    Experiment running = Samples.running(experiments(), "awaited");
    assertThat(recent(running)).as("a start holds at once").isEmpty();
    experiments().updatePolicy(running.closeVariant("green", Samples.T0.plusSeconds(2)));
    assertThat(recent(running))
        .singleElement()
        .satisfies(
            plan -> {
              assertThat(plan.phase()).isEqualTo(2);
              assertThat(plan.remaining()).isBetween(Phase.LEASE.negated(), Phase.LEAD);
            });
  }

  private List<SnapshotSource.RecentPlan> recent(Experiment experiment) {
    return source().load().recent().stream()
        .filter(plan -> plan.experimentId().equals(experiment.id()))
        .toList();
  }

  @Test
  void versionGrowsWithEveryChangeThatUnitsCanFeel() {
    long version = source().version();
    Experiment running = Samples.running(experiments(), "watched");
    version = assertGrown(version);
    experiments().updatePolicy(running.closeVariant("green", Samples.T0.plusSeconds(2)));
    version = assertGrown(version);
    holdouts()
        .insert(
            new Holdout(
                UUID.randomUUID(), "held", UnitType.DEVICE, new Share(10_000), "ada", Samples.T0));
    version = assertGrown(version);
    layers().bind(new Layer("layer", UnitType.DEVICE, "one"));
    version = assertGrown(version);
    layers().update(new Layer("layer", UnitType.DEVICE, "two"));
    version = assertGrown(version);
    UnitId tester = new UnitId("tester");
    overrides().put(running.id(), tester, Samples.variant(running, 1), "ada", Samples.T0);
    version = assertGrown(version);
    overrides().remove(running.id(), tester, Samples.T0);
    version = assertGrown(version);
    assertThat(source().load().version()).isEqualTo(version);
    assertThat(source().version()).as("reading changes nothing").isEqualTo(version);
  }

  private long assertGrown(long before) {
    assertThat(source().version()).isGreaterThan(before);
    return source().version();
  }
}
