package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.http.json.FormReader;
import io.molam.experiments.adapter.http.json.JsonLines;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.ingest.BatchOutcome;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * The items of a bulk request, as NDJSON or as a JSON array, read one at a time. A bad item is
 * rejected by itself; an array that is malformed, or a body that is not an array at all, is refused
 * as a whole.
 *
 * @param <T> an item
 */
final class BulkItems<T> {
  static final int MAX_ITEMS = 10_000;

  /** Bytes of one item: metadata at its longest, every character of it escaped, and some more. */
  static final int MAX_ITEM_BYTES = 128 << 10;

  /** An explanation that is longer than this helps nobody, and 10,000 of them take memory. */
  private static final int MAX_DETAIL = 500;

  /** What an item takes in memory besides its strings. */
  private static final int ITEM_OVERHEAD = 512;

  /** Copies of an item's strings on their way to the database. */
  private static final int COPIES = 4;

  private final FormReader reader;
  private final BulkIntake.Maker<T> maker;
  private final BatchOutcome.Builder outcome;
  private final LongConsumer memory;
  private final List<T> items = new ArrayList<>();

  /**
   * @param outcome gets the items that cannot be read
   * @param memory is told the bytes that the items read so far take, before more are read
   */
  BulkItems(
      RequestForm form,
      BulkIntake.Maker<T> maker,
      BatchOutcome.Builder outcome,
      LongConsumer memory) {
    this.reader = new FormReader(form);
    this.maker = maker;
    this.outcome = outcome;
    this.memory = memory;
  }

  /**
   * Reads NDJSON.
   *
   * @throws ProblemException when there are too many items
   */
  List<T> lines(InputStream body) throws IOException {
    JsonLines lines = new JsonLines(body, MAX_ITEM_BYTES);
    for (int index = 0; lines.next(); index++) {
      requireRoom(index);
      if (lines.isTooLong()) {
        reject(index, "too_large", "an item may have at most " + MAX_ITEM_BYTES + " bytes");
        continue;
      }
      try {
        lines.read(reader);
      } catch (ProblemException e) {
        reject(index, "malformed_json", String.valueOf(e.getMessage()));
        continue;
      }
      add(index, lines.length());
    }
    return items;
  }

  /**
   * Reads a JSON array.
   *
   * @throws ProblemException when it is malformed or has too many items
   */
  List<T> array(InputStream body) throws IOException {
    PerItem counted = new PerItem(body);
    boolean isArray =
        StrictJson.readArray(
            counted,
            (index, parser) -> {
              requireRoom(index);
              reader.read(parser);
              add(index, counted.endItem());
            });
    if (!isArray) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("", "must be an array of items")));
    }
    return items;
  }

  private static void requireRoom(int index) {
    if (index == MAX_ITEMS) {
      throw new ProblemException(
          413, "too_large", "A bulk request may have at most " + MAX_ITEMS + " items.");
    }
  }

  private void add(int index, int bytes) {
    if (reader.errors().isEmpty()) {
      T item = maker.make(index, reader);
      if (reader.errors().isEmpty()) {
        items.add(item);
        memory.accept((long) COPIES * bytes + ITEM_OVERHEAD);
        return;
      }
    }
    reject(
        index,
        "invalid_request",
        reader.errors().list().stream()
            .map(error -> (error.field() + " " + error.message()).strip())
            .collect(Collectors.joining("; ")));
  }

  private void reject(int index, String code, String detail) {
    String kept = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "..." : detail;
    outcome.reject(index, code, kept);
    memory.accept((long) COPIES * kept.length() + ITEM_OVERHEAD);
  }

  /**
   * Bounds the bytes of a single element of an array, which is all that the parser holds. What it
   * reads ahead counts for the element that it is at.
   */
  private static final class PerItem extends FilterInputStream {
    private static final int READ_AHEAD = 8_000;

    private int ofItem;

    PerItem(InputStream body) {
      super(body);
    }

    int endItem() {
      int bytes = ofItem;
      ofItem = 0;
      return bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (ofItem > MAX_ITEM_BYTES) {
        throw new ProblemException(
            413, "too_large", "An item may have at most " + MAX_ITEM_BYTES + " bytes.");
      }
      int read = super.read(buffer, offset, Math.min(length, READ_AHEAD));
      ofItem += Math.max(read, 0);
      return read;
    }
  }
}
