package io.molam.experiments.adapter.http.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Rehearsal;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that a rule of the approval policy can hold back, as a change request makes it: by the
 * form and the use case of its route.
 *
 * @param word that change requests name it by
 * @param ofExperiment whether it is asked for of one experiment
 * @param roles of the route, of which one is needed
 */
public record GovernedCall(
    String word, GovernedAction action, boolean ofExperiment, Set<String> roles, Reading reading) {

  /** Reads a body as the route does. */
  public interface Reading {
    /**
     * @param ref id or key of what is to change; null when it was not told
     */
    Ready read(@Nullable String ref, JsonNode body);
  }

  /**
   * A call that can be made.
   *
   * @param touches what it is made upon, as JSON values by name; locks it
   * @param outlook what it would mean
   */
  public record Ready(
      Subject subject,
      long version,
      Supplier<Map<String, ?>> touches,
      Consumer<Actor> make,
      Outlook outlook) {}

  /** Looks ahead at what a call would mean, and leaves everything as it is. */
  public interface Outlook {
    Told tell(Actor actor, Rehearsal rehearsal);
  }

  /**
   * What a call would mean, in the forms of the API.
   *
   * @param before what changes, as it is; null when there is nothing yet, or only the body tells
   * @param after the same after the call
   * @param preview what it would mean for units; null when it means nothing for them
   * @param checklist what must hold before a start; null for all others
   */
  public record Told(
      @Nullable Object before,
      @Nullable Object after,
      @Nullable Object preview,
      @Nullable Object checklist) {
    public static final Told NOTHING = new Told(null, null, null, null);
  }

  /**
   * What a call means for something, seen before it and after it.
   *
   * @param view the thing in the form of the API, null when there is none
   */
  public static Outlook seen(Supplier<? extends @Nullable Object> view, Consumer<Actor> make) {
    return (actor, rehearsal) -> {
      Object before = view.get();
      Optional<Object> after =
          rehearsal.of(
              actor,
              anyone -> {
                make.accept(anyone);
                return Optional.ofNullable(view.get());
              });
      return new Told(before, after.orElse(null), null, null);
    };
  }

  /**
   * A call on one experiment as it is that hangs on its status and its variants.
   *
   * @param make makes it of an id
   */
  public static Ready on(
      ExperimentRepository experiments, @Nullable String ref, BiConsumer<String, Actor> make) {
    Experiment experiment = experiments.require(required(ref));
    String id = experiment.id().toString();
    return new Ready(
        new Subject(experiment.key(), experiment.id()),
        experiment.version(),
        () -> state(experiments.requireForUpdate(id)),
        actor -> make.accept(id, actor),
        (actor, rehearsal) -> Told.NOTHING);
  }

  private static Map<String, ?> state(Experiment experiment) {
    return Map.of(
        "status",
        experiment.status().name(),
        "variants",
        experiment.design().variants().stream().map(Variant::key).toList(),
        "closed variants",
        experiment.variants().closed().stream().sorted().toList());
  }

  /** Reads the key of what is to change, and the call. */
  public interface KeyedReading {
    Keyed read(@Nullable String ref, JsonNode body);
  }

  /** A call on what has a key. */
  public record Keyed(String key, Consumer<Actor> make) {}

  /**
   * A call on something with a key and a version, which is all that it hangs on.
   *
   * @param version of what has this key, which is locked; empty when there is none
   * @param view of what has this key, in the form of the API; null when there is none
   */
  public static GovernedCall keyed(
      String word,
      GovernedAction action,
      Set<String> roles,
      Function<String, ? extends Optional<? extends Number>> version,
      Function<String, ? extends @Nullable Object> view,
      KeyedReading reading) {
    return new GovernedCall(
        word,
        action,
        false,
        roles,
        (ref, body) -> {
          Keyed call = reading.read(ref, body);
          return new Ready(
              new Subject(call.key(), null),
              0,
              () -> Map.of("version", version.apply(call.key()).map(Object::toString).orElse("")),
              call.make(),
              seen(() -> view.apply(call.key()), call.make()));
        });
  }

  /** The subject of a call that needs one. */
  public static String required(@Nullable String ref) {
    if (ref == null) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("subject", "is required: the key of what is to change")));
    }
    return ref;
  }
}
