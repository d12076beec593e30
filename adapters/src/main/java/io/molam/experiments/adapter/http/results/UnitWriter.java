package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.molam.experiments.adapter.document.CsvText;
import io.molam.experiments.application.port.UnitExport.Row;
import io.molam.experiments.application.port.UnitExport.Value;
import io.molam.experiments.application.results.ExportUnits.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes units one after the other, as lines of CSV (RFC 4180) or NDJSON. */
abstract sealed class UnitWriter {
  private static final List<String> FIXED =
      List.of(
          "unit_id",
          "variant",
          "phase",
          "exposed_at",
          "recorded_at",
          "propensity",
          "multiple_exposure",
          "override",
          "decision",
          "context");

  abstract void write(Unit unit) throws IOException;

  /** Sends what is held back; an export that fails before is not to look like a whole one. */
  abstract void end() throws IOException;

  static UnitWriter csv(OutputStream out, List<String> columns) {
    return new Csv(out, columns);
  }

  static UnitWriter ndjson(OutputStream out, List<String> columns) throws IOException {
    return new Ndjson(out, columns);
  }

  /** Whole numbers without a fraction, others in their shortest form; never an exponent. */
  private static String number(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return exact.signum() == 0 ? "0" : exact.toPlainString();
  }

  private static final class Csv extends UnitWriter {
    private final CsvWriter csv;

    private Csv(OutputStream out, List<String> columns) {
      csv =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.CRLF)
              .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      List<String> header = new ArrayList<>(FIXED);
      header.addAll(columns);
      csv.writeRecord(header);
    }

    @Override
    void write(Unit unit) {
      Row row = unit.row();
      List<String> fields = new ArrayList<>();
      fields.add(CsvText.harmless(row.unit()));
      fields.add(CsvText.harmless(unit.variant()));
      fields.add(Integer.toString(row.phase()));
      fields.add(row.exposedAt().toString());
      fields.add(row.recordedAt().toString());
      fields.add(number(row.propensity()));
      fields.add(Boolean.toString(row.multiple()));
      fields.add(Boolean.toString(row.forced()));
      fields.add(row.decision() == null ? "" : row.decision());
      fields.add(row.context() == null ? "" : CsvText.harmless(row.context()));
      for (Value value : row.values()) {
        fields.add(text(value));
      }
      csv.writeRecord(fields);
    }

    private static String text(@Nullable Value value) {
      return switch (value) {
        case null -> "";
        case Value.One(double number) -> number(number);
        case Value.Many(List<Double> numbers) ->
            numbers.stream().map(UnitWriter::number).collect(Collectors.joining(" "));
      };
    }

    @Override
    void end() throws IOException {
      csv.flush();
    }
  }

  private static final class Ndjson extends UnitWriter {
    private final JsonGenerator json;
    private final List<String> columns;

    private Ndjson(OutputStream out, List<String> columns) throws IOException {
      this.columns = columns;
      json = new JsonFactory().createGenerator(out);
      json.setRootValueSeparator(null);
    }

    @Override
    void write(Unit unit) throws IOException {
      Row row = unit.row();
      json.writeStartObject();
      json.writeStringField("unit_id", row.unit());
      json.writeStringField("variant", unit.variant());
      json.writeNumberField("phase", row.phase());
      json.writeStringField("exposed_at", row.exposedAt().toString());
      json.writeStringField("recorded_at", row.recordedAt().toString());
      json.writeNumberField("propensity", row.propensity());
      json.writeBooleanField("multiple_exposure", row.multiple());
      json.writeBooleanField("override", row.forced());
      json.writeFieldName("decision");
      json.writeRawValue(row.decision() == null ? "null" : row.decision());
      json.writeFieldName("context");
      json.writeRawValue(row.context() == null ? "{}" : row.context());
      json.writeObjectFieldStart("values");
      for (int i = 0; i < columns.size(); i++) {
        json.writeFieldName(columns.get(i));
        value(row.values().get(i));
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }

    private void value(@Nullable Value value) throws IOException {
      switch (value) {
        case null -> json.writeNull();
        case Value.One(double number) -> json.writeNumber(number(number));
        case Value.Many(List<Double> numbers) -> {
          json.writeStartArray();
          for (double number : numbers) {
            json.writeNumber(number(number));
          }
          json.writeEndArray();
        }
      }
    }

    @Override
    void end() throws IOException {
      json.flush();
    }
  }
}
