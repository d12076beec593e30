package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.problem.Problem.ApprovalView;
import io.molam.experiments.application.experiment.ChangedExperiment;
import io.molam.experiments.application.experiment.PreviewChange.Preview;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.Quorum;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The experiment as it is or would be, and for a rehearsal what that would mean for units. */
@Schema(name = "ExperimentChange")
record DryRunView(
    @JsonUnwrapped ExperimentView experiment,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PreviewView preview,
    @Schema(description = "Whose approval the change would need; of a rehearsal only.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable ApprovalView approval) {

  /** What would become of units; shares in percent. */
  @Schema(name = "ChangePreview")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PreviewView(
      boolean opensPhase,
      long enrolledUnits,
      @Schema(description = "Enrolled units that would see another variant; expected, for a reset.")
          long enrolledUnitsMoved,
      @Schema(description = "Percent of units not enrolled so far with another variant.")
          BigDecimal unenrolledMoved,
      BigDecimal trafficBefore,
      BigDecimal trafficAfter) {}

  /** The experiment with its version; of a dry run, with the preview. */
  static Response answer(ChangedExperiment changed) {
    Experiment experiment = changed.experiment();
    return Response.ok(changed.preview() == null ? ExperimentView.of(experiment) : of(changed))
        .tag(ChangeCall.tag(experiment))
        .build();
  }

  static DryRunView of(ChangedExperiment changed) {
    Experiment after = changed.experiment();
    Preview preview = Objects.requireNonNull(changed.preview());
    Quorum needed = changed.needed();
    return new DryRunView(
        ExperimentView.of(after),
        new PreviewView(
            preview.opensPhase(),
            preview.enrolledUnits(),
            preview.enrolledMoved(),
            preview.unenrolledMoved().percent(),
            preview.trafficBefore().percent(),
            preview.trafficAfter().percent()),
        needed == null
            ? ApprovalView.NONE
            : ApprovalView.of(needed.rule(), needed.approvals(), needed.approvers(), after.id()));
  }
}
