package io.molam.experiments.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.audit.VerifyAuditLog.Broken;
import io.molam.experiments.application.audit.VerifyAuditLog.Intact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadAuditChainTest {
  private final Ports ports = new Ports();
  private final ReadAuditChain chain =
      new ReadAuditChain(new VerifyAuditLog(ports.audit), ports.clock);

  private void append() {
    ports.audit.append(Ports.ADA, "thing.make", "k", null, Map.of(), ports.clock.instant());
  }

  @Test
  void oneReadingServesAMinute() {
    append();
    assertThat(chain.read().verdict())
        .isInstanceOfSatisfying(Intact.class, it -> assertThat(it.entries()).isEqualTo(1));
    append();
    ports.pass(Duration.ofSeconds(59));
    assertThat(chain.read().at()).isEqualTo(Ports.T0);
    ports.pass(Duration.ofSeconds(1));
    assertThat(chain.read().verdict())
        .isInstanceOfSatisfying(Intact.class, it -> assertThat(it.entries()).isEqualTo(2));
    ports.audit.forge(entries -> List.of(entries.getLast()));
    ports.pass(Duration.ofMinutes(1));
    assertThat(chain.read().verdict()).isInstanceOf(Broken.class);
  }
}
