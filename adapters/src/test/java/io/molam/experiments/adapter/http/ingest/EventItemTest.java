package io.molam.experiments.adapter.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.http.ingest.EventItem.EventForm;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.FormReader;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonLines;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are read from a stream as a tree of them would be, right or wrong. */
class EventItemTest {
  private static final int MAX_ITEM_BYTES = 128 << 10;
  private static final String WHOLE =
      """
      {"molam_id":"u-1","event_id":"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e","event_type":"click",\
      "value":12.50,"occurred_at":"2026-11-02T09:30:00.123456789+01:00",\
      "experiment_id":"checkout","variant_id":"6a0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",\
      "metadata":{"screen":"pay","n":-7,"ok":true,"none":null,"tab":"\\t\\u00e9"}}""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        WHOLE,
        "{\"molam_id\":\"u\",\"event_type\":\"click\"}",
        "  { \"event_type\" : \"a.b-c_9\" , \"molam_id\" : \"\\u00e9\\ud83d\\ude00\" }\t\r",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":-3}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":999999999999999.9}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":1.0e-9}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"occurred_at\":\"2026-11-02T09:30Z\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"event_id\":\"3F0C2A9E-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\": { \"a\" : 1 } }",
        "{\"molam_id\":\"é\",\"event_type\":\"x\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":1e15}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":-0.0}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":null}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"experiment_id\":\"\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":1.5}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":{}}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":[1, {\"b\":[]}, 2e3, \"\\/\"]}}"
      })
  void rightEventsAreRead(String line) throws IOException {
    assertThat(streamed(line.getBytes(StandardCharsets.UTF_8)).faults()).isEmpty();
    assertSame(line.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[]",
        "{\"molam_id\":\"u\"}",
        "{\"event_type\":\"x\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\"} {}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"event_type\":\"x\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"more\":1}",
        "{\"molam_id\":\"u\",\"event_type\":\"X\"}",
        "{\"molam_id\":7,\"event_type\":\"x\"}",
        "{\"molam_id\":\"\\ud83d\",\"event_type\":\"x\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":\"1\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":NaN}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":0e-400}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":1e-400}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"event_id\":\"+f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"occurred_at\":\"1969-12-31T23:59:59Z\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"occurred_at\":\"2026-11-02T09:30:00\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":[]}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":1,\"a\":1}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":\"\\u0000\"}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"\\u0000\":1}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":1}"
      })
  void wrongEventsAreRefusedForTheSameReasons(String line) throws IOException {
    assertThat(streamed(line.getBytes(StandardCharsets.UTF_8)).faults()).isNotEmpty();
    assertSame(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyFaultOfAnEventIsNamed() throws IOException {
    String line =
        "{\"event_type\":\"X\",\"value\":true,\"metadata\":[\"\\u0000\"],\"more\":{\"a\":1},\"event_id\":[1]}";
    assertThat(streamed(line.getBytes(StandardCharsets.UTF_8)).faults())
        .containsExactlyInAnyOrder(
            "molam_id is required",
            "event_type must be 1 to 64 of a-z, 0-9, _ . and -, starting with a letter, such as"
                + " \"conversion\"",
            "value must be a number from -1000000000000000 to 1000000000000000",
            "metadata[0] must not hold control characters, found U+0000",
            "metadata must be an object",
            "more is not a known field; known here: experiment_id, molam_id, event_type, value,"
                + " variant_id, metadata, event_id, occurred_at, sent_at",
            "event_id must be a string");
  }

  @Test
  void aVariantIsOfAnExperiment() throws IOException {
    String line =
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"variant_id\":\"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}";
    JsonLines lines =
        new JsonLines(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), 1_000);
    FormReader reader = new FormReader(EventForm.FORM);
    assertThat(lines.next()).isTrue();
    lines.read(reader);
    assertThat(reader.errors().isEmpty()).isTrue();
    EventItem.of(0, reader, null);
    assertThat(reader.errors().list()).extracting(FieldError::field).containsExactly("variant_id");
  }

  @Test
  void metadataHaveALimitWithoutTheirBlanks() throws IOException {
    String line = "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":  { \"a\": \"%s\"}}";
    int most = 16_384 - "{\"a\":\"\"}".length();
    assertThat(streamed(line.formatted("x".repeat(most)).getBytes(StandardCharsets.UTF_8)).faults())
        .isEmpty();
    assertThat(
            streamed(line.formatted("x".repeat(most + 1)).getBytes(StandardCharsets.UTF_8))
                .faults())
        .containsExactly("metadata must have at most 16384 characters");
  }

  @Test
  void otherEncodingsAreReadAsTheTreeReadsThem() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertSame(WHOLE.getBytes(charset));
    }
    assertSame(WHOLE.getBytes(Charset.forName("UTF-32BE")));
    assertSame("\0\0{\0".getBytes(StandardCharsets.UTF_8));
    // taken for UTF-32, of which it is no text
    assertSame(("\0\0\0" + WHOLE).getBytes(StandardCharsets.UTF_8));
  }

  /** More than the buffer holds, so that lines start anywhere in it. */
  @Test
  void metadataAreKeptWhereverTheirLineIs() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      body.append(
          "{\"metadata\":%s,\"molam_id\":\"u\",\"event_type\":\"x\"}\n".formatted(numbered(i)));
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    JsonLines lines = new JsonLines(new ByteArrayInputStream(bytes), MAX_ITEM_BYTES);
    FormReader reader = new FormReader(EventForm.FORM);
    for (int i = 0; i < 2_000; i++) {
      assertThat(lines.next()).isTrue();
      lines.read(reader);
      assertThat(reader.errors().isEmpty()).isTrue();
      TrackEvents.Item item = EventItem.of(i, reader, null);
      assertThat(item.index()).isEqualTo(i);
      assertThat(item.metadata()).isEqualTo(numbered(i));
    }
    assertThat(lines.next()).isFalse();
  }

  private static String numbered(int i) {
    return "{\"n\":%d,\"text\":\"%s\"}".formatted(i, "x".repeat(i));
  }

  /** Each byte changed, dropped or put elsewhere, in tens of thousands of ways. */
  @Test
  void whateverIsReadIsWhatTheTreeGives() throws IOException {
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
    byte[] likely =
        "{}[]\",:\\/utfn0189-+.eE ZT_a\t\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(5);
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] line = whole.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(line.length);
        switch (random.nextInt(3)) {
          case 0 -> line[at] = likely[random.nextInt(likely.length)];
          case 1 -> line[at] = line[random.nextInt(line.length)];
          default -> {
            int length = Math.min(random.nextInt(20), line.length - at);
            byte[] shorter = Arrays.copyOf(line, line.length - length);
            System.arraycopy(line, at + length, shorter, at, line.length - at - length);
            line = shorter;
          }
        }
      }
      read += assertSame(line).faults().isEmpty() ? 1 : 0;
    }
    assertThat(read).isBetween(1_000, 49_000);
  }

  /**
   * @param fields of the form, those that are absent as null; empty when there are faults
   * @param faults in no particular order
   */
  private record Reading(List<@Nullable Object> fields, List<String> faults) {
    static final Reading MALFORMED = new Reading(List.of(), List.of("malformed"));

    static Reading of(FieldErrors errors, Function<Field<?>, @Nullable Object> get) {
      List<@Nullable Object> fields = new ArrayList<>();
      EventForm.FORM.fields().forEach(field -> fields.add(comparable(field, get.apply(field))));
      List<String> faults = new ArrayList<>();
      try {
        errors.throwIfAny();
      } catch (ExperimentException.InvalidRequest e) {
        e.errors().forEach(error -> faults.add((error.field() + " " + error.message()).strip()));
      }
      return new Reading(faults.isEmpty() ? fields : List.of(), faults.stream().sorted().toList());
    }
  }

  /** Metadata hold numbers as they were sent; 2e3 and 2E+3 are one. */
  private static @Nullable Object comparable(Field<?> field, @Nullable Object value) {
    return value instanceof String text && field.name().equals("metadata")
        ? StrictJson.read(text)
        : value;
  }

  private static Reading streamed(byte[] line) throws IOException {
    JsonLines lines = new JsonLines(new ByteArrayInputStream(line), MAX_ITEM_BYTES);
    // dropped bytes can leave a line feed, or nothing
    if (!lines.next()) {
      return Reading.MALFORMED;
    }
    FormReader reader = new FormReader(EventForm.FORM);
    try {
      lines.read(reader);
    } catch (ProblemException e) {
      return Reading.MALFORMED;
    }
    return Reading.of(reader.errors(), reader::get);
  }

  private static Reading fromTree(byte[] line) throws IOException {
    FieldErrors errors = new FieldErrors();
    try {
      JsonFields fields = JsonFields.of(StrictJson.read(line), EventForm.FORM, errors);
      return Reading.of(errors, fields::get);
    } catch (ProblemException e) {
      return Reading.MALFORMED;
    }
  }

  private static Reading assertSame(byte[] line) throws IOException {
    Reading streamed = streamed(line);
    Reading fromTree = fromTree(line);
    assertThat(streamed).as(() -> new String(line, StandardCharsets.UTF_8)).isEqualTo(fromTree);
    return streamed;
  }
}
