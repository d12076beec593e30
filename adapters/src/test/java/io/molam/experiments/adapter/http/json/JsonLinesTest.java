package io.molam.experiments.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private static final int LIMIT = 50_000;

  /** Gives few bytes at a time, as a network does. */
  private static InputStream dripping(byte[] bytes, Random random) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(40_000)));
      }
    };
  }

  private static final Field<String> TEXT = Field.text("text", LIMIT, "A text.");
  private final FormReader reader = new FormReader(new RequestForm("Line", "A line.", TEXT) {});

  private String text(JsonLines lines) throws IOException {
    lines.read(reader);
    return Objects.requireNonNull(reader.get(TEXT));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsLinesOfAnyLengthHoweverTheyArriveAndPassesOverTooLongOnes(long seed)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder body = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String text = "é".repeat(random.nextInt(10) == 0 ? random.nextInt(60_000) : 40);
      String line = "{\"text\":\"" + text + "\"}";
      int bytes = line.getBytes(StandardCharsets.UTF_8).length;
      expected.add(bytes > LIMIT ? "too long" : text);
      body.append(line);
      if (i < 59 || random.nextBoolean()) {
        body.append(random.nextInt(5) == 0 ? "\n \t\r\n\n" : "\n");
      }
    }

    JsonLines lines =
        new JsonLines(dripping(body.toString().getBytes(StandardCharsets.UTF_8), random), LIMIT);
    List<String> read = new ArrayList<>();
    while (lines.next()) {
      read.add(lines.isTooLong() ? "too long" : text(lines));
    }

    assertThat(read).isEqualTo(expected);
    assertThat(expected).contains("too long");
  }
}
