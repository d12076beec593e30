package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.http.json.BoundedInputStream;
import io.molam.experiments.adapter.http.json.FormReader;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.ingest.BatchOutcome;
import io.molam.experiments.domain.ExperimentException;
import io.prometheus.metrics.core.metrics.Counter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes bulk requests while there is memory and a way to the database for them; above that they are
 * refused, before memory grows, to be sent again. Memory is counted as bodies are read, so that one
 * that is sent slowly holds only what has come of it.
 */
public final class BulkIntake {
  public static final String NDJSON = "application/x-ndjson";

  /** Bytes of a body, after inflation. */
  static final long MAX_BYTES = 16L << 20;

  /** What the largest request that is allowed takes; a service at rest must have room for it. */
  private static final long LARGEST = 80L << 20;

  /** Memory is counted in steps of this many KiB. */
  private static final int STEP = 64;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final int kibibytes;
  private final Semaphore memory;
  private final Semaphore storing;
  private final Counter refused;

  /**
   * @param heap bytes of heap that the process may have; half of them may be taken
   * @param ways requests that may be stored at the same time, each on a connection
   */
  public BulkIntake(long heap, int ways, ServiceMetrics metrics) {
    this.kibibytes = (int) Math.min(Integer.MAX_VALUE, Math.max(LARGEST, heap / 2) >> 10);
    this.memory = new Semaphore(kibibytes);
    this.storing = new Semaphore(ways, true);
    metrics.gauge(
        "bulk_memory_bytes",
        "Memory counted for the items of bulk requests.",
        () -> (kibibytes - memory.availablePermits()) * 1024.0);
    metrics.gauge(
        "bulk_memory_limit_bytes",
        "Memory that the items of bulk requests may take.",
        () -> kibibytes * 1024.0);
    metrics.gauge(
        "bulk_storing",
        "Bulk requests being stored.",
        () -> (double) (ways - storing.availablePermits()));
    metrics.gauge(
        "bulk_waiting",
        "Bulk requests that wait for a way to the database.",
        () -> (double) storing.getQueueLength());
    this.refused =
        metrics.counter("bulk_refused_total", "Bulk requests refused for overload.", "reason");
  }

  /** The contract of bulk requests that may say when they were sent. */
  @Parameter(
      name = "sent_at",
      in = ParameterIn.QUERY,
      description =
          "When the request was sent by the sender's clock, for items that do not say themselves.",
      example = "2026-05-01T12:00:00Z",
      schema = @Schema(type = "string", format = "date-time"))
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Sent {}

  /** When the whole request was sent; the query may have no other parameter. */
  public static @Nullable Instant sentAt(UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    Instant sentAt = query.instant("sent_at");
    query.throwIfAny();
    return sentAt;
  }

  /** Stores what could be read. */
  public interface Work<T> {
    BatchOutcome run(List<T> items, BatchOutcome.Builder outcome);
  }

  /**
   * Reads the items of a body and has them stored.
   *
   * @param type media type of the body
   * @param form of an item
   * @throws ProblemException when the body as a whole is malformed, too large or has too many items
   * @throws ExperimentException.Overloaded when there is no room; nothing was stored
   */
  public <T> BatchOutcome take(
      InputStream body, @Nullable MediaType type, RequestForm form, Maker<T> maker, Work<T> work) {
    boolean ndjson = isNdjson(type);
    BatchOutcome.Builder outcome = new BatchOutcome.Builder();
    try (Room room = new Room()) {
      List<T> items = read(body, ndjson, new BulkItems<>(form, maker, outcome, room::take));
      if (!storing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw overloaded("database");
      }
      try {
        return work.run(items, outcome);
      } finally {
        storing.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded("stopping");
    }
  }

  private static <T> List<T> read(InputStream body, boolean ndjson, BulkItems<T> items) {
    try (BoundedInputStream bounded = new BoundedInputStream(body, MAX_BYTES)) {
      try {
        return ndjson ? items.lines(bounded) : items.array(bounded);
      } catch (ExperimentException | ProblemException e) {
        bounded.drain();
        throw e;
      }
    } catch (IOException e) {
      throw new ProblemException(
          400, "unreadable_body", "The body cannot be read to its end: " + e.getMessage());
    }
  }

  private static boolean isNdjson(@Nullable MediaType type) {
    String subtype = type == null ? "" : type.getSubtype().toLowerCase(Locale.ROOT);
    if (subtype.equals("x-ndjson") || subtype.equals("ndjson")) {
      return true;
    }
    if (subtype.equals("json")) {
      return false;
    }
    throw new ProblemException(
        415,
        "unsupported_media_type",
        "The body must be " + NDJSON + " or an application/json array.");
  }

  private ExperimentException.Overloaded overloaded(String reason) {
    refused.labelValues(reason).inc();
    return new ExperimentException.Overloaded(
        "More bulk requests arrive at once than the service takes.", RETRY_AFTER);
  }

  /** Makes one item of what was read of it without a fault; it may find more. */
  public interface Maker<T> {
    T make(int index, FormReader fields);
  }

  /** What became of the items of a bulk request. */
  @Schema(name = "BatchOutcome")
  public record BatchView(int accepted, int duplicates, List<RejectionView> rejected) {

    /** An item that was not stored; {@code index} counts from 0. */
    @Schema(name = "Rejection")
    public record RejectionView(int index, String code, String detail) {}

    public static BatchView of(BatchOutcome outcome) {
      return new BatchView(
          outcome.accepted(),
          outcome.duplicates(),
          outcome.rejected().stream()
              .map(item -> new RejectionView(item.index(), item.code(), item.detail()))
              .toList());
    }
  }

  /** The memory that one request has taken. */
  private final class Room implements AutoCloseable {
    private int taken;
    private long owed;

    void take(long bytes) {
      owed += bytes;
      int due = (int) (owed >> 10);
      if (due >= STEP) {
        if (!memory.tryAcquire(due)) {
          throw overloaded("memory");
        }
        taken += due;
        owed &= 1023;
      }
    }

    @Override
    public void close() {
      memory.release(taken);
    }
  }
}
