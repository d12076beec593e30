package io.molam.experiments.app.command;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparsers;

/**
 * Runs the command that the arguments name, and says in a line why it failed. As Dropwizard's,
 * which calls itself {@code java -jar project.jar} and shows the stack of what its commands throw.
 */
public final class Commands {
  private static final String NAME = "command";

  private final Bootstrap<?> bootstrap;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, Command> commands = new TreeMap<>();
  private final ArgumentParser parser;

  /**
   * @param version of the program, as {@code --version} prints it
   */
  public Commands(Bootstrap<?> bootstrap, String version, PrintStream out, PrintStream err) {
    this.bootstrap = bootstrap;
    this.out = out;
    this.err = err;
    this.parser = ArgumentParsers.newFor("bin/experiments").build().version(version);
    parser.addArgument("-v", "--version").action(Arguments.version()).help("print the version");
    Subparsers subparsers = parser.addSubparsers().title("commands").metavar("COMMAND");
    for (Command command : bootstrap.getCommands()) {
      commands.put(command.getName(), command);
      command.configure(
          subparsers
              .addParser(command.getName())
              .help(command.getDescription())
              .description(command.getDescription())
              .setDefault(NAME, command.getName()));
    }
  }

  /**
   * @return whether the command did what it is for; a server goes on after it was started
   */
  public boolean run(String... arguments) {
    if (arguments.length == 0) {
      parser.printHelp(new PrintWriter(out, true, StandardCharsets.UTF_8));
      return true;
    }
    Namespace namespace;
    try {
      namespace = parser.parseArgs(arguments);
    } catch (HelpScreenException help) {
      return true;
    } catch (ArgumentParserException e) {
      err.println("experiments: " + e.getMessage());
      err.println("help: " + "bin/experiments " + named(arguments) + "--help");
      return false;
    }
    try {
      Command command = commands.get(namespace.getString(NAME));
      if (command == null) {
        throw new IllegalStateException("the parser knows a command that is not there");
      }
      command.run(bootstrap, namespace);
      return true;
    } catch (Exception | LinkageError e) {
      Failures.report(err, e);
      return false;
    }
  }

  private String named(String[] arguments) {
    return commands.containsKey(arguments[0]) ? arguments[0] + " " : "";
  }
}
