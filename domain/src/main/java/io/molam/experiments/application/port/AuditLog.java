package io.molam.experiments.application.port;

import io.molam.experiments.application.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who changed what and when. Entries are only ever added. */
public interface AuditLog {
  /** In the detail of an entry: what differs now, a list of words. */
  String CHANGES = "changes";

  /** In the detail of an entry: the number of the phase that the change opened. */
  String PHASE_OPENED = "phase_opened";

  /**
   * Adds an entry in the running unit of work.
   *
   * @param action verb and object, such as {@code experiment.start}
   * @param subjectKey key of what was changed
   * @param experimentId the experiment it belongs to, or null
   * @param detail what changed: strings, numbers, booleans, lists and maps
   */
  void append(
      Actor actor,
      String action,
      String subjectKey,
      @Nullable UUID experimentId,
      Map<String, ?> detail,
      Instant at);

  /** Entries in the order of their numbers, or against it. */
  List<Entry> read(Query query);

  /**
   * Which entries to read; what is null restricts nothing.
   *
   * @param after only numbers above this one, 0 from the start
   * @param before only numbers below this one
   * @param newestFirst against the order of the numbers
   * @param experimentId only of this experiment
   * @param actor who did it
   * @param action such as {@code experiment.start}
   * @param subject key of what was changed
   * @param limit of entries, at least 1
   */
  record Query(
      long after,
      long before,
      boolean newestFirst,
      @Nullable UUID experimentId,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String subject,
      int limit) {
    /** All from a number on, oldest first. */
    public static Query after(long number, @Nullable UUID experimentId, int limit) {
      return new Query(number, Long.MAX_VALUE, false, experimentId, null, null, null, limit);
    }
  }

  /** Shows every entry in the order of the numbers, as one consistent view in constant memory. */
  void scan(Consumer<Link> visitor);

  /**
   * @param detail a JSON object as text
   * @param hash chained SHA-256 over this and all entries before, in hexadecimal
   */
  record Entry(
      long number,
      Instant at,
      String actor,
      String requestId,
      String action,
      String subjectKey,
      @Nullable UUID experimentId,
      String detail,
      String hash) {}

  /**
   * An entry as the hash chain sees it.
   *
   * @param content the text that is hashed, behind the bytes of the hash before
   * @param hash as stored, in hexadecimal
   */
  record Link(long number, String content, String hash) {}
}
