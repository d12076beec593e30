package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every answer that any replica gave about one experiment, and what may be said of them. */
final class History {
  /** How far the times of a request and of the database may be apart, on one machine. */
  private static final Duration BLUR = Duration.ofMillis(50);

  private final String key;
  private final Queue<Given> given = new ConcurrentLinkedQueue<>();
  private final Queue<Pause> pauses = new ConcurrentLinkedQueue<>();

  History(String key) {
    this.key = key;
  }

  /** Of the experiment. */
  String key() {
    return key;
  }

  /**
   * One answer.
   *
   * @param replica one life of a process; a restarted one is another
   * @param asked before the request was sent
   * @param answered after the answer was there
   */
  record Given(
      String replica,
      String unit,
      Instant asked,
      Instant answered,
      String reason,
      String variant,
      boolean recorded,
      int phase) {
    boolean isUnrecordedSplit() {
      return reason.equals("split") && !recorded;
    }
  }

  /** What the store has of a unit in the end. */
  record Exposed(String variant, boolean multiple) {}

  /** A plan and from when on it holds for new units. */
  private record Effective(PhasePlan plan, Instant at) {}

  /** A time in which the experiment was surely paused. */
  private record Pause(Instant from, Instant until) {}

  void paused(Instant from, Instant until) {
    pauses.add(new Pause(from, until));
  }

  int pauses() {
    return pauses.size();
  }

  void add(String replica, String unit, Instant asked, JsonNode answer) {
    if (answer.get("enrolled").asBoolean()) {
      given.add(
          new Given(
              replica,
              unit,
              asked,
              Instant.now(),
              answer.get("reason").asText(),
              answer.get("variant_key").asText(),
              answer.get("recorded").asBoolean(),
              answer.get("phase").asInt()));
    }
  }

  long size() {
    return given.size();
  }

  List<Given> unrecordedSplits() {
    return given.stream().filter(Given::isUnrecordedSplit).toList();
  }

  /** Holds every answer against what is stored in the end. */
  void judge(Experiment experiment, Map<String, Exposed> stored) {
    assertThat(unitsOfTwoRecordedVariants()).isEmpty();
    assertThat(given)
        .filteredOn(Given::recorded)
        .allSatisfy(
            answer ->
                assertThat(stored.get(answer.unit()))
                    .isNotNull()
                    .extracting(Exposed::variant)
                    .isEqualTo(answer.variant()));
    assertThat(byAPlanOfThePast(experiment)).isEmpty();
    assertThat(duringPauses()).isEmpty();
  }

  private Set<String> unitsOfTwoRecordedVariants() {
    Map<String, String> first = new HashMap<>();
    Set<String> two = new HashSet<>();
    for (Given answer : given) {
      if (answer.recorded()) {
        String before = first.putIfAbsent(answer.unit(), answer.variant());
        if (before != null && !before.equals(answer.variant())) {
          two.add(answer.unit());
        }
      }
    }
    return two;
  }

  /**
   * Unrecorded answers that a plan in force at that time contradicts: its replica did not know the
   * plan, and had no lease any more.
   */
  private List<Given> byAPlanOfThePast(Experiment experiment) {
    List<PhasePlan> plans = experiment.snapshot().plans();
    List<Effective> effective = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      effective.add(new Effective(plans.get(i), experiment.phases().get(i).effectiveAt()));
    }
    return unrecordedSplits().stream()
        .filter(
            answer ->
                effective.stream()
                    .anyMatch(
                        it ->
                            it.at().plus(BLUR).isBefore(answer.asked())
                                && !it.plan()
                                    .variantOf(new UnitId(answer.unit()))
                                    .equals(answer.variant())))
        .toList();
  }

  /** First encounters that were answered although every lease from before a pause had ended. */
  private List<Given> duringPauses() {
    return given.stream()
        .filter(answer -> answer.reason().equals("split"))
        .filter(
            answer ->
                pauses.stream()
                    .anyMatch(
                        pause ->
                            answer.asked().isAfter(pause.from().plus(Phase.LEASE).plus(BLUR))
                                && answer.answered().isBefore(pause.until())))
        .toList();
  }

  /**
   * Units that this life of a replica answered without recording, and that are stored otherwise,
   * must be marked.
   *
   * @return how many there are
   */
  int assertMarked(String replica, Map<String, Exposed> stored) {
    Set<String> contradicted = new HashSet<>();
    for (Given answer : unrecordedSplits()) {
      Exposed exposed = stored.get(answer.unit());
      if (answer.replica().equals(replica)) {
        assertThat(exposed).as("exposure of %s, which was answered", answer.unit()).isNotNull();
        if (exposed != null && !answer.variant().equals(exposed.variant())) {
          assertThat(exposed.multiple()).as("mark of %s", answer.unit()).isTrue();
          contradicted.add(answer.unit());
        }
      }
    }
    return contradicted.size();
  }
}
