package io.molam.experiments.adapter.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.molam.experiments.adapter.cli.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads CSV records from a file or standard input. */
final class CsvSource {
  /** What may separate cells when nobody says. */
  static final String DELIMITERS = ",;\t|";

  private static final int HEADER = 1 << 16;

  private CsvSource() {}

  /** Feeds every record to the handler. */
  static void read(
      String file,
      InputStream standardInput,
      FileForm form,
      RowHandler handler,
      Tally tally,
      Progress progress) {
    try (InputStream input = open(file, standardInput);
        TextReader text = new TextReader(input, form.encoding());
        PushbackReader reader = new PushbackReader(text, HEADER)) {
      Charset guessed = text.guessed();
      if (guessed != null) {
        tally.guessed(file.equals("-") ? "standard input" : file, guessed.name());
      }
      progress.begin(file, file.equals("-") ? 0 : Files.size(Path.of(file)), text::consumed);
      CsvReader<Boolean> records =
          CsvReader.builder()
              .fieldSeparator(found(reader, form.delimiter()))
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .skipEmptyLines(true)
              .build(handler, reader);
      records.forEach(present -> {});
    } catch (NoSuchFileException e) {
      throw new CommandFailure.WrongUse("there is no file " + file);
    } catch (IOException e) {
      throw unreadable(file, handler, e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, handler, Objects.requireNonNull(e.getCause()));
    } catch (CsvParseException e) {
      throw parseFailure(handler, e);
    }
  }

  /** What the header has most of outside quotes; a comma when there is a single column. */
  private static char found(PushbackReader reader, @Nullable Character named) throws IOException {
    if (named != null) {
      return named;
    }
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    char[] head = new char[HEADER];
    int size = 0;
    while (size < HEADER) {
      int c = reader.read();
      if (c < 0) {
        break;
      }
      head[size++] = (char) c;
      if (!quoted && (c == '\n' || c == '\r') && size > 1) {
        break;
      }
      quoted ^= c == '"';
      int at = quoted ? -1 : DELIMITERS.indexOf(c);
      if (at >= 0) {
        counts[at]++;
      }
    }
    reader.unread(head, 0, size);
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return DELIMITERS.charAt(best);
  }

  private static InputStream open(String file, InputStream standardInput) throws IOException {
    if (file.equals("-")) {
      return standardInput;
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new CommandFailure.WrongUse(file + " is a directory");
    }
    return Files.newInputStream(path);
  }

  private static CommandFailure parseFailure(RowHandler handler, CsvParseException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommandFailure known) {
        return known;
      }
      if (cause instanceof TextReader.BadBytes bytes) {
        return bad(handler, bytes);
      }
    }
    return new CommandFailure.UnusableData(
        "%sline %d: not valid CSV: %s"
            .formatted(handler.prefix(), handler.line(), oneLine(failure.getMessage())));
  }

  private static CommandFailure unreadable(String file, RowHandler handler, IOException failure) {
    return failure instanceof TextReader.BadBytes bytes
        ? bad(handler, bytes)
        : new CommandFailure.UnusableData(
            "%s cannot be read: %s".formatted(file, oneLine(failure.getMessage())));
  }

  private static CommandFailure bad(RowHandler handler, TextReader.BadBytes bytes) {
    return new CommandFailure.UnusableData(
        "%sline %d: %s"
            .formatted(handler.prefix(), Math.max(1, handler.line()), bytes.getMessage()));
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "no further detail" : message.replaceAll("\\s+", " ");
  }
}
