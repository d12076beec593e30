package io.molam.experiments.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which room may see which: for each package the others of ours that it may depend on. A package
 * that is not listed, a listed one that does not exist and a permission that nobody uses all fail,
 * so that this is the map of the house as it is.
 */
@AnalyzeClasses(
    packages = "io.molam.experiments",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class RoomsTest {
  private static final String HOUSE = "io.molam.experiments.";

  private static final Map<String, Set<String>> MAY_SEE =
      read(
          """
      domain:
        domain.allocation
      domain.allocation: nothing
      domain.bandit:
        domain.allocation domain.metric domain.statistics domain.statistics.estimate
        domain.statistics.judge domain.statistics.math domain.statistics.posterior
        domain.statistics.sequential
      domain.experiment:
        domain domain.allocation domain.metric domain.statistics.judge
      domain.exposure:
        domain.allocation
      domain.governance:
        domain domain.allocation domain.experiment
      domain.metric: nothing
      domain.results:
        domain.experiment domain.metric domain.statistics domain.statistics.estimate
        domain.statistics.judge domain.statistics.math
        domain.statistics.split
      domain.statistics:
        domain.statistics.math
      domain.statistics.estimate:
        domain.statistics domain.statistics.math
      domain.statistics.judge:
        domain.statistics domain.statistics.estimate domain.statistics.math
        domain.statistics.posterior domain.statistics.sequential
      domain.statistics.math: nothing
      domain.statistics.plan:
        domain.statistics domain.statistics.math domain.statistics.sequential
      domain.statistics.posterior:
        domain.statistics domain.statistics.math
      domain.statistics.sequential:
        domain.statistics domain.statistics.math
      domain.statistics.split:
        domain.statistics.math
      domain.webhook:
        domain.experiment domain.metric domain.results
      application:
        domain.experiment domain.governance
      application.assign:
        application.port domain domain.allocation domain.experiment domain.exposure
      application.audit:
        application.port
      application.experiment:
        application application.governance application.plan application.port domain
        domain.allocation domain.experiment domain.governance domain.metric domain.statistics
        domain.statistics.estimate
      application.governance:
        application application.port domain domain.allocation domain.experiment domain.governance domain.results
      application.ingest:
        application application.governance application.port domain domain.allocation domain.experiment
        domain.exposure domain.governance
      application.insight:
        application.policy application.port application.results domain.allocation
        domain.bandit domain.experiment domain.metric domain.results domain.statistics
        domain.statistics.math domain.statistics.posterior
      application.metric:
        application application.governance application.port domain domain.experiment
        domain.governance domain.metric
      application.plan:
        domain domain.allocation domain.statistics.judge domain.statistics.plan
        domain.statistics.sequential
      application.policy:
        application application.governance application.port domain domain.allocation domain.bandit
        domain.experiment domain.metric domain.results domain.statistics domain.statistics.estimate
      application.port:
        application domain domain.allocation domain.bandit domain.experiment
        domain.exposure domain.governance domain.metric domain.results domain.statistics
        domain.statistics.split domain.webhook
      application.results:
        application application.port application.webhook domain domain.allocation domain.experiment
        domain.metric domain.results domain.statistics domain.statistics.judge
        domain.statistics.split
      application.webhook:
        application application.port domain domain.experiment domain.results domain.webhook
      adapter.buffer:
        application.port domain domain.allocation domain.exposure
      adapter.cli:
        adapter.cli.text adapter.document adapter.document.report application.plan
        application.results domain domain.metric
        domain.results domain.statistics domain.statistics.estimate
        domain.statistics.judge domain.statistics.sequential
      adapter.cli.text: nothing
      adapter.devtoken: nothing
      adapter.document:
        application.plan application.results domain.experiment domain.results
        domain.statistics domain.statistics.judge
      adapter.document.report:
        adapter.document domain.results
      adapter.http.assign:
        adapter.document adapter.http.auth adapter.http.call adapter.http.json
        adapter.http.metrics adapter.http.platform adapter.http.problem application.assign
        application.experiment application.ingest application.port domain domain.allocation
        domain.governance
      adapter.http.audit:
        adapter.document adapter.http.auth adapter.http.call application.audit application.port
        domain.experiment
      adapter.http.auth:
        adapter.http.metrics adapter.http.problem domain.governance
      adapter.http.call:
        adapter.document adapter.http.json adapter.http.metrics adapter.http.problem
        application application.assign application.experiment application.governance application.ingest
        application.port domain domain.allocation domain.experiment domain.governance
        domain.statistics.judge
      adapter.http.catalogue:
        adapter.document adapter.http.auth adapter.http.call adapter.http.json adapter.http.problem
        application application.experiment application.metric application.port domain
        domain.allocation domain.experiment domain.exposure domain.governance domain.metric
      adapter.http.experiment:
        adapter.document adapter.http.auth adapter.http.call adapter.http.json adapter.http.problem
        application application.experiment application.governance application.port domain
        domain.allocation
        domain.experiment domain.governance domain.metric domain.results domain.statistics.judge
      adapter.http.governance:
        adapter.document adapter.http.auth adapter.http.call adapter.http.json adapter.http.problem
        application application.governance application.port domain domain.allocation
        domain.governance
      adapter.http.ingest:
        adapter.http.auth adapter.http.call adapter.http.json adapter.http.metrics adapter.http.problem
        application.ingest domain.exposure
      adapter.http.json:
        adapter.http.problem domain domain.allocation
      adapter.http.metrics:
        adapter.document application.assign application.ingest domain.allocation
      adapter.http.openapi:
        adapter.http.auth adapter.http.call adapter.http.json adapter.http.problem
      adapter.http.platform:
        adapter.http.auth adapter.http.call adapter.http.json adapter.http.metrics
        adapter.http.openapi adapter.http.problem application.assign application.port
      adapter.http.policy:
        adapter.document adapter.http.auth adapter.http.call adapter.http.experiment adapter.http.json
        adapter.http.problem application.policy application.port domain.allocation
        domain.experiment domain.governance
      adapter.http.problem:
        domain domain.allocation
      adapter.http.results:
        adapter.document adapter.document.report adapter.http.auth adapter.http.call
        adapter.http.json adapter.http.problem application.insight application.plan application.port application.results
        domain.bandit domain.experiment domain.metric domain.results
        domain.statistics.judge domain.statistics.sequential
      adapter.http.webhook:
        adapter.http.auth adapter.http.call adapter.http.json adapter.http.problem
        application.port application.webhook domain domain.webhook
      adapter.jdbi.cluster:
        application.assign
      adapter.jdbi.event:
        adapter.jdbi.sql adapter.jdbi.totals application.port domain domain.allocation
        domain.exposure
      adapter.jdbi.experiment:
        adapter.jdbi.sql adapter.jdbi.totals application.port domain domain.allocation
        domain.experiment domain.metric domain.statistics.judge
      adapter.jdbi.exposure:
        adapter.jdbi.sql adapter.jdbi.totals application.port domain.allocation
        domain.experiment domain.exposure
      adapter.jdbi.governance:
        adapter.jdbi.sql application.port domain domain.governance
      adapter.jdbi.record:
        adapter.jdbi.sql application application.port domain domain.allocation
        domain.experiment domain.results domain.statistics domain.statistics.split
      adapter.jdbi.results:
        adapter.jdbi.sql adapter.jdbi.totals application.port domain domain.allocation
        domain.metric domain.statistics domain.statistics.estimate domain.statistics.split
      adapter.jdbi.schema: nothing
      adapter.jdbi.sql:
        application.port domain
      adapter.jdbi.totals:
        adapter.jdbi.sql domain.allocation domain.exposure
      adapter.jdbi.webhook:
        adapter.jdbi.sql application.port domain domain.webhook
      adapter.webhook:
        application.port domain.webhook
      adapter.sira:
        adapter.document application.port domain.allocation domain.bandit domain.results
      app:
        adapter.cli app.command app.demo app.settings app.wiring
      app.background:
        adapter.http.platform adapter.jdbi.cluster adapter.jdbi.event adapter.jdbi.schema
        application.assign application.experiment application.governance application.policy
        application.port application.results application.webhook domain domain.bandit
      app.command:
        adapter.devtoken adapter.http.auth adapter.http.platform adapter.jdbi.event
        adapter.jdbi.record adapter.jdbi.schema adapter.jdbi.sql adapter.sira app.settings
        application.audit domain
      app.demo:
        adapter.devtoken adapter.jdbi.schema app.settings
      app.observe:
        adapter.buffer adapter.http.metrics adapter.sira app.background
        application.assign application.port application.results domain
        domain.allocation domain.bandit domain.experiment domain.governance
      app.settings:
        adapter.http.auth adapter.http.platform adapter.jdbi.sql adapter.sira adapter.webhook domain.experiment
      app.wiring:
        adapter.buffer adapter.http.assign adapter.http.audit adapter.http.auth
        adapter.http.call adapter.http.catalogue adapter.http.experiment adapter.http.governance
        adapter.http.ingest adapter.http.metrics adapter.http.platform
        adapter.http.policy adapter.http.results adapter.http.webhook adapter.jdbi.cluster adapter.jdbi.event
        adapter.jdbi.experiment adapter.jdbi.exposure adapter.jdbi.governance
        adapter.jdbi.record adapter.jdbi.results adapter.jdbi.schema adapter.jdbi.sql
        adapter.jdbi.webhook adapter.sira adapter.webhook app.background app.observe app.settings application.assign application.audit
        application.experiment application.governance application.ingest application.insight
        application.metric application.plan application.policy application.port application.results
        application.webhook
      """);

  @ArchTest
  static final ArchRule ROOMS_SEE_WHAT_THE_MAP_SAYS =
      classes().should(followTheMap()).allowEmptyShould(false);

  /** A room that nobody can overlook is two rooms; these two are sealed families of their own. */
  @ArchTest
  static final ArchRule ROOMS_ARE_SMALL =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .resideOutsideOfPackages(HOUSE + "domain.statistics", HOUSE + "application.port")
          .should(fillNoRoomWithMoreThan(25))
          .allowEmptyShould(false);

  private static ArchCondition<JavaClass> fillNoRoomWithMoreThan(int files) {
    return new ArchCondition<>("fill no room with more than " + files + " files") {
      private final Map<String, Integer> counts = new TreeMap<>();

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getSimpleName().equals("package-info")) {
          counts.merge(room(type), 1, Integer::sum);
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        counts.forEach(
            (room, count) -> {
              if (count > files) {
                events.add(SimpleConditionEvent.violated(room, room + " has " + count + " files"));
              }
            });
      }
    };
  }

  private static Map<String, Set<String>> read(String map) {
    Map<String, Set<String>> rooms = new TreeMap<>();
    Set<String> current = new TreeSet<>();
    for (String line : map.lines().toList()) {
      String text = line.strip();
      if (line.startsWith(" ")) {
        current.addAll(Arrays.asList(text.split(" ")));
      } else {
        current = new TreeSet<>();
        rooms.put(text.substring(0, text.indexOf(':')), current);
      }
    }
    return rooms;
  }

  private static ArchCondition<JavaClass> followTheMap() {
    return new ArchCondition<>("see only the rooms that the map allows") {
      private final Map<String, Set<String>> seen = new TreeMap<>();

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String room = room(type);
        Set<String> others = seen.computeIfAbsent(room, name -> new TreeSet<>());
        Set<String> allowed = MAY_SEE.getOrDefault(room, Set.of());
        type.getDirectDependenciesFromSelf()
            .forEach(
                dependency -> {
                  JavaClass target = dependency.getTargetClass().getBaseComponentType();
                  if (!target.getPackageName().startsWith(HOUSE.substring(0, HOUSE.length() - 1))
                      || room(target).equals(room)) {
                    return;
                  }
                  others.add(room(target));
                  if (!allowed.contains(room(target))) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type,
                            room
                                + " may not see "
                                + room(target)
                                + ": "
                                + dependency.getDescription()));
                  }
                });
      }

      @Override
      public void finish(ConditionEvents events) {
        MAY_SEE.forEach(
            (room, allowed) -> {
              Set<String> unused = new TreeSet<>(allowed);
              unused.removeAll(seen.getOrDefault(room, Set.of()));
              if (!unused.isEmpty()) {
                events.add(
                    SimpleConditionEvent.violated(
                        room, room + " does not use its view of " + unused));
              }
            });
        Set<String> unknown = new TreeSet<>(seen.keySet());
        unknown.removeAll(MAY_SEE.keySet());
        Set<String> gone = new TreeSet<>(MAY_SEE.keySet());
        gone.removeAll(seen.keySet());
        if (!unknown.isEmpty() || !gone.isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(
                  MAY_SEE, "not on the map: " + unknown + "; on the map only: " + gone));
        }
      }
    };
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.length() < HOUSE.length() ? "" : name.substring(HOUSE.length());
  }
}
