package io.molam.experiments.adapter.http.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.ExperimentException.DependencyFailed;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Proposal;
import io.molam.experiments.domain.governance.Rules;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlooksTest {
  private static final ChangeRequest REQUEST =
      ChangeRequest.open(
          1,
          new Subject("checkout", null),
          Proposal.of(GovernedAction.LAYER, Map.of(), 0, null),
          Basis.of(Map.of()),
          Apply.MANUAL,
          "",
          List.of(),
          Rules.rule(1, List.of("data_science"), List.of()),
          "ada",
          Ports.T0);

  @Test
  void whatIsStoredIsAnsweredThoughWhatItWouldChangeCannotBeRead() {
    ChangeRequests away =
        (ChangeRequests)
            Proxy.newProxyInstance(
                OutlooksTest.class.getClassLoader(),
                new Class<?>[] {ChangeRequests.class},
                (proxy, method, arguments) -> {
                  throw new DependencyFailed("database", Duration.ofSeconds(1));
                });
    assertThat(Outlooks.told(away, REQUEST)).isNull();
    Ports ports = new Ports();
    ChangeRequest stored = ports.changeRequests.insert(number -> REQUEST);
    assertThat(Outlooks.told(ports.changeRequests, stored)).isNull();
    ports.changeRequests.describe(stored, "{}");
    assertThat(Outlooks.told(ports.changeRequests, stored)).isEqualTo("{}");
  }
}
