package io.molam.experiments.bench.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.molam.experiments.adapter.cli.CommandLine;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** {@code analyze} against the CSV parser alone, reading the same columns of the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class AnalyzeBenchmark {
  /** Rows of the file. */
  @Param({"1000000"})
  public int rows;

  private Path file = Path.of("");

  /** A row such as {@code 1234567,treatment,1,12.34,5.67}. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    file = Files.createTempFile("analyze", ".csv");
    generate(file, rows);
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  static void generate(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("user_id,variant,converted,revenue,before\n");
      for (int i = 0; i < rows; i++) {
        int cents = random.nextInt(10_000);
        int before = random.nextInt(1000);
        writer.write(
            i
                + (random.nextBoolean() ? ",control," : ",treatment,")
                + (random.nextInt(10) == 0 ? 1 : 0)
                + ","
                + cents / 100
                + "."
                + cents % 100
                + ","
                + before / 100
                + "."
                + before % 100
                + "\n");
      }
    }
  }

  /** The parser alone: the records of the file, and the same four columns of each as values. */
  @Benchmark
  public double parserAlone() throws IOException {
    double sum = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        if (header) {
          header = false;
          continue;
        }
        sum += row.getField(1).length();
        sum += Double.parseDouble(row.getField(2));
        sum += Double.parseDouble(row.getField(3));
        sum += Double.parseDouble(row.getField(4));
      }
    }
    return sum;
  }

  /** The parser alone, and the same columns as text only. */
  @Benchmark
  public int parserAloneAsText() throws IOException {
    int sum = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord row : reader) {
        sum +=
            row.getField(1).length()
                + row.getField(2).length()
                + row.getField(3).length()
                + row.getField(4).length();
      }
    }
    return sum;
  }

  /** Each row is a unit. */
  @Benchmark
  public int analyze() {
    return run();
  }

  /** Rows add up per unit; every unit has one row here. */
  @Benchmark
  public int analyzeByUnit() {
    return run("--unit", "user_id");
  }

  /** A percentile needs all values. */
  @Benchmark
  public int analyzeCapped() {
    return run("--cap-percentile", "99");
  }

  private int run(String... more) {
    String[] options = {
      "analyze",
      file.toString(),
      "--variant",
      "variant",
      "--control",
      "control",
      "--metric",
      "converted:binomial",
      "--metric",
      "revenue:mean",
      "--covariate",
      "before"
    };
    String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return CommandLine.run(all, new ByteArrayInputStream(new byte[0]), nowhere, nowhere)
        .orElseThrow();
  }

  /**
   * Writes a file of the benchmark's form, to look at memory with: path, rows.
   *
   * @param arguments path and number of rows
   */
  public static void main(String[] arguments) throws IOException {
    generate(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }
}
