package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.PolicyLog.Asked;
import io.molam.experiments.application.port.PolicyLog.Entry;
import io.molam.experiments.application.port.PolicyLog.Numbered;
import io.molam.experiments.application.port.PolicyLog.Trigger;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyLog} does. */
public abstract class PolicyLogContract {
  protected abstract PolicyLog log();

  protected abstract ExperimentRepository experiments();

  private static SequencedMap<String, Double> shares(double blue) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    shares.put("blue", blue);
    shares.put("green", 1 - blue);
    return shares;
  }

  private static Entry entry(UUID experiment, Instant at, boolean opens, @Nullable Asked sira) {
    return new Entry(
        experiment,
        at,
        opens ? 2 : 1,
        opens,
        Trigger.REFRESH,
        sira == null ? PolicySource.SIRA : PolicySource.LOCAL,
        "model-1 é😀",
        "timeout",
        shares(0.25),
        opens ? null : shares(0.2501),
        sira);
  }

  @Test
  void decisionsReadBackAsTheyWereWritten() {
    Experiment experiment = Samples.running(experiments(), "policy-log");
    Entry first = entry(experiment.id(), Samples.T0, true, null);
    Entry second =
        entry(
            experiment.id(),
            Samples.T0.plusSeconds(1),
            false,
            new Asked("timeout", "no whole answer", Duration.ofNanos(2_000_123)));
    log().append(first);
    log().append(second);
    List<Numbered> entries = log().read(experiment.id(), 0, 10);
    assertThat(entries).extracting(Numbered::entry).containsExactly(first, second);
    assertThat(entries.getFirst().entry().propensities().sequencedKeySet())
        .containsExactly("blue", "green");
    assertThat(entries.get(1).number()).isGreaterThan(entries.getFirst().number());
    assertThat(log().read(experiment.id(), entries.getFirst().number(), 10))
        .containsExactly(entries.get(1));
    assertThat(log().read(experiment.id(), 0, 1)).containsExactly(entries.getFirst());
    assertThat(log().read(UUID.randomUUID(), 0, 10)).isEmpty();
  }

  @Test
  void decisionsOnTwoExperimentsAreKeptApart() {
    Experiment one = Samples.running(experiments(), "apart-one");
    Experiment two = Samples.running(experiments(), "apart-two");
    Entry first = entry(one.id(), Samples.T0, true, null);
    Entry between = entry(two.id(), Samples.T0, true, null);
    Entry last = entry(one.id(), Samples.T0.plusSeconds(1), true, null);
    log().append(first);
    log().append(between);
    log().append(last);
    assertThat(log().read(one.id(), 0, 10))
        .extracting(Numbered::entry)
        .containsExactly(first, last);
    assertThat(log().read(two.id(), 0, 10)).extracting(Numbered::entry).containsExactly(between);
  }

  @Test
  void whatOpenedPhasesIsFoundByPhaseWithWhoDidIt() {
    Experiment experiment = Samples.running(experiments(), "openings");
    Entry by =
        new Entry(
            experiment.id(),
            Samples.T0,
            1,
            true,
            Trigger.START,
            PolicySource.FIXED,
            "",
            "by ada",
            shares(0.5),
            null,
            null,
            "ada");
    Entry second = entry(experiment.id(), Samples.T0.plusSeconds(1), true, null);
    log().append(by);
    log().append(entry(experiment.id(), Samples.T0, false, null));
    log().append(second);
    assertThat(log().openings(experiment.id(), 0, 10)).containsExactly(by, second);
    assertThat(log().openings(experiment.id(), 0, 1)).containsExactly(by);
    assertThat(log().openings(experiment.id(), 1, 10)).containsExactly(second);
  }

  @Test
  void onlyOldDecisionsThatChangedNothingAreForgotten() {
    Experiment experiment = Samples.running(experiments(), "forgetful-log");
    Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
    Entry opened = entry(experiment.id(), longAgo, true, null);
    Entry recent = entry(experiment.id(), Samples.T0, false, null);
    log().append(opened);
    log().append(entry(experiment.id(), longAgo, false, null));
    log().append(recent);
    assertThat(log().forgetUnchanged(longAgo.plusSeconds(1))).isEqualTo(1);
    assertThat(log().read(experiment.id(), 0, 10))
        .extracting(Numbered::entry)
        .containsExactly(opened, recent);
  }
}
