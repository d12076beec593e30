package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.AttributeCounts;
import io.molam.experiments.application.port.AttributeCounts.Attribute;
import io.molam.experiments.application.port.AttributeCounts.Attributes;
import io.molam.experiments.application.port.AttributeCounts.Value;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link AttributeCounts} does. */
public abstract class AttributeCountsContract {
  protected abstract AttributeCounts counts();

  protected abstract ExposureLog exposures();

  protected abstract ExperimentRepository experiments();

  private void enrol(Experiment experiment, String unit, Map<String, Object> context) {
    expose(experiment, unit, 0, context);
  }

  private void expose(
      Experiment experiment, String unit, int variant, Map<String, Object> context) {
    exposures()
        .importAll(
            List.of(
                new Exposure(
                    experiment.id(),
                    new UnitId(unit),
                    Samples.variant(experiment, variant),
                    1,
                    Samples.T0,
                    0.5,
                    new Context(context))));
  }

  @Test
  void attributesAndValuesComeByHowManyUnitsHaveThem() {
    Experiment experiment = Samples.running(experiments(), "attributes");
    Experiment other = Samples.running(experiments(), "attributes-other");
    enrol(experiment, "u1", Map.of("country", "SN", "vip", true, "age", new BigDecimal("30")));
    enrol(experiment, "u2", Map.of("country", "FR", "vip", false));
    enrol(experiment, "u3", Map.of("country", "SN"));
    enrol(experiment, "silent", Map.of());
    enrol(experiment, "empty", Map.of("country", ""));
    enrol(other, "u1", Map.of("elsewhere", "yes"));
    assertThat(counts().count(experiment.id(), 1000, 10, 10))
        .isEqualTo(
            new Attributes(
                5,
                true,
                List.of(
                    new Attribute("country", 3, List.of(new Value("SN", 2), new Value("FR", 1)), 2),
                    new Attribute(
                        "vip", 2, List.of(new Value("false", 1), new Value("true", 1)), 2),
                    new Attribute("age", 1, List.of(new Value("30", 1)), 1)),
                3));
  }

  @Test
  void whatIsLeftOutIsCounted() {
    Experiment experiment = Samples.running(experiments(), "attributes-many");
    for (int i = 0; i < 7; i++) {
      enrol(experiment, "u" + i, Map.of("id", "v" + i, "plan", "free", "long", "é".repeat(300)));
    }
    Attributes found = counts().count(experiment.id(), 1000, 2, 3);
    assertThat(found.distinct()).isEqualTo(3);
    assertThat(found.attributes())
        .containsExactly(
            new Attribute(
                "id", 7, List.of(new Value("v0", 1), new Value("v1", 1), new Value("v2", 1)), 7),
            new Attribute("long", 7, List.of(new Value("é".repeat(200), 7)), 1));
  }

  @Test
  void unitsSeenWithSeveralVariantsAreLeftOut() {
    Experiment experiment = Samples.running(experiments(), "attributes-multiple");
    enrol(experiment, "twice", Map.of("country", "SN"));
    expose(experiment, "twice", 1, Map.of("country", "SN"));
    enrol(experiment, "once", Map.of("country", "FR"));
    assertThat(counts().count(experiment.id(), 1000, 10, 10).attributes())
        .containsExactly(new Attribute("country", 1, List.of(new Value("FR", 1)), 1));
  }

  @Test
  void withoutUnitsThereIsNothing() {
    assertThat(counts().count(UUID.randomUUID(), 1000, 10, 10))
        .isEqualTo(new Attributes(0, true, List.of(), 0));
  }
}
