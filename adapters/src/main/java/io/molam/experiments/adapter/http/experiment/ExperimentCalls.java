package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.GovernedCall.Told;
import io.molam.experiments.adapter.http.experiment.ChecklistResource.ChecklistView;
import io.molam.experiments.adapter.http.experiment.TransitionsResource.StopForm;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonTrees;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.ChangedExperiment;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.MoveExperiment.Move;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The calls on one experiment that a rule can hold back. */
final class ExperimentCalls {
  private static final Set<String> ROLES = Set.of(Roles.OPS_ADMIN, Roles.MARKETING);

  /** What moves without anybody's change of the document. */
  private static final List<String> MOVING = List.of("updated_at", "effective_at", "phase");

  private static final List<String> LIFE = List.of("status", "winner", "variants");

  private final MoveExperiment move;
  private final AmendExperiment amend;
  private final ExperimentPatch patch;
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final LayerRepository layers;
  private final HoldoutRepository holdouts;
  private final StartChecklist checklist;
  private final ObjectMapper json;

  ExperimentCalls(
      MoveExperiment move,
      AmendExperiment amend,
      ExperimentPatch patch,
      ExperimentRepository experiments,
      MetricRepository metrics,
      LayerRepository layers,
      HoldoutRepository holdouts,
      StartChecklist checklist,
      ObjectMapper json) {
    this.move = move;
    this.amend = amend;
    this.patch = patch;
    this.experiments = experiments;
    this.metrics = metrics;
    this.layers = layers;
    this.holdouts = holdouts;
    this.checklist = checklist;
    this.json = json;
  }

  List<GovernedCall> all() {
    return List.of(
        step("start", GovernedAction.START, new Move.Start(), this::whole),
        step("resume", GovernedAction.RESUME, new Move.Resume(), this::whole),
        step("reset", GovernedAction.RESET, new Move.Reset(), this::whole),
        step("archive", GovernedAction.STOP, new Move.Archive(), this::life),
        step("restore", GovernedAction.STOP, new Move.Restore(), this::whole),
        call("stop", GovernedAction.STOP, body -> this::life, this::stop),
        call(
            "edit",
            GovernedAction.EDIT,
            body -> {
              List<String> named = new ArrayList<>();
              body.fieldNames().forEachRemaining(named::add);
              return experiment -> fields(experiment, named);
            },
            body ->
                (id, dryRun, actor) ->
                    amend.amend(id, stored -> patch.apply(stored, body), null, dryRun, actor)));
  }

  private GovernedCall step(
      String word, GovernedAction action, Move step, Function<Experiment, Map<String, ?>> touches) {
    return call(
        word,
        action,
        body -> touches,
        body -> {
          FieldErrors errors = new FieldErrors();
          new JsonBody(body).fields(RequestForm.Empty.FORM, errors);
          errors.throwIfAny();
          return (id, dryRun, actor) -> move.move(id, step, null, dryRun, actor);
        });
  }

  private Making stop(JsonNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonBody(body).fields(StopForm.FORM, errors);
    Move.Stop stop =
        new Move.Stop(
            fields.get(StopForm.WINNER),
            fields.get(StopForm.REASON),
            fields.get(StopForm.CONCLUSION));
    errors.throwIfAny();
    return (id, dryRun, actor) -> move.move(id, stop, null, dryRun, actor);
  }

  private GovernedCall call(
      String word,
      GovernedAction action,
      Function<JsonNode, Function<Experiment, Map<String, ?>>> touches,
      Function<JsonNode, Making> making) {
    return new GovernedCall(
        word,
        action,
        true,
        ROLES,
        (ref, body) -> {
          Making make = making.apply(body);
          Experiment experiment = experiments.require(GovernedCall.required(ref));
          String id = experiment.id().toString();
          return new GovernedCall.Ready(
              new Subject(experiment.key(), experiment.id()),
              experiment.version(),
              () -> touches.apply(body).apply(experiments.requireForUpdate(id)),
              actor -> make.make(id, false, actor),
              (actor, rehearsal) -> outlook(experiment, make.make(id, true, actor)));
        });
  }

  /** Makes a call of an id, or only rehearses it. */
  private interface Making {
    ChangedExperiment make(String id, boolean dryRun, Actor actor);
  }

  private Told outlook(Experiment before, ChangedExperiment after) {
    DryRunView rehearsed = DryRunView.of(after);
    boolean starts = before.phases().isEmpty() && !after.experiment().phases().isEmpty();
    return new Told(
        ExperimentView.of(before),
        ExperimentView.of(after.experiment()),
        rehearsed.preview(),
        starts ? ChecklistView.of(checklist.check(before)) : null);
  }

  private Map<String, ?> life(Experiment experiment) {
    return fields(experiment, LIFE);
  }

  private Map<String, ?> fields(Experiment experiment, List<String> names) {
    Map<String, Object> document = JsonTrees.object(document(experiment));
    Map<String, Object> touched = new HashMap<>();
    names.forEach(name -> touched.put(name, document.get(name)));
    return touched;
  }

  /** The whole document and what its meaning hangs on. */
  private Map<String, ?> whole(Experiment experiment) {
    Map<String, Object> touched = new HashMap<>(JsonTrees.object(document(experiment)));
    experiment
        .design()
        .metrics()
        .forEach(
            use ->
                touched.put(
                    "metric " + use.key(),
                    metrics.find(use.key()).map(Object::toString).orElse("")));
    experiment
        .design()
        .prerequisites()
        .forEach(
            needed ->
                touched.put(
                    "prerequisite " + needed.experiment(),
                    experiments
                        .find(needed.experiment())
                        .map(other -> other.status() + " " + other.version())
                        .orElse("")));
    if (experiment.design().layer() != null) {
      touched.put(
          "layer of that key",
          layers.find(experiment.design().layer().key()).map(Object::toString).orElse(""));
    }
    touched.put("holdouts", holdouts.list().stream().map(Object::toString).sorted().toList());
    return touched;
  }

  private ObjectNode document(Experiment experiment) {
    ObjectNode document = json.valueToTree(ExperimentView.of(experiment));
    document.remove(MOVING);
    return document;
  }
}
