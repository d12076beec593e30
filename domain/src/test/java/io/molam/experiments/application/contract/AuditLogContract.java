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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public abstract class AuditLogContract {
  protected static final Actor ADA = new Actor("ada", "r-1");

  protected abstract AuditLog log();

  @Test
  void entriesAreFoundByWhatPeopleKnowOfThem() {
    UUID experiment = UUID.randomUUID();
    Actor bineta = new Actor("bineta", "r-9");
    log().append(bineta, "thing.make", "found-1", experiment, Map.of(), Samples.T0);
    log().append(bineta, "thing.break", "found-2", experiment, Map.of(), Samples.T0);
    log()
        .append(
            new Actor("cheikh", "r"), "thing.make", "found-2", experiment, Map.of(), Samples.T0);
    assertThat(found(experiment, "bineta", null, null)).containsExactly("found-2", "found-1");
    assertThat(found(experiment, null, "thing.make", null)).containsExactly("found-2", "found-1");
    assertThat(found(experiment, null, "thing", null)).isEmpty();
    assertThat(found(experiment, "cheikh", "thing.make", "found-2")).containsExactly("found-2");
    List<AuditLog.Entry> all = log().read(AuditLog.Query.after(0, experiment, 10));
    long last = all.getLast().number();
    assertThat(
            log()
                .read(
                    new AuditLog.Query(
                        all.getFirst().number(), last, true, experiment, null, null, null, 10)))
        .containsExactly(all.get(1));
  }

  private List<String> found(
      UUID experiment, @Nullable String actor, @Nullable String action, @Nullable String subject) {
    return log()
        .read(new AuditLog.Query(0, Long.MAX_VALUE, true, experiment, actor, action, subject, 10))
        .stream()
        .map(AuditLog.Entry::subjectKey)
        .toList();
  }

  @Test
  void entryReadsBackAsItWasAppended() {
    UUID experiment = UUID.randomUUID();
    log().append(ADA, "experiment.start", "key", experiment, Map.of("n", 1), Samples.T0);
    AuditLog.Entry entry = log().read(AuditLog.Query.after(0, experiment, 10)).getFirst();
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
    List<AuditLog.Entry> all = log().read(AuditLog.Query.after(0, null, 1000));
    assertThat(all)
        .extracting(AuditLog.Entry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(log().read(AuditLog.Query.after(all.size() - 1, null, 10)))
        .containsExactly(all.getLast());
    assertThat(all.stream().map(AuditLog.Entry::hash).distinct()).hasSize(all.size());
  }

  @Test
  void entriesOfOneExperimentAreReadInPages() {
    UUID experiment = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      log().append(ADA, "experiment.amend", "key", experiment, Map.of("i", i), Samples.T0);
      log().append(ADA, "metric.create", "key", null, Map.of(), Samples.T0);
    }
    List<AuditLog.Entry> first = log().read(AuditLog.Query.after(0, experiment, 2));
    assertThat(first).extracting(AuditLog.Entry::detail).containsExactly("{\"i\":0}", "{\"i\":1}");
    assertThat(log().read(AuditLog.Query.after(first.getLast().number(), experiment, 2)))
        .extracting(AuditLog.Entry::detail)
        .containsExactly("{\"i\":2}");
    assertThat(log().read(AuditLog.Query.after(0, UUID.randomUUID(), 10))).isEmpty();
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
    assertThat(log().read(AuditLog.Query.after(0, null, 10)))
        .extracting(AuditLog.Entry::hash)
        .containsExactlyElementsOf(links.stream().map(AuditLog.Link::hash).toList());
    assertThat(links.getFirst().content()).contains("experiment.start", "key-é😀", "ada");
  }
}
