package io.molam.experiments.adapter.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads CSV records from a file or standard input: UTF-8 with or without a byte order mark. */
final class CsvSource {
  private static final int BUFFER = 1 << 16;
  private static final String DELIMITERS = ",;\t|";

  private CsvSource() {}

  /** Feeds every record to the handler. */
  static void read(
      String file, InputStream standardInput, @Nullable Character delimiter, RowHandler handler) {
    try (InputStream input = open(file, standardInput)) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  skipByteOrderMark(input),
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)),
              BUFFER);
      CsvReader<Boolean> records =
          CsvReader.builder()
              .fieldSeparator(delimiter == null ? found(reader) : delimiter)
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
  private static char found(BufferedReader reader) throws IOException {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    reader.mark(BUFFER);
    for (int i = 0; i < BUFFER - 1; i++) {
      int c = reader.read();
      if (c < 0 || (!quoted && (c == '\n' || c == '\r') && i > 0)) {
        break;
      }
      quoted ^= c == '"';
      int at = quoted ? -1 : DELIMITERS.indexOf(c);
      if (at >= 0) {
        counts[at]++;
      }
    }
    reader.reset();
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

  private static InputStream skipByteOrderMark(InputStream input) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(input, BUFFER);
    byte[] head = pushback.readNBytes(3);
    boolean mark =
        head.length == 3
            && head[0] == (byte) 0xEF
            && head[1] == (byte) 0xBB
            && head[2] == (byte) 0xBF;
    if (!mark && head.length > 0) {
      pushback.unread(head);
    }
    return pushback;
  }

  private static CommandFailure parseFailure(RowHandler handler, CsvParseException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommandFailure known) {
        return known;
      }
      if (cause instanceof CharacterCodingException) {
        return notUtf8(handler);
      }
    }
    return new CommandFailure.UnusableData(
        "line %d: not valid CSV: %s".formatted(handler.line(), oneLine(failure.getMessage())));
  }

  private static CommandFailure unreadable(String file, RowHandler handler, IOException failure) {
    return failure instanceof CharacterCodingException
        ? notUtf8(handler)
        : new CommandFailure.UnusableData(
            "%s cannot be read: %s".formatted(file, oneLine(failure.getMessage())));
  }

  private static CommandFailure notUtf8(RowHandler handler) {
    return new CommandFailure.UnusableData(
        "the file is not UTF-8: bad bytes after line " + Math.max(1, handler.line()));
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "no further detail" : message.replaceAll("\\s+", " ");
  }
}
