package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ApprovalPolicies.InForce;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ApprovalPolicies} does. */
public abstract class ApprovalPoliciesContract {
  protected abstract ApprovalPolicies policies();

  protected abstract ExperimentRepository experiments();

  protected abstract UnitOfWork unitOfWork();

  private static ApprovalPolicy policy() {
    return ApprovalPolicy.of(
        List.of(
            new ApprovalRule.Written(
                "money",
                List.of("start", "edit", "stop"),
                Map.of(
                    "any",
                    List.of(
                        Map.of("unit", List.of("merchant")),
                        Map.of("traffic", Map.of("gte", new BigDecimal("20.5"))))),
                2,
                List.of("data_science", "ops_admin"),
                List.of("é😀", "cy"),
                false,
                24),
            new ApprovalRule.Written(
                "bold", List.of("stop"), Map.of(), 1, List.of("ops_admin"), List.of(), true, 72),
            new ApprovalRule.Written(
                "own",
                List.of("approval_policy"),
                Map.of(),
                1,
                List.of("ops_admin"),
                List.of(),
                false,
                720)));
  }

  @Test
  void nothingIsInForceAtFirst() {
    assertThat(policies().current()).isEqualTo(InForce.NONE);
    assertThat(unitOfWork().run(() -> policies().held())).isEqualTo(InForce.NONE);
  }

  @Test
  void policyComesBackAsItWasPut() {
    InForce stored = unitOfWork().run(() -> policies().replace(policy(), 0, "ada"));
    assertThat(stored.version()).isEqualTo(1);
    assertThat(stored.author()).isEqualTo("ada");
    assertThat(stored.since()).isNotNull();
    assertThat(policies().current()).isEqualTo(stored);
    assertThat(stored.policy()).isEqualTo(policy());
    InForce none = policies().replace(ApprovalPolicy.NONE, 1, "bo");
    assertThat(none.version()).isEqualTo(2);
    assertThat(policies().current().policy().rules()).isEmpty();
  }

  @Test
  void onlyThePresentOneIsReplaced() {
    policies().replace(policy(), 0, "ada");
    assertThatThrownBy(() -> policies().replace(ApprovalPolicy.NONE, 0, "bo"))
        .isInstanceOf(ExperimentException.VersionConflict.class)
        .hasMessageContaining("approval policy is at version 1, not 0");
    assertThat(policies().current().policy()).isEqualTo(policy());
  }

  @Test
  void replacementIsUndoneWithItsUnitOfWork() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          policies().replace(policy(), 0, "ada");
                          throw new IllegalStateException("later");
                        }))
        .hasMessage("later");
    assertThat(policies().current()).isEqualTo(InForce.NONE);
  }

  @Test
  void copiesAreBoundToWhatTheirOriginalsAreBoundTo() {
    UUID original = Samples.running(experiments(), "original").id();
    UUID copy = Samples.running(experiments(), "copy").id();
    UUID second = Samples.running(experiments(), "copy-of-copy").id();
    policies().bind(copy, original, Set.of("money", "é😀"));
    policies().bind(second, copy, Set.of("money", "bold"));
    assertThat(policies().boundTo(original)).isEmpty();
    assertThat(policies().boundTo(copy)).containsExactlyInAnyOrder("money", "é😀");
    assertThat(policies().boundTo(second)).containsExactlyInAnyOrder("money", "é😀", "bold");
    policies().bind(Samples.running(experiments(), "free").id(), original, Set.of());
  }
}
