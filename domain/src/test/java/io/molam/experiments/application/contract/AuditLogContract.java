package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public abstract class AuditLogContract {
  protected static final Actor ADA = new Actor("ada", "r-1");

  protected abstract AuditLog log();

  @Test
  void entryReadsBackAsItWasAppended() {
    UUID experiment = UUID.randomUUID();
    log().append(ADA, "experiment.start", "key", experiment, Map.of("n", 1), Samples.T0);
    AuditLog.Entry entry = log().read(0, experiment, 10).getFirst();
    assertThat(entry.at()).isEqualTo(Samples.T0);
    assertThat(entry.actor()).isEqualTo("ada");
    assertThat(entry.requestId()).isEqualTo("r-1");
    assertThat(entry.action()).isEqualTo("experiment.start");
    assertThat(entry.subjectKey()).isEqualTo("key");
    assertThat(entry.detail()).isEqualTo("{\"n\":1}");
    assertThat(entry.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void entriesAreNumberedWithoutGapsAlsoWhenManyAppend() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        tasks.add(
            () -> {
              log().append(ADA, "metric.create", "key", null, Map.of(), Samples.T0);
              return true;
            });
      }
      for (Future<Boolean> future : threads.invokeAll(tasks)) {
        assertThat(future.get()).isTrue();
      }
    }
    List<AuditLog.Entry> all = log().read(0, null, 1000);
    assertThat(all)
        .extracting(AuditLog.Entry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(log().read(all.size() - 1, null, 10)).containsExactly(all.getLast());
    assertThat(all.stream().map(AuditLog.Entry::hash).distinct()).hasSize(all.size());
  }

  @Test
  void entriesOfOneExperimentAreReadInPages() {
    UUID experiment = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      log().append(ADA, "experiment.amend", "key", experiment, Map.of("i", i), Samples.T0);
      log().append(ADA, "metric.create", "key", null, Map.of(), Samples.T0);
    }
    List<AuditLog.Entry> first = log().read(0, experiment, 2);
    assertThat(first).extracting(AuditLog.Entry::detail).containsExactly("{\"i\":0}", "{\"i\":1}");
    assertThat(log().read(first.getLast().number(), experiment, 2))
        .extracting(AuditLog.Entry::detail)
        .containsExactly("{\"i\":2}");
    assertThat(log().read(0, UUID.randomUUID(), 10)).isEmpty();
  }

  @Test
  void eachHashCoversTheEntryAndTheHashBefore() throws Exception {
    log().append(ADA, "experiment.start", "key-é😀", UUID.randomUUID(), Map.of("n", 1), Samples.T0);
    log().append(ADA, "metric.create", "key", null, Map.of(), Samples.T0);
    List<AuditLog.Link> links = new ArrayList<>();
    log().scan(links::add);
    assertThat(links).hasSize(2);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] previous = {};
    for (AuditLog.Link link : links) {
      sha256.update(previous);
      previous = sha256.digest(link.content().getBytes(StandardCharsets.UTF_8));
      assertThat(link.hash()).isEqualTo(HexFormat.of().formatHex(previous));
    }
    assertThat(log().read(0, null, 10))
        .extracting(AuditLog.Entry::hash)
        .containsExactlyElementsOf(links.stream().map(AuditLog.Link::hash).toList());
    assertThat(links.getFirst().content()).contains("experiment.start", "key-é😀", "ada");
  }
}
