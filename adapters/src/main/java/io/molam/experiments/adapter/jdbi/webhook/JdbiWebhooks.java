package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Subscription;
import io.molam.experiments.domain.webhook.Webhook;
import io.molam.experiments.domain.webhook.Webhook.Format;
import io.molam.experiments.domain.webhook.Webhook.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** One row for each webhook. */
final class JdbiWebhooks implements Webhooks {
  private static final String DISABLED = "not sent: the webhook was disabled";

  private final Database database;

  JdbiWebhooks(Database database) {
    this.database = database;
  }

  /** One after the other, so that two at once do not come to one too many. */
  @Override
  public void insert(Webhook webhook) {
    database.transaction(
        handle -> {
          handle
              .createQuery("select pg_advisory_xact_lock(hashtext('webhooks'))::text")
              .mapTo(String.class)
              .one();
          long there = handle.createQuery("select count(*) from webhooks").mapTo(Long.class).one();
          if (there >= Webhook.MOST) {
            throw new ExperimentException.Conflict(
                "too_many_webhooks",
                "There are %d webhooks, which is as many as there may be.".formatted(there));
          }
          return bind(
                  handle.createUpdate(
                      """
                      insert into webhooks (id, url, format, description, types, experiments, tags,
                        owners, metrics, min_units, min_days, enabled, disabled_because, secret,
                        secret_before, secret_until, created_by, created_at, version)
                      values (:id, :url, :format, :description, :types, :experiments, :tags,
                        :owners, :metrics, :min_units, :min_days, :enabled, :disabled_because,
                        :secret, :secret_before, :secret_until::timestamptz, :created_by,
                        :created_at, :version)
                      """),
                  webhook)
              .bind("created_by", webhook.createdBy())
              .bind("created_at", Times.utc(webhook.createdAt()))
              .execute();
        });
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Webhook webhook) {
    Subscription wanted = webhook.subscription();
    Secret secret = webhook.secret();
    return statement
        .bind("id", webhook.id())
        .bind("url", webhook.url())
        .bind("format", webhook.format().name().toLowerCase(Locale.ROOT))
        .bind("description", webhook.description())
        .bindArray(
            "types", String.class, wanted.types().stream().map(NoticeType::word).sorted().toList())
        .bindArray("experiments", String.class, sorted(wanted.experiments()))
        .bindArray("tags", String.class, sorted(wanted.tags()))
        .bindArray("owners", String.class, sorted(wanted.owners()))
        .bindArray("metrics", String.class, sorted(wanted.metrics()))
        .bind("min_units", wanted.minUnits())
        .bind("min_days", wanted.minDays())
        .bind("enabled", webhook.enabled())
        .bind("disabled_because", webhook.disabledBecause())
        .bind("secret", secret == null ? null : secret.value())
        .bind("secret_before", secret == null ? null : secret.before())
        .bind("secret_until", secret == null ? null : Times.utcOrNull(secret.until()))
        .bind("version", webhook.version());
  }

  private static List<String> sorted(Collection<String> words) {
    return words.stream().sorted().toList();
  }

  @Override
  public List<Stored> list() {
    return query("order by number", statement -> statement);
  }

  @Override
  public Optional<Stored> find(UUID id) {
    return query("where id = :id", statement -> statement.bind("id", id)).stream().findFirst();
  }

  @Override
  public Optional<Stored> findForUpdate(UUID id) {
    return query("where id = :id for no key update", statement -> statement.bind("id", id)).stream()
        .findFirst();
  }

  private List<Stored> query(String which, UnaryOperator<Query> bindings) {
    return database.query(
        handle ->
            bindings
                .apply(handle.createQuery("select * from webhooks " + which))
                .map(
                    (row, context) ->
                        new Stored(
                            webhook(row),
                            row.getBoolean("failing"),
                            row.getInt("failures"),
                            Times.instantOrNull(
                                row.getObject("failing_since", OffsetDateTime.class))))
                .list());
  }

  static Webhook webhook(ResultSet row) throws SQLException {
    String secret = row.getString("secret");
    return new Webhook(
        row.getObject("id", UUID.class),
        row.getString("url"),
        Format.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
        row.getString("description"),
        new Subscription(
            types(words(row, "types")),
            words(row, "experiments"),
            words(row, "tags"),
            words(row, "owners"),
            words(row, "metrics"),
            row.getLong("min_units"),
            row.getInt("min_days")),
        row.getBoolean("enabled"),
        row.getString("disabled_because"),
        secret == null
            ? null
            : new Secret(
                secret,
                row.getString("secret_before"),
                Times.instantOrNull(row.getObject("secret_until", OffsetDateTime.class))),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }

  /**
   * One that names only types of a newer release wants none of those that this one knows, and an
   * empty list would want all.
   */
  private static Set<NoticeType> types(Set<String> words) {
    EnumSet<NoticeType> types = EnumSet.noneOf(NoticeType.class);
    words.forEach(word -> NoticeType.ofWord(word).ifPresent(types::add));
    return types.isEmpty() && !words.isEmpty() ? Set.of(NoticeType.WEBHOOK_TEST) : types;
  }

  private static Set<String> words(ResultSet row, String column) throws SQLException {
    @Nullable String[] words = (@Nullable String[]) row.getArray(column).getArray();
    return Set.copyOf(Arrays.stream(words).map(String::valueOf).toList());
  }

  @Override
  public void update(Webhook webhook) {
    database.transaction(
        handle -> {
          boolean was =
              handle
                  .createQuery("select enabled from webhooks where id = :id")
                  .bind("id", webhook.id())
                  .mapTo(Boolean.class)
                  .one();
          bind(
                  handle.createUpdate(
                      """
                      update webhooks set url = :url, format = :format,
                        description = :description, types = :types, experiments = :experiments,
                        tags = :tags, owners = :owners, metrics = :metrics,
                        min_units = :min_units, min_days = :min_days, enabled = :enabled,
                        disabled_because = :disabled_because, secret = :secret,
                        secret_before = :secret_before,
                        secret_until = :secret_until::timestamptz, version = :version
                      where id = :id
                      """),
                  webhook)
              .execute();
          if (was != webhook.enabled()) {
            begin(handle, webhook.id());
            end(handle, webhook.id());
          }
          return webhook;
        });
  }

  private static void begin(Handle handle, UUID id) {
    handle
        .createUpdate(
            """
            update webhooks set failing = false, failures = 0, failing_since = null,
              next_at = '-infinity'
            where id = :id
            """)
        .bind("id", id)
        .execute();
  }

  /** What waits is not sent any more. */
  static void end(Handle handle, UUID id) {
    handle
        .createUpdate("delete from webhook_lanes where webhook_id = :id")
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            update webhook_deliveries set state = 'failed', outcome = :outcome
            where webhook_id = :id and state = 'waiting'
            """)
        .bind("id", id)
        .bind("outcome", DISABLED)
        .execute();
  }

  @Override
  public void delete(UUID id) {
    database.query(
        handle ->
            handle.createUpdate("delete from webhooks where id = :id").bind("id", id).execute());
  }
}
