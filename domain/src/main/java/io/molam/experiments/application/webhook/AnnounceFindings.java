package io.molam.experiments.application.webhook;

import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.StandingFindings;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.webhook.Finding;
import io.molam.experiments.domain.webhook.NoticeType;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells what is new in a reading of results: what begins, once, and that a split is fine again. Two
 * replicas that read the same tell it once, since what stands is held until the commit.
 */
public final class AnnounceFindings {
  /** What was last told of the recommendation, and what the reading before this one said. */
  private static final String DECISION = "decision";

  private static final String NEXT_DECISION = "decision.next";
  private static final String STANDS = "stands";

  private final UnitOfWork unitOfWork;
  private final StandingFindings standing;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public AnnounceFindings(
      UnitOfWork unitOfWork,
      StandingFindings standing,
      Outbox outbox,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.unitOfWork = unitOfWork;
    this.standing = standing;
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * @param reading of the whole experiment, with all of its metrics
   */
  public void announce(ExperimentResults reading) {
    var _ =
        unitOfWork.run(
            () -> {
              UUID experiment = reading.experiment().id();
              Map<String, String> before = standing.heldOf(experiment);
              Set<String> lasting = new HashSet<>(Set.of(DECISION, NEXT_DECISION));
              for (Finding finding : Finding.of(reading)) {
                lasting.add(finding.name());
                if (finding.holds() && !before.containsKey(finding.name())) {
                  standing.stand(experiment, finding.name(), STANDS);
                  tell(reading, finding.type(), finding.because(), finding.detail());
                }
              }
              for (String ended : before.keySet()) {
                if (!lasting.contains(ended)) {
                  standing.fall(experiment, ended);
                  tellEnd(reading, ended);
                }
              }
              if (reading.status() == ExperimentStatus.RUNNING) {
                compare(reading, before);
              }
              return before;
            });
  }

  /** The end of the split's trouble; once the experiment has stopped, none is told. */
  private void tellEnd(ExperimentResults reading, String ended) {
    if (ended.equals(Finding.SAMPLE_RATIO) && reading.status() != ExperimentStatus.STOPPED) {
      tell(reading, NoticeType.SAMPLE_RATIO_FINE, "", Finding.detail(reading, Map.of()));
    }
  }

  /** Another recommendation is told when two readings agree on it. */
  private void compare(ExperimentResults reading, Map<String, String> before) {
    UUID experiment = reading.experiment().id();
    Results.Decision decision = reading.results().decision();
    String told = before.getOrDefault(DECISION, "continue");
    String now = Finding.decision(decision);
    if (now.equals(told)) {
      if (before.containsKey(NEXT_DECISION)) {
        standing.fall(experiment, NEXT_DECISION);
      }
    } else if (now.equals(before.get(NEXT_DECISION))) {
      standing.stand(experiment, DECISION, now);
      standing.fall(experiment, NEXT_DECISION);
      Map<String, Object> more = new HashMap<>();
      more.put("before", told);
      more.put("after", now);
      tell(reading, NoticeType.DECISION_CHANGED, decision.reason(), Finding.detail(reading, more));
    } else {
      standing.stand(experiment, NEXT_DECISION, now);
    }
  }

  private void tell(
      ExperimentResults reading, NoticeType type, String because, Map<String, ?> detail) {
    outbox.append(
        Telling.notice(
            ids.get(),
            type,
            reading.experimentKey(),
            reading.experiment().id(),
            reading.experiment(),
            "",
            List.of(),
            detail,
            because,
            clock.instant()));
  }
}
