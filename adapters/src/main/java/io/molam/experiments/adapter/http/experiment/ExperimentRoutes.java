package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.experiment.AutoStop;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The routes on experiments and their life: this room's one door. */
public final class ExperimentRoutes {
  private ExperimentRoutes() {}

  /** The form in which experiments are written. */
  public static ExperimentDocuments documents(ObjectMapper json) {
    return new WrittenDocuments(json);
  }

  public static List<Object> resources(
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
      SummaryLog summaries,
      AutoStop standardAutoStop,
      Supplier<UUID> ids,
      Writes writes,
      ObjectMapper json) {
    return List.of(
        new ExperimentsResource(
            create, writes, ids, references, standardAutoStop, fillTemplate, json),
        new TemplatesResource(
            defineTemplate,
            templates,
            new TemplateRequest(
                json, () -> new ExperimentRequest(references, null, ids, standardAutoStop)),
            writes),
        new ExperimentListResource(experiments, summaries),
        new CloneResource(clone, writes),
        new ExperimentResource(
            amend, discard, experiments, writes, json, ids, references, standardAutoStop),
        new TransitionsResource(move, writes),
        new ChecklistResource(checklist, tickItem, experiments, writes),
        new ChecklistItemsResource(defineItem, items, writes, json),
        new BalanceResource(balance, writes),
        new PhasesResource(phases));
  }
}
