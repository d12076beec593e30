package io.molam.experiments.application.webhook;

import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words of notices: who, what, and where to look. */
final class Telling {
  private Telling() {}

  /**
   * @param actor who did it; empty for nobody
   * @param experiment null for none, and for one that is gone
   * @param changes what differs now, in words
   * @param detail further figures
   */
  static Notice notice(
      UUID id,
      NoticeType type,
      String subject,
      @Nullable UUID experimentId,
      @Nullable Experiment experiment,
      String actor,
      List<String> changes,
      Map<String, ?> detail,
      String because,
      Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("actor", actor);
    if (experiment != null) {
      data.put("experiment", shown(experiment));
    }
    data.put("text", text(type, subject, experiment, actor, because));
    data.put("changes", List.copyOf(changes));
    data.put("detail", Map.copyOf(detail));
    data.put("path", experiment == null ? "/experiments" : "/experiments/" + experiment.key());
    return new Notice(id, type, subject, experimentId, null, at, data);
  }

  private static Map<String, Object> shown(Experiment experiment) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", experiment.id().toString());
    shown.put("key", experiment.key());
    shown.put("name", experiment.design().name());
    shown.put("status", experiment.status().name().toLowerCase(Locale.ROOT));
    shown.put("owner", experiment.design().notes().owner());
    shown.put("tags", experiment.design().notes().tags());
    return shown;
  }

  private static String text(
      NoticeType type,
      String subject,
      @Nullable Experiment experiment,
      String actor,
      String because) {
    String of =
        experiment == null || subject.equals(experiment.key()) ? "" : " of " + experiment.key();
    String by = actor.isEmpty() ? "" : " by " + actor;
    String why = because.isEmpty() ? "" : ": " + because;
    return subject + of + " " + type.happened() + by + why;
  }
}
