package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.cli.text.CellForm;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * How the files are written, and which of their rows count.
 *
 * @param delimiter between cells; null to look for it in the header
 * @param encoding null to look for it
 * @param where all of them must hold
 * @param skipBadRows leave bad rows out instead of stopping at the first
 * @param time column of the date or time, null for no series
 * @param timePattern null for ISO 8601
 */
record FileForm(
    @Nullable Character delimiter,
    @Nullable Charset encoding,
    CellForm cells,
    List<Condition> where,
    boolean skipBadRows,
    @Nullable String time,
    @Nullable DateTimeFormatter timePattern) {
  /** What a column must hold, or must not, for its row to count. */
  record Condition(String column, String value, boolean equal) {
    boolean holds(char[] buffer, int offset, int length) {
      if (length != value.length()) {
        return !equal;
      }
      for (int i = 0; i < length; i++) {
        if (buffer[offset + i] != value.charAt(i)) {
          return !equal;
        }
      }
      return equal;
    }
  }

  static FileForm of(Namespace namespace) {
    String time = namespace.getString("time");
    String pattern = namespace.getString("timeFormat");
    if (pattern != null && time == null) {
      throw new CommandFailure.WrongUse("--time-format needs --time");
    }
    return new FileForm(
        delimiter(namespace.getString("delimiter")),
        encoding(namespace.getString("encoding")),
        cells(namespace),
        OptionText.list(namespace, "where").stream().map(FileForm::condition).toList(),
        namespace.getString("bad").equals("skip"),
        time,
        pattern(pattern));
  }

  private static @Nullable DateTimeFormatter pattern(@Nullable String text) {
    try {
      return text == null ? null : DateTimeFormatter.ofPattern(text, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure.WrongUse(
          "--time-format: \"%s\" is no pattern of dates: %s".formatted(text, e.getMessage()));
    }
  }

  private static @Nullable Charset encoding(@Nullable String name) {
    try {
      return name == null ? null : Charset.forName(name.strip());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure.WrongUse("--encoding: there is no \"%s\"".formatted(name));
    }
  }

  private static CellForm cells(Namespace namespace) {
    String decimal = namespace.getString("decimal");
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw new CommandFailure.WrongUse("--decimal must be . or , not \"%s\"".formatted(decimal));
    }
    String thousands = namespace.getString("thousands");
    char separator = CellForm.NONE;
    if (thousands != null) {
      String given = thousands.equals("space") ? " " : thousands;
      if (given.length() != 1 || !",.' ".contains(given) || given.equals(decimal)) {
        throw new CommandFailure.WrongUse(
            "--thousands must be , . ' or space, and not the decimal sign, not \"%s\""
                .formatted(thousands));
      }
      separator = given.charAt(0);
    }
    return new CellForm(
        decimal.charAt(0),
        separator,
        OptionText.list(namespace, "truth").stream().map(FileForm::words).toList(),
        CellForm.Missing.valueOf(namespace.getString("missing").toUpperCase(Locale.ROOT)));
  }

  private static CellForm.Words words(String text) {
    return CellForm.Words.of(text)
        .orElseThrow(
            () ->
                new CommandFailure.WrongUse(
                    "--true must look like YES/NO, such as bought/left, not \"%s\""
                        .formatted(text)));
  }

  private static Condition condition(String text) {
    int at = text.indexOf('=');
    boolean equal = at > 0 && text.charAt(at - 1) != '!';
    String column = at <= 0 ? "" : CellForm.strip(text.substring(0, equal ? at : at - 1));
    if (column.isEmpty()) {
      throw new CommandFailure.WrongUse(
          "--where must look like COL=VALUE or COL!=VALUE, not \"%s\"".formatted(text));
    }
    return new Condition(column, CellForm.strip(text.substring(at + 1)), equal);
  }

  private static @Nullable Character delimiter(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String given = text.equals("tab") || text.equals("\\t") ? "\t" : text;
    if (given.length() != 1 || "\"\r\n".contains(given)) {
      throw new CommandFailure.WrongUse(
          "--delimiter must be one character or tab, not \"%s\"".formatted(text));
    }
    return given.charAt(0);
  }
}
