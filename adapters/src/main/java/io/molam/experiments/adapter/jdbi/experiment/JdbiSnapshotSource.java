package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Started experiments and the number that every change of an experiment advances. */
final class JdbiSnapshotSource implements SnapshotSource {
  private static final Set<ExperimentStatus> STARTED =
      Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED, ExperimentStatus.STOPPED);

  private final Database database;
  private final ExperimentRepository experiments;
  private final HoldoutRepository holdouts;
  private final LayerRepository layers;

  JdbiSnapshotSource(
      Database database,
      ExperimentRepository experiments,
      HoldoutRepository holdouts,
      LayerRepository layers) {
    this.database = database;
    this.experiments = experiments;
    this.holdouts = holdouts;
    this.layers = layers;
  }

  /**
   * Nothing is written when a holdout ends, so those that have ended are counted, in digits of
   * their own: a sum would hide that one is extended just after its end.
   */
  @Override
  public long version() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select version * 1000000
                      + (select count(*) from holdouts where ends_at <= clock_timestamp())
                    from snapshot_version
                    """)
                .mapTo(Long.class)
                .one());
  }

  /** The version is read first: a change in between shows at the next look. */
  @Override
  public Loaded load() {
    long version = version();
    List<Holdout> held = holdouts.inForce();
    Map<String, String> salts =
        layers.list().stream().collect(Collectors.toMap(Layer::key, Layer::salt));
    Map<UUID, Map<String, String>> forced = overrides();
    List<Experiment> decided = new ArrayList<>(experiments.withStatus(STARTED));
    Set<UUID> previewed = new HashSet<>(forced.keySet());
    decided.forEach(experiment -> previewed.remove(experiment.id()));
    previewed.forEach(id -> experiments.find(id.toString()).ifPresent(decided::add));
    return new Loaded(
        version,
        decided.stream().map(experiment -> snapshot(experiment, held, salts, forced)).toList(),
        // later: of a plan that was loaded it must be known whether it is in force
        recent(),
        unstarted(decided),
        linked());
  }

  /** Whoever makes the first link of an experiment advances the version. */
  private Set<UUID> linked() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select id from experiments e where e.status <> 'draft'
                      and exists (select from unit_links l where l.experiment_id = e.id)
                    """)
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
  }

  /** Without what was started between the two questions. */
  private List<Unstarted> unstarted(List<Experiment> decided) {
    Set<UUID> started =
        decided.stream()
            .filter(experiment -> STARTED.contains(experiment.status()))
            .map(Experiment::id)
            .collect(Collectors.toSet());
    return database
        .query(
            handle ->
                handle
                    .createQuery(
                        """
                        select id, key, kind = 'flag' as flag, config from (
                          select e.*, case when e.kind = 'flag' then (select v.config from variants v
                              where v.experiment_id = e.id and v.is_control)
                            else e.default_config end as config
                          from experiments e where e.status = 'draft' and not e.draft_archived
                        ) drafts where config is not null
                        """)
                    .map(
                        (row, context) ->
                            new Unstarted(
                                row.getObject("id", UUID.class),
                                row.getString("key"),
                                row.getBoolean("flag"),
                                row.getString("config")))
                    .list())
        .stream()
        .filter(draft -> !started.contains(draft.id()))
        .toList();
  }

  private List<RecentPlan> recent() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select experiment_id, number,
                      extract(epoch from effective_at - clock_timestamp()) as remaining
                    from phases
                    where number > 1
                      and effective_at > clock_timestamp() - :lease * interval '1 millisecond'
                    """)
                .bind("lease", Phase.LEASE.toMillis())
                .map(
                    (row, context) ->
                        new RecentPlan(
                            row.getObject("experiment_id", UUID.class),
                            row.getInt("number"),
                            Duration.ofNanos((long) (row.getDouble("remaining") * 1e9))))
                .list());
  }

  private static ExperimentSnapshot snapshot(
      Experiment experiment,
      List<Holdout> holdouts,
      Map<String, String> salts,
      Map<UUID, Map<String, String>> overrides) {
    @Nullable String salt =
        experiment.design().layer() == null ? null : salts.get(experiment.design().layer().key());
    return experiment.snapshot(
        salt,
        holdouts.stream()
            .filter(holdout -> holdout.holdsFor(experiment))
            .map(holdout -> holdout.gate(experiment))
            .toList(),
        overrides.getOrDefault(experiment.id(), Map.of()));
  }

  private record Forced(UUID experimentId, String unit, String variantKey) {}

  private Map<UUID, Map<String, String>> overrides() {
    Map<UUID, Map<String, String>> overrides = new HashMap<>();
    database
        .query(
            handle ->
                handle
                    .createQuery(
                        """
                        select o.experiment_id, o.unit_id, v.key
                        from overrides o
                        join variants v on v.id = o.variant_id
                        join experiments e on e.id = o.experiment_id
                        where o.removed_at is null and %s in ('draft', 'running', 'paused')
                        """
                            .formatted(ExperimentReader.STATUS))
                    .map(
                        (row, context) ->
                            new Forced(
                                row.getObject("experiment_id", UUID.class),
                                row.getString("unit_id"),
                                row.getString("key")))
                    .list())
        .forEach(
            forced ->
                overrides
                    .computeIfAbsent(forced.experimentId(), id -> new HashMap<>())
                    .put(forced.unit(), forced.variantKey()));
    return overrides;
  }
}
