package io.molam.experiments.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the architecture, as allow-lists. The composition root {@code app} may see all that
 * it wires, so the rules on libraries are about domain, application and adapters; nothing may see
 * {@code app}.
 */
@AnalyzeClasses(
    packages = "io.molam.experiments",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  /** What the tests of two modules share comes in a jar of its own. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String DOMAIN = "io.molam.experiments.domain..";
  private static final String APPLICATION = "io.molam.experiments.application..";
  private static final String ADAPTERS = "io.molam.experiments.adapter..";
  private static final String HTTP = "io.molam.experiments.adapter.http..";
  private static final String JDBI = "io.molam.experiments.adapter.jdbi..";
  private static final String BUFFER = "io.molam.experiments.adapter.buffer..";
  private static final String DEVTOKEN = "io.molam.experiments.adapter.devtoken..";
  private static final String SIRA = "io.molam.experiments.adapter.sira..";
  private static final String WEBHOOK = "io.molam.experiments.adapter.webhook..";
  private static final String CLI = "io.molam.experiments.adapter.cli..";
  private static final String DOCUMENT = "io.molam.experiments.adapter.document..";
  private static final String APP = "io.molam.experiments.app..";
  private static final String NULLNESS = "org.jspecify.annotations";

  @ArchTest
  static final ArchRule DOMAIN_DEPENDS_ON_ITSELF_JAVA_AND_THREE_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              DOMAIN,
              "java..",
              NULLNESS,
              "org.apache.commons.math3..",
              "com.dynatrace.hash4j..",
              "com.google.re2j..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_STATISTICS_MATH_SEES_COMMONS_MATH =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.molam.experiments.domain.statistics.math")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.math3..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_ALLOCATION_SEES_HASH4J_AND_RE2J =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.molam.experiments.domain.allocation")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.dynatrace.hash4j..", "com.google.re2j..")
          .allowEmptyShould(false);

  /** A client decides with this room alone. */
  @ArchTest
  static final ArchRule ALLOCATION_DEPENDS_ON_NOTHING_ELSE_OF_OURS =
      classes()
          .that()
          .resideInAPackage("io.molam.experiments.domain.allocation")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.molam.experiments.domain.allocation",
              "java..",
              NULLNESS,
              "com.dynatrace.hash4j..",
              "com.google.re2j..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule APPLICATION_DEPENDS_ON_ITSELF_DOMAIN_AND_JAVA =
      classes()
          .that()
          .resideInAPackage(APPLICATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(APPLICATION, DOMAIN, "java..", NULLNESS)
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule HTTP_ADAPTER_SEES_THE_CORE_AND_ITS_OWN_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(HTTP)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HTTP,
              DOCUMENT,
              APPLICATION,
              DOMAIN,
              "java..",
              NULLNESS,
              "jakarta.annotation..",
              "jakarta.servlet..",
              "jakarta.ws.rs..",
              "com.fasterxml.jackson..",
              "com.codahale.metrics..",
              "com.ethlo.time",
              "com.github.benmanes.caffeine..",
              "com.nimbusds..",
              "de.siegmar.fastcsv.writer..",
              "io.dropwizard..",
              "io.github.resilience4j.ratelimiter..",
              "io.prometheus.metrics..",
              "io.swagger.v3..",
              "org.eclipse.jetty..",
              "org.glassfish.jersey..",
              "org.slf4j")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule JDBI_ADAPTER_SEES_THE_CORE_AND_ITS_OWN_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(JDBI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              JDBI,
              APPLICATION,
              DOMAIN,
              "java..",
              // the keyed hash of units, whose key is in the database
              "javax.crypto..",
              "javax.sql",
              NULLNESS,
              "com.fasterxml.jackson..",
              "liquibase..",
              "org.jdbi..",
              "org.postgresql..",
              "org.slf4j")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule BUFFER_ADAPTER_SEES_THE_CORE_AND_ITS_OWN_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(BUFFER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              BUFFER,
              APPLICATION,
              DOMAIN,
              "java.lang..",
              "java.time..",
              "java.util..",
              NULLNESS,
              "com.github.benmanes.caffeine.cache",
              "org.slf4j")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule SIRA_ADAPTER_SEES_THE_CORE_AND_ITS_OWN_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(SIRA)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              SIRA,
              DOCUMENT,
              APPLICATION,
              DOMAIN,
              "java..",
              NULLNESS,
              "com.fasterxml.jackson..",
              "io.github.resilience4j..",
              "org.slf4j")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule WEBHOOK_ADAPTER_SEES_THE_CORE_AND_ITS_OWN_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(WEBHOOK)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              WEBHOOK,
              APPLICATION,
              DOMAIN,
              "java..",
              "javax.crypto..",
              "javax.net.ssl..",
              NULLNESS,
              "com.fasterxml.jackson..",
              "io.cloudevents..",
              "org.apache.hc..",
              "org.slf4j")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_THE_WEBHOOK_ADAPTER_SEES_ITS_CLIENT =
      isSeenOnlyIn(WEBHOOK, "org.apache.hc..", "io.cloudevents..");

  @ArchTest
  static final ArchRule DEVELOPMENT_TOKENS_SEE_THEIR_LIBRARY_ONLY =
      classes()
          .that()
          .resideInAPackage(DEVTOKEN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DEVTOKEN, "java..", NULLNESS, "com.nimbusds..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CLI_ADAPTER_SEES_THE_CORE_AND_ITS_OWN_LIBRARIES =
      classes()
          .that()
          .resideInAPackage(CLI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CLI,
              DOCUMENT,
              APPLICATION,
              DOMAIN,
              "java..",
              NULLNESS,
              "com.fasterxml.jackson..",
              "de.siegmar.fastcsv..",
              "io.dropwizard.core..",
              "net.sourceforge.argparse4j..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule DOCUMENTS_SEE_THE_CORE_AND_ANNOTATIONS =
      classes()
          .that()
          .resideInAPackage(DOCUMENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              DOCUMENT,
              APPLICATION,
              DOMAIN,
              "java..",
              NULLNESS,
              "com.fasterxml.jackson.annotation",
              "com.fasterxml.jackson.databind..",
              "de.siegmar.fastcsv.writer",
              "io.swagger.v3.oas.annotations..")
          .allowEmptyShould(false);

  /** Documents are shown by every driving adapter and to SIRA; nothing else is shared. */
  @ArchTest
  static final ArchRule ADAPTERS_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("io.molam.experiments.adapter.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAnyPackage(HTTP, CLI, SIRA), resideInAPackage(DOCUMENT))
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ONLY_THE_HTTP_ADAPTER_SEES_JAX_RS = isSeenOnlyIn(HTTP, "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule ONLY_THE_JDBI_ADAPTER_SEES_SQL =
      isSeenOnlyIn(JDBI, "org.jdbi..", "java.sql", "javax.sql", "org.postgresql..");

  @ArchTest
  static final ArchRule ONLY_THE_SIRA_ADAPTER_CALLS_OTHER_SERVICES =
      isSeenOnlyIn(SIRA, "java.net.http");

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_APP =
      noClasses()
          .that()
          .resideOutsideOfPackage(APP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(APP)
          .allowEmptyShould(false);

  /** Every package is a slice of its own, so that a package and one inside it count as two. */
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                  return SliceIdentifier.of(javaClass.getPackageName());
                }

                @Override
                public String getDescription() {
                  return "packages";
                }
              })
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CORE_READS_NO_CLOCK_RANDOM_SOURCE_OR_ENVIRONMENT =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN, APPLICATION)
          .should()
          .accessTargetWhere(readsTheWorld())
          .because("clocks, random generators and ids come in as arguments")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CORE_DOES_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN, APPLICATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io",
              "java.nio",
              "java.nio.channels..",
              "java.nio.file..",
              "java.net..",
              "java.util.logging")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule ALLOCATION_SEES_NOTHING_THAT_CHANGES =
      noClasses()
          .that()
          .resideInAPackage("io.molam.experiments.domain.allocation")
          // which reads times out of attributes and rules; that nothing asks for the time of now is
          // a
          // rule of its own
          .and()
          .doNotHaveSimpleName("Moment")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.time..", "java.util.concurrent..", "java.util.random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(InstantSource.class, Thread.class)
          .because("the same inputs give the same assignment")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule CORE_HAS_NO_GLOBAL_STATE =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(DOMAIN, APPLICATION)
          .and()
          .haveModifier(JavaModifier.STATIC)
          .should()
          .beFinal()
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule USE_CASES_ARE_FINAL =
      classes()
          .that()
          .resideInAPackage(APPLICATION)
          .and()
          .areNotInterfaces()
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .haveModifier(JavaModifier.FINAL)
          .allowEmptyShould(false);

  /** Each room has one door; what else is public is there for another room. */
  @ArchTest
  static void theTwoBigAdaptersShowFewTypes(JavaClasses classes) {
    List<String> shown =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(resideInAnyPackage(HTTP, JDBI))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertThat(shown).isNotEmpty().hasSizeLessThan(70);
  }

  /** Others ask {@code MetricKind.isRate()} and {@code looksBack()}, or switch over all kinds. */
  @ArchTest
  static void fewTellTheKindRetentionApart(JavaClasses classes) {
    assertThat(accessing(classes, "io.molam.experiments.domain.metric.MetricKind", "RETENTION"))
        .containsExactlyInAnyOrder(
            "domain.metric.MetricKind",
            "domain.metric.Metric",
            "domain.experiment.AdaptiveRules",
            "adapter.http.catalogue.MetricRequest",
            "adapter.jdbi.results.UnitVariables");
  }

  /** Whoever asks how probable a variant was asks {@code Allocation.propensity}. */
  @ArchTest
  static void sharesBecomePropensitiesInOnePlace(JavaClasses classes) {
    String allocation = "io.molam.experiments.domain.allocation.";
    Set<String> both = new TreeSet<>(calling(classes, allocation + "Allocation", "shareOf"));
    both.retainAll(calling(classes, allocation + "Share", "fraction"));
    assertThat(both).containsExactly(allocation + "Allocation.propensity(java.lang.String)");
  }

  /** Without the first part of their names; classes inside of others count as these. */
  private static Set<String> accessing(JavaClasses classes, String owner, String field) {
    Set<String> names = new TreeSet<>();
    classes.get(owner).getField(field).getAccessesToSelf().stream()
        .map(access -> access.getOriginOwner().getName())
        .forEach(
            name -> names.add(name.replace("io.molam.experiments.", "").replaceAll("\\$.*", "")));
    return names;
  }

  private static Set<String> calling(JavaClasses classes, String owner, String method) {
    Set<String> names = new TreeSet<>();
    classes.get(owner).getMethods().stream()
        .filter(target -> target.getName().equals(method))
        .flatMap(target -> target.getCallsOfSelf().stream())
        .forEach(call -> names.add(call.getOrigin().getFullName()));
    return names;
  }

  private static ArchRule isSeenOnlyIn(String adapter, String... libraries) {
    return noClasses()
        .that()
        .resideInAnyPackage(DOMAIN, APPLICATION, ADAPTERS)
        .and()
        .resideOutsideOfPackage(adapter)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .allowEmptyShould(false);
  }

  private static final Set<String> WORLDLY =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.random.RandomGenerator.of",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.Date.<init>");

  private static DescribedPredicate<JavaAccess<?>> readsTheWorld() {
    return describe(
        "is a clock, a random source or the environment",
        access -> {
          AccessTarget target = access.getTarget();
          String owner = target.getOwner().getName();
          String name = owner + "." + target.getName();
          boolean now = owner.startsWith("java.time.") && target.getName().equals("now");
          boolean system = owner.equals("java.time.Clock") && target.getName().startsWith("system");
          boolean source = name.equals("java.time.InstantSource.system");
          boolean secure =
              owner.equals("java.util.concurrent.ThreadLocalRandom")
                  || owner.equals("java.security.SecureRandom");
          // a generator with a seed that came in as an argument is as good as one that came in
          boolean seeded =
              target.getName().equals("<init>")
                  && target instanceof AccessTarget.ConstructorCallTarget constructor
                  && !constructor.getRawParameterTypes().isEmpty();
          return now || system || source || secure || (WORLDLY.contains(name) && !seeded);
        });
  }
}
