package io.molam.experiments.bench.ingest;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Conversions of random units, the same for the same seed and position.
 *
 * @param end they occurred in the hour before
 */
record GeneratedEvents(long seed, int units, Instant end) {

  /** Unit, event id, type, value, time, metadata. */
  List<String> row(int index) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_000_007L + index);
    return List.of(
        unit(random.nextInt(units)),
        new UUID(random.nextLong(), random.nextLong()).toString(),
        "conversion",
        Double.toString(random.nextInt(100_000) / 100.0),
        end.minusMillis(random.nextInt(3_600_000)).toString(),
        "{\"source\":\"app\",\"screen\":\"checkout\",\"session\":\"%016x\",\"currency\":\"XOF\"}"
            .formatted(random.nextLong()));
  }

  static String unit(int number) {
    return "unit-%07d".formatted(number);
  }

  String ndjson(int from, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      List<String> row = row(i);
      lines
          .append("{\"molam_id\":\"")
          .append(row.get(0))
          .append("\",\"event_id\":\"")
          .append(row.get(1))
          .append("\",\"event_type\":\"")
          .append(row.get(2))
          .append("\",\"value\":")
          .append(row.get(3))
          .append(",\"occurred_at\":\"")
          .append(row.get(4))
          .append("\",\"metadata\":")
          .append(row.get(5))
          .append("}\n");
    }
    return lines.toString();
  }

  String csv(int from, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      List<String> row = row(i);
      lines
          .append(String.join(",", row.subList(0, 5)))
          .append(",\"")
          .append(row.get(5).replace("\"", "\"\""))
          .append("\"\n");
    }
    return lines.toString();
  }
}
