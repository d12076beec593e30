package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.PolicySource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who set the shares of an experiment, when and why. Entries are only ever added. */
public interface PolicyLog {

  /** What made somebody decide. */
  enum Trigger {
    START,
    /** People edited shares, traffic or targeting. */
    EDIT,
    RESET,
    /** The background refresh of an adaptive policy. */
    REFRESH,
    /** A variant was closed on evidence. */
    CLOSE,
    /** People reopened a variant. */
    REOPEN
  }

  /**
   * @param phase in force after the change; its number is the version of the shares
   * @param opensPhase whether the change opened it
   * @param source who decided
   * @param model name and version of what decided, empty for people
   * @param reason why this source decided, or why it decided so
   * @param propensities share of each variant after the change, by key
   * @param proposed shares that the source wanted, where they differ from those in force because
   *     they would have moved no variant far enough, or noise explains the difference; else null
   * @param sira what came of asking SIRA, null when it was not asked
   * @param actor the person who decided; null for policies, and for entries from before it was kept
   */
  record Entry(
      UUID experimentId,
      Instant at,
      int phase,
      boolean opensPhase,
      Trigger trigger,
      PolicySource source,
      String model,
      String reason,
      SequencedMap<String, Double> propensities,
      @Nullable SequencedMap<String, Double> proposed,
      @Nullable Asked sira,
      @Nullable String actor) {
    public Entry {
      propensities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(propensities));
    }

    /** What a policy decided. */
    public Entry(
        UUID experimentId,
        Instant at,
        int phase,
        boolean opensPhase,
        Trigger trigger,
        PolicySource source,
        String model,
        String reason,
        SequencedMap<String, Double> propensities,
        @Nullable SequencedMap<String, Double> proposed,
        @Nullable Asked sira) {
      this(
          experimentId,
          at,
          phase,
          opensPhase,
          trigger,
          source,
          model,
          reason,
          propensities,
          proposed,
          sira,
          null);
    }
  }

  /**
   * @param outcome {@code success} or why there was no answer
   * @param detail in words, empty for success
   */
  record Asked(String outcome, String detail, Duration latency) {}

  /**
   * @param number of the entry, above those of all entries before it; not without gaps
   */
  record Numbered(long number, Entry entry) {}

  /** Adds an entry in the running unit of work; the caller holds the experiment for update. */
  void append(Entry entry);

  /**
   * Entries of one experiment in the order of their numbers.
   *
   * @param after number after which to read, 0 from the start
   * @param limit 1 to 1000
   */
  List<Numbered> read(UUID experimentId, long after, int limit);

  /**
   * The entries that opened phases, in order of the phases.
   *
   * @param after number of the phase after which to read, 0 from the first
   * @param limit 1 to 1000
   */
  List<Entry> openings(UUID experimentId, int after, int limit);

  /** Drops entries from before {@code moment} that changed nothing. */
  int forgetUnchanged(Instant moment);
}
