package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A share of all units of one kind that gets nothing from any experiment started since, until it
 * ends. The share may change. Units that a larger one adds have been in experiments already, so it
 * holds them out only of those that start after the change; a smaller one lets units out of all.
 *
 * @param id seeds the unit hash
 * @param share above 0; what it holds out of experiments that start now
 * @param endsAt from when on it holds nobody out; null for no end
 * @param earlier shares of before, the oldest first
 */
public record Holdout(
    UUID id,
    String key,
    UnitType unit,
    Share share,
    String createdBy,
    Instant createdAt,
    @Nullable Instant endsAt,
    List<Earlier> earlier) {
  public Holdout {
    if (!ExperimentDesign.KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("holdout key \"" + key + "\"");
    }
    if (share.buckets() == 0) {
      throw new IllegalArgumentException("holdout " + key + " holds nobody out");
    }
    earlier = List.copyOf(earlier);
  }

  /**
   * A share that was changed.
   *
   * @param until when
   */
  public record Earlier(Share share, Instant until) {}

  /** One whose share never changed. */
  public Holdout(
      UUID id,
      String key,
      UnitType unit,
      Share share,
      String createdBy,
      Instant createdAt,
      @Nullable Instant endsAt) {
    this(id, key, unit, share, createdBy, createdAt, endsAt, List.of());
  }

  /** One without an end. */
  public Holdout(
      UUID id, String key, UnitType unit, Share share, String createdBy, Instant createdAt) {
    this(id, key, unit, share, createdBy, createdAt, null);
  }

  /** Whether it holds anybody out at this moment. */
  public boolean holdsAt(Instant moment) {
    return endsAt == null || moment.isBefore(endsAt);
  }

  /**
   * The same with another share and end.
   *
   * @throws ExperimentException.Conflict when it has ended
   * @throws ExperimentException.InvalidRequest when the end would be in the past
   */
  public Holdout amended(Share nextShare, @Nullable Instant nextEnd, Instant now) {
    if (!holdsAt(now)) {
      throw new ExperimentException.Conflict(
          "not_editable", "The holdout \"%s\" has ended: create another one.".formatted(key));
    }
    requireFuture(nextEnd, now);
    List<Earlier> shares = new ArrayList<>(earlier);
    if (!nextShare.equals(share)) {
      shares.add(new Earlier(share, now));
    }
    return new Holdout(id, key, unit, nextShare, createdBy, createdAt, nextEnd, shares);
  }

  /**
   * @throws ExperimentException.InvalidRequest when the end is not after now
   */
  public static void requireFuture(@Nullable Instant end, Instant now) {
    if (end != null && !end.isAfter(now)) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("ends_at", "must be in the future")));
    }
  }

  /**
   * Whether it holds units out of this experiment: one that randomises its kind of unit and was not
   * running before it. What is running goes on as it began, so that its variants stay comparable. A
   * flag is for everybody whom its rule names: held out is what experiments are measured by.
   */
  public boolean holdsFor(Experiment experiment) {
    Instant start = experiment.startDate();
    return !experiment.design().isFlag()
        && unit == experiment.design().unit()
        && (start == null || !start.isBefore(createdAt));
  }

  /**
   * What it holds out of an experiment: the smallest share since its start, so that nobody is held
   * out of what they may be in.
   */
  public Share shareFor(Experiment experiment) {
    Instant start = experiment.startDate();
    int buckets = share.buckets();
    for (Earlier before : earlier) {
      if (start != null && before.until().isAfter(start)) {
        buckets = Math.min(buckets, before.share().buckets());
      }
    }
    return new Share(buckets);
  }

  /** This holdout as the allocator needs it. */
  public HoldoutGate gate(Experiment experiment) {
    return HoldoutGate.of(key, shareFor(experiment), id.toString());
  }
}
