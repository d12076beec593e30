package io.molam.experiments.application.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.memory.MemoryEventTypes;
import io.molam.experiments.application.metric.ListEventTypes.Listed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListEventTypesTest {
  private final Ports ports = new Ports();
  private final ListEventTypes list =
      new ListEventTypes(new MemoryEventTypes(ports.memory), ports.metrics);

  @Test
  void typesNameTheMetricsThatListenToThemEvenWhereNothingCame() {
    ports.happen("u-1", "conversion");
    ports.pass(Duration.ofSeconds(1));
    ports.happen("u-1", "unheard");
    ListEventTypes.Types types = list.list();
    assertThat(types.leftOut()).isZero();
    assertThat(types.types().get(0))
        .satisfies(it -> assertThat(it.eventType()).isEqualTo("unheard"));
    Map<String, Listed> byType =
        types.types().stream().collect(Collectors.toMap(Listed::eventType, Function.identity()));
    assertThat(Objects.requireNonNull(byType.get("unheard")).metrics()).isEmpty();
    assertThat(Objects.requireNonNull(byType.get("conversion")).metrics())
        .isEqualTo(List.of("conversion", "revenue"));
    assertThat(byType.get("fraud_alert"))
        .isEqualTo(new Listed("fraud_alert", null, List.of("fraud_rate")));
  }
}
