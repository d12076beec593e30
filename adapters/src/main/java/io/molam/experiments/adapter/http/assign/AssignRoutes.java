package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.auth.AccessRule;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.platform.HttpPlatform.ShortRoute;
import io.molam.experiments.application.assign.Asker;
import io.molam.experiments.application.assign.AssignExperiments;
import io.molam.experiments.application.assign.AssignUnit;
import io.molam.experiments.application.assign.EvaluateUnit;
import io.molam.experiments.application.assign.ExplainAssignment;
import io.molam.experiments.application.assign.ReadAssignment;
import io.molam.experiments.application.assign.ReadUnit;
import io.molam.experiments.application.experiment.EraseUnit;
import io.molam.experiments.application.experiment.ForceVariant;
import io.molam.experiments.application.experiment.ListOverrides;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.application.ingest.ImportExposures;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import java.util.List;
import java.util.Set;

/** The routes that give units their variants: this room's one door. */
public final class AssignRoutes {
  private static final UnitId NOBODY = new UnitId("rehearsal");

  private final AssignmentsResource assignments;
  private final List<Object> resources;
  private final EvaluateUnit evaluate;
  private final ObjectMapper json;
  private final List<GovernedCall> calls;

  public AssignRoutes(
      AssignUnit assign,
      AssignExperiments assignMany,
      EvaluateUnit evaluate,
      ReadAssignment read,
      ExplainAssignment explain,
      ImportExposures importExposures,
      ForceVariant force,
      ReleaseUnit release,
      ListOverrides overrides,
      ReadUnit readUnit,
      EraseUnit eraseUnit,
      ExperimentRepository experiments,
      BulkIntake intake,
      Writes writes,
      TrafficMetrics metrics,
      ObjectMapper json) {
    assignments = new AssignmentsResource(assign, read, importExposures, intake, metrics);
    this.evaluate = evaluate;
    this.json = json;
    OverridesResource overridden = new OverridesResource(force, release, overrides, writes);
    calls = List.of(overridden.call(experiments), assignments.call(experiments));
    resources =
        List.of(
            assignments,
            new UnitAssignmentsResource(assignMany, metrics),
            new ExplanationsResource(explain),
            overridden,
            new UnitsResource(readUnit, eraseUnit, writes),
            new OfrepResource(assign, evaluate, json, metrics),
            new OfrepErrors());
  }

  public List<Object> resources() {
    return resources;
  }

  /** Those that a rule of the approval policy can hold back. */
  public List<GovernedCall> calls() {
    return calls;
  }

  /**
   * Decides about a unit that nobody has in every experiment and writes the answer, so that the
   * machine knows how when the first one asks. Nothing is recorded.
   */
  public void rehearse() {
    List<AssignmentView> views =
        evaluate.evaluate(new Asker(NOBODY, Context.EMPTY, Set.of())).stream()
            .map(AssignmentView::of)
            .toList();
    try {
      var _ = json.writeValueAsBytes(views);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@code POST /api/experiments/{id}/assign}, the one route that every page of every unit calls.
   */
  public ShortRoute assign() {
    try {
      return new ShortRoute(
          "/api/experiments/",
          "/assign",
          AccessRule.of(
              AssignmentsResource.class.getMethod("assign", String.class, JsonBody.class)),
          assignments::assign,
          AssignmentView.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
