package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;

import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Writes an experiment into its tables. */
final class ExperimentWriter {
  private final Handle handle;

  ExperimentWriter(Handle handle) {
    this.handle = handle;
  }

  void insert(Experiment experiment) {
    bind(
            handle.createUpdate(
                """
                insert into experiments (id, key, name, description, hypothesis, status, unit, salt,
                  targeting, traffic, layer_key, layer_from, layer_to, prerequisites, allocation,
                  analysis, auto_stop, winner, stop_reason, start_date, end_date, created_by,
                  created_at, updated_at, version, adaptive, arm_states, draft_archived,
                  default_config, owner, tags, links, conclusion, kind, template, dimensions)
                values (:id, :key, :name, :description, :hypothesis, :status, :unit, :salt,
                  :targeting::json, :traffic, :layer_key, :layer_from, :layer_to,
                  :prerequisites::json, :allocation, :analysis::json, :auto_stop::json, :winner,
                  :stop_reason, :start_date::timestamptz, :end_date::timestamptz, :created_by, :created_at, :updated_at,
                  :version, :adaptive::json, :arm_states::json, :draft_archived,
                  :default_config::json, :owner, :tags, :links::json, :conclusion,
                  :kind, :template::json, :dimensions)
                """),
            experiment)
        .bind("template", DesignColumns.template(experiment.template()))
        .execute();
    insertParts(experiment);
  }

  Experiment update(Experiment experiment) {
    int changed =
        bind(
                handle.createUpdate(
                    """
                    update experiments set key = :key, name = :name, description = :description,
                      hypothesis = :hypothesis, status = :status, unit = :unit,
                      salt = :salt, first_phase = :first_phase,
                      targeting = :targeting::json, traffic = :traffic, layer_key = :layer_key,
                      layer_from = :layer_from, layer_to = :layer_to,
                      prerequisites = :prerequisites::json, allocation = :allocation,
                      analysis = :analysis::json, auto_stop = :auto_stop::json, winner = :winner,
                      stop_reason = :stop_reason, start_date = :start_date::timestamptz,
                      end_date = :end_date::timestamptz,
                      updated_at = :updated_at, version = :version, adaptive = :adaptive::json,
                      arm_states = :arm_states::json, draft_archived = :draft_archived,
                      default_config = :default_config::json, owner = :owner, tags = :tags,
                      links = :links::json, conclusion = :conclusion, dimensions = :dimensions
                    where id = :id and version = :version - 1
                    """),
                experiment)
            .execute();
    if (changed != 1) {
      throw new IllegalStateException(
          "experiment " + experiment.key() + " was updated without being locked");
    }
    deleteRemoved(experiment);
    insertParts(experiment);
    return effective(experiment);
  }

  /** Overrides go with the variants. */
  void delete(Experiment draft) {
    for (String statement :
        List.of(
            "delete from experiment_metrics where experiment_id = :id",
            "delete from variants where experiment_id = :id",
            "delete from experiments where id = :id")) {
      handle.createUpdate(statement).bind("id", draft.id()).execute();
    }
  }

  /**
   * The phases and variant states that a policy changed; everything else, the version too, stays.
   */
  Experiment updatePolicy(Experiment experiment) {
    handle
        .createUpdate("update experiments set arm_states = :arm_states::json where id = :id")
        .bind("id", experiment.id())
        .bind("arm_states", DesignColumns.variantStates(experiment.variants()))
        .execute();
    phases(experiment);
    return effective(experiment);
  }

  /** The experiment with the moment from which its last phase holds. */
  private Experiment effective(Experiment experiment) {
    return handle
        .createQuery(
            "select effective_at from phases where experiment_id = :id order by number desc limit 1")
        .bind("id", experiment.id())
        .mapTo(OffsetDateTime.class)
        .findOne()
        .map(at -> experiment.effective(at.toInstant()))
        .orElse(experiment);
  }

  /** Only a draft loses parts; a started experiment's variants and phases are referred to. */
  private void deleteRemoved(Experiment experiment) {
    handle
        .createUpdate("delete from experiment_metrics where experiment_id = :id")
        .bind("id", experiment.id())
        .execute();
    if (experiment.phases().isEmpty()) {
      handle
          .createUpdate("delete from variants where experiment_id = :id and not (id = any(:kept))")
          .bind("id", experiment.id())
          .bindArray(
              "kept", UUID.class, experiment.design().variants().stream().map(Variant::id).toList())
          .execute();
      // keys and the control are unique, and may be exchanged between variants that stay
      handle
          .createUpdate(
              "update variants set key = id::text, is_control = false where experiment_id = :id")
          .bind("id", experiment.id())
          .execute();
    }
  }

  private static Update bind(Update update, Experiment experiment) {
    ExperimentDesign design = experiment.design();
    LayerSlot layer = design.layer();
    return update
        .bind("id", experiment.id())
        .bind("key", design.key())
        .bind("name", design.name())
        .bind("description", design.description())
        .bind("hypothesis", design.hypothesis())
        .bind(
            "status", lower(experiment.hasStarted() ? experiment.status() : ExperimentStatus.DRAFT))
        .bind(
            "draft_archived",
            !experiment.hasStarted() && experiment.status() == ExperimentStatus.ARCHIVED)
        .bind("unit", lower(design.unit()))
        .bind("salt", experiment.salt())
        .bind(
            "first_phase",
            experiment.phases().isEmpty() ? 1 : experiment.currentPhases().getFirst().number())
        .bind("targeting", Json.write(design.targeting().document()))
        .bind("traffic", design.traffic().buckets())
        .bind("layer_key", layer == null ? null : layer.key())
        .bind("layer_from", layer == null ? null : layer.from().buckets())
        .bind("layer_to", layer == null ? null : layer.to().buckets())
        .bind("prerequisites", Json.write(design.prerequisites()))
        .bind("allocation", DesignColumns.allocation(design.allocation()))
        .bind("adaptive", DesignColumns.adaptive(design.allocation()))
        .bind("arm_states", DesignColumns.variantStates(experiment.variants()))
        .bind("kind", lower(design.kind()))
        .bind("default_config", design.defaultConfig())
        .bind("owner", design.notes().owner())
        .bindArray("tags", String.class, design.notes().tags())
        .bind("links", Json.write(design.notes().links()))
        .bind("conclusion", design.notes().conclusion())
        .bind("analysis", DesignColumns.analysis(design.analysis()))
        .bindArray("dimensions", String.class, design.analysis().dimensions())
        .bind("auto_stop", DesignColumns.autoStop(design.autoStop()))
        .bind("winner", experiment.winner())
        .bind("stop_reason", experiment.stopReason())
        .bind("start_date", Times.utcOrNull(experiment.startDate()))
        .bind("end_date", Times.utcOrNull(experiment.endDate()))
        .bind("created_by", experiment.createdBy())
        .bind("created_at", Times.utc(experiment.createdAt()))
        .bind("updated_at", Times.utc(experiment.updatedAt()))
        .bind("version", experiment.version());
  }

  private void insertParts(Experiment experiment) {
    variants(experiment);
    metrics(experiment);
    phases(experiment);
  }

  private void variants(Experiment experiment) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into variants (id, experiment_id, position, key, name, config, share, is_control)
            values (:id, :experiment_id, :position, :key, :name, :config::json, :share, :is_control)
            on conflict (id) do update set position = excluded.position, key = excluded.key,
              name = excluded.name, config = excluded.config, share = excluded.share,
              is_control = excluded.is_control
            """);
    List<Variant> variants = experiment.design().variants();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      batch
          .bind("id", variant.id())
          .bind("experiment_id", experiment.id())
          .bind("position", i)
          .bind("key", variant.key())
          .bind("name", variant.name())
          .bind("config", variant.config())
          .bind("share", variant.share().buckets())
          .bind("is_control", variant.control())
          .add();
    }
    batch.execute();
  }

  private void metrics(Experiment experiment) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into experiment_metrics (experiment_id, position, metric_key, role, exploratory)
            values (:experiment_id, :position, :metric_key, :role, :exploratory)
            """);
    List<MetricUse> metrics = experiment.design().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      MetricUse metric = metrics.get(i);
      batch
          .bind("experiment_id", experiment.id())
          .bind("position", i)
          .bind("metric_key", metric.key())
          .bind("role", lower(metric.role()))
          .bind("exploratory", metric.exploratory())
          .add();
    }
    batch.execute();
  }

  private void phases(Experiment experiment) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into phases (experiment_id, number, started_at, effective_at, traffic, targeting,
              allocation, hash_version, salt, source)
            values (:experiment_id, :number, :started_at,
              clock_timestamp() + :lead * interval '1 millisecond', :traffic, :targeting::json,
              :allocation::json, :hash_version, :salt, :source)
            on conflict (experiment_id, number) do nothing
            """);
    for (Phase phase : experiment.phases()) {
      batch
          .bind("experiment_id", experiment.id())
          .bind("number", phase.number())
          .bind("started_at", Times.utc(phase.startedAt()))
          .bind("lead", phase.number() == 1 ? 0 : Phase.LEAD.toMillis())
          .bind("traffic", phase.traffic().buckets())
          .bind("targeting", Json.write(phase.targeting().document()))
          .bind("allocation", Json.write(Map.of("ranges", phase.allocation().ranges())))
          .bind("hash_version", phase.hashVersion())
          .bind("salt", phase.salt())
          .bind("source", lower(phase.source()))
          .add();
    }
    batch.execute();
  }
}
