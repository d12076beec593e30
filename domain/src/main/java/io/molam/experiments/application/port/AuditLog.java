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

  /**
   * Entries in the order of their numbers.
   *
   * @param after number after which to read, 0 from the start
   * @param experimentId only of this experiment, or null for all
   * @param limit 1 to 1000
   */
  List<Entry> read(long after, @Nullable UUID experimentId, int limit);

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
