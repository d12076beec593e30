package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which ids are stored under which unit; the one text of which link is in force. */
public final class LinkedUnits {
  private LinkedUnits() {}

  /** A link of a unit. */
  public record Link(String unit, UUID experimentId, String enrolledAs) {}

  /**
   * Links {@code l} in force with the exposure {@code x} that they lead to. Experiments are
   * compared in a way that no index fits, as in {@code Plans.byKey}.
   */
  public static final String IN_FORCE =
      """
      unit_links l join exposures x on x.unit_id = l.enrolled_as
        and (x.experiment_id = l.experiment_id) is true and not exists (
          select from exposures own
          where own.unit_id = l.unit_id and own.experiment_id = l.experiment_id)
      """;

  /** The links of these units, by unit. */
  public static Map<String, List<Link>> of(Handle handle, List<String> units) {
    return handle
        .createQuery(
            "select l.unit_id, l.experiment_id, l.enrolled_as from "
                + IN_FORCE
                + "where l.unit_id = any(:units) order by l.experiment_id")
        .bind("units", Columns.texts(units, unit -> unit))
        .map(
            (row, context) ->
                new Link(
                    row.getString("unit_id"),
                    row.getObject("experiment_id", UUID.class),
                    row.getString("enrolled_as")))
        .collect(Collectors.groupingBy(Link::unit));
  }

  /** The units that a unit is linked to, in whatever experiment. */
  public static Set<String> targets(Handle handle, String unit) {
    return of(handle, List.of(unit)).values().stream()
        .flatMap(List::stream)
        .map(Link::enrolledAs)
        .collect(Collectors.toSet());
  }

  /** The unit that a unit is linked to in an experiment, or null. */
  public static @Nullable String enrolledAs(
      Map<String, List<Link>> links, String unit, @Nullable UUID experimentId) {
    for (Link link : links.getOrDefault(unit, List.of())) {
      if (link.experimentId().equals(experimentId)) {
        return link.enrolledAs();
      }
    }
    return null;
  }
}
