package io.molam.experiments.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.json.BoundedInputStream;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.exposure.BatchOutcome;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.FieldError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of a bulk request, as NDJSON or as a JSON array. A bad item is rejected by itself; a
 * body that is no NDJSON and no array at all is refused as a whole.
 */
final class BulkItems {
  static final int MAX_ITEMS = 10_000;
  static final long MAX_BYTES = 16L << 20;
  static final String NDJSON = "application/x-ndjson";

  private BulkItems() {}

  /** Makes one item from its document; faults go to the errors. */
  interface ItemReader<T> {
    T read(int index, JsonNode document, FieldErrors errors);
  }

  /**
   * Reads all items.
   *
   * @param outcome gets the items that cannot be read
   * @throws ProblemException when the body as a whole is malformed, too large or has too many items
   */
  static <T> List<T> read(
      InputStream body, HttpHeaders headers, BatchOutcome.Builder outcome, ItemReader<T> reader) {
    try (InputStream bounded = new BoundedInputStream(body, MAX_BYTES)) {
      return isNdjson(headers) ? lines(bounded, outcome, reader) : array(bounded, outcome, reader);
    } catch (IOException e) {
      throw new ProblemException(
          400, "unreadable_body", "The body cannot be read to its end: " + e.getMessage());
    }
  }

  private static boolean isNdjson(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
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

  private static <T> List<T> lines(
      InputStream body, BatchOutcome.Builder outcome, ItemReader<T> reader) throws IOException {
    List<T> items = new ArrayList<>();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    int index = 0;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank()) {
          continue;
        }
        requireRoom(index);
        JsonNode document = document(line, index, outcome);
        if (document != null) {
          add(items, index, document, outcome, reader);
        }
        index++;
      }
    } catch (CharacterCodingException e) {
      throw new ProblemException(400, "malformed_json", "The body is not valid UTF-8.");
    }
    return items;
  }

  private static @Nullable JsonNode document(String line, int index, BatchOutcome.Builder outcome) {
    try {
      return StrictJson.read(line);
    } catch (ProblemException e) {
      outcome.reject(index, "malformed_json", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static <T> List<T> array(
      InputStream body, BatchOutcome.Builder outcome, ItemReader<T> reader) throws IOException {
    JsonNode array = StrictJson.read(body);
    if (!array.isArray()) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("", "must be an array of items")));
    }
    List<T> items = new ArrayList<>(array.size());
    for (int index = 0; index < array.size(); index++) {
      requireRoom(index);
      add(items, index, array.get(index), outcome, reader);
    }
    return items;
  }

  private static void requireRoom(int index) {
    if (index == MAX_ITEMS) {
      throw new ProblemException(
          413, "too_large", "A bulk request may have at most " + MAX_ITEMS + " items.");
    }
  }

  private static <T> void add(
      List<T> items,
      int index,
      JsonNode document,
      BatchOutcome.Builder outcome,
      ItemReader<T> reader) {
    try {
      FieldErrors errors = new FieldErrors();
      T item = reader.read(index, document, errors);
      errors.throwIfAny();
      items.add(item);
    } catch (ExperimentException.InvalidRequest e) {
      outcome.reject(
          index,
          e.code(),
          e.errors().stream()
              .map(error -> (error.field() + " " + error.message()).strip())
              .collect(Collectors.joining("; ")));
    }
  }
}
