package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ChangeRequests.Filter;
import io.molam.experiments.application.port.ChangeRequests.Judge;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.DocumentRule;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Person;
import io.molam.experiments.domain.governance.Proposal;
import io.molam.experiments.domain.governance.Quorum;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeRequests} does. */
public abstract class ChangeRequestsContract {
  private static final Quorum QUORUM = new Quorum("money", 1, Set.of("data_science"), Set.of("di"));
  private static final ApprovalRule RULE =
      new ApprovalRule(
          Set.of(GovernedAction.STOP), DocumentRule.ALWAYS, QUORUM, false, Duration.ofDays(3));
  private static final Basis BASIS = Basis.of(Map.of("document", "d", "metrics", List.of("m")));

  protected abstract ChangeRequests requests();

  protected abstract ExperimentRepository experiments();

  protected abstract UnitOfWork unitOfWork();

  private Instant now() {
    return requests().now().truncatedTo(ChronoUnit.MICROS);
  }

  private static Proposal proposal(String winner, @Nullable Instant at) {
    return Proposal.of(
        GovernedAction.STOP, Map.of("winner", winner, "n", new BigDecimal("1e400")), 3, at);
  }

  private ChangeRequest opened(String author, @Nullable UUID experiment) {
    return requests()
        .insert(
            number ->
                ChangeRequest.open(
                    number,
                    new Subject("checkout-button", experiment),
                    proposal("green", null),
                    BASIS,
                    Apply.MANUAL,
                    "Autumn \"sale\" é😀",
                    List.of("bo", "cy"),
                    RULE,
                    author,
                    now()));
  }

  private ChangeRequest changed(long number, UnaryOperator<ChangeRequest> step) {
    return unitOfWork()
        .run(
            () -> {
              ChangeRequest next = step.apply(requests().requireForUpdate(number));
              requests().update(next);
              return next;
            });
  }

  private Person person(String subject) {
    return new Person(subject, Set.of("data_science", "marketing"), now().plusSeconds(600));
  }

  private long owed() {
    return requests().tallies().stream().mapToLong(ChangeRequests.Tally::owed).sum();
  }

  private ChangeRequest stored(ChangeRequest request) {
    return requests().find(request.number()).orElseThrow();
  }

  @Test
  void talliesTellWhatHasExpiredThoughNobodyNoticed() {
    Instant past = now().minus(Duration.ofDays(30));
    ChangeRequest old =
        requests()
            .insert(
                number ->
                    ChangeRequest.open(
                        number,
                        new Subject("tallied", null),
                        Proposal.of(GovernedAction.TEMPLATE, Map.of(), 0, null),
                        BASIS,
                        Apply.MANUAL,
                        "",
                        List.of(),
                        RULE,
                        "ada",
                        past));
    assertThat(requests().tallies())
        .contains(
            new ChangeRequests.Tally(
                State.EXPIRED, GovernedAction.TEMPLATE, 1, old.openedAt(), 0, null));
    opened("ada", null);
    assertThat(requests().tallies())
        .filteredOn(tally -> tally.state() == State.OPEN)
        .singleElement()
        .satisfies(tally -> assertThat(tally.action()).isEqualTo(GovernedAction.STOP));
  }

  @Test
  void whatItWouldChangeIsKeptOfEachWording() {
    ChangeRequest open = opened("ada", null);
    assertThat(requests().description(open)).isEmpty();
    requests().describe(open, "{\"diff\": []}");
    assertThat(requests().description(open)).hasValue("{\"diff\": []}");
    ChangeRequest revised =
        changed(
            open.number(),
            it -> it.revise(proposal("blue", null), BASIS, QUORUM, person("ada"), now()));
    assertThat(requests().description(revised)).isEmpty();
  }

  @Test
  void requestComesBackAsItWasStored() {
    Experiment experiment = Samples.running(experiments(), "asked");
    ChangeRequest open = opened("ada", experiment.id());
    assertThat(stored(open)).isEqualTo(open);
    ChangeRequest approved =
        changed(
            open.number(),
            it -> it.approve(person("bo"), it.digest(), "fine\nwith me", QUORUM, now()));
    assertThat(stored(open)).isEqualTo(approved);
    ChangeRequest revised =
        changed(
            open.number(),
            it -> it.revise(proposal("blue", null), Basis.NOTHING, QUORUM, person("ada"), now()));
    assertThat(stored(open)).isEqualTo(revised);
    ChangeRequest rejected =
        changed(
            open.number(), it -> it.reject(person("cy"), it.digest(), "too early", QUORUM, now()));
    assertThat(stored(open)).isEqualTo(rejected);
    assertThat(rejected.verdicts()).hasSize(2);
    assertThat(requests().find(open.number() + 1_000)).isEmpty();
    assertThatThrownBy(() -> requests().requireForUpdate(open.number() + 1_000))
        .isInstanceOf(ExperimentException.NotFound.class);
  }

  @Test
  void requestForAMomentKeepsIt() {
    Instant moment = now().plus(Duration.ofHours(5));
    ChangeRequest open =
        requests()
            .insert(
                number ->
                    ChangeRequest.open(
                        number,
                        new Subject("m", null),
                        proposal("green", moment),
                        BASIS,
                        Apply.AT,
                        "",
                        List.of(),
                        RULE,
                        "ada",
                        now()));
    assertThat(stored(open)).isEqualTo(open);
    assertThat(stored(open).digest()).isEqualTo(open.digest());
  }

  @Test
  void emergenciesAreOwedUntilSomebodyHasLooked() {
    long before = owed();
    long live = requests().live();
    ChangeRequest bypassed =
        requests()
            .insert(
                number ->
                    ChangeRequest.bypassed(
                        number,
                        new Subject("checkout-button", null),
                        proposal("green", null),
                        "fire",
                        RULE,
                        new Person("ada", Set.of("ops_admin"), now().plusSeconds(600)),
                        now()));
    assertThat(stored(bypassed)).isEqualTo(bypassed);
    assertThat(owed()).isEqualTo(before + 1);
    assertThat(requests().live()).isEqualTo(live);
    ChangeRequest seen =
        changed(bypassed.number(), it -> it.acknowledge(person("bo"), QUORUM, now()));
    assertThat(stored(bypassed)).isEqualTo(seen);
    assertThat(owed()).isEqualTo(before);
    ChangeRequest open = opened("ada", null);
    assertThat(requests().live()).isEqualTo(live + 1);
    changed(open.number(), it -> it.withdraw("ada", now()));
    assertThat(requests().live()).isEqualTo(live);
  }

  @Test
  void listsAreRestrictedAndPaged() {
    UUID one = Samples.running(experiments(), "listed-1").id();
    UUID other = Samples.running(experiments(), "listed-2").id();
    long first = opened("ada", one).number();
    long second = opened("lou", one).number();
    long third = opened("ada", other).number();
    changed(first, it -> it.withdraw("ada", now()));
    changed(second, it -> it.approve(person("bo"), it.digest(), "", QUORUM, now()));
    assertThat(numbers(new Filter(Set.of(), one, null, null, Long.MAX_VALUE, 10)))
        .containsExactly(second, first);
    assertThat(
            numbers(
                new Filter(Set.of(State.WITHDRAWN, State.APPROVED), one, null, null, second, 10)))
        .containsExactly(first);
    assertThat(numbers(new Filter(Set.of(State.OPEN), null, null, null, Long.MAX_VALUE, 1)))
        .containsExactly(third);
    assertThat(numbers(new Filter(Set.of(), one, "lou", null, Long.MAX_VALUE, 10)))
        .containsExactly(second);
    assertThat(awaiting("bo", Set.of("data_science"), one)).isEmpty();
    assertThat(awaiting("bo", Set.of("data_science"), other)).containsExactly(third);
    assertThat(awaiting("cy", Set.of("data_science"), one)).containsExactly(second);
    assertThat(awaiting("di", Set.of(), one)).containsExactly(second);
    assertThat(awaiting("lou", Set.of("data_science"), one)).isEmpty();
    assertThat(awaiting("cy", Set.of("marketing"), one)).isEmpty();
    changed(second, it -> it.revise(proposal("blue", null), BASIS, QUORUM, person("lou"), now()));
    assertThat(awaiting("bo", Set.of("data_science"), one)).containsExactly(second);
    assertThat(requests().list(Filter.all(2))).hasSize(2);
  }

  private List<Long> awaiting(String subject, Set<String> roles, UUID experiment) {
    return numbers(
        new Filter(Set.of(), experiment, null, new Judge(subject, roles), Long.MAX_VALUE, 10));
  }

  private List<Long> numbers(Filter filter) {
    return requests().list(filter).stream().map(ChangeRequest::number).toList();
  }

  @Test
  void dueIsWhatNobodyNeedAskForAndWhatHasExpired() {
    ChangeRequest manual = approved(opened(Apply.MANUAL, null, now()));
    ChangeRequest atOnce = approved(opened(Apply.WHEN_APPROVED, null, now()));
    ChangeRequest unjudged = opened(Apply.WHEN_APPROVED, null, now());
    Instant asked = now().minus(Duration.ofDays(2));
    ChangeRequest come = approved(opened(Apply.AT, asked.plus(Duration.ofDays(1)), asked));
    ChangeRequest later = approved(opened(Apply.AT, now().plus(Duration.ofDays(1)), now()));
    ChangeRequest expired = opened(Apply.MANUAL, null, now().minus(Duration.ofDays(4)));

    List<Long> mine =
        List.of(
            manual.number(),
            atOnce.number(),
            unjudged.number(),
            come.number(),
            later.number(),
            expired.number());
    assertThat(requests().due(manual.number() - 1, 1_000).stream().filter(mine::contains))
        .containsExactly(atOnce.number(), come.number(), expired.number());
    assertThat(requests().due(manual.number() - 1, 1)).containsExactly(atOnce.number());
    assertThat(requests().due(expired.number(), 1_000)).doesNotContainAnyElementsOf(mine);
  }

  private ChangeRequest opened(Apply apply, @Nullable Instant at, Instant asked) {
    return requests()
        .insert(
            number ->
                ChangeRequest.open(
                    number,
                    new Subject("holdout-of-all", null),
                    proposal("green", at),
                    BASIS,
                    apply,
                    "why",
                    List.of(),
                    RULE,
                    "ada",
                    asked));
  }

  private ChangeRequest approved(ChangeRequest open) {
    changed(
        open.number(), it -> it.approve(person("bo"), it.digest(), "", QUORUM, open.openedAt()));
    return stored(open);
  }

  @Test
  void liveOnesAreCountedByWhoAsked() {
    long before = requests().live("zoe");
    ChangeRequest open = opened("zoe", null);
    opened("ada", null);
    changed(
        open.number(),
        it -> it.revise(proposal("blue", null), BASIS, QUORUM, person("zoe"), now()));
    assertThat(requests().live("zoe")).isEqualTo(before + 1);
    changed(open.number(), it -> it.withdraw("zoe", now()));
    assertThat(requests().live("zoe")).isEqualTo(before);
  }

  @Test
  void twoWhoApplyAtTheSameInstantDoItOnce() throws Exception {
    ChangeRequest open = opened("ada", null);
    changed(open.number(), it -> it.approve(person("bo"), it.digest(), "", QUORUM, now()));
    Callable<Boolean> apply =
        () -> {
          try {
            changed(open.number(), it -> it.apply("ada", it.digest(), BASIS, QUORUM, now()));
            return true;
          } catch (ExperimentException.Conflict refused) {
            assertThat(refused.code()).isEqualTo("request_closed");
            return false;
          }
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> tries = Stream.generate(() -> pool.submit(apply)).limit(4).toList();
      assertThat(tries).extracting(ChangeRequestsContract::done).containsOnlyOnce(true);
    }
    assertThat(stored(open).state()).isEqualTo(State.APPLIED);
  }

  private static boolean done(Future<Boolean> attempt) {
    try {
      return attempt.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void requestIsUndoneWithItsUnitOfWork() {
    ChangeRequest open = opened("ada", null);
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          requests()
                              .update(
                                  requests()
                                      .requireForUpdate(open.number())
                                      .withdraw("ada", now()));
                          throw new IllegalStateException("later");
                        }))
        .hasMessage("later");
    assertThat(stored(open)).isEqualTo(open);
  }
}
