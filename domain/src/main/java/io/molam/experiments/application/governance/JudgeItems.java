package io.molam.experiments.application.governance;

import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ExperimentDocuments;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.CanonicalJson;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Outcome;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import io.molam.experiments.domain.governance.ExperimentDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the items of the start checklist for an experiment. */
public final class JudgeItems {
  /** What may change at any time without a question being asked again. */
  private static final Set<String> NOTES = Set.of("owner", "tags", "links", "conclusion");

  private final ChecklistItemRepository items;
  private final ExperimentDocuments documents;

  public JudgeItems(ChecklistItemRepository items, ExperimentDocuments documents) {
    this.items = items;
    this.documents = documents;
  }

  /**
   * @param tick who said that it is done, of the design as it is now; null for nobody
   */
  public record Judged(ChecklistItem item, Outcome outcome, @Nullable Tick tick) {}

  /** Every item that is for this experiment, by key. */
  public List<Judged> judge(Experiment experiment) {
    List<ChecklistItemRepository.Stored> all = items.list();
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, @Nullable Object> design = design(experiment);
    ExperimentDocument document = ExperimentDocument.of(experiment);
    Map<String, Tick> ticks = items.ticks(experiment.id());
    List<Judged> judged = new ArrayList<>();
    for (ChecklistItemRepository.Stored stored : all) {
      ChecklistItem item = stored.item();
      String digest = item.isManual() ? digest(item, design) : "";
      Tick tick = ticks.get(item.key());
      Outcome outcome = item.judge(document, digest, tick);
      if (outcome != Outcome.NOT_NEEDED) {
        boolean ticked = item.isManual() && outcome == Outcome.DONE;
        judged.add(new Judged(item, outcome, ticked ? tick : null));
      }
    }
    return judged;
  }

  /** What a word about the item is of: the question, and the design of the experiment. */
  String digest(ChecklistItem item, Experiment experiment) {
    return digest(item, design(experiment));
  }

  private static String digest(ChecklistItem item, Map<String, @Nullable Object> design) {
    return CanonicalJson.sha256(
        CanonicalJson.write(Map.of("label", item.label(), "design", design)));
  }

  private Map<String, @Nullable Object> design(Experiment experiment) {
    Map<String, @Nullable Object> design = documents.of(experiment);
    design.keySet().removeAll(NOTES);
    return design;
  }
}
