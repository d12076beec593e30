package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.refused;
import static io.molam.experiments.adapter.cli.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.cli.Runs.Run;
import org.junit.jupiter.api.Test;

/** Plans from the command line. */
class PlanCommandTest {
  @Test
  void plansRefuseImpossibleRatesAndSayHowTheyWillBeJudged() {
    Run impossible = run(new byte[0], "plan", "--baseline", "0.5", "--effect", "150%");
    assertThat(impossible.code()).isEqualTo(2);
    assertThat(impossible.err()).contains("no rate between 0 and 1");
    assertThat(run(new byte[0], "plan", "--baseline", "1.2", "--effect", "0.1").err())
        .contains("a rate must be between 0 and 1, not 1.2");
    Run plan = run(new byte[0], "plan", "--baseline", "0.1", "--effect", "5%", "--method", "fixed");
    assertThat(plan.out()).contains("a power of 80% at a level of 95%, looking once, at the end");
    JsonNode json =
        run(new byte[0], "plan", "--baseline", "0.1", "--effect", "0.05", "--format", "json")
            .json();
    assertThat(json.at("/alpha").asDouble()).isEqualTo(0.05);
  }

  @Test
  void plansFromTheCommandLine() {
    Run run =
        run(
            new byte[0],
            "plan",
            "--baseline",
            "0.1",
            "--effect",
            "0.1",
            "--method",
            "fixed",
            "--format",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("units").asLong()).isBetween(29_400L, 29_550L);
    refused(run(new byte[0], "plan", "--baseline", "0"), 2, "baseline");
    refused(run(new byte[0], "plan", "--baseline", "0.1"), 2, "effect");
  }
}
