package io.molam.experiments.adapter.jdbi.governance;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Proposal;
import io.molam.experiments.domain.governance.Revision;
import io.molam.experiments.domain.governance.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Revisions and verdicts of some requests, by the number of the request. */
final class RequestParts {
  private static final TypeReference<Map<String, String>> DIGESTS = new TypeReference<>() {};

  private final Map<Long, List<Revision>> revisions = new HashMap<>();
  private final Map<Long, List<Verdict>> verdicts = new HashMap<>();

  private RequestParts() {}

  static RequestParts of(Handle handle, List<Long> numbers) {
    RequestParts parts = new RequestParts();
    if (numbers.isEmpty()) {
      return parts;
    }
    handle
        .createQuery(
            """
            select * from change_request_revisions where number = any(:numbers)
            order by number, revision
            """)
        .bindArray("numbers", Long.class, numbers)
        .map((row, context) -> Map.entry(row.getLong("number"), revision(row)))
        .forEach(
            entry ->
                parts
                    .revisions
                    .computeIfAbsent(entry.getKey(), number -> new ArrayList<>())
                    .add(entry.getValue()));
    handle
        .createQuery(
            """
            select * from change_request_verdicts where number = any(:numbers)
            order by number, ordinal
            """)
        .bindArray("numbers", Long.class, numbers)
        .map((row, context) -> Map.entry(row.getLong("number"), verdict(row)))
        .forEach(
            entry ->
                parts
                    .verdicts
                    .computeIfAbsent(entry.getKey(), number -> new ArrayList<>())
                    .add(entry.getValue()));
    return parts;
  }

  List<Revision> revisions(long number) {
    return revisions.getOrDefault(number, List.of());
  }

  List<Verdict> verdicts(long number) {
    return verdicts.getOrDefault(number, List.of());
  }

  /** Stores those of a request that are not there yet. */
  static void append(Handle handle, ChangeRequest request) {
    PreparedBatch written =
        handle.prepareBatch(
            """
            insert into change_request_revisions (number, revision, action, body, base_version,
              apply_at, basis, author, at)
            values (:number, :revision, :action, :body, :base_version, :apply_at::timestamptz,
              :basis::json, :author, :at)
            on conflict (number, revision) do nothing
            """);
    for (Revision revision : request.revisions()) {
      Proposal proposal = revision.proposal();
      written
          .bind("number", request.number())
          .bind("revision", revision.number())
          .bind("action", proposal.action().word())
          .bind("body", proposal.body())
          .bind("base_version", proposal.baseVersion())
          .bind("apply_at", Times.utcOrNull(proposal.applyAt()))
          .bind("basis", Json.write(revision.basis().parts()))
          .bind("author", revision.author())
          .bind("at", Times.utc(revision.at()))
          .add();
    }
    written.execute();
    if (request.verdicts().isEmpty()) {
      return;
    }
    PreparedBatch judged =
        handle.prepareBatch(
            """
            insert into change_request_verdicts (number, ordinal, revision, approves, subject,
              roles, comment, at)
            values (:number, :ordinal, :revision, :approves, :subject, :roles, :comment, :at)
            on conflict (number, ordinal) do nothing
            """);
    for (int i = 0; i < request.verdicts().size(); i++) {
      Verdict verdict = request.verdicts().get(i);
      judged
          .bind("number", request.number())
          .bind("ordinal", i + 1)
          .bind("revision", verdict.revision())
          .bind("approves", verdict.approves())
          .bind("subject", verdict.by())
          .bindArray("roles", String.class, verdict.roles().stream().sorted().toList())
          .bind("comment", verdict.comment())
          .bind("at", Times.utc(verdict.at()))
          .add();
    }
    judged.execute();
  }

  static GovernedAction action(ResultSet row) throws SQLException {
    String word = row.getString("action");
    GovernedAction action = GovernedAction.of(word);
    if (action == null) {
      throw new IllegalStateException("change request with the unknown action " + word);
    }
    return action;
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        row.getInt("revision"),
        new Proposal(
            action(row),
            row.getString("body"),
            row.getLong("base_version"),
            Times.instantOrNull(row.getObject("apply_at", OffsetDateTime.class))),
        new Basis(Json.read(row.getString("basis"), DIGESTS)),
        row.getString("author"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    return new Verdict(
        row.getInt("revision"),
        row.getBoolean("approves"),
        row.getString("subject"),
        Set.copyOf(texts(row, "roles")),
        row.getString("comment"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
