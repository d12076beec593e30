package io.molam.experiments.adapter.jdbi.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbiSeenContextsIT {
  private final TestDatabase database = TestDatabase.migrated();
  private final JdbiExposureLog exposures = new JdbiExposureLog(database.database());
  private final JdbiSeenContexts seen = new JdbiSeenContexts(database.database());

  JdbiSeenContextsIT() throws SQLException {}

  @Test
  void tellsWhatUnitsOfThisKindHaveSent() {
    Experiment experiment =
        Samples.running(new ExperimentStore(database.database()).experiments(), "seen");
    Context senegal = new Context(Map.of("country", "SN"));
    exposures.record(exposure(experiment, "told", senegal));
    exposures.record(exposure(experiment, "silent", Context.EMPTY));

    assertThat(seen.recent(experiment.design().unit(), 10)).containsExactly(senegal);
    assertThat(seen.recent(experiment.design().unit(), 0)).isEmpty();
    assertThat(seen.recent(other(experiment.design().unit()), 10)).isEmpty();
  }

  private static UnitType other(UnitType unit) {
    return List.of(UnitType.values()).stream()
        .filter(type -> type != unit)
        .findFirst()
        .orElseThrow();
  }

  private static Exposure exposure(Experiment experiment, String unit, Context context) {
    return new Exposure(
        experiment.id(),
        new UnitId(unit),
        Samples.variant(experiment, 0),
        1,
        Samples.T0,
        0.5,
        context);
  }
}
