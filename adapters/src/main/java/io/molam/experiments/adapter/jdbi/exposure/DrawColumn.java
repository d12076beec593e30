package io.molam.experiments.adapter.jdbi.exposure;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What decided for one unit, as it is kept with its exposure. */
final class DrawColumn {
  private record Column(
      String source, String model, String reason, Map<String, Double> propensities) {}

  private DrawColumn() {}

  static @Nullable String write(@Nullable UnitDraw draw) {
    return draw == null
        ? null
        : Json.write(
            new Column(
                lower(draw.source()),
                draw.model(),
                draw.reason(),
                new TreeMap<>(draw.propensities())));
  }

  static @Nullable UnitDraw read(@Nullable String json) {
    if (json == null) {
      return null;
    }
    Column column = Json.read(json, new TypeReference<Column>() {});
    return new UnitDraw(
        parsed(PolicySource.class, column.source()),
        column.model(),
        column.reason(),
        column.propensities());
  }
}
