package io.molam.experiments.adapter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.domain.results.Results;
import java.io.InputStream;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code analyze}: the statistics engine on a CSV file; needs no server and no database. */
public final class AnalyzeCommand extends Command {
  static final String NAME = "analyze";
  static final String DESCRIPTION = "analyses an experiment's CSV file";

  public AnalyzeCommand() {
    super(NAME, DESCRIPTION);
  }

  @Override
  public void configure(Subparser parser) {
    AnalyzeOptions.configure(parser);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) {
    execute(namespace, System.in, System.out);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    CommandLine.report(NAME, failure, System.err);
  }

  static void execute(Namespace namespace, InputStream input, PrintStream output) {
    AnalyzeOptions options = AnalyzeOptions.of(namespace);
    Results results;
    try {
      results = new FileAnalysis(options).run(input);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CommandFailure.UnusableData(
          "the values are too large for double precision: " + e.getMessage());
    }
    output.print(options.json() ? json(ResultsView.of(results)) : ResultsTable.of(results));
    output.flush();
  }

  static String json(Object view) {
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(view)
          + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }
}
