package io.molam.experiments.application.policy;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.PolicyEvents;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.PolicyLog.Asked;
import io.molam.experiments.application.port.PolicyLog.Entry;
import io.molam.experiments.application.port.PolicyLog.Trigger;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.FailFast;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.bandit.ShareChange;
import io.molam.experiments.domain.bandit.ThompsonSampler;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.results.PValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one running experiment: closes variants on evidence, where that is wanted, and lets SIRA
 * or the local policy move the shares. Nothing is locked while SIRA is asked; what is then stored
 * holds only if no phase was opened in the meantime, so that two replicas that both believe to lead
 * do not undo each other.
 */
public final class RefreshPolicy {
  private static final Actor POLICY = new Actor("policy", "refresh");

  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final AllocationAdvisor advisor;
  private final PolicyLog log;
  private final AuditLog audit;
  private final PolicyEvents events;
  private final InstantSource clock;

  public RefreshPolicy(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      AllocationAdvisor advisor,
      PolicyLog log,
      AuditLog audit,
      PolicyEvents events,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.advisor = advisor;
    this.log = log;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Decides once.
   *
   * @param experiment as it was just read
   * @param defined metrics by key, see {@link #definitions}
   * @return variants that are proven worse and are left to people; a suspicion comes up in most
   *     experiments without a difference, so it is only shown, by {@link #findings}
   */
  public List<Finding> refresh(Experiment experiment, Map<String, Metric> defined) {
    if (experiment.status() != ExperimentStatus.RUNNING) {
      return List.of();
    }
    FollowedMetrics followed = FollowedMetrics.of(experiment, defined);
    if (followed == null) {
      return List.of();
    }
    VariantsSoFar soFar =
        followed.soFar(source.read(experiment.id(), followed.wanted(), clock.instant()).groups());
    List<Finding> left = new ArrayList<>();
    Experiment after = experiment;
    for (Finding finding : findings(soFar)) {
      if (!finding.proven()) {
        continue;
      }
      if (experiment.design().autoStop().mode() == AutoStop.Mode.ENFORCE
          && !experiment.variants().keptOpen().contains(finding.key())) {
        after = close(after, finding);
      } else {
        left.add(finding);
      }
    }
    AdaptiveRules rules = AllocationPolicy.rules(experiment.design().allocation());
    if (rules != null) {
      move(after, rules, soFar);
    }
    return left;
  }

  /** All metrics by key; read once for many experiments, as they share them. */
  Map<String, Metric> definitions() {
    return FollowedMetrics.byKey(metrics.list());
  }

  /** Propensities of a contextual experiment differ within a phase, so that it has no evidence. */
  public static List<Finding> findings(VariantsSoFar soFar) {
    Experiment experiment = soFar.experiment();
    AutoStop autoStop = experiment.design().autoStop();
    boolean contextual =
        experiment.design().allocation() instanceof AllocationPolicy.Adaptive adaptive
            && adaptive.contextual();
    if (autoStop.mode() == AutoStop.Mode.OFF || contextual) {
      return List.of();
    }
    List<String> open = new ArrayList<>(experiment.design().shares().keySet());
    open.removeAll(experiment.variants().closed());
    return new FailFast(autoStop.threshold(), autoStop.minUnits())
        .look(
            experiment.design().control().key(),
            open,
            experiment.design().variants().size(),
            soFar.objectiveEvidence(),
            soFar.guardrailEvidence());
  }

  private Experiment close(Experiment seen, Finding finding) {
    String cause = cause(finding);
    String reason = reason(finding);
    Optional<Experiment> closed =
        unitOfWork.run(
            () -> {
              Experiment before = current(seen);
              // a variant may have been proven worse on more than one metric
              if (before == null || before.variants().closed().contains(finding.key())) {
                return Optional.empty();
              }
              Instant now = clock.instant();
              Experiment after = before.closeVariant(finding.key(), now);
              experiments.updatePolicy(after);
              log.append(
                  new Entry(
                      after.id(),
                      now,
                      after.phase(),
                      true,
                      Trigger.CLOSE,
                      PolicySource.LOCAL,
                      "fail-fast",
                      reason,
                      fractions(after.sharesInForce()),
                      null,
                      null));
              audit.append(
                  POLICY,
                  "experiment.close_arm",
                  after.key(),
                  after.id(),
                  Map.of(
                      "variant", finding.key(),
                      "cause", cause,
                      "metric", finding.metric(),
                      "versus", finding.versus(),
                      "p_value", finding.pValue(),
                      "phase", after.phase(),
                      "reason", reason),
                  now);
              return Optional.of(after);
            });
    if (closed.isPresent()) {
      events.variantClosed(seen.key(), finding.key(), cause, reason);
    }
    return closed.orElse(seen);
  }

  private void move(Experiment experiment, AdaptiveRules rules, VariantsSoFar soFar) {
    ThompsonSampler local = new ThompsonSampler(rules.minShare(), rules.warmUpUnits());
    List<VariantOutcomes> variants =
        new VariantsSoFar(experiment, soFar.objective(), soFar.guardrails(), soFar.groups())
            .variants();
    if (!(local.propose(variants, soFar.objective().direction())
        instanceof ThompsonSampler.Proposal.Move move)) {
      return;
    }
    int open = (int) variants.stream().filter(VariantOutcomes::open).count();
    SequencedMap<String, Share> inForce = experiment.sharesInForce();
    Advice<AllocationAdvisor.Proposal> advice =
        advisor.advise(
            new AllocationAdvisor.Question(
                experiment.key(),
                experiment.phase(),
                soFar.objective().key(),
                soFar.objective().kind(),
                soFar.objective().direction(),
                variants,
                inForce,
                local.minimum(open)));
    switch (advice) {
      case Advice.Given<AllocationAdvisor.Proposal>(var proposal, Duration took) ->
          apply(
              experiment,
              proposal.shares(),
              ShareChange.opensPhase(inForce, proposal.shares()),
              PolicySource.SIRA,
              proposal.model(),
              "SIRA answered in time",
              new Asked("success", "", took));
      case Advice.Missing<AllocationAdvisor.Proposal>(var reason, String detail, Duration took) ->
          apply(
              experiment,
              move.shares(),
              local.worthAPhase(variants, soFar.objective().direction(), inForce, move),
              PolicySource.LOCAL,
              ThompsonSampler.VERSION,
              word(reason),
              reason == Advice.Reason.NOT_CONFIGURED
                  ? null
                  : new Asked(word(reason), detail, took));
    }
  }

  private void apply(
      Experiment seen,
      SequencedMap<String, Share> wanted,
      boolean opens,
      PolicySource by,
      String model,
      String reason,
      @Nullable Asked sira) {
    boolean stored =
        unitOfWork.run(
            () -> {
              Experiment before = current(seen);
              if (before == null) {
                return false;
              }
              Instant now = clock.instant();
              Experiment after = opens ? before.allocated(wanted, by, now) : before;
              if (opens) {
                experiments.updatePolicy(after);
              }
              log.append(
                  new Entry(
                      after.id(),
                      now,
                      after.phase(),
                      opens,
                      Trigger.REFRESH,
                      by,
                      model,
                      reason,
                      fractions(after.sharesInForce()),
                      opens ? null : fractions(wanted),
                      sira));
              return true;
            });
    if (stored) {
      events.decided(seen.key(), by, opens);
    }
  }

  /** The experiment, locked, unless it is no longer what the shares were computed from. */
  private @Nullable Experiment current(Experiment seen) {
    Experiment now = experiments.findForUpdate(seen.id().toString()).orElse(null);
    return now == null || now.status() != ExperimentStatus.RUNNING || now.phase() != seen.phase()
        ? null
        : now;
  }

  static SequencedMap<String, Double> fractions(Map<String, Share> shares) {
    SequencedMap<String, Double> fractions = new LinkedHashMap<>();
    shares.forEach((key, share) -> fractions.put(key, share.fraction()));
    return fractions;
  }

  static String cause(Finding finding) {
    return finding.guardrail() ? "guardrail" : "worse_than_best";
  }

  public static String reason(Finding finding) {
    return finding.guardrail()
        ? String.format(
            Locale.ROOT,
            "%s breaches the guardrail %s against %s (anytime-valid %s).",
            finding.key(),
            finding.metric(),
            finding.versus(),
            PValue.words(finding.pValue()))
        : String.format(
            Locale.ROOT,
            "%s is worse than %s on %s with a chance of %s (anytime-valid %s).",
            finding.key(),
            finding.versus(),
            finding.metric(),
            chance(finding.chanceWorse()),
            PValue.words(finding.pValue()));
  }

  /** Never certain. */
  private static String chance(double share) {
    return share > 0.999
        ? "more than 99.9%"
        : String.format(Locale.ROOT, "%.1f%%", Math.floor(1_000 * share) / 10);
  }

  private static String word(Advice.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
