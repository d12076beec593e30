package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Walks at random through the life of requests, with people who may and may not judge, policies and
 * things that change on the way, beside a ledger that knows nothing of the aggregate but what was
 * asked of it.
 */
class ChangeRequestPropertiesTest {
  private static final Instant T0 = Instant.parse("2026-11-27T09:00:00Z");
  private static final List<String> NAMES = List.of("ada", "bo", "cy", "di", "pay");
  private static final List<Set<String>> ROLES =
      List.of(
          Set.of("data_science"),
          Set.of("ops_admin", "marketing"),
          Set.of("marketing"),
          Set.of(),
          Set.of("pay_module", "ops_admin"));

  /** What must be so, by the words of the design alone. */
  private static final class Ledger {
    final Set<String> writers = new HashSet<>();
    final Map<String, Set<String>> approvals = new HashMap<>();
    Instant now = T0;
    int basis;
    int writtenUpon;
    Quorum quorum = quorum(1, "data_science");

    boolean enough() {
      return approvals.entrySet().stream()
              .filter(
                  entry ->
                      quorum.people().contains(entry.getKey())
                          || entry.getValue().stream().anyMatch(quorum.roles()::contains))
              .filter(entry -> !writers.contains(entry.getKey()))
              .count()
          >= quorum.approvals();
    }
  }

  private static Quorum quorum(int approvals, String role) {
    return new Quorum("r", approvals, Set.of(role), Set.of("di"));
  }

  private static Basis basis(int version) {
    return Basis.of(Map.of("document", version));
  }

  @Test
  void whatIsAppliedIsWhatOthersApproved() {
    Map<State, Integer> ends = new EnumMap<>(State.class);
    for (int seed = 0; seed < 4_000; seed++) {
      ends.merge(walk(new Random(seed)), 1, Integer::sum);
    }
    // the walks see every state, so that none of the checks was left out
    assertThat(ends.keySet()).containsExactlyInAnyOrder(State.values());
  }

  private static State walk(Random random) {
    Ledger ledger = new Ledger();
    ledger.writers.add("ada");
    ChangeRequest request =
        ChangeRequest.open(
            1,
            new Subject("k", null),
            Proposal.of(GovernedAction.START, Map.of("n", 0), 1, null),
            basis(0),
            Apply.MANUAL,
            "",
            List.of(),
            Rules.rule(1, List.of("data_science"), List.of("di")),
            "ada",
            T0);
    int steps = 1 + random.nextInt(24);
    for (int step = 1; step <= steps; step++) {
      ChangeRequest before = request;
      request = step(before, step, ledger, random);
      check(before, request, ledger);
    }
    return request.state();
  }

  private static ChangeRequest step(ChangeRequest request, int step, Ledger ledger, Random random) {
    int who = random.nextInt(NAMES.size());
    String name = NAMES.get(who);
    Instant until = random.nextInt(10) == 0 ? ledger.now : ledger.now.plusSeconds(1);
    Person person = new Person(name, ROLES.get(who), until);
    String digest = random.nextInt(6) == 0 ? "another" : request.digest();
    Instant now = ledger.now;
    return switch (random.nextInt(16)) {
      case 0 -> {
        ledger.now = now.plus(Duration.ofHours(random.nextInt(40)));
        yield request.at(ledger.now);
      }
      case 1 -> {
        ledger.basis = random.nextInt(3);
        yield request;
      }
      case 2 -> {
        ledger.quorum =
            quorum(1 + random.nextInt(2), random.nextBoolean() ? "data_science" : "ops_admin");
        yield request;
      }
      case 3 -> {
        ChangeRequest revised =
            tried(
                request,
                () ->
                    request.revise(
                        Proposal.of(GovernedAction.START, Map.of("n", step), 1, null),
                        basis(ledger.basis),
                        ledger.quorum,
                        person,
                        now));
        if (!revised.equals(request)) {
          assertThat(name).isEqualTo("ada");
          ledger.approvals.clear();
          ledger.writtenUpon = ledger.basis;
        }
        yield revised;
      }
      case 4 -> request.against(basis(ledger.basis), now);
      case 5 ->
          random.nextInt(4) == 0 ? tried(request, () -> request.withdraw(name, now)) : request;
      case 6 ->
          random.nextInt(3) == 0
              ? tried(request, () -> request.reject(person, digest, "no", ledger.quorum, now))
              : request;
      case 7 ->
          request.state() == State.APPROVED && random.nextInt(4) == 0
              ? request.fail("refused", now)
              : request;
      case 8, 9, 10 ->
          tried(
              request, () -> request.apply(name, digest, basis(ledger.basis), ledger.quorum, now));
      default -> {
        ChangeRequest judged =
            tried(request, () -> request.approve(person, digest, "", ledger.quorum, now));
        if (!judged.equals(request)) {
          assertThat(person.until()).isAfter(now);
          assertThat(digest).isEqualTo(request.digest());
          assertThat(name).isNotIn(ledger.writers).isNotEqualTo("pay");
          ledger.approvals.put(name, person.roles());
        }
        yield judged;
      }
    };
  }

  /** A refusal changes nothing. */
  private static ChangeRequest tried(ChangeRequest before, Supplier<ChangeRequest> step) {
    try {
      return step.get();
    } catch (ExperimentException refused) {
      return before;
    }
  }

  private static void check(ChangeRequest before, ChangeRequest after, Ledger ledger) {
    if (before.state().isFinal()) {
      assertThat(after).isEqualTo(before);
      return;
    }
    if (after.state() == State.APPLIED) {
      assertThat(before.state()).isEqualTo(State.APPROVED);
      assertThat(after.digest()).isEqualTo(before.digest());
      assertThat(ledger.enough()).isTrue();
      assertThat(ledger.now).isBefore(after.expiresAt());
      assertThat(ledger.basis).isEqualTo(ledger.writtenUpon);
    }
    assertThat(after.revisions().subList(0, before.revisions().size()))
        .isEqualTo(before.revisions());
    assertThat(after.verdicts().subList(0, before.verdicts().size())).isEqualTo(before.verdicts());
    assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
    assertThat(after.writers()).isEqualTo(ledger.writers);
    if (!after.state().isFinal() && ledger.approvals.isEmpty()) {
      assertThat(after.state()).isEqualTo(State.OPEN);
    }
  }
}
