package io.molam.experiments.adapter.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.call.BulkItems;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonLines;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.application.ingest.TrackEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that need no tree are read as the tree would have been. */
class UsualEventTest {
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
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\": { \"a\" : 1 } }"
      })
  void usualLinesAreReadWithoutATree(String line) throws IOException {
    TrackEvents.Item item = usual(line.getBytes(StandardCharsets.UTF_8));
    assertSame(Objects.requireNonNull(item), line.getBytes(StandardCharsets.UTF_8));
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
        "{\"molam_id\":\"é\",\"event_type\":\"x\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":\"1\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":1e15}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":-0.0}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":NaN}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":0e-400}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":1e-400}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":null}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"event_id\":\"+f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"occurred_at\":\"1969-12-31T23:59:59Z\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"occurred_at\":\"2026-11-02T09:30:00\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"experiment_id\":\"\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"variant_id\":\"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":[]}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":1,\"a\":1}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":1.5}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":{}}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":\"\\u0000\"}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"\\u0000\":1}}",
        "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":1}"
      })
  void allOthersAreLeftToTheTree(String line) throws IOException {
    assertThat(usual(line.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void longMetadataIsLeftToTheTree() throws IOException {
    String line = "{\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":\"%s\"}}";
    int most = EventItem.MAX_METADATA - "{\"a\":\"\"}".length();
    assertThat(usual(line.formatted("x".repeat(most)).getBytes(StandardCharsets.UTF_8)))
        .isNotNull();
    assertThat(usual(line.formatted("x".repeat(most + 1)).getBytes(StandardCharsets.UTF_8)))
        .isNull();
  }

  @Test
  void otherEncodingsAreLeftToTheTree() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(usual(WHOLE.getBytes(charset))).isNull();
    }
    assertThat(usual(WHOLE.getBytes(Charset.forName("UTF-32BE")))).isNull();
    assertThat(usual("\0\0{\0".getBytes(StandardCharsets.UTF_8))).isNull();
    // taken for UTF-32, of which it is no text
    assertThat(usual(("\0\0\0" + WHOLE).getBytes(StandardCharsets.UTF_8))).isNull();
  }

  /** More than the buffer holds, so that lines start anywhere in it. */
  @Test
  void metadataAreCutOutOfAnyLine() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      body.append(
          "{\"metadata\":%s,\"molam_id\":\"u\",\"event_type\":\"x\"}\n".formatted(numbered(i)));
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    JsonLines lines = new JsonLines(new ByteArrayInputStream(bytes), BulkItems.MAX_ITEM_BYTES);
    for (int i = 0; i < 2_000; i++) {
      assertThat(lines.next()).isTrue();
      TrackEvents.Item item = Objects.requireNonNull(UsualEvent.read(i, lines));
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
      TrackEvents.Item item = usual(line);
      if (item != null) {
        read++;
        assertSame(item, line);
      }
    }
    assertThat(read).isBetween(1_000, 49_000);
  }

  private static TrackEvents.@Nullable Item usual(byte[] line) throws IOException {
    JsonLines lines = new JsonLines(new ByteArrayInputStream(line), BulkItems.MAX_ITEM_BYTES);
    return lines.next() ? UsualEvent.read(3, lines) : null;
  }

  private static void assertSame(TrackEvents.Item usual, byte[] line) throws IOException {
    FieldErrors errors = new FieldErrors();
    TrackEvents.Item item = EventItem.read(3, StrictJson.read(line), errors);
    errors.throwIfAny();
    assertThat(bare(usual))
        .as(() -> new String(line, StandardCharsets.UTF_8))
        .isEqualTo(bare(item));
    assertThat(tree(usual)).isEqualTo(tree(item));
  }

  /** Without the metadata, which the usual way keeps as they were sent. */
  private static TrackEvents.Item bare(TrackEvents.Item item) {
    return new TrackEvents.Item(
        item.index(),
        item.eventId(),
        item.unit(),
        item.type(),
        item.value(),
        item.occurredAt(),
        item.experiment(),
        item.variantId(),
        null);
  }

  private static List<JsonNode> tree(TrackEvents.Item item) {
    return item.metadata() == null ? List.of() : List.of(StrictJson.read(item.metadata()));
  }
}
