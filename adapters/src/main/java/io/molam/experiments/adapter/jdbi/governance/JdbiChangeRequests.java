package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.EnumText;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Closing;
import io.molam.experiments.domain.governance.ChangeRequest.Review;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.Quorum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** One row for each request, one for each of its revisions and verdicts, which never change. */
final class JdbiChangeRequests implements ChangeRequests {
  private final Database database;

  JdbiChangeRequests(Database database) {
    this.database = database;
  }

  @Override
  public Instant now() {
    return database.query(
        handle ->
            handle
                .createQuery("select clock_timestamp() as now")
                .map((row, context) -> row.getObject("now", OffsetDateTime.class).toInstant())
                .one());
  }

  @Override
  public ChangeRequest insert(LongFunction<ChangeRequest> request) {
    return database.transaction(
        handle -> {
          long number =
              handle
                  .createQuery(
                      """
                      select nextval(pg_get_serial_sequence('change_requests', 'number'))
                      """)
                  .mapTo(Long.class)
                  .one();
          ChangeRequest made = request.apply(number);
          bind(
                  handle.createUpdate(
                      """
                      insert into change_requests (number, subject_key, experiment_id, reason,
                        reviewers, apply, revision, rule, approvals, approver_roles, approvers,
                        state, opened_at, expires_at, closed_at, closed_by, closed_because,
                        review, acknowledged_by, acknowledged_at)
                      values (:number, :subject_key, :experiment_id::uuid, :reason, :reviewers,
                        :apply, :revision, :rule, :approvals, :approver_roles, :approvers, :state,
                        :opened_at, :expires_at, :closed_at::timestamptz, :closed_by,
                        :closed_because, :review, :acknowledged_by,
                        :acknowledged_at::timestamptz)
                      """),
                  made)
              .bind("subject_key", made.subject().key())
              .bind("experiment_id", made.subject().experimentId())
              .bind("reason", made.reason())
              .bindArray("reviewers", String.class, made.reviewers())
              .bind("apply", EnumText.lower(made.apply()))
              .bind("opened_at", Times.utc(made.openedAt()))
              .bind("expires_at", Times.utc(made.expiresAt()))
              .execute();
          RequestParts.append(handle, made);
          return made;
        });
  }

  @Override
  public void update(ChangeRequest request) {
    database.transaction(
        handle -> {
          int updated =
              bind(
                      handle.createUpdate(
                          """
                          update change_requests set revision = :revision, rule = :rule,
                            approvals = :approvals, approver_roles = :approver_roles,
                            approvers = :approvers, state = :state,
                            closed_at = :closed_at::timestamptz, closed_by = :closed_by,
                            closed_because = :closed_because, review = :review,
                            acknowledged_by = :acknowledged_by,
                            acknowledged_at = :acknowledged_at::timestamptz
                          where number = :number
                          """),
                      request)
                  .execute();
          RequestParts.append(handle, request);
          return updated;
        });
  }

  /** What changes in the life of a request. */
  private static <S extends SqlStatement<S>> S bind(S statement, ChangeRequest request) {
    Closing closing = request.closing();
    Review review = request.review();
    Instant acknowledged = review == null ? null : review.acknowledgedAt();
    return statement
        .bind("number", request.number())
        .bind("revision", request.revision().number())
        .bind("rule", request.quorum().rule())
        .bind("approvals", request.quorum().approvals())
        .bindArray("approver_roles", String.class, sorted(request.quorum().roles()))
        .bindArray("approvers", String.class, sorted(request.quorum().people()))
        .bind("state", EnumText.lower(request.state()))
        .bind("closed_at", Times.utcOrNull(closing == null ? null : closing.at()))
        .bind("closed_by", closing == null ? null : closing.by())
        .bind("closed_because", closing == null ? null : closing.reason())
        .bind("review", review == null ? null : review.isOwed() ? "owed" : "acknowledged")
        .bind("acknowledged_by", review == null ? null : review.acknowledgedBy())
        .bind("acknowledged_at", Times.utcOrNull(acknowledged));
  }

  private static List<String> sorted(Collection<String> texts) {
    return texts.stream().sorted().toList();
  }

  @Override
  public Optional<ChangeRequest> find(long number) {
    return read("where number = :number", query -> query.bind("number", number)).stream()
        .findFirst();
  }

  @Override
  public Optional<ChangeRequest> findForUpdate(long number) {
    return read("where number = :number for update", query -> query.bind("number", number)).stream()
        .findFirst();
  }

  @Override
  public List<Long> due(long after, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select number from change_requests q
                    where number > :after and state in ('open', 'approved')
                      and (expires_at <= clock_timestamp() or (state = 'approved' and (
                        apply = 'when_approved' or (apply = 'at' and exists (
                          select from change_request_revisions r
                          where r.number = q.number and r.revision = q.revision
                            and r.apply_at <= clock_timestamp())))))
                    order by number limit :limit
                    """)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  @Override
  public List<ChangeRequest> list(Filter filter) {
    Judge judge = filter.awaiting();
    boolean live = !filter.states().isEmpty() && filter.states().stream().noneMatch(State::isFinal);
    // said so that the small index of what is live serves
    String which =
        (live ? "where state in ('open', 'approved') and " : "where ")
            + """
          number < :before
          and (cardinality(:states::text[]) = 0 or state = any(:states))
          and (:experiment::uuid is null or experiment_id = :experiment::uuid)
          and (:author::text is null or exists (
            select from change_request_revisions r
            where r.number = q.number and r.author = :author))
          and (:judge::text is null or (
            state in ('open', 'approved')
            and (:judge = any(approvers) or approver_roles && :roles::text[])
            and not exists (select from change_request_revisions r
              where r.number = q.number and r.author = :judge)
            and not exists (select from change_request_verdicts v
              where v.number = q.number and v.subject = :judge and v.revision = q.revision)))
        order by number desc limit :limit
        """;
    return read(
        which,
        query ->
            query
                .bind("before", filter.before())
                .bindArray(
                    "states", String.class, filter.states().stream().map(EnumText::lower).toList())
                .bind("experiment", filter.experimentId())
                .bind("author", filter.author())
                .bind("judge", judge == null ? null : judge.subject())
                .bindArray("roles", String.class, judge == null ? List.of() : sorted(judge.roles()))
                .bind("limit", filter.limit()));
  }

  @Override
  public void describe(ChangeRequest request, String outlook) {
    database.transaction(
        handle ->
            handle
                .createUpdate(
                    """
                    update change_request_revisions set outlook = :outlook::json
                    where number = :number and revision = :revision
                    """)
                .bind("outlook", outlook)
                .bind("number", request.number())
                .bind("revision", request.revision().number())
                .execute());
  }

  @Override
  public Optional<String> description(ChangeRequest request) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select outlook::text from change_request_revisions
                    where number = :number and revision = :revision and outlook is not null
                    """)
                .bind("number", request.number())
                .bind("revision", request.revision().number())
                .mapTo(String.class)
                .findOne());
  }

  private List<ChangeRequest> read(String which, UnaryOperator<Query> bindings) {
    return database.transaction(
        handle -> {
          List<Head> heads =
              bindings
                  .apply(handle.createQuery("select q.* from change_requests q " + which))
                  .map((row, context) -> Head.of(row))
                  .list();
          return requests(handle, heads);
        });
  }

  private static List<ChangeRequest> requests(Handle handle, List<Head> heads) {
    RequestParts parts = RequestParts.of(handle, heads.stream().map(Head::number).toList());
    return heads.stream()
        .map(
            head ->
                new ChangeRequest(
                    head.number(),
                    head.subject(),
                    head.reason(),
                    head.reviewers(),
                    head.apply(),
                    parts.revisions(head.number()),
                    parts.verdicts(head.number()),
                    head.quorum(),
                    head.state(),
                    head.openedAt(),
                    head.expiresAt(),
                    head.closing(),
                    head.review()))
        .toList();
  }

  @Override
  public long live(String author) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from change_requests q
                    join change_request_revisions r on r.number = q.number and r.revision = 1
                    where q.state in ('open', 'approved') and r.author = :author
                    """)
                .bind("author", author)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public long live() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    "select count(*) from change_requests where state in ('open', 'approved')")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<Tally> tallies() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select case when q.state in ('open', 'approved')
                        and q.expires_at <= clock_timestamp() then 'expired' else q.state end as stands,
                      r.action, count(*) as requests, min(q.opened_at) as oldest,
                      count(*) filter (where q.review = 'owed') as owed,
                      min(q.opened_at) filter (where q.review = 'owed') as oldest_owed
                    from change_requests q
                    join change_request_revisions r on r.number = q.number and r.revision = q.revision
                    group by stands, r.action
                    """)
                .map((row, context) -> tally(row))
                .list());
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        EnumText.parsed(ChangeRequest.State.class, row.getString("stands")),
        RequestParts.action(row),
        row.getLong("requests"),
        row.getObject("oldest", OffsetDateTime.class).toInstant(),
        row.getLong("owed"),
        Times.instantOrNull(row.getObject("oldest_owed", OffsetDateTime.class)));
  }

  /** The row of a request. */
  private record Head(
      long number,
      ChangeRequest.Subject subject,
      String reason,
      List<String> reviewers,
      ChangeRequest.Apply apply,
      Quorum quorum,
      ChangeRequest.State state,
      Instant openedAt,
      Instant expiresAt,
      @Nullable Closing closing,
      @Nullable Review review) {
    static Head of(ResultSet row) throws SQLException {
      Instant closedAt = Times.instantOrNull(row.getObject("closed_at", OffsetDateTime.class));
      String review = row.getString("review");
      return new Head(
          row.getLong("number"),
          new ChangeRequest.Subject(
              row.getString("subject_key"), row.getObject("experiment_id", UUID.class)),
          row.getString("reason"),
          RequestParts.texts(row, "reviewers"),
          EnumText.parsed(ChangeRequest.Apply.class, row.getString("apply")),
          new Quorum(
              row.getString("rule"),
              row.getInt("approvals"),
              Set.copyOf(RequestParts.texts(row, "approver_roles")),
              Set.copyOf(RequestParts.texts(row, "approvers"))),
          EnumText.parsed(ChangeRequest.State.class, row.getString("state")),
          row.getObject("opened_at", OffsetDateTime.class).toInstant(),
          row.getObject("expires_at", OffsetDateTime.class).toInstant(),
          closedAt == null
              ? null
              : new Closing(
                  closedAt,
                  Objects.requireNonNullElse(row.getString("closed_by"), ""),
                  Objects.requireNonNullElse(row.getString("closed_because"), "")),
          review == null
              ? null
              : new Review(
                  row.getString("acknowledged_by"),
                  Times.instantOrNull(row.getObject("acknowledged_at", OffsetDateTime.class))));
    }
  }
}
