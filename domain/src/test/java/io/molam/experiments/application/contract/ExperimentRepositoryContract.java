package io.molam.experiments.application.contract;

import static io.molam.experiments.application.port.ExperimentRepository.PAGE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExperimentRepository.By;
import io.molam.experiments.application.port.ExperimentRepository.Filter;
import io.molam.experiments.application.port.ExperimentRepository.Order;
import io.molam.experiments.application.port.ExperimentRepository.Page;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.MetricRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ExperimentRepository} does. */
public abstract class ExperimentRepositoryContract {
  protected abstract ExperimentRepository repository();

  @Test
  void experimentReadsBackAsItWasStored() {
    Experiment draft = Samples.draft("stored");
    repository().insert(draft);
    assertThat(repository().find("stored")).contains(draft);
    assertThat(repository().find(draft.id().toString())).contains(draft);
    Experiment started = repository().update(draft.start(Samples.T0.plusSeconds(1)));
    assertThat(repository().find("stored")).contains(started);
    Experiment stopped = started.stop("green", "it won", null, Samples.T0.plusSeconds(4));
    repository().update(stopped);
    assertThat(repository().find("stored")).contains(stopped);
  }

  @Test
  void unknownExperimentIsAbsent() {
    assertThat(repository().find("nowhere")).isEmpty();
    assertThat(repository().find(UUID.randomUUID().toString())).isEmpty();
    assertThat(repository().findForUpdate("nowhere")).isEmpty();
    assertThat(repository().find("")).isEmpty();
  }

  @Test
  void flagReadsBackAndIsListedByItsKind() {
    Experiment flag =
        Experiment.draft(
            UUID.randomUUID(),
            Designs.with(Samples.design("flag-of-two"), Designs::becomeFlag),
            "ada",
            Samples.T0);
    repository().insert(flag);
    repository().insert(Samples.draft("no-flag-of-two"));
    assertThat(repository().find("flag-of-two")).contains(flag);
    for (ExperimentKind kind : ExperimentKind.values()) {
      Filter filter =
          new Filter(
              Set.of(),
              kind,
              "flag-of-two",
              null,
              null,
              null,
              null,
              null,
              false,
              Order.NEWEST,
              9,
              null);
      assertThat(repository().list(filter).experiments())
          .singleElement()
          .satisfies(found -> assertThat(found.design().kind()).isEqualTo(kind));
    }
  }

  @Test
  void phasesKeepTheirPlans() {
    Experiment running = Samples.running(repository(), "phased");
    ExperimentDesign before = running.design();
    ExperimentDesign after =
        new ExperimentDesign(
            before.kind(),
            before.key(),
            before.name(),
            before.description(),
            before.hypothesis(),
            before.unit(),
            before.targeting(),
            new Share(1),
            before.layer(),
            before.prerequisites(),
            before.variants(),
            before.defaultConfig(),
            before.metrics(),
            before.allocation(),
            before.analysis(),
            before.autoStop(),
            before.notes());
    Experiment amended = repository().update(running.amend(after, Samples.T0.plusSeconds(5)));
    assertThat(repository().find("phased")).contains(amended);
    assertThat(amended.phases().getLast())
        .isEqualTo(
            running
                .amend(after, Samples.T0.plusSeconds(5))
                .effective(Objects.requireNonNull(amended.effectiveAt()))
                .phases()
                .getLast());
  }

  @Test
  void phaseHoldsFromAMomentOfTheStoresClockThatDoesNotChangeAgain() {
    Experiment draft = Samples.draft("effective");
    repository().insert(draft);
    // whatever the caller's clock says
    Experiment running = repository().update(draft.start(Samples.T0.minusSeconds(86_400)));
    Instant started = Objects.requireNonNull(running.effectiveAt());
    Experiment closed =
        repository().updatePolicy(running.closeVariant("green", Samples.T0.plusSeconds(86_400)));
    Instant effective = Objects.requireNonNull(closed.effectiveAt());
    assertThat(effective)
        .isAfterOrEqualTo(started.plus(Phase.LEAD))
        .isBefore(started.plusSeconds(600));
    Experiment paused = repository().update(closed.pause(Samples.T0.plusSeconds(5)));
    assertThat(paused.phases()).isEqualTo(closed.phases());
    assertThat(repository().find("effective")).contains(paused);
  }

  @Test
  void policiesChangePhasesAndVariantsButNoVersion() {
    Experiment draft =
        Experiment.draft(UUID.randomUUID(), Samples.adaptive("adaptive"), "ada", Samples.T0);
    repository().insert(draft);
    assertThat(repository().find("adaptive")).contains(draft);
    Experiment running = repository().update(draft.start(Samples.T0.plusSeconds(1)));
    Experiment moved =
        repository()
            .updatePolicy(
                running.allocated(
                    Map.of("blue", new Share(200_000), "green", new Share(800_000)),
                    PolicySource.SIRA,
                    Samples.T0.plusSeconds(2)));
    assertThat(repository().find("adaptive")).contains(moved);
    Experiment closed =
        repository().updatePolicy(moved.closeVariant("green", Samples.T0.plusSeconds(3)));
    Experiment stored = repository().find("adaptive").orElseThrow();
    assertThat(stored).isEqualTo(closed);
    assertThat(stored.version()).isEqualTo(running.version());
    assertThat(stored.phase()).isEqualTo(3);
  }

  @Test
  void secondExperimentOfAKeyIsRefused() {
    repository().insert(Samples.draft("taken"));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> repository().insert(Samples.draft("taken")))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
  }

  @Test
  void listIsPagedNewestFirstAndFiltered() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Experiment draft =
          Experiment.draft(
              UUID.randomUUID(),
              Samples.design("listed-" + i),
              "ada",
              Samples.T0.plusSeconds(i / 2));
      repository().insert(draft);
      keys.add(draft.key());
    }
    List<String> listed = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page page = repository().list(Filter.newest(null, "LISTED-", 3, cursor));
      page.experiments().forEach(experiment -> listed.add(experiment.key()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(listed.getFirst()).isEqualTo("listed-6");
    assertThat(
            repository()
                .list(Filter.newest(ExperimentStatus.RUNNING, "listed-", 3, null))
                .experiments())
        .isEmpty();
    assertThat(repository().list(Filter.newest(null, "listed-%", 3, null)).experiments()).isEmpty();
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> repository().list(Filter.newest(null, null, 3, "nonsense")));
  }

  @Test
  void everyOrderPagesThroughAllOnce() {
    for (int i = 0; i < 5; i++) {
      String name = i % 2 == 0 ? "Zebra" : "ant " + i;
      Experiment draft =
          Experiment.draft(
              UUID.randomUUID(),
              Designs.with(Samples.design("sorted-" + i), design -> design.name = name),
              "ada",
              Samples.T0.plusSeconds(i / 2));
      repository().insert(draft);
      if (i > 1) {
        repository().update(draft.start(Samples.T0.plusSeconds(100L - i / 3)));
      }
    }
    for (By by : By.values()) {
      List<String> up = sorted(new Order(by, false));
      assertThat(up).as(by.name()).hasSize(5).doesNotHaveDuplicates();
      assertThat(sorted(new Order(by, true))).as(by.name()).isEqualTo(up.reversed());
    }
    assertThat(sorted(new Order(By.KEY, false)).getFirst()).isEqualTo("sorted-0");
    assertThat(sorted(new Order(By.NAME, false)).subList(0, 2))
        .containsExactly("sorted-1", "sorted-3");
    assertThat(sorted(new Order(By.STARTED, false)).subList(0, 2))
        .containsExactlyInAnyOrder("sorted-0", "sorted-1");
    assertThat(sorted(new Order(By.STARTED, true)).getFirst()).isEqualTo("sorted-2");
    String cursor = repository().list(Filter.newest(null, "sorted-", 2, null)).nextCursor();
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .as("a cursor of another order")
        .isThrownBy(() -> repository().list(sorted(new Order(By.KEY, false), cursor)));
  }

  private static Filter sorted(Order order, @Nullable String cursor) {
    return new Filter(
        Set.of(), null, "sorted-", null, null, null, null, null, false, order, 2, cursor);
  }

  private List<String> sorted(Order order) {
    List<String> listed = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page page = repository().list(sorted(order, cursor));
      page.experiments().forEach(experiment -> listed.add(experiment.key()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return listed;
  }

  @Test
  void listIsFilteredByWhatPeopleKnowOfAnExperiment() {
    Experiment one = Samples.running(repository(), "filtered-1");
    repository()
        .insert(
            Experiment.draft(
                UUID.randomUUID(),
                Designs.with(
                    Samples.design("filtered-2"),
                    design -> {
                      design.notes = ExperimentNotes.NONE.ownedBy("bineta");
                      design.unit = UnitType.DEVICE;
                      design.metrics = List.of(new MetricUse("click", MetricRole.GOAL, false));
                    }),
                "ada",
                Samples.T0));
    assertThat(filtered("team checkout", null, null, null, null)).containsExactly("filtered-1");
    assertThat(filtered("bineta", null, null, null, null)).containsExactly("filtered-2");
    assertThat(filtered(null, "team:payments", null, null, null)).containsExactly("filtered-1");
    assertThat(filtered(null, "team", null, null, null)).isEmpty();
    assertThat(filtered(null, null, UnitType.DEVICE, null, null)).containsExactly("filtered-2");
    assertThat(filtered(null, null, null, "revenue", null)).containsExactly("filtered-1");
    assertThat(filtered(null, null, null, "click", null)).hasSize(2);
    assertThat(filtered(null, null, null, null, "layer-filtered-2")).containsExactly("filtered-2");
    Page page =
        repository()
            .list(
                new Filter(
                    Set.of(ExperimentStatus.RUNNING, ExperimentStatus.STOPPED),
                    null,
                    "filtered-",
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    Order.NEWEST,
                    10,
                    null));
    assertThat(page.experiments()).containsExactly(one);
    assertThat(page.counts())
        .as("in every status")
        .isEqualTo(Map.of(ExperimentStatus.RUNNING, 1L, ExperimentStatus.DRAFT, 1L));
  }

  private List<String> filtered(
      @Nullable String owner,
      @Nullable String tag,
      @Nullable UnitType unit,
      @Nullable String metric,
      @Nullable String layer) {
    Filter filter =
        new Filter(
            Set.of(),
            null,
            "filtered-",
            owner,
            tag,
            unit,
            metric,
            layer,
            false,
            Order.NEWEST,
            10,
            null);
    return repository().list(filter).experiments().stream().map(Experiment::key).toList();
  }

  @Test
  void pageOfLargeConfigsEndsEarlyAndTheNextOneGoesOn() {
    String config = "{\"text\":\"" + "x".repeat(PAGE_BYTES / 4) + "\"}";
    for (int i = 0; i < 5; i++) {
      repository()
          .insert(
              Experiment.draft(
                  UUID.randomUUID(),
                  Designs.with(
                      Samples.design("large-" + i),
                      design ->
                          design.variants =
                              design.variants.stream()
                                  .map(
                                      variant ->
                                          new Variant(
                                              variant.id(),
                                              variant.key(),
                                              variant.name(),
                                              config,
                                              variant.share(),
                                              variant.control()))
                                  .toList()),
                  "ada",
                  Samples.T0.plusSeconds(i)));
    }
    List<Integer> sizes = new ArrayList<>();
    List<String> listed = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page page = repository().list(Filter.newest(null, "large-", 100, cursor));
      sizes.add(page.experiments().size());
      page.experiments().forEach(experiment -> listed.add(experiment.key()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(listed).containsExactly("large-4", "large-3", "large-2", "large-1", "large-0");
    assertThat(sizes).containsExactly(2, 2, 1);
  }

  @Test
  void experimentsAreFoundByStatus() {
    Experiment running = Samples.running(repository(), "by-status");
    assertThat(repository().withStatus(Set.of(ExperimentStatus.RUNNING))).contains(running);
    assertThat(repository().withStatus(Set.of(ExperimentStatus.ARCHIVED))).isEmpty();
    assertThat(repository().countByStatus().get(ExperimentStatus.RUNNING)).isPositive();
    assertThat(repository().countByStatus()).doesNotContainKey(ExperimentStatus.ARCHIVED);
  }

  @Test
  void archivedOnesAreListedOnlyWhenAskedForBeTheyStartedOrNot() {
    Experiment draft = Samples.draft("shelved-draft");
    repository().insert(draft);
    Experiment archived = repository().update(draft.archive(Samples.T0.plusSeconds(1)));
    Experiment running = Samples.running(repository(), "shelved-stopped");
    Experiment stopped =
        repository().update(running.stop(null, null, null, Samples.T0.plusSeconds(2)));
    repository().update(stopped.archive(Samples.T0.plusSeconds(3)));
    assertThat(repository().find("shelved-draft")).contains(archived);
    assertThat(listed(null, "shelved-")).isEmpty();
    assertThat(listed(ExperimentStatus.DRAFT, "shelved-")).isEmpty();
    assertThat(listed(ExperimentStatus.ARCHIVED, "shelved-"))
        .containsExactlyInAnyOrder("shelved-draft", "shelved-stopped");
    assertThat(repository().withStatus(Set.of(ExperimentStatus.ARCHIVED))).contains(archived);
    assertThat(repository().withStatus(Set.of(ExperimentStatus.DRAFT))).doesNotContain(archived);
    assertThat(repository().countByStatus().get(ExperimentStatus.ARCHIVED)).isEqualTo(2);
    repository().update(archived.restore(Samples.T0.plusSeconds(4)));
    assertThat(listed(null, "shelved-")).containsExactly("shelved-draft");
    // as they were, for the tests that share the store
    repository().delete(repository().require("shelved-draft"));
    repository().update(repository().require("shelved-stopped").restore(Samples.T0.plusSeconds(5)));
  }

  private List<String> listed(@Nullable ExperimentStatus status, String text) {
    return repository().list(Filter.newest(status, text, 200, null)).experiments().stream()
        .map(Experiment::key)
        .toList();
  }

  @Test
  void deletedDraftIsGoneAndItsKeyIsFree() {
    Experiment draft = Samples.draft("discarded");
    repository().insert(draft);
    repository().delete(draft);
    assertThat(repository().find("discarded")).isEmpty();
    assertThat(repository().find(draft.id().toString())).isEmpty();
    Experiment next = Samples.draft("discarded");
    repository().insert(next);
    assertThat(repository().find("discarded")).contains(next);
  }

  @Test
  void whoNeedsAnExperimentIsFoundByItsKeyAndItsId() {
    Experiment needed = Samples.draft("needed");
    repository().insert(needed);
    assertThat(repository().dependents(needed)).isEmpty();
    for (String name : List.of(needed.key(), needed.id().toString())) {
      repository()
          .insert(
              Experiment.draft(
                  UUID.randomUUID(),
                  Designs.with(
                      Samples.design(name.equals("needed") ? "needs-by-key" : "needs-by-id"),
                      design ->
                          design.prerequisites = List.of(new Prerequisite(name, List.of("blue")))),
                  "ada",
                  Samples.T0));
    }
    assertThat(repository().dependents(needed)).containsExactly("needs-by-id", "needs-by-key");
  }

  @Test
  void idIsFoundInCapitalsToo() {
    Experiment draft = Samples.draft("capitals");
    repository().insert(draft);
    assertThat(repository().find(draft.id().toString().toUpperCase(Locale.ROOT))).contains(draft);
    assertThat(repository().find("CAPITALS")).isEmpty();
  }

  @Test
  void onlyTheNextVersionIsStored() {
    Experiment running = Samples.running(repository(), "versions");
    Experiment paused = running.pause(Samples.T0.plusSeconds(2));
    repository().update(paused);
    assertThatThrownBy(() -> repository().update(running.pause(Samples.T0.plusSeconds(3))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> repository().update(Samples.draft("nowhere")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(repository().find("versions")).contains(paused);
  }

  @Test
  void draftTakesTheKeyOfNoOther() {
    Experiment other = Samples.draft("other-key");
    repository().insert(other);
    Experiment draft = Samples.draft("own-key");
    repository().insert(draft);
    Experiment renamed = draft.amend(Samples.design("other-key"), Samples.T0.plusSeconds(1));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> repository().update(renamed))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(repository().find("own-key")).contains(draft);
    assertThat(repository().find("other-key")).contains(other);
  }

  @Test
  void draftMayExchangeItsVariants() {
    Experiment draft = Samples.draft("exchanged");
    repository().insert(draft);
    Experiment after = draft.amend(Samples.design("exchanged"), Samples.T0.plusSeconds(1));
    repository().update(after);
    assertThat(repository().find("exchanged")).contains(after);
  }

  @Test
  void metricThatIsNotDefinedIsRefused() {
    Experiment draft =
        Experiment.draft(
            UUID.randomUUID(),
            Designs.with(
                Samples.design("undefined"),
                design ->
                    design.metrics = List.of(new MetricUse("nothing", MetricRole.GOAL, false))),
            "ada",
            Samples.T0);
    assertThatThrownBy(() -> repository().insert(draft)).isNotInstanceOf(ExperimentException.class);
    assertThat(repository().find("undefined")).isEmpty();
  }

  @Test
  void policyLeavesTheDesignAndEarlierPhasesAsTheyAre() {
    Experiment running = Samples.running(repository(), "policy-only");
    Experiment elsewhere =
        running.pause(Samples.T0.plusSeconds(2)).closeVariant("green", Samples.T0.plusSeconds(3));
    Experiment moved = repository().updatePolicy(elsewhere);
    Experiment stored = repository().require("policy-only");
    assertThat(stored.status()).isEqualTo(ExperimentStatus.RUNNING);
    assertThat(stored.version()).isEqualTo(running.version());
    assertThat(stored.updatedAt()).isEqualTo(running.updatedAt());
    assertThat(stored.phases()).isEqualTo(moved.phases());
    assertThat(stored.variants()).isEqualTo(elsewhere.variants());
  }

  @Test
  void missingExperimentIsNamed() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> repository().require("missing"))
        .withMessageContaining("\"missing\"");
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> repository().requireForUpdate("missing"));
  }
}
