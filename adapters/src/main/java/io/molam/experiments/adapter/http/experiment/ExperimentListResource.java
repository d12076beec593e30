package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExperimentRepository.By;
import io.molam.experiments.application.port.ExperimentRepository.Order;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.results.ResultsSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists experiments, with what is known of their results. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class ExperimentListResource {
  private final ExperimentRepository experiments;
  private final SummaryLog summaries;

  ExperimentListResource(ExperimentRepository experiments, SummaryLog summaries) {
    this.experiments = experiments;
    this.summaries = summaries;
  }

  /** What may come beside the experiments themselves. */
  private enum Include {
    SUMMARY
  }

  /** Who should do something about an experiment. */
  private enum Needs {
    OWNER
  }

  /** A page of experiments. */
  @Schema(name = "ExperimentPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PageView(
      List<ListedView> experiments,
      @Schema(description = "For the next page; null on the last one.") @Nullable String nextCursor,
      @Schema(
              description =
                  "Experiments in each status, as the filters say of all but status and cursor.")
          CountsView counts) {}

  /** How many experiments there are in each status. */
  @Schema(name = "StatusCounts")
  public record CountsView(
      @Schema(description = "Drafts.", example = "3") long draft,
      @Schema(description = "That take in units.", example = "12") long running,
      @Schema(description = "That take in none for a while.", example = "1") long paused,
      @Schema(description = "That have ended.", example = "40") long stopped,
      @Schema(description = "That were put away.", example = "7") long archived) {
    static CountsView of(Map<ExperimentStatus, Long> counts) {
      return new CountsView(
          counts.getOrDefault(ExperimentStatus.DRAFT, 0L),
          counts.getOrDefault(ExperimentStatus.RUNNING, 0L),
          counts.getOrDefault(ExperimentStatus.PAUSED, 0L),
          counts.getOrDefault(ExperimentStatus.STOPPED, 0L),
          counts.getOrDefault(ExperimentStatus.ARCHIVED, 0L));
    }
  }

  /** An experiment in a list. */
  @Schema(name = "ListedExperiment")
  public record ListedView(
      @JsonUnwrapped ExperimentView experiment,
      @Schema(
              description =
                  "The last reading of its results; null unless include=summary asks for it, and"
                      + " before there is one, some seconds after the start.")
          @Nullable SummaryView summary,
      @Schema(
              description =
                  "What the start checklist last said of a draft; null for all others, unless"
                      + " include=summary asks for it, and before there is a reading.")
          @Nullable DraftChecklistView checklist) {}

  /** Whether a draft can start. */
  @Schema(name = "DraftChecklist")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DraftChecklistView(
      @Schema(
              description =
                  "Moment of the reading; once a minute, and soon after a change of the draft.")
          Instant asOf,
      @Schema(description = "Whether a start would have been accepted.", example = "false")
          boolean ready,
      @Schema(description = "What keeps it from starting.") List<FailingView> failing) {
    static DraftChecklistView of(ChecklistReading reading) {
      return new DraftChecklistView(
          reading.asOf(),
          reading.failing().isEmpty(),
          reading.failing().stream()
              .map(each -> new FailingView(each.name(), each.detail()))
              .toList());
    }
  }

  /** A check that fails. */
  @Schema(name = "FailingCheck")
  public record FailingView(
      @Schema(description = "Name of the check, as in the checklist.", example = "traffic")
          String name,
      @Schema(
              description = "What was found, in words.",
              example = "traffic is 0: nobody would be enrolled.")
          String detail) {}

  /** What is known of an experiment's results without computing any. */
  @Schema(name = "ResultsSummary")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SummaryView(
      @Schema(description = "Moment of the reading; once a minute while it runs.") Instant asOf,
      @Schema(description = "Units of all variants that count.", example = "5012") long units,
      @Schema(description = "Whole days since the start, up to the stop.", example = "12")
          long days,
      @Schema(
              description = "p of the split; null while there are no units.",
              minimum = "0",
              maximum = "1",
              example = "0.41")
          @JsonProperty("sample_ratio_p_value")
          @Nullable Double sampleRatioPValue,
      @Schema(description = "Whether the split is not as planned.", example = "false")
          boolean sampleRatioMismatch,
      @Schema(
              description = "What the decision rule recommends.",
              allowableValues = {"continue", "ship", "roll_back", "stop_futile", "investigate"})
          String decision,
      @Schema(
              description = "The variant that it is about; null when it is about the experiment.",
              example = "green")
          @Nullable String decisionVariant,
      @Schema(description = "Why, in words.", example = "Green is better in conversion.")
          String decisionReason,
      @Schema(
              description =
                  "Whether the numbers can be trusted. attention: a warning should be read first;"
                      + " broken: the split is not as planned.",
              allowableValues = {"good", "attention", "broken"})
          String health,
      @Schema(description = "Codes of the warnings of the results, in their order.")
          List<String> warnings) {
    static SummaryView of(Experiment experiment, ResultsSummary summary) {
      Instant start = experiment.startDate();
      Instant end = experiment.endDate();
      return new SummaryView(
          summary.asOf(),
          summary.units(),
          start == null
              ? 0
              : Math.max(0, Duration.between(start, end == null ? summary.asOf() : end).toDays()),
          summary.sampleRatio().isPresent() ? summary.sampleRatio().getAsDouble() : null,
          summary.mismatch(),
          Vocabulary.lower(summary.action()),
          summary.variantKey(),
          summary.reason(),
          Vocabulary.lower(summary.health()),
          summary.warnings().stream().map(warning -> Vocabulary.lower(warning.code())).toList());
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("experiment.read")
  @Operation(
      operationId = "listExperiments",
      summary = "List experiments, newest first",
      description =
          "A page ends early once the configs on it have 4 MiB; next_cursor says whether there are"
              + " more. Pages hold every experiment once, unless what they are sorted by changes"
              + " between two of them.",
      parameters = {
        @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description =
                "Only those in one of these, separated by commas: draft, running, paused, stopped,"
                    + " archived; without it all but archived ones.",
            example = "running,paused",
            schema = @Schema(type = "string")),
        @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "Only experiments, or only flags.",
            schema = @Schema(allowableValues = {"experiment", "flag"})),
        @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Part of key or name, in any case."),
        @Parameter(
            name = "owner",
            in = ParameterIn.QUERY,
            description = "Only those of this owner."),
        @Parameter(name = "tag", in = ParameterIn.QUERY, description = "Only those with this tag."),
        @Parameter(
            name = "unit",
            in = ParameterIn.QUERY,
            description = "Only those that randomise this.",
            schema = @Schema(allowableValues = {"molam_id", "device", "session", "merchant"})),
        @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            description = "Only those with the metric of this key."),
        @Parameter(
            name = "layer",
            in = ParameterIn.QUERY,
            description = "Only those in the layer of this key."),
        @Parameter(
            name = "needs",
            in = ParameterIn.QUERY,
            description =
                "owner: only those that wait for their owner. These are drafts, to be started or"
                    + " discarded; running and paused ones whose last summary says that the split"
                    + " is not as planned or recommends anything but to continue; stopped ones,"
                    + " except flags, without a conclusion. With owner= those that need one"
                    + " person.",
            schema = @Schema(allowableValues = "owner")),
        @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description =
                "What they are put in order by; - for the other way round. started: drafts first;"
                    + " name: whatever the case; units: of the last summary.",
            schema =
                @Schema(
                    defaultValue = "-created",
                    allowableValues = {
                      "created",
                      "-created",
                      "updated",
                      "-updated",
                      "started",
                      "-started",
                      "key",
                      "-key",
                      "name",
                      "-name",
                      "units",
                      "-units"
                    })),
        @Parameter(
            name = "include",
            in = ParameterIn.QUERY,
            description =
                "summary: with the last reading of the results, and of a draft's checklist.",
            schema = @Schema(allowableValues = "summary")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Experiments of one page; 50 by default.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next_cursor of the page before, with the same sort.")
      })
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = PageView.class)))
  public PageView list(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    QueryParameters.Sorted<By> sort = query.sort("sort", By.class);
    ExperimentRepository.Filter filter =
        new ExperimentRepository.Filter(
            query.someOf("status", ExperimentStatus.class),
            query.oneOf("kind", ExperimentKind.class),
            query.text("q", 200),
            query.text("owner", 255),
            query.text("tag", 64),
            query.oneOf("unit", UnitType.class),
            query.text("metric", 64),
            query.text("layer", 64),
            query.oneOf("needs", Needs.class) != null,
            sort == null ? Order.NEWEST : new Order(sort.by(), sort.descending()),
            query.integer("limit", 50, 1, 200),
            query.text("cursor", 2000));
    boolean summary = query.oneOf("include", Include.class) != null;
    query.throwIfAny();
    ExperimentRepository.Page page = experiments.list(filter);
    Map<UUID, ResultsSummary> known =
        summary
            ? summaries.findAll(page.experiments().stream().map(Experiment::id).toList())
            : Map.of();
    Map<UUID, ChecklistReading> checked =
        summary
            ? summaries.checklists(
                page.experiments().stream()
                    .filter(experiment -> experiment.status() == ExperimentStatus.DRAFT)
                    .map(Experiment::id)
                    .toList())
            : Map.of();
    return new PageView(
        page.experiments().stream()
            .map(
                experiment ->
                    listed(experiment, known.get(experiment.id()), checked.get(experiment.id())))
            .toList(),
        page.nextCursor(),
        CountsView.of(page.counts()));
  }

  private static ListedView listed(
      Experiment experiment,
      @Nullable ResultsSummary summary,
      @Nullable ChecklistReading checklist) {
    return new ListedView(
        ExperimentView.of(experiment),
        summary == null ? null : SummaryView.of(experiment, summary),
        checklist == null ? null : DraftChecklistView.of(checklist));
  }
}
