package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.sql.EnumText;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExperimentRepository.Filter;
import io.molam.experiments.application.port.ExperimentRepository.Page;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** One page of experiments: which, in what order, and where it ends. */
final class ExperimentList {
  /** All that the filter says but for statuses and the cursor. */
  private static final String MATCHES =
      """
      (:text::text is null or strpos(lower(e.key), lower(:text)) > 0
        or strpos(lower(e.name), lower(:text)) > 0)
      and (:owner::text is null or e.owner = :owner)
      and (:tag::text is null or e.tags @> array[:tag]::text[])
      and (:kind::text is null or e.kind = :kind)
      and (:unit::text is null or e.unit = :unit)
      and (:layer::text is null or e.layer_key = :layer)
      and (:metric::text is null or exists (select from experiment_metrics m
        where m.experiment_id = e.id and m.metric_key = :metric))
      and (not :waiting or case %1$s
        when 'draft' then true
        when 'stopped' then e.kind <> 'flag' and e.conclusion = ''
        when 'archived' then false
        else exists (select from summaries s
          where s.experiment_id = e.id and (s.mismatch or s.action <> 'continue')) end)\
      """
          .formatted(ExperimentReader.STATUS);

  private final Filter filter;
  private final String value;
  private final Kind kind;
  private final String direction;
  private final @Nullable Cursor after;

  ExperimentList(Filter filter) {
    this.filter = filter;
    this.direction = filter.order().descending() ? "desc" : "asc";
    this.value =
        switch (filter.order().by()) {
          case CREATED -> "e.created_at";
          case UPDATED -> "e.updated_at";
          case STARTED -> "coalesce(e.start_date, 'epoch'::timestamptz)";
          case KEY -> "e.key collate \"C\"";
          case NAME -> "lower(e.name) collate \"C\"";
          case UNITS ->
              "coalesce((select s.units from summaries s where s.experiment_id = e.id), 0)";
        };
    this.kind =
        switch (filter.order().by()) {
          case CREATED, UPDATED, STARTED -> Kind.TIME;
          case KEY, NAME -> Kind.TEXT;
          case UNITS -> Kind.NUMBER;
        };
    this.after = filter.cursor() == null ? null : Cursor.parse(filter.cursor(), place(), kind);
  }

  /** The order in a word, which a cursor carries: it means nothing in another one. */
  private String place() {
    return EnumText.lower(filter.order().by()) + " " + direction;
  }

  Page page(Handle handle) {
    List<Experiment> found =
        ExperimentReader.read(
            handle,
            where(),
            query ->
                bind(query)
                    .bind("limit", filter.limit() + 1)
                    .bind("bytes", ExperimentRepository.PAGE_BYTES));
    List<Experiment> page = List.copyOf(found.subList(0, Math.min(found.size(), filter.limit())));
    boolean more =
        found.size() > filter.limit()
            || page.stream().mapToLong(Page::bytes).sum() >= ExperimentRepository.PAGE_BYTES;
    return new Page(page, more ? cursor(handle, page.getLast().id()) : null, counts(handle));
  }

  private String where() {
    String order = "order by %s %s, e.id %s".formatted(value, direction, direction);
    return """
        e.id in (
          select id from (
            select page.id, coalesce(sum(page.bytes) over (
                order by page.place rows between unbounded preceding and 1 preceding), 0) as before
            from (
              select e.id, row_number() over (%1$s) as place, (
                select coalesce(sum(octet_length(v.config::text)), 0)
                  + coalesce(octet_length(e.default_config::text), 0)
                from variants v where v.experiment_id = e.id) as bytes
              from experiments e
              where case when cardinality(:statuses) = 0 then %2$s <> 'archived'
                else %2$s = any(:statuses) end
              and %3$s
              and (:after_id::uuid is null
                or (%4$s, e.id) %5$s (%6$s, :after_id::uuid))
              %1$s limit :limit
            ) page
          ) counted where before < :bytes
        ) %1$s\
        """
        .formatted(
            order,
            ExperimentReader.STATUS,
            MATCHES,
            value,
            filter.order().descending() ? "<" : ">",
            kind.bound);
  }

  private <T extends SqlStatement<T>> T bind(T query) {
    return matching(query)
        .bindArray(
            "statuses", String.class, filter.statuses().stream().map(EnumText::lower).toList())
        .bind("after", after == null ? null : after.value())
        .bind("after_id", after == null ? null : after.id());
  }

  private <T extends SqlStatement<T>> T matching(T query) {
    return query
        .bind("text", filter.text())
        .bind("owner", filter.owner())
        .bind("tag", filter.tag())
        .bind("kind", filter.kind() == null ? null : EnumText.lower(filter.kind()))
        .bind("unit", filter.unit() == null ? null : EnumText.lower(filter.unit()))
        .bind("layer", filter.layer())
        .bind("metric", filter.metric())
        .bind("waiting", filter.waiting());
  }

  /** The value is the one by which the database compares, to its last digit. */
  private String cursor(Handle handle, UUID last) {
    String at =
        handle
            .createQuery(
                "select (%s)::text from experiments e where e.id = :id"
                    .formatted(kind.shown.formatted(value)))
            .bind("id", last)
            .mapTo(String.class)
            .one();
    return Cursors.encode(place() + " " + last + " " + at);
  }

  private Map<ExperimentStatus, Long> counts(Handle handle) {
    Map<ExperimentStatus, Long> counts = new HashMap<>();
    matching(
            handle.createQuery(
                "select %s as status, count(*) as experiments from experiments e where %s group by 1"
                    .formatted(ExperimentReader.STATUS, MATCHES)))
        .map(
            (row, context) ->
                Map.entry(
                    EnumText.parsed(ExperimentStatus.class, row.getString("status")),
                    row.getLong("experiments")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** What a cursor holds, in SQL: times as microseconds since 1970. */
  private enum Kind {
    TIME(
        "(extract(epoch from %s) * 1000000)::bigint",
        "timestamptz 'epoch' + :after::bigint * interval '1 microsecond'"),
    TEXT("%s", ":after::text"),
    NUMBER("%s", ":after::bigint");

    /** Some three centuries, within which a double counts microseconds exactly. */
    private static final long MAX_MICROS = 1L << 53;

    private final String shown;
    private final String bound;

    Kind(String shown, String bound) {
      this.shown = shown;
      this.bound = bound;
    }

    boolean holds(String value) {
      return switch (this) {
        case TEXT -> value.chars().noneMatch(Character::isISOControl);
        case NUMBER -> Long.parseLong(value) >= 0;
        case TIME -> Math.absExact(Long.parseLong(value)) <= MAX_MICROS;
      };
    }
  }

  /** Where a page ended. */
  private record Cursor(UUID id, String value) {
    static Cursor parse(String text, String place, Kind kind) {
      try {
        String decoded = Cursors.decode(text);
        if (decoded.startsWith(place + " ")) {
          String[] parts = decoded.substring(place.length() + 1).split(" ", 2);
          if (kind.holds(parts[1])) {
            return new Cursor(UUID.fromString(parts[0]), parts[1]);
          }
        }
      } catch (RuntimeException e) {
        // falls through: whatever is wrong with it, it is not ours
      }
      throw Cursors.invalid();
    }
  }
}
