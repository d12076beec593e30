package io.molam.experiments.adapter.http.audit;

import io.molam.experiments.adapter.document.CsvText;
import io.molam.experiments.adapter.http.audit.AuditResource.AuditView;
import io.molam.experiments.adapter.http.audit.AuditResource.EntryView;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.application.port.AuditLog;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries of the audit log are asked for, and in what form. */
final class AuditQuery {
  private static final int STANDARD = 200;
  private static final int MOST = 1000;

  /** A table is read by programs, which need not be spared. */
  private static final int MOST_ROWS = 10_000;

  private static final List<String> COLUMNS =
      List.of(
          "number",
          "at",
          "actor",
          "request_id",
          "action",
          "subject_key",
          "experiment_id",
          "detail",
          "hash");

  private AuditQuery() {}

  private enum Format {
    JSON,
    CSV
  }

  private enum Order {
    ASC,
    DESC
  }

  /** The query parameters, for the contract. */
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "Only numbers above this one: next_after of the page before.",
      example = "42",
      schema = @Schema(type = "integer", format = "int64"))
  @Parameter(
      name = "before",
      in = ParameterIn.QUERY,
      description = "Only numbers below this one: next_before of the page before.",
      schema = @Schema(type = "integer", format = "int64"))
  @Parameter(
      name = "order",
      in = ParameterIn.QUERY,
      description = "asc: oldest first; desc: newest first.",
      schema =
          @Schema(
              allowableValues = {"asc", "desc"},
              defaultValue = "asc"))
  @Parameter(
      name = "actor",
      in = ParameterIn.QUERY,
      description = "Only what this subject of a token did.")
  @Parameter(
      name = "action",
      in = ParameterIn.QUERY,
      description = "Only this action.",
      example = "experiment.start")
  @Parameter(
      name = "subject",
      in = ParameterIn.QUERY,
      description = "Only what was done to the thing of this key.",
      example = "checkout-button")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description =
          "csv: a table with a header, detail as JSON; a string that a spreadsheet would take for a"
              + " formula gets an apostrophe before it.",
      schema =
          @Schema(
              allowableValues = {"json", "csv"},
              defaultValue = "json"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Entries of one page: 200 by default, at most 1,000; as CSV 10,000.",
      example = "100",
      schema = @Schema(type = "integer", minimum = "1", maximum = "10000"))
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Read {}

  static Response answer(AuditLog audit, UriInfo uri, @Nullable UUID experiment) {
    QueryParameters query = new QueryParameters(uri);
    boolean table = query.oneOf("format", Format.class) == Format.CSV;
    boolean newestFirst = query.oneOf("order", Order.class) == Order.DESC;
    int limit = query.integer("limit", table ? MOST_ROWS : STANDARD, 1, table ? MOST_ROWS : MOST);
    AuditLog.Query wanted =
        new AuditLog.Query(
            query.whole("after", 0, 0, Long.MAX_VALUE),
            query.whole("before", Long.MAX_VALUE, 0, Long.MAX_VALUE),
            newestFirst,
            experiment,
            query.text("actor", 255),
            query.text("action", 64),
            query.text("subject", 200),
            limit);
    query.throwIfAny();
    List<AuditLog.Entry> entries = audit.read(wanted);
    if (table) {
      return Response.ok(csv(entries), CsvText.MEDIA_TYPE + ";charset=utf-8").build();
    }
    Long next = entries.size() < limit ? null : entries.getLast().number();
    return Response.ok(
            new AuditView(
                entries.stream().map(EntryView::of).toList(),
                newestFirst ? null : next,
                newestFirst ? next : null),
            MediaType.APPLICATION_JSON)
        .build();
  }

  private static String csv(List<AuditLog.Entry> entries) {
    CsvText table = new CsvText(COLUMNS);
    for (AuditLog.Entry entry : entries) {
      table.row(
          entry.number(),
          entry.at(),
          entry.actor(),
          entry.requestId(),
          entry.action(),
          entry.subjectKey(),
          entry.experimentId(),
          entry.detail(),
          entry.hash());
    }
    return table.text();
  }
}
