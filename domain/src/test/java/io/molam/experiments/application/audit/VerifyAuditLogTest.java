package io.molam.experiments.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.audit.VerifyAuditLog.Broken;
import io.molam.experiments.application.audit.VerifyAuditLog.Intact;
import io.molam.experiments.application.audit.VerifyAuditLog.Known;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.AuditLog.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyAuditLogTest {
  private final Ports ports = new Ports();
  private final VerifyAuditLog verify = new VerifyAuditLog(ports.audit);

  @BeforeEach
  void fiveEntries() {
    for (int i = 1; i <= 5; i++) {
      ports.audit.append(Ports.ADA, "metric.create", "key-" + i, null, Map.of("i", i), Ports.T0);
    }
  }

  private Known noted(long number) {
    return new Known(
        number, ports.audit.read(AuditLog.Query.after(number - 1, null, 1)).getFirst().hash());
  }

  @Test
  void chainOfHashesHolds() {
    assertThat(verify.verify(null)).isEqualTo(new Intact(5, ports.lastEntry().hash()));
    assertThat(verify.verify(noted(3))).isEqualTo(new Intact(5, ports.lastEntry().hash()));
  }

  @Test
  void emptyLogIsIntact() {
    assertThat(new VerifyAuditLog(new Ports().audit).verify(null)).isEqualTo(new Intact(0, ""));
  }

  @Test
  void changedEntryShowsAtItsPlace() {
    ports.audit.forge(
        entries -> entries.stream().map(each -> each.number() == 3 ? byEve(each) : each).toList());
    assertThat(verify.verify(null))
        .isEqualTo(new Broken(3, "the hash is not that of the entry and those before it"));
  }

  private static Entry byEve(Entry entry) {
    return new Entry(
        entry.number(),
        entry.at(),
        "eve",
        entry.requestId(),
        entry.action(),
        entry.subjectKey(),
        entry.experimentId(),
        entry.detail(),
        entry.hash());
  }

  @Test
  void removedEntryShowsByTheNextOne() {
    ports.audit.forge(entries -> entries.stream().filter(each -> each.number() != 2).toList());
    assertThat(verify.verify(null))
        .isEqualTo(new Broken(2, "the entry is missing; the next one is 3"));
  }

  @Test
  void entriesCutOffShowOnlyAgainstALinkNotedEarlier() {
    Known last = noted(5);
    ports.audit.forge(entries -> entries.subList(0, 3));
    assertThat(verify.verify(null)).isInstanceOf(Intact.class);
    assertThat(verify.verify(last))
        .isEqualTo(new Broken(4, "the log ends before the entry noted earlier"));
  }

  @Test
  void chainRewrittenAsAWholeShowsAgainstALinkNotedEarlier() {
    Known third = noted(3);
    List<Entry> before = ports.audit.read(AuditLog.Query.after(0, null, 10));
    ports.audit.forge(entries -> List.of());
    Stream.concat(before.stream().limit(2).map(Entry::actor), Stream.of("eve"))
        .forEach(
            actor ->
                ports.audit.append(
                    new Actor(actor, "r-1"), "metric.create", "key", null, Map.of(), Ports.T0));
    assertThat(verify.verify(null)).isInstanceOf(Intact.class);
    assertThat(verify.verify(third))
        .isEqualTo(new Broken(3, "the hash is not the one noted earlier"));
  }

  @Test
  void linkMustBeANumberFromOneAndADigest() {
    String hash = noted(1).hash();
    assertThatIllegalArgumentException().isThrownBy(() -> new Known(0, hash));
    assertThatIllegalArgumentException().isThrownBy(() -> new Known(1, hash.substring(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Known(1, "g" + hash.substring(1)));
  }
}
