package io.molam.experiments.adapter.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.document.PlanView;
import io.molam.experiments.application.plan.PlanAnswer;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.plan.PlanQuestion;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code plan}: sample size, power, detectable effect and duration. */
public final class PlanCommand extends Command {
  static final String NAME = "plan";
  static final String DESCRIPTION = "sample size, detectable effect, power or duration";

  public PlanCommand() {
    super(NAME, DESCRIPTION);
  }

  @Override
  public void configure(Subparser parser) {
    configureOptions(parser);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) {
    execute(namespace, System.out);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    CommandLine.report(NAME, failure, System.err);
  }

  static void configureOptions(ArgumentParser parser) {
    parser
        .addArgument("--baseline")
        .required(true)
        .metavar("X")
        .help("control rate, or control mean when --std-dev is given");
    parser.addArgument("--std-dev").metavar("S").help("of one unit; without it X is a rate");
    parser
        .addArgument("--effect")
        .metavar("E")
        .help("relative effect to find, 0.05 or 5%; without it: the detectable one");
    parser
        .addArgument("--units")
        .metavar("N")
        .help("units over all variants; without it: the sample size");
    parser.addArgument("--units-per-day").metavar("N").help("answers the duration as well");
    parser.addArgument("--days").metavar("D").help("with --units-per-day instead of --units");
    parser.addArgument("--power").metavar("P").setDefault("0.8").help("wanted power (0.8)");
    parser.addArgument("--level").metavar("L").setDefault("0.95").help("of intervals (0.95)");
    parser
        .addArgument("--method")
        .choices("fixed", "sequential", "bayesian", "group_sequential")
        .setDefault("sequential");
    parser.addArgument("--tuning").metavar("N").setDefault("5000").help("of sequential (5000)");
    parser.addArgument("--looks").metavar("K").setDefault("5").help("of group_sequential (5)");
    parser
        .addArgument("--spending")
        .choices("obrien_fleming", "pocock", "classical_obrien_fleming", "classical_pocock")
        .setDefault("obrien_fleming");
    parser.addArgument("--variants").metavar("K").setDefault("2").help("equal variants (2)");
    parser.addArgument("--shares").metavar("50,30,20").help("instead of --variants");
    parser.addArgument("--goals").metavar("G").setDefault("1").help("goal metrics (1)");
    parser
        .addArgument("--correction")
        .choices("holm", "bh", "bonferroni", "none")
        .setDefault("holm");
    parser
        .addArgument("--correlation")
        .metavar("R")
        .setDefault("0")
        .help("of the metric with its covariate: what CUPED is worth (0)");
    parser
        .addArgument("--margin")
        .metavar("M")
        .setDefault("0")
        .help("relative non-inferiority margin (0: test of superiority)");
    parser.addArgument("--format").choices("table", "json").setDefault("table");
  }

  static void execute(Namespace namespace, PrintStream output) {
    PlanQuestion question = question(namespace);
    PlanAnswer answer;
    try {
      answer = new PlanExperiment().plan(question);
    } catch (IllegalArgumentException | ExperimentException e) {
      throw new CommandFailure.WrongUse("no plan: " + e.getMessage());
    }
    output.print(
        namespace.getString("format").equals("json")
            ? AnalyzeCommand.json(PlanView.of(question, answer))
            : table(answer));
    output.flush();
  }

  private static PlanQuestion question(Namespace namespace) {
    OptionalDouble perDay = optional(namespace, "units_per_day");
    OptionalDouble days = optional(namespace, "days");
    OptionalDouble units = optional(namespace, "units");
    if (days.isPresent() && (perDay.isEmpty() || units.isPresent())) {
      throw new CommandFailure.WrongUse("--days goes with --units-per-day and without --units");
    }
    if (days.isPresent()) {
      units = OptionalDouble.of(days.getAsDouble() * perDay.getAsDouble());
    }
    OptionalDouble deviation = optional(namespace, "std_dev");
    try {
      return new PlanQuestion(
          deviation.isEmpty(),
          number(namespace, "baseline"),
          deviation.orElse(1),
          share(namespace, "effect"),
          units,
          number(namespace, "power"),
          number(namespace, "level"),
          method(namespace),
          number(namespace, "tuning"),
          shares(namespace),
          (int) number(namespace, "goals"),
          OptionText.correction(namespace.getString("correction")),
          number(namespace, "correlation"),
          share(namespace, "margin").orElse(0),
          perDay);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure.WrongUse(String.valueOf(e.getMessage()));
    }
  }

  private static PlanQuestion.Method method(Namespace namespace) {
    return switch (namespace.getString("method")) {
      case "fixed" -> new PlanQuestion.Method.Fixed();
      case "bayesian" -> new PlanQuestion.Method.Bayesian();
      case "group_sequential" ->
          new PlanQuestion.Method.GroupSequential(
              (int) number(namespace, "looks"),
              LookLimits.valueOf(namespace.getString("spending").toUpperCase(Locale.ROOT)));
      default -> new PlanQuestion.Method.Sequential();
    };
  }

  private static List<Double> shares(Namespace namespace) {
    String text = namespace.getString("shares");
    if (text == null) {
      double variants = number(namespace, "variants");
      if (!(variants >= 2 && variants <= 20)) {
        throw new CommandFailure.WrongUse("--variants must be from 2 to 20");
      }
      return Collections.nCopies((int) variants, 1.0);
    }
    List<Double> shares = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      shares.add(OptionText.number("--shares", part));
    }
    return shares;
  }

  private static double number(Namespace namespace, String name) {
    return OptionText.number("--" + name.replace('_', '-'), namespace.getString(name));
  }

  private static OptionalDouble optional(Namespace namespace, String name) {
    @Nullable String text = namespace.getString(name);
    return text == null ? OptionalDouble.empty() : OptionalDouble.of(number(namespace, name));
  }

  /** A fraction, or a percentage when it is written as one. */
  private static OptionalDouble share(Namespace namespace, String name) {
    @Nullable String text = namespace.getString(name);
    if (text == null || !text.strip().endsWith("%")) {
      return optional(namespace, name);
    }
    String number = text.strip();
    double percent = OptionText.number("--" + name, number.substring(0, number.length() - 1));
    return OptionalDouble.of(percent / 100);
  }

  private static String table(PlanAnswer answer) {
    StringBuilder text = new StringBuilder();
    text.append(answer.explanation()).append(System.lineSeparator());
    text.append(String.format(Locale.ROOT, "units              %,.0f%n", answer.units()));
    text.append("per variant        %s%n".formatted(answer.unitsPerVariant()));
    answer
        .relativeEffect()
        .ifPresent(effect -> text.append("relative effect    %.6g %%%n".formatted(100 * effect)));
    answer
        .absoluteEffect()
        .ifPresent(effect -> text.append("absolute effect    %.6g%n".formatted(effect)));
    text.append("power              %.4f%n".formatted(answer.power()));
    answer.days().ifPresent(days -> text.append("days               %.0f%n".formatted(days)));
    text.append(
        "comparisons        %d, each at %.4g%n".formatted(answer.comparisons(), answer.alpha()));
    return text.toString();
  }
}
