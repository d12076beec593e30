package io.molam.experiments.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.PolicyEvents;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.PolicyLog.Entry;
import io.molam.experiments.application.port.PolicyLog.Trigger;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.FailFast;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One round of policies: closing variants on evidence, and moving shares. */
class RefreshTest {
  private final Ports ports = new Ports();
  private final List<String> told = new ArrayList<>();
  private final PolicyEvents events =
      new PolicyEvents() {
        @Override
        public void decided(String experimentKey, PolicySource source, boolean opensPhase) {
          told.add("decided " + source + " " + opensPhase);
        }

        @Override
        public void variantShouldClose(String key, String variant, String cause, String reason) {
          told.add("should close " + variant + " " + cause);
        }

        @Override
        public void variantClosed(String key, String variant, String cause, String reason) {
          told.add("closed " + variant + " " + cause);
        }

        @Override
        public void failed(String experimentKey, RuntimeException cause) {
          told.add("failed " + cause.getMessage());
        }
      };

  private RefreshPolicy one(AllocationAdvisor advisor, AuditLog audit) {
    return new RefreshPolicy(
        ports.memory,
        ports.experiments,
        ports.metrics,
        ports.source,
        advisor,
        ports.policies,
        audit,
        events,
        ports.clock);
  }

  private RefreshPolicies all(AllocationAdvisor advisor, AuditLog audit) {
    return new RefreshPolicies(
        ports.experiments, one(advisor, audit), events, Runnable::run, ports.clock);
  }

  /** Of blue's units a half converted, of green's nearly none. */
  private void greenIsWorse(Experiment experiment) {
    for (int i = 0; i < 600; i++) {
      ports.expose(experiment, "u-" + i, i % 2 == 0 ? "blue" : "green");
      if (i % 4 == 0 || i % 60 == 1) {
        ports.happen("u-" + i, "conversion");
      }
    }
  }

  private Experiment watched(AutoStop.Mode mode) {
    Experiment running =
        ports.running("one", design -> design.autoStop = new AutoStop(mode, 0.95, 100));
    greenIsWorse(running);
    return running;
  }

  private Experiment adaptive() {
    Experiment running =
        ports.running(
            "one",
            design -> {
              design.allocation =
                  new AllocationPolicy.Adaptive(
                      new AdaptiveRules(new Share(100_000), 60, 10, "conversion"), false);
              design.autoStop = new AutoStop(AutoStop.Mode.OFF, 0.95, 100);
            });
    greenIsWorse(running);
    return running;
  }

  private List<Entry> entries(Experiment experiment) {
    return ports.policies.read(experiment.id(), 0, 100).stream()
        .map(PolicyLog.Numbered::entry)
        .toList();
  }

  @Test
  void provenVariantIsClosedWhereThatIsWanted() {
    Experiment running = watched(AutoStop.Mode.ENFORCE);
    assertThat(all(AllocationAdvisor.NONE, ports.audit).refresh(() -> true)).isEmpty();
    Experiment stored = ports.experiments.require("one");
    assertThat(stored.variants().closed()).containsExactly("green");
    assertThat(stored.sharesInForce()).containsEntry("green", Share.NONE);
    assertThat(stored.version()).as("no edit of people").isEqualTo(running.version());
    assertThat(entries(running))
        .singleElement()
        .satisfies(entry -> assertThat(entry.trigger()).isEqualTo(Trigger.CLOSE));
    assertThat(ports.actions()).containsExactly("experiment.close_arm");
    assertThat(ports.lastEntry().actor()).isEqualTo("policy");
    assertThat(told).containsExactly("closed green worse_than_best");
  }

  @Test
  void provenVariantIsOnlyReportedOnceWhereThatIsWanted() {
    watched(AutoStop.Mode.RECOMMEND);
    RefreshPolicies all = all(AllocationAdvisor.NONE, ports.audit);
    Map<String, List<Finding>> found = all.refresh(() -> true);
    assertThat(found).containsOnlyKeys("one");
    assertThat(found.get("one")).extracting(Finding::key).containsExactly("green");
    ports.pass(Duration.ofSeconds(60));
    assertThat(all.refresh(() -> true)).containsOnlyKeys("one");
    assertThat(told).containsExactly("should close green worse_than_best");
    assertThat(ports.experiments.require("one").variants().closed()).isEmpty();
  }

  @Test
  void variantThatPeopleReopenedIsNotClosedAgain() {
    Experiment running = watched(AutoStop.Mode.ENFORCE);
    ports.experiments.updatePolicy(
        running.closeVariant("green", Ports.T0).reopenVariant("green", Ports.T0));
    all(AllocationAdvisor.NONE, ports.audit).refresh(() -> true);
    assertThat(ports.experiments.require("one").variants().closed()).isEmpty();
    assertThat(told).noneMatch(each -> each.startsWith("closed"));
  }

  @Test
  void closingThatCannotBeAuditedIsUndoneAndTriedAgain() {
    Experiment running = watched(AutoStop.Mode.ENFORCE);
    all(AllocationAdvisor.NONE, new Ports.FullAuditLog()).refresh(() -> true);
    assertThat(ports.experiments.find("one")).contains(running);
    assertThat(entries(running)).isEmpty();
    assertThat(told).containsExactly("failed " + Ports.FullAuditLog.MESSAGE);
    all(AllocationAdvisor.NONE, ports.audit).refresh(() -> true);
    assertThat(ports.experiments.require("one").variants().closed()).containsExactly("green");
  }

  @Test
  void localPolicyMovesSharesToTheBetterVariantAndKeepsTheMinimum() {
    Experiment running = adaptive();
    all(AllocationAdvisor.NONE, ports.audit).refresh(() -> true);
    Experiment stored = ports.experiments.require("one");
    assertThat(stored.phase()).isEqualTo(2);
    assertThat(stored.sharesInForce().get("green")).isEqualTo(new Share(100_000));
    Entry entry = entries(running).getFirst();
    assertThat(entry.source()).isEqualTo(PolicySource.LOCAL);
    assertThat(entry.reason()).isEqualTo("not_configured");
    assertThat(entry.sira()).isNull();
    assertThat(told).containsExactly("decided LOCAL true");
  }

  private static AllocationAdvisor sira(int blue) {
    return question -> {
      SequencedMap<String, Share> shares = new LinkedHashMap<>();
      shares.put("blue", new Share(blue));
      shares.put("green", new Share(1_000_000 - blue));
      return new Advice.Given<>(
          new AllocationAdvisor.Proposal(shares, "model-7", 0.9), Duration.ofMillis(5));
    };
  }

  @Test
  void answerOfSiraGoesBeforeTheLocalPolicy() {
    Experiment running = adaptive();
    all(sira(700_000), ports.audit).refresh(() -> true);
    assertThat(ports.experiments.require("one").sharesInForce())
        .containsEntry("blue", new Share(700_000));
    Entry entry = entries(running).getFirst();
    assertThat(entry.source()).isEqualTo(PolicySource.SIRA);
    assertThat(entry.model()).isEqualTo("model-7");
    assertThat(entry.sira()).isEqualTo(new PolicyLog.Asked("success", "", Duration.ofMillis(5)));
  }

  @Test
  void answerThatMovesNothingIsLoggedAndOpensNoPhase() {
    Experiment running = adaptive();
    all(sira(500_001), ports.audit).refresh(() -> true);
    assertThat(ports.experiments.find("one")).contains(running);
    Entry entry = entries(running).getFirst();
    assertThat(entry.opensPhase()).isFalse();
    assertThat(entry.proposed()).containsEntry("blue", 0.500_001);
    assertThat(entry.propensities()).containsEntry("blue", 0.5);
    assertThat(told).containsExactly("decided SIRA false");
  }

  @Test
  void decisionOnAPhaseThatEndedMeanwhileIsDropped() {
    Experiment running = adaptive();
    AllocationAdvisor slow =
        question -> {
          ports.experiments.updatePolicy(
              running.allocated(
                  Map.of("blue", new Share(600_000), "green", new Share(400_000)),
                  PolicySource.LOCAL,
                  Ports.T0));
          return sira(900_000).advise(question);
        };
    all(slow, ports.audit).refresh(() -> true);
    assertThat(ports.experiments.require("one").sharesInForce())
        .containsEntry("blue", new Share(600_000));
    assertThat(entries(running)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void experimentIsDueOncePerIntervalAndOnlyForWhoLeads() {
    Experiment running = adaptive();
    RefreshPolicies all = all(sira(500_001), ports.audit);
    assertThat(all.refresh(() -> false)).isEmpty();
    assertThat(entries(running)).isEmpty();
    all.refresh(() -> true);
    ports.pass(Duration.ofSeconds(59));
    all.refresh(() -> true);
    assertThat(entries(running)).hasSize(1);
    ports.pass(Duration.ofSeconds(1));
    all.refresh(() -> true);
    assertThat(entries(running)).hasSize(2);
    all.refresh(() -> false);
    all.refresh(() -> true);
    assertThat(entries(running)).as("who leads again begins again").hasSize(3);
  }

  @Test
  void ofManyWithFixedSharesAFewAreLookedAtInARound() {
    Experiment moving = adaptive();
    for (int i = 0; i < 30; i++) {
      ports.running("fixed-" + i);
    }
    AtomicInteger looks = new AtomicInteger();
    RefreshPolicies all =
        new RefreshPolicies(
            ports.experiments,
            one(AllocationAdvisor.NONE, ports.audit),
            events,
            look -> {
              looks.incrementAndGet();
              look.run();
            },
            ports.clock);
    all.refresh(() -> true);
    assertThat(looks).hasValue(21);
    assertThat(entries(moving)).hasSize(1);
    all.refresh(() -> true);
    assertThat(looks).hasValue(31);
    all.refresh(() -> true);
    assertThat(looks).as("all had their turn").hasValue(31);
  }

  @Test
  void pausedExperimentsAreLeftAlone() {
    Experiment running = adaptive();
    ports.experiments.update(running.pause(Ports.T0));
    all(sira(900_000), ports.audit).refresh(() -> true);
    assertThat(entries(running)).isEmpty();
  }

  @Test
  void faultOfTheStoreEndsTheRound() {
    adaptive();
    ports.memory.away(true);
    assertThatThrownBy(() -> all(AllocationAdvisor.NONE, ports.audit).refresh(() -> true))
        .hasMessageContaining("database");
  }

  @Test
  void chanceToBeWorseIsNeverSaidToBeCertain() {
    assertThat(RefreshPolicy.reason(worse(0.9999999)))
        .isEqualTo(
            "green is worse than blue on conversion with a chance of more than 99.9% (anytime-valid p = 0.001).");
    assertThat(RefreshPolicy.reason(worse(0.98765))).contains("with a chance of 98.7% (");
  }

  private static FailFast.Finding worse(double chance) {
    return new FailFast.Finding("green", "conversion", false, "blue", chance, 0.0012, true);
  }
}
