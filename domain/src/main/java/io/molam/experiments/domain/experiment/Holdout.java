package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.Share;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A share of all units of one kind that gets nothing from any experiment started since, until it
 * ends. The share can only go down: who is held out then was held out before, and has seen nothing.
 *
 * @param id seeds the unit hash
 * @param share above 0
 * @param endsAt from when on it holds nobody out; null for no end
 */
public record Holdout(
    UUID id,
    String key,
    UnitType unit,
    Share share,
    String createdBy,
    Instant createdAt,
    @Nullable Instant endsAt) {
  public Holdout {
    if (!ExperimentDesign.KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("holdout key \"" + key + "\"");
    }
    if (share.buckets() == 0) {
      throw new IllegalArgumentException("holdout " + key + " holds nobody out");
    }
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
   * @throws ExperimentException.Conflict when it has ended, or the share would grow
   * @throws ExperimentException.InvalidRequest when the end would be in the past
   */
  public Holdout amended(Share nextShare, @Nullable Instant nextEnd, Instant now) {
    if (!holdsAt(now)) {
      throw new ExperimentException.Conflict(
          "not_editable", "The holdout \"%s\" has ended: create another one.".formatted(key));
    }
    if (nextShare.buckets() > share.buckets()) {
      throw new ExperimentException.Conflict(
          "not_editable",
          "The percent of a holdout can only go down from %s: units that would join now have been in experiments. Create another holdout."
              .formatted(share.percent().toPlainString()));
    }
    requireFuture(nextEnd, now);
    return new Holdout(id, key, unit, nextShare, createdBy, createdAt, nextEnd);
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
   * running before it. What is running goes on as it began, so that its variants stay comparable.
   */
  public boolean holdsFor(Experiment experiment) {
    Instant start = experiment.startDate();
    return unit == experiment.design().unit() && (start == null || !start.isBefore(createdAt));
  }

  /** This holdout as the allocator needs it. */
  public HoldoutGate gate() {
    return HoldoutGate.of(key, share, id.toString());
  }
}
