package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;

/** Values of options as numbers and lists. */
final class OptionText {
  private OptionText() {}

  static Correction correction(String name) {
    Correction correction = Vocabulary.correction(name);
    if (correction == null) {
      throw new CommandFailure.WrongUse("unknown correction " + name);
    }
    return correction;
  }

  static List<String> list(Namespace namespace, String name) {
    List<String> values = namespace.getList(name);
    return values == null ? List.of() : List.copyOf(values);
  }

  static double number(String option, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for everything that is not a number
    }
    throw new CommandFailure.WrongUse("%s must be a number, not \"%s\"".formatted(option, text));
  }
}
