package io.molam.experiments.adapter.jdbi.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.Samples;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import java.util.ArrayList;
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
abstract class AuditLogContract {
  static final Actor ADA = new Actor("ada", "r-1");

  abstract AuditLog log();

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
}
