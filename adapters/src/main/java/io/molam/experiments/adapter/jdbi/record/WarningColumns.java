package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.statement.Update;

/** Warnings as two columns of the same length, {@code codes} and {@code details}. */
final class WarningColumns {
  private WarningColumns() {}

  static Update bind(Update update, List<Results.Warning> warnings) {
    return update
        .bindArray(
            "codes", String.class, warnings.stream().map(each -> column(each.code())).toList())
        .bindArray(
            "details", String.class, warnings.stream().map(Results.Warning::detail).toList());
  }

  /** Another release may know codes that this one does not; those are left out. */
  static List<Results.Warning> read(ResultSet row) throws SQLException {
    String[] codes = (String[]) row.getArray("codes").getArray();
    String[] details = (String[]) row.getArray("details").getArray();
    List<Results.Warning> warnings = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      for (WarningCode code : WarningCode.values()) {
        if (column(code).equals(codes[i])) {
          warnings.add(new Results.Warning(code, details[i]));
        }
      }
    }
    return warnings;
  }

  private static String column(WarningCode code) {
    return code.name().toLowerCase(Locale.ROOT);
  }
}
