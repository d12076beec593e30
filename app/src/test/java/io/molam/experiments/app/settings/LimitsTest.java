package io.molam.experiments.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jersey.validation.Validators;
import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Limits} lets pass, Hibernate Validator lets pass too. */
class LimitsTest {
  static Stream<Consumer<ExperimentsConfiguration>> changes() {
    return Stream.of(
        settings -> {},
        settings -> settings.database.poolMax = 3,
        settings -> settings.database.poolMax = 2,
        settings -> settings.database.poolMax = 1000,
        settings -> settings.database.poolMax = 1001,
        settings -> settings.exposureCacheSize = 0,
        settings -> settings.exposureCacheSize = -1,
        settings -> settings.rateLimit.callers = 0,
        settings -> settings.sira.decisionTimeoutMs = 10_001,
        settings -> settings.bandit.minSamplesForStop = 0,
        settings -> settings.bandit.stopThreshold = new BigDecimal("0.5"),
        settings -> settings.bandit.stopThreshold = new BigDecimal("0.49"),
        settings -> settings.bandit.stopThreshold = BigDecimal.ONE,
        settings -> settings.bandit.stopThreshold = new BigDecimal("1.0001"),
        settings -> settings.logFormat = "json",
        settings -> settings.logFormat = "json ",
        settings -> settings.drainSeconds = 301);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void sayWhatHibernateValidatorSays(Consumer<ExperimentsConfiguration> change) {
    ExperimentsConfiguration settings = new ExperimentsConfiguration();
    change.accept(settings);
    assertThat(Limits.hold(settings))
        .isEqualTo(Validators.newValidator().validate(settings).isEmpty());
  }
}
