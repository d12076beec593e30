package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.BucketHash;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment: its design, where it is in its life, and the phases it went through. Immutable;
 * each change gives the next version.
 *
 * @param salt seeds the unit hash of the first phase, so that experiments are independent of each
 *     other
 * @param phases empty until the start
 * @param winner key of the variant that was chosen at the stop, or null
 * @param version from 1, one more with each change that people make
 * @param variants variants that were closed or reopened since the start
 * @param template what it was made of; null for none
 */
public record Experiment(
    UUID id,
    ExperimentDesign design,
    ExperimentStatus status,
    String salt,
    List<Phase> phases,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable String winner,
    @Nullable String stopReason,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version,
    VariantStates variants,
    @Nullable TemplateUse template) {

  public Experiment {
    phases = List.copyOf(phases);
    boolean started = !phases.isEmpty();
    boolean fits =
        switch (status) {
          case DRAFT -> !started;
          case RUNNING, PAUSED, STOPPED -> started;
          case ARCHIVED -> true;
        };
    if (!fits || started != (startDate != null)) {
      throw new IllegalArgumentException(
          "%s experiment with %d phases and start %s".formatted(status, phases.size(), startDate));
    }
    if (winner != null && design.variant(winner) == null) {
      throw new IllegalArgumentException("winner \"" + winner + "\" is not a variant");
    }
  }

  /** A draft at version 1. */
  public static Experiment draft(UUID id, ExperimentDesign design, String author, Instant now) {
    return new Experiment(
        id,
        design,
        ExperimentStatus.DRAFT,
        id.toString(),
        List.of(),
        null,
        null,
        null,
        null,
        author,
        now,
        now,
        1,
        VariantStates.NONE,
        null);
  }

  /** The same experiment, made of a template; null for none. */
  public Experiment madeOf(@Nullable TemplateUse use) {
    return new Experiment(
        id,
        design,
        status,
        salt,
        phases,
        startDate,
        endDate,
        winner,
        stopReason,
        createdBy,
        createdAt,
        updatedAt,
        version,
        variants,
        use);
  }

  public String key() {
    return design.key();
  }

  /**
   * This experiment, to be analysed.
   *
   * @throws ExperimentException.Conflict when it is a flag
   */
  public Experiment analysed() {
    if (design.isFlag()) {
      throw new ExperimentException.Conflict(
          "is_flag",
          "\"%s\" is a flag: it enrols nobody, and nothing of it is analysed.".formatted(key()));
    }
    return this;
  }

  /** Whether it ever started; not so for a draft, archived or not. */
  public boolean hasStarted() {
    return !phases.isEmpty();
  }

  /** Number of the phase in force, 1 for a draft. */
  public int phase() {
    return phases.isEmpty() ? 1 : phases.getLast().number();
  }

  /** The phases since the start or the last reset, whose exposures count; empty for a draft. */
  public List<Phase> currentPhases() {
    int first = phases.size();
    while (first > 0 && phases.get(first - 1).salt().equals(phases.getLast().salt())) {
      first--;
    }
    return phases.subList(first, phases.size());
  }

  /** From when on the last phase holds for new units; null for a draft. */
  public @Nullable Instant effectiveAt() {
    return phases.isEmpty() ? null : phases.getLast().effectiveAt();
  }

  /** The same experiment, whose last phase holds from this moment on, as its store says. */
  public Experiment effective(Instant at) {
    List<Phase> all = new ArrayList<>(phases);
    all.set(all.size() - 1, all.getLast().effective(at));
    return new Experiment(
        id,
        design,
        status,
        salt,
        all,
        startDate,
        endDate,
        winner,
        stopReason,
        createdBy,
        createdAt,
        updatedAt,
        version,
        variants,
        template);
  }

  /**
   * What the allocator needs of this experiment; a draft is planned as if it started now.
   *
   * @param layerSalt salt of its layer; null takes the layer's key
   * @param holdouts for units of this experiment's kind
   * @param overrides forced variant key by unit id
   */
  public ExperimentSnapshot snapshot(
      @Nullable String layerSalt, List<HoldoutGate> holdouts, Map<String, String> overrides) {
    return AllocatorSnapshot.of(this, layerSalt, holdouts, overrides);
  }

  /** The snapshot of an experiment alone: no holdouts, no overrides, the layer's first salt. */
  public ExperimentSnapshot snapshot() {
    return snapshot(null, List.of(), Map.of());
  }

  /** The first phase opens with the start. */
  public Experiment start(Instant now) {
    ExperimentStatus next = Transition.START.apply(status);
    Phase first =
        new Phase(
            1,
            now,
            now,
            design.traffic(),
            design.targeting(),
            Allocation.of(design.shares()),
            BucketHash.VERSION,
            salt,
            PolicySource.FIXED);
    return moved(next, List.of(first), now, null, null, null, now);
  }

  public Experiment pause(Instant now) {
    return moved(Transition.PAUSE, now);
  }

  public Experiment resume(Instant now) {
    return moved(Transition.RESUME, now);
  }

  /**
   * @param winnerKey the variant that every eligible unit gets from now on; null for none
   * @param reason why, for the record
   * @param conclusion what was learnt; null leaves what is there
   * @throws ExperimentException.InvalidRequest when the winner is not a variant of this experiment
   */
  public Experiment stop(
      @Nullable String winnerKey,
      @Nullable String reason,
      @Nullable String conclusion,
      Instant now) {
    ExperimentStatus next = Transition.STOP.apply(status);
    if (winnerKey != null && design.variant(winnerKey) == null) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "winner",
                  "\""
                      + winnerKey
                      + "\" is not a variant; variants: "
                      + String.join(", ", design.shares().keySet()))));
    }
    ExperimentNotes notes =
        conclusion == null ? design.notes() : design.notes().concluding(conclusion);
    return next(
        design.with(notes), next, salt, phases, startDate, now, winnerKey, reason, variants, now);
  }

  public Experiment archive(Instant now) {
    return moved(Transition.ARCHIVE, now);
  }

  /** Back from the archive: stopped again, or a draft when it never started. */
  public Experiment restore(Instant now) {
    ExperimentStatus stopped = Transition.RESTORE.apply(status);
    return changed(design, hasStarted() ? stopped : ExperimentStatus.DRAFT, phases, variants, now);
  }

  private Experiment moved(Transition transition, Instant now) {
    return changed(design, transition.apply(status), phases, variants, now);
  }

  /**
   * Takes over an edited design. A draft may change in everything. A running or paused experiment
   * may change shares, traffic and targeting, which opens a phase, and names, descriptions,
   * auto_stop and added metrics, which become exploratory. Notes may change at any time.
   *
   * @throws ExperimentException.Conflict naming the fields that may not change in this status
   */
  public Experiment amend(ExperimentDesign edited, Instant now) {
    return switch (status) {
      case DRAFT -> edited.equals(design) ? this : changed(edited, status, phases, variants, now);
      case RUNNING, PAUSED -> amendStarted(edited, now);
      case STOPPED, ARCHIVED -> annotated(edited, now);
    };
  }

  private Experiment annotated(ExperimentDesign edited, Instant now) {
    if (!edited.equals(design.with(edited.notes()))) {
      throw new ExperimentException.Conflict(
          "not_editable",
          "An experiment that is %s cannot be edited; only owner, tags, links and conclusion may change."
              .formatted(status.name().toLowerCase(Locale.ROOT)));
    }
    return edited.equals(design) ? this : changed(edited, status, phases, variants, now);
  }

  /**
   * Begins again with another salt: a new phase in which no unit has a variant, and nothing of
   * earlier phases counts.
   *
   * @throws ExperimentException.Conflict unless the experiment is running or paused, and for a flag
   */
  public Experiment reset(String newSalt, Instant now) {
    analysed();
    if (status != ExperimentStatus.RUNNING && status != ExperimentStatus.PAUSED) {
      throw new ExperimentException.Conflict(
          "not_running", "Only a running or paused experiment can be reset.");
    }
    Phase last = phases.getLast();
    Phase again =
        new Phase(
            last.number() + 1,
            now,
            now.plus(Phase.LEAD),
            last.traffic(),
            last.targeting(),
            last.source() == PolicySource.FIXED && variants.closed().isEmpty()
                ? last.allocation()
                : Allocation.of(design.shares()),
            BucketHash.VERSION,
            newSalt,
            PolicySource.FIXED);
    // what closed a variant is forgotten with the units that showed it
    return changed(design, status, opened(again), VariantStates.NONE, now);
  }

  /** Share of new units per variant key, in the order of the variants; planned ones for a draft. */
  public SequencedMap<String, Share> sharesInForce() {
    SequencedMap<String, Share> shares = new LinkedHashMap<>(design.shares());
    if (!phases.isEmpty()) {
      shares.replaceAll((key, planned) -> phases.getLast().allocation().shareOf(key));
    }
    return shares;
  }

  /**
   * Opens a phase with the shares that a policy chose. The design, and with it the version, stays.
   *
   * @param shares per variant key, closed variants with none, summing to the whole
   * @throws IllegalStateException unless the experiment is running
   */
  public Experiment allocated(Map<String, Share> shares, PolicySource source, Instant now) {
    for (String closed : variants.closed()) {
      if (!shares.getOrDefault(closed, Share.NONE).equals(Share.NONE)) {
        throw new IllegalArgumentException("units for the closed variant " + closed);
      }
    }
    return allocated(shares, source, variants, now);
  }

  /**
   * Takes in no new units in a variant; what it got goes to the others in proportion.
   *
   * @throws IllegalArgumentException for the control and for an unknown variant
   */
  public Experiment closeVariant(String variantKey, Instant now) {
    Variant variant = design.variant(variantKey);
    if (variant == null || variant.control()) {
      throw new IllegalArgumentException("cannot close variant " + variantKey);
    }
    VariantStates next = variants.close(variantKey);
    return allocated(next.applied(sharesInForce()), phases.getLast().source(), next, now);
  }

  /**
   * Takes in units again in a closed variant, with its planned share; nothing but people closes it
   * again.
   *
   * @throws ExperimentException.Conflict when the variant is not closed, or the experiment neither
   *     running nor paused
   */
  public Experiment reopenVariant(String variantKey, Instant now) {
    if (!variants.closed().contains(variantKey)) {
      throw new ExperimentException.Conflict(
          "not_closed", "Variant \"" + variantKey + "\" is not closed.");
    }
    if (status != ExperimentStatus.RUNNING && status != ExperimentStatus.PAUSED) {
      throw new ExperimentException.Conflict(
          "not_running", "Only a running or paused experiment takes in units again.");
    }
    VariantStates next = variants.reopen(variantKey);
    double planned = design.shares().getOrDefault(variantKey, Share.NONE).fraction();
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    sharesInForce().forEach((key, share) -> weights.put(key, share.fraction() * (1 - planned)));
    weights.put(variantKey, planned);
    return allocated(Share.apportioned(weights), PolicySource.FIXED, next, now);
  }

  private Experiment allocated(
      Map<String, Share> shares, PolicySource source, VariantStates states, Instant now) {
    if (status != ExperimentStatus.RUNNING && status != ExperimentStatus.PAUSED) {
      throw new IllegalStateException("experiment " + key() + " is " + status);
    }
    Phase last = phases.getLast();
    return new Experiment(
        id,
        design,
        status,
        salt,
        opened(last.followedBy(last.allocation().reweighted(shares), source, now)),
        startDate,
        endDate,
        winner,
        stopReason,
        createdBy,
        createdAt,
        updatedAt,
        version,
        states,
        template);
  }

  /**
   * A draft with another salt.
   *
   * @throws ExperimentException.Conflict when the experiment has started
   */
  public Experiment reseeded(String newSalt, Instant now) {
    if (status != ExperimentStatus.DRAFT) {
      throw new ExperimentException.Conflict(
          "not_editable", "The salt can only be chosen before the start.");
    }
    return next(
        design, status, newSalt, phases, startDate, endDate, winner, stopReason, variants, now);
  }

  private Experiment amendStarted(ExperimentDesign edited, Instant now) {
    List<String> frozen = StartedDesign.frozenChanges(design, edited);
    if (!frozen.isEmpty()) {
      throw new ExperimentException.Conflict(
          "not_editable",
          "Cannot change "
              + String.join(", ", frozen)
              + " of an experiment that has started; shares, traffic, targeting, names,"
              + " descriptions, auto_stop, added metrics, owner, tags, links and conclusion may"
              + " change.");
    }
    ExperimentDesign next = StartedDesign.withExploratoryMetrics(design, edited);
    if (next.equals(design)) {
      return this;
    }
    return changed(
        next,
        status,
        StartedDesign.opensPhase(design, edited) ? opened(phaseOf(next, now)) : phases,
        variants,
        now);
  }

  /** The next phase by an edited design; closed variants stay closed. */
  private Phase phaseOf(ExperimentDesign edited, Instant now) {
    Phase last = phases.getLast();
    boolean newShares = !design.shares().equals(edited.shares());
    return last.followedBy(
        edited.traffic(),
        edited.targeting(),
        newShares
            ? last.allocation().reweighted(variants.applied(edited.shares()))
            : last.allocation(),
        newShares ? PolicySource.FIXED : last.source(),
        now);
  }

  private List<Phase> opened(Phase next) {
    List<Phase> all = new ArrayList<>(phases);
    all.add(next);
    return all;
  }

  /** The next version of an experiment that goes on. */
  private Experiment changed(
      ExperimentDesign nextDesign,
      ExperimentStatus nextStatus,
      List<Phase> nextPhases,
      VariantStates nextVariants,
      Instant now) {
    return next(
        nextDesign,
        nextStatus,
        salt,
        nextPhases,
        startDate,
        endDate,
        winner,
        stopReason,
        nextVariants,
        now);
  }

  private Experiment moved(
      ExperimentStatus nextStatus,
      List<Phase> nextPhases,
      @Nullable Instant nextStart,
      @Nullable Instant nextEnd,
      @Nullable String nextWinner,
      @Nullable String nextReason,
      Instant now) {
    return next(
        design,
        nextStatus,
        salt,
        nextPhases,
        nextStart,
        nextEnd,
        nextWinner,
        nextReason,
        variants,
        now);
  }

  /** The next version; id, author and creation stay. */
  private Experiment next(
      ExperimentDesign nextDesign,
      ExperimentStatus nextStatus,
      String nextSalt,
      List<Phase> nextPhases,
      @Nullable Instant nextStart,
      @Nullable Instant nextEnd,
      @Nullable String nextWinner,
      @Nullable String nextReason,
      VariantStates nextVariants,
      Instant now) {
    return new Experiment(
        id,
        nextDesign,
        nextStatus,
        nextSalt,
        nextPhases,
        nextStart,
        nextEnd,
        nextWinner,
        nextReason,
        createdBy,
        createdAt,
        now,
        version + 1,
        nextVariants,
        template);
  }
}
