package io.molam.experiments.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs of the commands on files, and a small file. */
final class Runs {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String SMALL =
      """
      id,arm,buy,spend,before,items
      1,a,TRUE,10.5,3,2
      2,a,false,0,2,1
      3,b,1,20,4,3
      4,b,0,1e1,1,1
      5,a,0,4,2,2
      6,b,true,8,3,1
      """;

  private Runs() {}

  /** What a run of the command left behind. */
  record Run(int code, String out, String err) {
    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Run run(byte[] input, String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandLine.run(
                options,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .orElseThrow();
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Run analyze(String csv, String... options) {
    return analyze(csv.getBytes(StandardCharsets.UTF_8), options);
  }

  static Run analyze(byte[] csv, String... options) {
    List<String> all =
        new ArrayList<>(List.of("analyze", "-", "--variant", "arm", "--control", "a"));
    all.addAll(List.of("--format", "json"));
    all.addAll(List.of(options));
    return run(csv, all.toArray(String[]::new));
  }

  static void refused(Run run, int code, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }
}
