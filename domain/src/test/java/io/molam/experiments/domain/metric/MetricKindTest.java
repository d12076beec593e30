package io.molam.experiments.domain.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricKindTest {
  @Test
  void valuesThatAre0Or1MakeARate() {
    assertThat(MetricKind.values())
        .filteredOn(MetricKind::isRate)
        .containsExactly(MetricKind.BINOMIAL, MetricKind.RETENTION);
  }

  @Test
  void quantilesAndRetentionHaveNoCovariateFromBefore() {
    assertThat(MetricKind.values())
        .filteredOn(MetricKind::looksBack)
        .containsExactly(MetricKind.BINOMIAL, MetricKind.COUNT, MetricKind.MEAN, MetricKind.RATIO);
  }
}
