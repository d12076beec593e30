package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.BalanceExperiment;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.application.experiment.CloneExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.experiment.DiscardDraft;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.ReadPhases;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.governance.DefineChecklistItem;
import io.molam.experiments.application.governance.DefineTemplate;
import io.molam.experiments.application.governance.FillTemplate;
import io.molam.experiments.application.governance.TickItem;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ExperimentDocuments;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.experiment.AutoStop;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The routes on experiments and their life: this room's one door. */
public final class ExperimentRoutes {
  private final List<Object> resources;
  private final List<GovernedCall> calls;

  /** The form in which experiments are written. */
  public static ExperimentDocuments documents(ObjectMapper json) {
    return new WrittenDocuments(json);
  }

  public ExperimentRoutes(
      CreateExperiment create,
      CloneExperiment clone,
      AmendExperiment amend,
      DiscardDraft discard,
      MoveExperiment move,
      BalanceExperiment balance,
      ReadPhases phases,
      CheckReferences references,
      DefineTemplate defineTemplate,
      FillTemplate fillTemplate,
      TemplateRepository templates,
      DefineChecklistItem defineItem,
      TickItem tickItem,
      ChecklistItemRepository items,
      StartChecklist checklist,
      ExperimentRepository experiments,
      MetricRepository metrics,
      LayerRepository layers,
      HoldoutRepository holdouts,
      SummaryLog summaries,
      AutoStop standardAutoStop,
      Supplier<UUID> ids,
      Writes writes,
      ObjectMapper json) {
    ExperimentPatch patch = new ExperimentPatch(json, ids, references, standardAutoStop);
    TemplatesResource templated =
        new TemplatesResource(
            defineTemplate,
            templates,
            new TemplateRequest(
                json, () -> new ExperimentRequest(references, null, ids, standardAutoStop)),
            writes);
    ChecklistItemsResource itemRoutes = new ChecklistItemsResource(defineItem, items, writes, json);
    resources =
        List.of(
            new ExperimentsResource(
                create, writes, ids, references, standardAutoStop, fillTemplate, json),
            templated,
            new ExperimentListResource(experiments, summaries),
            new CloneResource(clone, writes),
            new ExperimentResource(amend, discard, experiments, writes, patch),
            new TransitionsResource(move, writes),
            new ChecklistResource(checklist, tickItem, experiments, writes),
            itemRoutes,
            new BalanceResource(balance, writes),
            new PhasesResource(phases));
    List<GovernedCall> all =
        new ArrayList<>(
            new ExperimentCalls(
                    move, amend, patch, experiments, metrics, layers, holdouts, checklist, json)
                .all());
    all.addAll(templated.calls());
    all.addAll(itemRoutes.calls());
    calls = List.copyOf(all);
  }

  public List<Object> resources() {
    return resources;
  }

  /** Those that a rule of the approval policy can hold back. */
  public List<GovernedCall> calls() {
    return calls;
  }
}
