package io.molam.experiments.adapter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.adapter.document.TimeseriesView;
import io.molam.experiments.adapter.document.report.ResultsReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code analyze}: the statistics engine on a CSV file; needs no server and no database. */
public final class AnalyzeCommand extends Command {
  static final String NAME = "analyze";
  static final String DESCRIPTION = "analyses the CSV files of an experiment";

  /** System property: whether to show how far a long file is. */
  static final String PROGRESS = "experiments.progress";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public AnalyzeCommand() {
    super(NAME, DESCRIPTION);
  }

  @Override
  public void configure(Subparser parser) {
    AnalyzeArguments.configure(parser);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) {
    execute(namespace, System.in, System.out, System.err);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    CommandLine.report(NAME, failure, System.err);
  }

  static void execute(
      Namespace namespace, InputStream input, PrintStream output, PrintStream errors) {
    AnalyzeOptions options = AnalyzeOptions.of(namespace);
    FileAnalysis.Answer answer;
    // the launcher knows whether standard error is a terminal; Java cannot ask
    try (Progress progress = new Progress(Boolean.getBoolean(PROGRESS) ? errors : null)) {
      answer = new FileAnalysis(options).run(input, progress);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CommandFailure.UnusableData(
          "the values are too large for double precision: " + e.getMessage());
    }
    if (options.html() != null) {
      report(options.html(), options, answer);
    }
    if (options.json()) {
      output.print(json(document(answer)));
    } else {
      output.print(ResultsTable.of(answer.results()));
      output.print(SeriesTable.of(answer.days()));
    }
    output.flush();
  }

  private static void report(Path file, AnalyzeOptions options, FileAnalysis.Answer answer) {
    String title =
        options.files().stream()
            .map(
                name ->
                    name.equals("-")
                        ? "Standard input"
                        : String.valueOf(Path.of(name).getFileName()))
            .collect(Collectors.joining(", "));
    String html = new ResultsReport(title, ResultsView.of(answer.results()), days(answer)).html();
    try {
      Files.writeString(file, html);
    } catch (IOException e) {
      throw new CommandFailure.UnusableData("%s cannot be written: %s".formatted(file, e));
    }
  }

  private static List<TimeseriesView.DayView> days(FileAnalysis.Answer answer) {
    return answer.days().stream().map(day -> TimeseriesView.DayView.of(day, Set.of())).toList();
  }

  /**
   * Results in the API's form, with the days of a time series beside them where they were asked.
   */
  private static Object document(FileAnalysis.Answer answer) {
    ResultsView results = ResultsView.of(answer.results());
    if (answer.days().isEmpty()) {
      return results;
    }
    ObjectNode document = MAPPER.valueToTree(results);
    document.set("days", MAPPER.valueToTree(days(answer)));
    return document;
  }

  static String json(Object view) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(view)
          + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }
}
