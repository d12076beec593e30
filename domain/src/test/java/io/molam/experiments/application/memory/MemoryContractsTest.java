package io.molam.experiments.application.memory;

import io.molam.experiments.application.contract.AnswerLogContract;
import io.molam.experiments.application.contract.ApprovalPoliciesContract;
import io.molam.experiments.application.contract.AttributeCountsContract;
import io.molam.experiments.application.contract.AuditLogContract;
import io.molam.experiments.application.contract.ChangeRequestsContract;
import io.molam.experiments.application.contract.ChecklistItemRepositoryContract;
import io.molam.experiments.application.contract.EventLogContract;
import io.molam.experiments.application.contract.EventTypesContract;
import io.molam.experiments.application.contract.ExperimentRepositoryContract;
import io.molam.experiments.application.contract.ExposureLogContract;
import io.molam.experiments.application.contract.ExposureMemoryContract;
import io.molam.experiments.application.contract.FindingLogContract;
import io.molam.experiments.application.contract.FrozenReadingsContract;
import io.molam.experiments.application.contract.HoldoutRepositoryContract;
import io.molam.experiments.application.contract.LayerRepositoryContract;
import io.molam.experiments.application.contract.MetricRepositoryContract;
import io.molam.experiments.application.contract.OutboxContract;
import io.molam.experiments.application.contract.OverrideRepositoryContract;
import io.molam.experiments.application.contract.PolicyLogContract;
import io.molam.experiments.application.contract.SeenContextsContract;
import io.molam.experiments.application.contract.SnapshotSourceContract;
import io.molam.experiments.application.contract.StandingFindingsContract;
import io.molam.experiments.application.contract.SummaryLogContract;
import io.molam.experiments.application.contract.TemplateRepositoryContract;
import io.molam.experiments.application.contract.UnitLinksContract;
import io.molam.experiments.application.contract.UnitOfWorkContract;
import io.molam.experiments.application.contract.UnitRecordsContract;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.AttributeCounts;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventTypes;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.application.port.StandingFindings;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The ports in memory keep the contracts that the ones on PostgreSQL keep. */
class MemoryContractsTest {
  private final Memory memory = new Memory(InstantSource.system());

  @Nested
  class Units extends UnitOfWorkContract {
    @Override
    protected UnitOfWork unitOfWork() {
      return memory;
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Experiments extends ExperimentRepositoryContract {
    @Override
    protected ExperimentRepository repository() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Metrics extends MetricRepositoryContract {
    @Override
    protected MetricRepository repository() {
      return new MemoryMetricRepository(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Holdouts extends HoldoutRepositoryContract {
    @Override
    protected HoldoutRepository repository() {
      return new MemoryHoldoutRepository(memory);
    }
  }

  @Nested
  class Items extends ChecklistItemRepositoryContract {
    @Override
    protected ChecklistItemRepository items() {
      return new MemoryChecklistItemRepository(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Templates extends TemplateRepositoryContract {
    @Override
    protected TemplateRepository templates() {
      return new MemoryTemplateRepository(memory);
    }
  }

  @Nested
  class Layers extends LayerRepositoryContract {
    @Override
    protected LayerRepository repository() {
      return new MemoryLayerRepository(memory);
    }
  }

  @Nested
  class Erasing extends UnitRecordsContract {
    @Override
    protected UnitRecords records() {
      return new MemoryUnitRecords(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected ExposureLog exposures() {
      return new MemoryExposureLog(memory);
    }

    @Override
    protected ExposureCounts counts() {
      return new MemoryExposureCounts(memory);
    }

    @Override
    protected EventLog events() {
      return new MemoryEventLog(memory);
    }

    @Override
    protected OverrideRepository overrides() {
      return new MemoryOverrideRepository(memory);
    }

    @Override
    protected Instant now() {
      return memory.now();
    }
  }

  @Nested
  class Overrides extends OverrideRepositoryContract {
    @Override
    protected OverrideRepository repository() {
      return new MemoryOverrideRepository(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected SnapshotSource snapshots() {
      return new MemorySnapshotSource(memory);
    }
  }

  @Nested
  class Snapshots extends SnapshotSourceContract {
    @Override
    protected SnapshotSource source() {
      return new MemorySnapshotSource(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected HoldoutRepository holdouts() {
      return new MemoryHoldoutRepository(memory);
    }

    @Override
    protected LayerRepository layers() {
      return new MemoryLayerRepository(memory);
    }

    @Override
    protected OverrideRepository overrides() {
      return new MemoryOverrideRepository(memory);
    }
  }

  @Nested
  class Audit extends AuditLogContract {
    @Override
    protected AuditLog log() {
      return new MemoryAuditLog(memory);
    }
  }

  @Nested
  class Answers extends AnswerLogContract {
    private final TestClock clock = new TestClock(Instant.now());
    private final Memory aging = new Memory(clock);

    @Override
    protected AnswerLog log() {
      return new MemoryAnswerLog(aging);
    }

    @Override
    protected void age(Duration by) {
      clock.advance(by);
    }
  }

  @Nested
  class Policies extends PolicyLogContract {
    @Override
    protected PolicyLog log() {
      return new MemoryPolicyLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Findings extends FindingLogContract {
    @Override
    protected FindingLog log() {
      return new MemoryFindingLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Summaries extends SummaryLogContract {
    @Override
    protected SummaryLog log() {
      return new MemorySummaryLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Frozen extends FrozenReadingsContract {
    @Override
    protected FrozenReadings readings() {
      return new MemoryFrozenReadings(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Exposures extends ExposureLogContract {
    @Override
    protected List<String> multiple(Experiment experiment) {
      return memory.read(
          state ->
              state.exposures.values().stream()
                  .filter(each -> each.multiple())
                  .map(each -> each.exposure())
                  .filter(exposure -> exposure.experimentId().equals(experiment.id()))
                  .map(exposure -> exposure.unit().value())
                  .toList());
    }

    @Override
    protected ExposureLog log() {
      return new MemoryExposureLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Kept extends ExposureMemoryContract {
    @Override
    protected ExposureMemory memory() {
      return new KeptExposures();
    }
  }

  @Nested
  class Attributes extends AttributeCountsContract {
    @Override
    protected AttributeCounts counts() {
      return new MemoryAttributeCounts(memory);
    }

    @Override
    protected ExposureLog exposures() {
      return new MemoryExposureLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Types extends EventTypesContract {
    @Override
    protected EventTypes types() {
      return new MemoryEventTypes(memory);
    }

    @Override
    protected EventLog events() {
      return new MemoryEventLog(memory);
    }
  }

  @Nested
  class Seen extends SeenContextsContract {
    @Override
    protected SeenContexts seen() {
      return new MemorySeenContexts(memory);
    }

    @Override
    protected ExposureLog exposures() {
      return new MemoryExposureLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }

  @Nested
  class Events extends EventLogContract {
    @Override
    protected EventLog log() {
      return new MemoryEventLog(memory);
    }

    @Override
    protected ExposureLog exposures() {
      return new MemoryExposureLog(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected long stored() {
      return memory.read(state -> (long) state.events.size());
    }
  }

  @Nested
  class Links extends UnitLinksContract {
    @Override
    protected UnitLinks links() {
      return new MemoryUnitLinks(memory);
    }

    @Override
    protected UnitRecords records() {
      return new MemoryUnitRecords(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected ExposureLog exposures() {
      return new MemoryExposureLog(memory);
    }

    @Override
    protected ExposureCounts counts() {
      return new MemoryExposureCounts(memory);
    }

    @Override
    protected EventLog events() {
      return new MemoryEventLog(memory);
    }

    @Override
    protected OverrideRepository overrides() {
      return new MemoryOverrideRepository(memory);
    }

    @Override
    protected SnapshotSource snapshots() {
      return new MemorySnapshotSource(memory);
    }
  }

  @Nested
  class ApprovalPoliciesInMemory extends ApprovalPoliciesContract {
    @Override
    protected ApprovalPolicies policies() {
      return new MemoryApprovalPolicies(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return memory;
    }
  }

  @Nested
  class ChangeRequestsInMemory extends ChangeRequestsContract {
    @Override
    protected ChangeRequests requests() {
      return new MemoryChangeRequests(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return memory;
    }
  }

  @Nested
  class Notices extends OutboxContract {
    @Override
    protected Outbox outbox() {
      return new MemoryOutbox(memory);
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return memory;
    }

    @Override
    protected Instant now() {
      return memory.now();
    }
  }

  @Nested
  class Standing extends StandingFindingsContract {
    @Override
    protected StandingFindings standing() {
      return new MemoryStandingFindings(memory);
    }

    @Override
    protected ExperimentRepository experiments() {
      return new MemoryExperimentRepository(memory);
    }
  }
}
