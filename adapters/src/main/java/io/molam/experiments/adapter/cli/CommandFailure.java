package io.molam.experiments.adapter.cli;

import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** Why a command cannot answer: one line for people, an exit code for scripts. */
public sealed class CommandFailure extends RuntimeException {
  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** 2 for wrong use, 1 for unusable data. */
  public int exitCode() {
    return exitCode;
  }

  /** The exit code of whatever a command threw: wrong use is 2, everything else 1. */
  public static int exitCodeOf(Throwable failure) {
    return switch (failure) {
      case CommandFailure known -> known.exitCode();
      case ArgumentParserException wrong -> 2;
      default -> 1;
    };
  }

  /** The caller asked for something that cannot be: an unknown option, column or control. */
  public static final class WrongUse extends CommandFailure {
    public WrongUse(String message) {
      super(2, message);
    }
  }

  /** The data cannot be analysed. */
  public static final class UnusableData extends CommandFailure {
    public UnusableData(String message) {
      super(1, message);
    }
  }
}
