package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.cli.CommandFailure.WrongUse;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.OptionalInt;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Runs {@code analyze} and {@code plan} directly: the application's main method asks here first, so
 * that a file is analysed without starting the machinery of a server.
 */
public final class CommandLine {
  private CommandLine() {}

  /**
   * Runs the command when it is one of these.
   *
   * @return the exit code (0, 1 for unusable data, 2 for wrong use); empty when the arguments name
   *     another command
   */
  public static OptionalInt run(
      String[] arguments, InputStream input, PrintStream output, PrintStream errors) {
    if (arguments.length == 0) {
      return OptionalInt.empty();
    }
    String name = arguments[0];
    boolean analyze = name.equals(AnalyzeCommand.NAME);
    if (!analyze && !name.equals(PlanCommand.NAME)) {
      return OptionalInt.empty();
    }
    ArgumentParser parser =
        ArgumentParsers.newFor("experiments " + name)
            .build()
            .description(analyze ? AnalyzeCommand.DESCRIPTION : PlanCommand.DESCRIPTION);
    if (analyze) {
      AnalyzeArguments.configure(parser);
    } else {
      PlanCommand.configureOptions(parser);
    }
    try {
      Namespace namespace = parser.parseArgs(Arrays.copyOfRange(arguments, 1, arguments.length));
      if (analyze) {
        AnalyzeCommand.execute(namespace, input, output, errors);
      } else {
        PlanCommand.execute(namespace, output);
      }
      return OptionalInt.of(0);
    } catch (HelpScreenException e) {
      return OptionalInt.of(0);
    } catch (ArgumentParserException e) {
      report(name, new WrongUse(e.getMessage() + "; see experiments " + name + " --help"), errors);
      return OptionalInt.of(2);
    } catch (CommandFailure | OutOfMemoryError e) {
      report(name, e, errors);
      return OptionalInt.of(CommandFailure.exitCodeOf(e));
    }
  }

  /** One line for people. */
  static void report(String command, Throwable failure, PrintStream errors) {
    String message =
        failure instanceof OutOfMemoryError
            ? "more distinct units than fit into memory; raise -Xmx"
            : String.valueOf(failure.getMessage());
    errors.println("experiments %s: %s".formatted(command, message.replaceAll("\\s+", " ")));
    errors.flush();
  }
}
