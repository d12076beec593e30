package io.molam.experiments.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.policy.RefreshPolicy;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.TemplateRepository;
import java.util.Map;
import java.util.Set;

/**
 * Nothing that a rule of the approval policy can name is stored by anyone who does not pass the
 * gate, which a new use case could forget and no test of old routes would notice.
 */
@AnalyzeClasses(
    packages = "io.molam.experiments",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class GateRulesTest {
  /**
   * What stores something governed. Drafts are inserted and deleted freely; a layer is bound by a
   * start, which is an update of its experiment.
   */
  private static final Map<String, Set<String>> WRITES =
      Map.of(
          ExperimentRepository.class.getName(), Set.of("update", "updatePolicy"),
          HoldoutRepository.class.getName(), Set.of("insert", "update", "delete"),
          LayerRepository.class.getName(), Set.of("update"),
          MetricRepository.class.getName(), Set.of("insert", "update"),
          ChecklistItemRepository.class.getName(), Set.of("insert", "update", "delete"),
          TemplateRepository.class.getName(), Set.of("insert", "update", "delete"),
          OverrideRepository.class.getName(), Set.of("put", "remove"),
          ExposureLog.class.getName(), Set.of("importAll"));

  /** Moves shares within what was approved and closes variants: nothing that a rule can name. */
  private static final Set<String> AUTOMATIC = Set.of(RefreshPolicy.class.getName());

  /** Removing an override never waits. */
  private static final Set<String> FREE = Set.of(ReleaseUnit.class.getName());

  private static final DescribedPredicate<JavaClass> WRITE_WHAT_IS_GOVERNED =
      new DescribedPredicate<>("write what is governed") {
        @Override
        public boolean test(JavaClass type) {
          return type.getMethodCallsFromSelf().stream().anyMatch(GateRulesTest::isWrite);
        }
      };

  private static boolean isWrite(JavaMethodCall call) {
    return WRITES
        .getOrDefault(call.getTargetOwner().getName(), Set.of())
        .contains(call.getTarget().getName());
  }

  @ArchTest
  static final ArchRule WHOEVER_WRITES_PASSES_THE_GATE =
      classes()
          .that(WRITE_WHAT_IS_GOVERNED)
          .and(
              DescribedPredicate.not(
                  new DescribedPredicate<>("are adapters of the port itself") {
                    @Override
                    public boolean test(JavaClass type) {
                      return WRITES.keySet().stream().anyMatch(type::isAssignableTo);
                    }
                  }))
          .should(passTheGate())
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_USE_CASES_WRITE =
      classes()
          .that(WRITE_WHAT_IS_GOVERNED)
          .should()
          .resideInAnyPackage("..application..", "..adapter.buffer..", "..adapter.jdbi..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule EXCEPTIONS_ARE_USED =
      classes()
          .that(resideInAPackage("..application.."))
          .should(
              new ArchCondition<>("hold the exceptions, each of which writes") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean excepted =
                      AUTOMATIC.contains(type.getName()) || FREE.contains(type.getName());
                  if (excepted && !WRITE_WHAT_IS_GOVERNED.test(type)) {
                    events.add(
                        SimpleConditionEvent.violated(type, type.getName() + " writes nothing"));
                  }
                }
              })
          .allowEmptyShould(false);

  private static ArchCondition<JavaClass> passTheGate() {
    return new ArchCondition<>("pass the gate") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean passes =
            type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Gate.class));
        if (!passes && !AUTOMATIC.contains(type.getName()) && !FREE.contains(type.getName())) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " stores what is governed and does not ask the gate"));
        }
      }
    };
  }
}
