package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.GovernedCall.Ready;
import io.molam.experiments.adapter.http.catalogue.HoldoutsResource.HoldoutView;
import io.molam.experiments.adapter.http.catalogue.LayersResource.LayerStateView;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The calls on what experiments share that a rule can hold back. */
final class CatalogueCalls {
  private static final Set<String> ROLES = Set.of(Roles.OPS_ADMIN, Roles.MARKETING);

  private final MetricDefinitionsResource metricRoutes;
  private final HoldoutsResource holdoutRoutes;
  private final LayersResource layerRoutes;
  private final MetricRepository metrics;
  private final HoldoutRepository holdouts;
  private final LayerRepository layers;

  CatalogueCalls(
      MetricDefinitionsResource metricRoutes,
      HoldoutsResource holdoutRoutes,
      LayersResource layerRoutes,
      MetricRepository metrics,
      HoldoutRepository holdouts,
      LayerRepository layers) {
    this.metricRoutes = metricRoutes;
    this.holdoutRoutes = holdoutRoutes;
    this.layerRoutes = layerRoutes;
    this.metrics = metrics;
    this.holdouts = holdouts;
    this.layers = layers;
  }

  List<GovernedCall> all() {
    return List.of(
        create(
            "metric_create",
            GovernedAction.METRIC,
            metricRoutes::defining,
            metrics::find,
            MetricView::of),
        change(
            "metric_edit",
            GovernedAction.METRIC,
            metricRoutes::amending,
            metrics::findForUpdate,
            MetricView::of),
        create(
            "holdout_create",
            GovernedAction.HOLDOUT,
            holdoutRoutes::creating,
            this::holdout,
            HoldoutView::of),
        change(
            "holdout_edit",
            GovernedAction.HOLDOUT,
            holdoutRoutes::amending,
            holdouts::findForUpdate,
            HoldoutView::of),
        change(
            "holdout_delete",
            GovernedAction.HOLDOUT,
            holdoutRoutes::deleting,
            holdouts::findForUpdate,
            HoldoutView::of),
        change(
            "layer_rotate",
            GovernedAction.LAYER,
            layerRoutes::rotating,
            layers::find,
            LayerStateView::of));
  }

  private Optional<Holdout> holdout(String key) {
    return holdouts.list().stream().filter(holdout -> holdout.key().equals(key)).findFirst();
  }

  /** Makes a call of a key and a body. */
  interface Making {
    Consumer<Actor> read(String key, JsonNode body);
  }

  private static <T> GovernedCall create(
      String word,
      GovernedAction action,
      Function<JsonNode, Consumer<Actor>> making,
      Function<String, Optional<T>> find,
      Function<T, Object> view) {
    return new GovernedCall(
        word,
        action,
        false,
        ROLES,
        (ref, body) -> {
          Consumer<Actor> make = making.apply(body);
          String key = body.path("key").asText();
          if (ref != null && !ref.equals(key)) {
            throw new ExperimentException.InvalidRequest(
                List.of(new FieldError("subject", "must be the key of the body, or absent")));
          }
          return new Ready(
              new Subject(key, null),
              0,
              () -> Map.of("state", state(find.apply(key))),
              make,
              GovernedCall.seen(() -> find.apply(key).map(view).orElse(null), make));
        });
  }

  private static <T> GovernedCall change(
      String word,
      GovernedAction action,
      Making making,
      Function<String, Optional<T>> find,
      Function<T, Object> view) {
    return new GovernedCall(
        word,
        action,
        false,
        ROLES,
        (ref, body) -> {
          String key = GovernedCall.required(ref);
          Consumer<Actor> make = making.read(key, body);
          return new Ready(
              new Subject(key, null),
              0,
              () -> Map.of("state", state(find.apply(key))),
              make,
              GovernedCall.seen(() -> find.apply(key).map(view).orElse(null), make));
        });
  }

  /** As Java shows it, which for these records is in one order always. */
  private static String state(Optional<?> found) {
    return found.map(Object::toString).orElse("");
  }
}
