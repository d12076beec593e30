package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.StandingFindings;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link StandingFindings} does. */
public abstract class StandingFindingsContract {
  protected abstract StandingFindings standing();

  protected abstract ExperimentRepository experiments();

  @Test
  void whatStandsStandsUntilItFalls() {
    UUID one = Samples.running(experiments(), "standing-1").id();
    UUID two = Samples.running(experiments(), "standing-2").id();
    standing().stand(one, "decision", "ship:green");
    standing().stand(one, "sample_ratio", "stands");
    standing().stand(two, "decision", "roll_back");
    standing().stand(one, "decision", "continue");
    assertThat(standing().heldOf(one))
        .isEqualTo(Map.of("decision", "continue", "sample_ratio", "stands"));
    standing().fall(one, "decision");
    standing().fall(one, "never stood");
    assertThat(standing().heldOf(one)).isEqualTo(Map.of("sample_ratio", "stands"));
    assertThat(standing().heldOf(two)).isEqualTo(Map.of("decision", "roll_back"));
  }
}
