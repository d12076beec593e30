package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.AnswerLog.Answer;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.FindingLog.Examination;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.Template;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.results.ResultsSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored: rows that never change, in tables that a unit of work copies to go back to. */
final class State {
  /** One unit in one experiment. */
  record Enrolment(UUID experimentId, String unit) {}

  /**
   * One event of a unit.
   *
   * @param copiedFor the experiment that another unit's event is stored here for; null for an event
   *     that was sent for this unit
   */
  record EventKey(String unit, UUID eventId, @Nullable UUID copiedFor) {
    EventKey(String unit, UUID eventId) {
      this(unit, eventId, null);
    }
  }

  /** That a unit is another one in an experiment. */
  record Linked(String enrolledAs, Instant since) {}

  record AnswerKey(String caller, String key) {}

  record FrozenKey(UUID experimentId, int version) {}

  /**
   * @param answer null until the request is answered
   */
  record Claim(String digest, @Nullable Answer answer, Instant claimedAt) {}

  /** What somebody said that it is done. */
  record Ticked(UUID experiment, String item) {}

  /**
   * @param removedAt null while it is in force
   */
  record Forced(UUID variantId, String author, Instant since, @Nullable Instant removedAt) {}

  /**
   * What an exposure said before it changed.
   *
   * @param replacedAt when it ceased to say so
   */
  record Former(Instant replacedAt, Instant exposedAt, boolean multiple) {}

  /**
   * @param multiple whether the unit was seen with another variant too, or forced
   * @param former oldest first
   */
  record Enrolled(Exposure exposure, Instant recordedAt, boolean multiple, List<Former> former) {
    Enrolled {
      former = List.copyOf(former);
    }
  }

  /** An exposure that a reset has put aside. */
  record Retired(Enrolled known, Instant at) {
    Exposure exposure() {
      return known.exposure();
    }
  }

  record Received(Event event, Instant receivedAt) {}

  final Map<UUID, Experiment> experiments = new LinkedHashMap<>();
  final Map<String, Metric> metrics = new TreeMap<>();
  final Map<String, Layer> layers = new TreeMap<>();
  final Map<String, ChecklistItemRepository.Stored> items = new TreeMap<>();
  final Map<Ticked, ChecklistItem.Tick> ticks = new HashMap<>();
  final Map<String, Template> templates = new TreeMap<>();

  /** The last version of each template that was deleted. */
  final Map<String, Integer> deletedTemplates = new TreeMap<>();

  final Map<String, Holdout> holdouts = new TreeMap<>();
  final Map<Enrolment, Forced> overrides = new LinkedHashMap<>();
  final Map<Enrolment, Enrolled> exposures = new LinkedHashMap<>();
  final List<Retired> retired = new ArrayList<>();
  final Map<Enrolment, Linked> links = new LinkedHashMap<>();
  final Map<EventKey, Received> events = new LinkedHashMap<>();

  /** What makes an event a repeat, under every unit that has it. */
  final Set<EventKey> eventIds = new HashSet<>();

  final List<AuditLog.Entry> audit = new ArrayList<>();
  final List<PolicyLog.Numbered> policies = new ArrayList<>();
  final Map<UUID, Examination> examinations = new LinkedHashMap<>();
  final Map<UUID, ResultsSummary> summaries = new LinkedHashMap<>();
  final Map<UUID, ChecklistReading> checklists = new LinkedHashMap<>();
  final Map<UUID, Set<String>> boundTo = new LinkedHashMap<>();
  final Map<Long, ChangeRequest> changeRequests = new TreeMap<>();
  final Map<String, String> outlooks = new TreeMap<>();
  final Map<FrozenKey, Frozen> frozen = new LinkedHashMap<>();
  final Map<AnswerKey, Claim> claims = new LinkedHashMap<>();

  final List<Outbox.Written> outbox = new ArrayList<>();
  final Set<Long> handedOut = new HashSet<>();
  final Map<UUID, Map<String, String>> standing = new HashMap<>();

  /** When units were erased, by id. */
  final Map<String, Instant> erased = new LinkedHashMap<>();

  final Map<UUID, ExposureCounts.ErasedUnits> erasures = new LinkedHashMap<>();
  long snapshotVersion = 1;
  long policyNumber;
  long changeNumber;
  ApprovalPolicies.InForce approvalPolicy = ApprovalPolicies.InForce.NONE;
  Instant eventsDroppedBefore = Instant.MIN;

  State copy() {
    State copy = new State();
    copy.experiments.putAll(experiments);
    copy.metrics.putAll(metrics);
    copy.layers.putAll(layers);
    copy.holdouts.putAll(holdouts);
    copy.items.putAll(items);
    copy.ticks.putAll(ticks);
    copy.templates.putAll(templates);
    copy.deletedTemplates.putAll(deletedTemplates);
    copy.overrides.putAll(overrides);
    copy.exposures.putAll(exposures);
    copy.retired.addAll(retired);
    copy.links.putAll(links);
    copy.events.putAll(events);
    copy.eventIds.addAll(eventIds);
    copy.audit.addAll(audit);
    copy.policies.addAll(policies);
    copy.examinations.putAll(examinations);
    copy.summaries.putAll(summaries);
    copy.checklists.putAll(checklists);
    copy.frozen.putAll(frozen);
    copy.claims.putAll(claims);
    copy.outbox.addAll(outbox);
    copy.handedOut.addAll(handedOut);
    copy.standing.putAll(standing);
    copy.erased.putAll(erased);
    copy.erasures.putAll(erasures);
    copy.snapshotVersion = snapshotVersion;
    copy.policyNumber = policyNumber;
    copy.changeNumber = changeNumber;
    copy.approvalPolicy = approvalPolicy;
    copy.boundTo.putAll(boundTo);
    copy.changeRequests.putAll(changeRequests);
    copy.outlooks.putAll(outlooks);
    copy.eventsDroppedBefore = eventsDroppedBefore;
    return copy;
  }

  /** The unit's exposure, or that of the unit that it is linked to. */
  @Nullable Enrolled enrolled(UUID experimentId, String unit) {
    Enrolment own = new Enrolment(experimentId, unit);
    Linked link = links.get(own);
    Enrolled known = exposures.get(own);
    return known == null && link != null
        ? exposures.get(new Enrolment(experimentId, link.enrolledAs()))
        : known;
  }

  void advanceSnapshot() {
    snapshotVersion++;
  }

  /** Stands in for a foreign key: a row refers to one that is there. */
  static void require(boolean there, String what) {
    if (!there) {
      throw new IllegalStateException("refers to what is not there: " + what);
    }
  }

  void requireExperiment(UUID id) {
    require(experiments.containsKey(id), "experiment " + id);
  }
}
