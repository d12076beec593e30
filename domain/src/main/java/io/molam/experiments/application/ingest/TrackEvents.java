package io.molam.experiments.application.ingest;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records events; what is acknowledged is durable and counted once. */
public final class TrackEvents {
  private static final String MISMATCH = "variant_id is not the variant of this unit";

  private final ExperimentRepository experiments;
  private final EventLog events;
  private final Duration retention;
  private final Observer observer;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /** Learns what became of each event. */
  public interface Observer {
    /**
     * @param age time since it occurred, or null when it did not say when
     */
    void accepted(String eventType, @Nullable Duration age);

    /**
     * Accepted, but it says to have occurred before its unit was exposed: it counts for nothing.
     */
    void beforeExposure(String eventType);

    void duplicate(String eventType);

    /**
     * @param code stable reason
     */
    void rejected(String eventType, String code);
  }

  /**
   * @param retention age at which events are no longer accepted
   */
  public TrackEvents(
      ExperimentRepository experiments,
      EventLog events,
      Duration retention,
      Observer observer,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.experiments = experiments;
    this.events = events;
    this.retention = retention;
    this.observer = observer;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * One event as it was sent.
   *
   * @param index position in the request
   * @param eventId null lets the service choose, without protection against repeats
   * @param occurredAt null for now
   * @param sentAt when it was sent by the clock that {@code occurredAt} is of; null when not told
   * @param experiment id or key of the only experiment it counts for, or null
   * @param metadata a JSON object as text, or null
   */
  public record Item(
      int index,
      @Nullable UUID eventId,
      UnitId unit,
      String type,
      @Nullable Double value,
      @Nullable Instant occurredAt,
      @Nullable Instant sentAt,
      @Nullable String experiment,
      @Nullable UUID variantId,
      @Nullable String metadata) {}

  /**
   * @param eventId the sender's id or the one that the service chose
   */
  public record Tracked(UUID eventId, boolean duplicate) {}

  /**
   * Records one event of an experiment.
   *
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest when the time is out of range
   * @throws ExperimentException.VariantMismatch when the unit has another variant
   */
  public Tracked track(Item item) {
    Instant now = now();
    Prepared prepared = prepare(item, new HashMap<>(), now);
    if (prepared.rejection() != null) {
      observer.rejected(item.type(), prepared.rejection().code());
      throw refusal(item, prepared.rejection());
    }
    return switch (events.record(List.of(prepared.event())).getFirst()) {
      case ACCEPTED -> {
        observer.accepted(item.type(), age(item, now));
        yield new Tracked(prepared.event().eventId(), false);
      }
      case BEFORE_EXPOSURE -> {
        observer.beforeExposure(item.type());
        yield new Tracked(prepared.event().eventId(), false);
      }
      case DUPLICATE -> {
        observer.duplicate(item.type());
        yield new Tracked(prepared.event().eventId(), true);
      }
      case VARIANT_MISMATCH -> {
        observer.rejected(item.type(), "variant_mismatch");
        throw new ExperimentException.VariantMismatch(MISMATCH);
      }
    };
  }

  private static @Nullable Duration age(Item item, Instant now) {
    return item.occurredAt() == null
        ? null
        : Duration.between(SenderClock.corrected(item.occurredAt(), item.sentAt(), now), now);
  }

  private static ExperimentException refusal(Item item, Rejection rejection) {
    return switch (rejection.code()) {
      case "not_found" -> new ExperimentException.NotFound("experiment", item.experiment() + "");
      case "not_started" -> new ExperimentException.Conflict("not_started", rejection.detail());
      case "variant_mismatch" -> new ExperimentException.VariantMismatch(rejection.detail());
      default ->
          new ExperimentException.InvalidRequest(
              List.of(new FieldError("occurred_at", rejection.detail())));
    };
  }

  /**
   * Records what is valid of a batch, in one transaction, and lists the rest.
   *
   * @param outcome knows the items that could not even be read
   */
  public BatchOutcome trackAll(List<Item> items, BatchOutcome.Builder outcome) {
    Instant now = now();
    Map<String, Optional<Experiment>> known = new HashMap<>();
    List<Item> valid = new ArrayList<>();
    List<Event> batch = new ArrayList<>();
    for (Item item : items) {
      Prepared prepared = prepare(item, known, now);
      if (prepared.rejection() != null) {
        reject(item, prepared.rejection(), outcome);
      } else {
        valid.add(item);
        batch.add(prepared.event());
      }
    }
    List<EventLog.Recorded> recorded = batch.isEmpty() ? List.of() : events.record(batch);
    for (int i = 0; i < recorded.size(); i++) {
      Item item = valid.get(i);
      switch (recorded.get(i)) {
        case ACCEPTED -> {
          outcome.accept();
          observer.accepted(item.type(), age(item, now));
        }
        case BEFORE_EXPOSURE -> {
          outcome.accept();
          observer.beforeExposure(item.type());
        }
        case DUPLICATE -> {
          outcome.duplicate();
          observer.duplicate(item.type());
        }
        case VARIANT_MISMATCH -> reject(item, new Rejection("variant_mismatch", MISMATCH), outcome);
      }
    }
    return outcome.build();
  }

  private void reject(Item item, Rejection rejection, BatchOutcome.Builder outcome) {
    outcome.reject(item.index(), rejection.code(), rejection.detail());
    observer.rejected(item.type(), rejection.code());
  }

  private record Rejection(String code, String detail) {}

  private record Prepared(Event event, @Nullable Rejection rejection) {}

  private Prepared prepare(Item item, Map<String, Optional<Experiment>> known, Instant now) {
    Instant occurredAt = SenderClock.corrected(item.occurredAt(), item.sentAt(), now);
    Rejection rejection = null;
    UUID experimentId = null;
    if (occurredAt.isAfter(now.plus(ImportExposures.CLOCK_TOLERANCE))) {
      rejection = new Rejection("in_the_future", "is more than 5 minutes in the future");
    } else if (occurredAt.isBefore(now.minus(retention))) {
      rejection =
          new Rejection(
              "too_old", "is older than the retention of " + retention.toDays() + " days");
    }
    if (item.experiment() != null) {
      Experiment experiment =
          known.computeIfAbsent(item.experiment(), experiments::find).orElse(null);
      if (experiment == null) {
        rejection = new Rejection("not_found", "no experiment \"" + item.experiment() + "\"");
      } else if (!experiment.hasStarted()) {
        rejection =
            new Rejection("not_started", "\"" + experiment.key() + "\" has not been started");
      } else {
        experimentId = experiment.id();
        if (item.variantId() != null && experiment.design().variant(item.variantId()) == null) {
          rejection = new Rejection("variant_mismatch", MISMATCH);
        }
      }
    }
    return new Prepared(
        new Event(
            item.eventId() == null ? ids.get() : item.eventId(),
            item.unit(),
            item.type(),
            item.value(),
            occurredAt.truncatedTo(ChronoUnit.MICROS),
            experimentId,
            item.variantId(),
            item.metadata()),
        rejection);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
