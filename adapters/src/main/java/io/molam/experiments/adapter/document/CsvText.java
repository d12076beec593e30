package io.molam.experiments.adapter.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as CSV (RFC 4180): numbers to their last digit, nothing for what is not there. */
public final class CsvText {
  public static final String MEDIA_TYPE = "text/csv";

  private final StringWriter text = new StringWriter();
  private final CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);

  public CsvText(List<String> header) {
    csv.writeRecord(header);
  }

  /** One row; strings are made {@link #harmless}. */
  public void row(@Nullable Object... cells) {
    String[] fields = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      Object cell = cells[i];
      fields[i] =
          cell == null ? "" : cell instanceof String word ? harmless(word) : cell.toString();
    }
    csv.writeRecord(fields);
  }

  /** A spreadsheet must not take what a caller sent for a formula. */
  public static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** The table so far. */
  public String text() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
