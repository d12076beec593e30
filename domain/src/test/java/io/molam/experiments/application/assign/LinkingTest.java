package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A person who is known by several ids. */
class LinkingTest {
  private static final UnitId DEVICE = new UnitId("device-7");
  private static final UnitId USER = new UnitId("user");

  private final Ports ports = new Ports();
  private final Snapshots snapshots = ports.replica();
  private final Counting links = new Counting();
  private final AssignUnit assign = replica(snapshots);
  private final AssignExperiments all = new AssignExperiments(snapshots, ports.experiments, assign);

  /** Counts how often the store is asked and told. */
  private final class Counting implements UnitLinks {
    int finds;
    int made;
    Runnable meanwhile = () -> {};

    @Override
    public Map<UnitId, Map<UUID, Exposure>> findAll(
        Set<UnitId> units, Collection<UUID> experimentIds) {
      finds++;
      Map<UnitId, Map<UUID, Exposure>> found = ports.links.findAll(units, experimentIds);
      meanwhile.run();
      return found;
    }

    @Override
    public Map<UUID, Exposure> link(
        UnitId unit, Set<UnitId> alsoKnownAs, Collection<UUID> experimentIds) {
      made++;
      return ports.links.link(unit, alsoKnownAs, experimentIds);
    }

    @Override
    public List<Outcome> recordUnlessKnown(List<Exposure> firsts, Set<UnitId> alsoKnownAs) {
      return ports.links.recordUnlessKnown(firsts, alsoKnownAs);
    }
  }

  private AssignUnit replica(Snapshots known) {
    return new AssignUnit(
        known,
        ports.experiments,
        ports.exposures,
        links,
        ports.kept,
        DrawAdvisor.NONE,
        ports.clock);
  }

  private static Asker asker(UnitId unit, UnitId... others) {
    return new Asker(unit, Context.EMPTY, Set.of(others));
  }

  /** A user whose own variant would be another one. */
  private UnitId otherThan(String key, Assignment first) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> new UnitId("user-" + i))
        .filter(unit -> !plannedFor(key, unit).equals(first.variant()))
        .findFirst()
        .orElseThrow();
  }

  private Object plannedFor(String key, UnitId unit) {
    return new EvaluateUnit(snapshots, ports.exposures, ports.kept, ports.clock)
        .evaluate(asker(unit)).stream()
            .filter(each -> each.experimentKey().equals(key))
            .map(Assignment::variant)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void loginKeepsTheVariant() {
    ports.running("one");
    snapshots.refresh();
    Assignment before = assign.assign("one", asker(DEVICE));
    UnitId user = otherThan("one", before);
    Assignment after = assign.assign("one", asker(user, DEVICE));
    assertThat(after.reason()).isEqualTo(AssignmentReason.STICKY);
    assertThat(after.unit()).isEqualTo(user);
    assertThat(after.recorded()).isTrue();
    assertThat(after.variant()).isEqualTo(before.variant());
    assertThat(after.assignedAt()).isEqualTo(before.assignedAt());
    assertThat(assign.assign("one", asker(user)).variant())
        .as("without saying so again")
        .isEqualTo(before.variant());
    assertThat(plannedFor("one", user)).isEqualTo(before.variant());
    assertThat(new ReadAssignment(ports.experiments, ports.exposures).read("one", user).variant())
        .isEqualTo(before.variant());
  }

  @Test
  void whoIsKnownByNoOtherIdIsEnrolledByItsOwn() {
    ports.running("one");
    snapshots.refresh();
    Assignment first = assign.assign("one", asker(USER, DEVICE));
    assertThat(first.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(first.recorded()).isTrue();
    assertThat(links.made).isZero();
    assertThat(assign.assign("one", asker(DEVICE, USER)).variant()).isEqualTo(first.variant());
  }

  @Test
  void manyExperimentsAreOneQuestionAndOneTransaction() {
    IntStream.range(0, 10).forEach(i -> ports.running("all-" + i));
    ports.running("needs", d -> d.prerequisites = List.of(new Prerequisite("all-0", both())));
    ports.running("few", design -> design.traffic = new Share(1));
    snapshots.refresh();
    List<Assignment> before = all.assign(List.of(), asker(DEVICE));
    List<Assignment> after = all.assign(List.of(), asker(USER, DEVICE, new UnitId("x")));
    assertThat(links.finds).isEqualTo(1);
    assertThat(links.made).isEqualTo(1);
    assertThat(after.stream().map(Assignment::variant).toList())
        .isEqualTo(before.stream().map(Assignment::variant).toList());
    assertThat(after.stream().filter(Assignment::recorded))
        .hasSizeGreaterThanOrEqualTo(11)
        .allMatch(each -> each.reason() == AssignmentReason.STICKY);
  }

  private static List<String> both() {
    return List.of("blue", "green");
  }

  @Test
  void twoThatNameEachOtherAtTheSameMomentGetOneVariant() {
    ports.running("one");
    snapshots.refresh();
    // the other request is answered between this one's question and its record
    links.meanwhile =
        () -> {
          links.meanwhile = () -> {};
          assign.assign("one", asker(DEVICE, USER));
        };
    Assignment later = assign.assign("one", asker(USER, DEVICE));
    assertThat(later.reason()).isEqualTo(AssignmentReason.STICKY);
    assertThat(later.variant()).isEqualTo(assign.assign("one", asker(DEVICE)).variant());
    assertThat(ports.exposures.find(DEVICE, ids())).isEqualTo(ports.exposures.find(USER, ids()));
  }

  private List<UUID> ids() {
    return List.of(ports.experiments.require("one").id());
  }

  @Test
  void enrolledPersonKeepsItsVariantWhateverWouldRefuseTheNewId() {
    Experiment running = ports.running("one", design -> design.traffic = new Share(1));
    ports.expose(running, DEVICE.value(), "green");
    Experiment paused = ports.running("paused");
    ports.expose(paused, DEVICE.value(), "green");
    ports.experiments.update(paused.pause(ports.clock.instant()));
    snapshots.refresh();
    assertThat(assign.assign("one", asker(USER)).reason())
        .isEqualTo(AssignmentReason.NOT_IN_TRAFFIC);
    for (Assignment each : all.assign(List.of(), asker(USER, DEVICE))) {
      assertThat(each.reason()).isEqualTo(AssignmentReason.STICKY);
    }
    Snapshots other = ports.replica();
    other.refresh();
    for (String key : List.of("one", "paused")) {
      assertThat(replica(other).assign(key, asker(USER)).reason())
          .as("a replica that has not linked it, asked without the other id")
          .isEqualTo(AssignmentReason.STICKY);
    }
  }

  @Test
  void overrideOfTheNewIdWinsAndFlagsAndExternalExperimentsLinkNobody() {
    Experiment forced = ports.running("forced");
    Experiment external =
        ports.running("external", d -> d.allocation = new AllocationPolicy.External());
    for (Experiment each : List.of(forced, external)) {
      ports.expose(each, DEVICE.value(), "green");
    }
    ports.overrides.put(
        forced.id(), USER, Ports.variantOf(forced, "blue").id(), "ada", ports.clock.instant());
    snapshots.refresh();
    Map<String, AssignmentReason> reasons =
        all.assign(List.of(), asker(USER, DEVICE)).stream()
            .collect(Collectors.toMap(Assignment::experimentKey, Assignment::reason));
    assertThat(reasons)
        .isEqualTo(
            Map.of(
                "forced", AssignmentReason.OVERRIDE,
                "external", AssignmentReason.NOT_IN_TRAFFIC));
    assertThat(links.finds + links.made).isZero();
  }

  @Test
  void withoutTheStoreNobodyGuesses() {
    Experiment running = ports.running("one");
    snapshots.refresh();
    ports.memory.away(true);
    Assignment asked = assign.assign("one", asker(USER, DEVICE));
    assertThat(asked.reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
    assertThat(ports.kept.size()).isZero();
    Assignment kept = assign.assign("one", asker(DEVICE));
    assertThat(kept.recorded()).isFalse();
    ports.memory.away(false);
    Assignment alone = assign.assign("one", asker(USER, DEVICE));
    assertThat(alone.reason())
        .as("what was not recorded links nobody")
        .isEqualTo(AssignmentReason.SPLIT);
    assertThat(ports.units.read(USER).links()).isEmpty();
    assertThat(ports.exposures.find(USER, List.of(running.id()))).hasSize(1);
  }

  @Test
  void explanationAndListOfFlagsTellWhatWouldBeAndLinkNothing() {
    Experiment running = ports.running("one", design -> design.traffic = new Share(1));
    ports.expose(running, DEVICE.value(), "green");
    snapshots.refresh();
    Explanation explained =
        new ExplainAssignment(
                snapshots, ports.experiments, ports.exposures, ports.kept, ports.clock)
            .explain("one", asker(USER, DEVICE));
    assertThat(explained.assignment().reason()).isEqualTo(AssignmentReason.STICKY);
    assertThat(explained.assignment().unit()).isEqualTo(USER);
    assertThat(explained.steps())
        .filteredOn(step -> step.gate().equals("sticky"))
        .singleElement()
        .satisfies(step -> assertThat(step.detail()).contains("as \"device-7\""));
    assertThat(
            new EvaluateUnit(snapshots, ports.exposures, ports.kept, ports.clock)
                .evaluate(asker(USER, DEVICE)))
        .extracting(Assignment::reason)
        .containsExactly(AssignmentReason.STICKY);
    assertThat(ports.units.read(USER).links()).isEmpty();
  }

  @Test
  void atMostThreeOtherIdsAreTaken() {
    assertThatIllegalArgumentException().isThrownBy(() -> asker(USER, USER));
    UnitId[] four = Stream.of("a", "b", "c", "d").map(UnitId::new).toArray(UnitId[]::new);
    assertThatIllegalArgumentException().isThrownBy(() -> asker(USER, four));
  }
}
