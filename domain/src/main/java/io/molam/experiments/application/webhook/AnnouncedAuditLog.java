package io.molam.experiments.application.webhook;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.webhook.NoticeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit log, which also writes into the outbox what others are told of: in the same unit of
 * work, so no use case can forget it. Entries are numbered under one lock until the commit, so the
 * notices of an experiment are in the order of its entries.
 */
public final class AnnouncedAuditLog implements AuditLog {
  private final AuditLog log;
  private final ExperimentRepository experiments;
  private final Outbox outbox;
  private final Supplier<UUID> ids;

  public AnnouncedAuditLog(
      AuditLog log, ExperimentRepository experiments, Outbox outbox, Supplier<UUID> ids) {
    this.log = log;
    this.experiments = experiments;
    this.outbox = outbox;
    this.ids = ids;
  }

  @Override
  public void append(
      Actor actor,
      String action,
      String subjectKey,
      @Nullable UUID experimentId,
      Map<String, ?> detail,
      Instant at) {
    log.append(actor, action, subjectKey, experimentId, detail, at);
    Optional<NoticeType> told = NoticeType.ofAction(action);
    if (told.isEmpty()) {
      return;
    }
    // of a draft that was deleted just now there is only the key
    Experiment experiment =
        experimentId == null ? null : experiments.find(experimentId.toString()).orElse(null);
    Map<String, Object> rest = new HashMap<>(actor.told(detail));
    List<String> changes =
        rest.remove(CHANGES) instanceof List<?> words
            ? words.stream().map(String::valueOf).toList()
            : List.of();
    tell(told.get(), subjectKey, experimentId, experiment, actor, changes, rest, at);
    if (rest.containsKey(PHASE_OPENED)) {
      tell(
          NoticeType.EXPERIMENT_PHASE_OPENED,
          subjectKey,
          experimentId,
          experiment,
          actor,
          List.of(),
          rest,
          at);
    }
  }

  private void tell(
      NoticeType type,
      String subject,
      @Nullable UUID experimentId,
      @Nullable Experiment experiment,
      Actor actor,
      List<String> changes,
      Map<String, ?> detail,
      Instant at) {
    outbox.append(
        Telling.notice(
            ids.get(),
            type,
            subject,
            experimentId,
            experiment,
            actor.subject(),
            changes,
            detail,
            "",
            at));
  }

  @Override
  public List<Entry> read(Query query) {
    return log.read(query);
  }

  @Override
  public void scan(Consumer<Link> visitor) {
    log.scan(visitor);
  }
}
