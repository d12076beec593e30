package io.molam.experiments.adapter.cli;

/** One row as it is handed to a sink, used again for the next one. */
final class Row {
  /** Number of the variant. */
  int variant;

  /** First half of the unit's hash; 0 when each row is a unit. */
  long high;

  /** Second half. */
  long low;

  /** Days since 1970-01-01; 0 without {@code --time}. */
  int day;

  /** One per slot; NaN where the unit has no value. */
  double[] values = new double[0];

  /** 128 bits of two independent multiply-rotate hashes: no collision in 1e9 units, in practice. */
  void unit(char[] buffer, int offset, int length) {
    long a = 0x9E3779B97F4A7C15L ^ length;
    long b = 0xC2B2AE3D27D4EB4FL + length;
    for (int i = offset; i < offset + length; i++) {
      a = Long.rotateLeft((a ^ buffer[i]) * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
      b = Long.rotateLeft((b + buffer[i]) * 0xD6E8FEB86659FD93L, 29) ^ (b >>> 17);
    }
    high = mix(a);
    low = mix(b ^ Long.rotateLeft(a, 17));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
