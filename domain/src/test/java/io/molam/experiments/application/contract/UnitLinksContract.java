package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventLog.Recorded;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link UnitLinks} does, together with the logs that follow the links. */
public abstract class UnitLinksContract {
  private static final UnitId DEVICE = new UnitId("device-7");
  private static final UnitId USER = new UnitId("user-é😀");
  private static final UnitId PHONE = new UnitId("phone");

  private Experiment one;
  private Experiment two;

  protected abstract UnitLinks links();

  protected abstract UnitRecords records();

  protected abstract ExperimentRepository experiments();

  protected abstract ExposureLog exposures();

  protected abstract ExposureCounts counts();

  protected abstract EventLog events();

  protected abstract OverrideRepository overrides();

  protected abstract SnapshotSource snapshots();

  @BeforeEach
  void start() {
    one = Samples.running(experiments(), "links-one");
    two = Samples.running(experiments(), "links-two");
  }

  private static Exposure exposure(Experiment experiment, UnitId unit, int variant, int second) {
    return new Exposure(
        experiment.id(),
        unit,
        Samples.variant(experiment, variant),
        experiment.phase(),
        Samples.T0.plusSeconds(second),
        0.5,
        Context.EMPTY);
  }

  private Exposure enrol(Experiment experiment, UnitId unit, int variant, int second) {
    Exposure exposure = exposure(experiment, unit, variant, second);
    assertThat(exposures().record(exposure)).isEqualTo(Outcome.RECORDED);
    return exposure;
  }

  private Recorded happen(UnitId unit, UUID id, @Nullable Experiment experiment) {
    return happen(unit, id, experiment, null);
  }

  private Recorded happen(
      UnitId unit, UUID id, @Nullable Experiment experiment, @Nullable UUID variant) {
    return events()
        .record(
            List.of(
                new Event(
                    id,
                    unit,
                    "purchase",
                    1.0,
                    Samples.T0.plusSeconds(60),
                    experiment == null ? null : experiment.id(),
                    variant,
                    null)))
        .getFirst();
  }

  private Map<UUID, Exposure> link(UnitId unit, Set<UnitId> others) {
    return links().link(unit, others, List.of(one.id(), two.id()));
  }

  private long eventsOf(UnitId unit) {
    return records().read(unit).events();
  }

  private List<UnitLinks.Link> linksOf(UnitId unit) {
    return records().read(unit).links().stream().map(UnitRecords.Linked::link).toList();
  }

  @Test
  void linkedUnitHasTheExposureOfTheEnrolledOneEverywhereButWhereItHasItsOwn() {
    Exposure known = enrol(one, DEVICE, 1, 0);
    Exposure own = enrol(two, USER, 0, 1);
    enrol(two, DEVICE, 1, 0);
    Map<UUID, Exposure> held = Map.of(one.id(), known, two.id(), own);
    assertThat(link(USER, Set.of(DEVICE))).isEqualTo(held);
    assertThat(link(USER, Set.of(DEVICE))).as("again").isEqualTo(held);
    assertThat(exposures().find(USER, List.of(one.id(), two.id()))).isEqualTo(held);
    assertThat(links().findAll(Set.of(USER, DEVICE, PHONE), List.of(one.id())))
        .isEqualTo(Map.of(USER, Map.of(one.id(), known), DEVICE, Map.of(one.id(), known)));
    assertThat(exposures().record(exposure(one, USER, 0, 5))).isEqualTo(new Outcome.Known(known));
    assertThat(records().read(USER).enrolments())
        .extracting(each -> each.exposure().experimentId())
        .containsExactly(two.id());
    UnitLinks.Link link = new UnitLinks.Link(USER, one.id(), DEVICE);
    assertThat(linksOf(USER)).containsExactly(link);
    assertThat(linksOf(DEVICE)).containsExactly(link);
    assertThat(snapshots().load().linked()).contains(one.id()).doesNotContain(two.id());
  }

  @Test
  void ofSeveralTheOneThatWasEnrolledFirstIsTakenAndLinksNeverChain() {
    enrol(one, PHONE, 0, 5);
    Exposure first = enrol(one, DEVICE, 1, 0);
    assertThat(link(USER, Set.of(PHONE, DEVICE))).isEqualTo(Map.of(one.id(), first));
    UnitId tablet = new UnitId("tablet");
    assertThat(link(tablet, Set.of(USER))).isEqualTo(Map.of(one.id(), first));
    assertThat(linksOf(tablet)).containsExactly(new UnitLinks.Link(tablet, one.id(), DEVICE));
    assertThat(link(USER, Set.of(PHONE))).as("it stays").isEqualTo(Map.of(one.id(), first));
    assertThat(link(new UnitId("x"), Set.of(new UnitId("y")))).isEmpty();
    assertThat(link(DEVICE, Set.of(USER))).as("enrolled itself").isEqualTo(Map.of(one.id(), first));
    assertThat(linksOf(DEVICE)).hasSize(2);
  }

  @Test
  void firstEncounterIsRecordedUnlessAnotherIdIsEnrolled() {
    enrol(one, DEVICE, 1, 0);
    List<Outcome> outcomes =
        links()
            .recordUnlessKnown(
                List.of(exposure(one, USER, 0, 1), exposure(two, USER, 0, 1)), Set.of(DEVICE));
    assertThat(outcomes).containsExactly(Outcome.OUTDATED, Outcome.RECORDED);
    assertThat(exposures().find(USER, List.of(one.id(), two.id()))).containsOnlyKeys(two.id());
    assertThat(links().recordUnlessKnown(List.of(exposure(two, DEVICE, 0, 1)), Set.of(USER, PHONE)))
        .containsExactly(Outcome.OUTDATED);
  }

  @Test
  void earlierEventsGoToTheEnrolledUnitOnce() {
    enrol(one, DEVICE, 1, 0);
    enrol(two, USER, 1, 0);
    UUID both = UUID.randomUUID();
    UUID named = UUID.randomUUID();
    UUID unnamed = UUID.randomUUID();
    happen(DEVICE, both, null);
    happen(USER, both, null);
    happen(USER, named, one);
    happen(USER, unnamed, null);
    happen(USER, UUID.randomUUID(), two);
    link(USER, Set.of(DEVICE));
    link(USER, Set.of(DEVICE));
    assertThat(eventsOf(DEVICE)).as("its own, the one that names it, a copy").isEqualTo(3);
    assertThat(eventsOf(USER)).as("what may count for its own exposure").isEqualTo(3);
    assertThat(happen(USER, named, one)).isEqualTo(Recorded.DUPLICATE);
    assertThat(happen(DEVICE, named, one)).isEqualTo(Recorded.DUPLICATE);
    assertThat(happen(USER, unnamed, null)).isEqualTo(Recorded.DUPLICATE);
    assertThat(eventsOf(DEVICE)).isEqualTo(3);
  }

  @Test
  void laterEventsAreStoredUnderTheEnrolledUnitOnceByWhicheverIdTheyAreSent() {
    Exposure known = enrol(one, DEVICE, 1, 30);
    enrol(two, DEVICE, 1, 0);
    link(USER, Set.of(DEVICE));
    UUID named = UUID.randomUUID();
    assertThat(happen(USER, named, one)).isEqualTo(Recorded.ACCEPTED);
    assertThat(eventsOf(DEVICE)).isEqualTo(1);
    assertThat(eventsOf(USER)).isZero();
    assertThat(happen(USER, named, one)).isEqualTo(Recorded.DUPLICATE);
    assertThat(happen(DEVICE, named, one)).isEqualTo(Recorded.DUPLICATE);
    UUID unnamed = UUID.randomUUID();
    assertThat(happen(USER, unnamed, null)).isEqualTo(Recorded.ACCEPTED);
    assertThat(happen(USER, unnamed, null)).isEqualTo(Recorded.DUPLICATE);
    assertThat(eventsOf(USER)).as("for what it is exposed to itself").isEqualTo(1);
    assertThat(eventsOf(DEVICE)).as("a copy for each link").isEqualTo(3);
    UUID ofDevice = UUID.randomUUID();
    assertThat(happen(DEVICE, ofDevice, one)).isEqualTo(Recorded.ACCEPTED);
    assertThat(happen(USER, ofDevice, one)).isEqualTo(Recorded.DUPLICATE);
    assertThat(eventsOf(DEVICE)).isEqualTo(4);
    assertThat(happen(USER, UUID.randomUUID(), one, known.variantId()))
        .as("the variant of the enrolled unit")
        .isEqualTo(Recorded.ACCEPTED);
    assertThat(happen(USER, UUID.randomUUID(), one, Samples.variant(one, 0)))
        .isEqualTo(Recorded.VARIANT_MISMATCH);
    assertThat(
            events()
                .record(
                    List.of(
                        new Event(
                            UUID.randomUUID(),
                            USER,
                            "purchase",
                            1.0,
                            Samples.T0.plusSeconds(29),
                            one.id(),
                            null,
                            null))))
        .containsExactly(Recorded.BEFORE_EXPOSURE);
  }

  @Test
  void erasingAnEnrolledUnitFreesTheOthers() {
    enrol(one, DEVICE, 1, 0);
    link(USER, Set.of(DEVICE));
    happen(USER, UUID.randomUUID(), null);
    assertThat(records().erase(DEVICE).links()).hasSize(1);
    assertThat(eventsOf(DEVICE)).isZero();
    assertThat(eventsOf(USER)).isEqualTo(1);
    assertThat(linksOf(USER)).isEmpty();
    assertThat(exposures().find(USER, List.of(one.id()))).isEmpty();
    enrol(one, USER, 0, 9);
  }

  @Test
  void erasingALinkedUnitTakesItsEventsFromTheEnrolledOne() {
    enrol(one, DEVICE, 1, 0);
    happen(DEVICE, UUID.randomUUID(), null);
    happen(USER, UUID.randomUUID(), one);
    happen(USER, UUID.randomUUID(), null);
    link(USER, Set.of(DEVICE));
    happen(USER, UUID.randomUUID(), null);
    assertThat(eventsOf(DEVICE)).isEqualTo(4);
    assertThat(records().erase(USER).links()).hasSize(1);
    assertThat(eventsOf(USER)).isZero();
    assertThat(linksOf(DEVICE)).isEmpty();
    assertThat(counts().erased(one.id()).orElseThrow().units()).isEqualTo(1);
    assertThat(records().read(DEVICE).enrolments()).hasSize(1);
    assertThat(eventsOf(DEVICE)).as("its own").isEqualTo(1);
  }

  @Test
  void resetEndsLinks() {
    enrol(one, DEVICE, 1, 0);
    link(USER, Set.of(DEVICE));
    exposures().retire(one.id());
    Experiment again = experiments().update(one.reset("again", Samples.T0.plusSeconds(9)));
    assertThat(linksOf(USER)).isEmpty();
    enrol(again, DEVICE, 1, 10);
    enrol(again, USER, 0, 11);
    assertThat(link(USER, Set.of(DEVICE)))
        .hasEntrySatisfying(one.id(), held -> assertThat(held.unit()).isEqualTo(USER));
  }

  @Test
  void overrideOfALinkedUnitLeavesTheEnrolledOneOut() {
    enrol(one, DEVICE, 1, 0);
    enrol(two, DEVICE, 1, 0);
    link(USER, Set.of(DEVICE));
    overrides().put(one.id(), USER, Samples.variant(one, 0), "ada", Samples.T0);
    overrides().put(two.id(), PHONE, Samples.variant(two, 0), "ada", Samples.T0);
    overrides().remove(two.id(), PHONE, Samples.T0);
    assertThat(records().read(DEVICE).enrolments())
        .allSatisfy(
            each ->
                assertThat(each.multiple())
                    .isEqualTo(each.exposure().experimentId().equals(one.id())));
    link(PHONE, Set.of(DEVICE));
    assertThat(records().read(DEVICE).enrolments())
        .as("forced before it was linked")
        .allMatch(UnitRecords.Enrolled::multiple);
  }
}
