package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/** One row, which is always there. */
final class JdbiApprovalPolicies implements ApprovalPolicies {
  private final Database database;

  JdbiApprovalPolicies(Database database) {
    this.database = database;
  }

  @Override
  public InForce current() {
    return read("");
  }

  @Override
  public InForce held() {
    return read("for share");
  }

  @Override
  public InForce heldAlone() {
    return read("for update");
  }

  private InForce read(String lock) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    "select version, rules, template_required, author, in_force_since"
                        + " from approval_policy "
                        + lock)
                .map((row, context) -> inForce(row))
                .one());
  }

  private static InForce inForce(ResultSet row) throws SQLException {
    return new InForce(
        RuleJson.read(row.getString("rules"))
            .requiringTemplate(row.getBoolean("template_required")),
        row.getLong("version"),
        row.getString("author"),
        Times.instantOrNull(row.getObject("in_force_since", OffsetDateTime.class)));
  }

  @Override
  public InForce replace(ApprovalPolicy policy, long expectedVersion, String author) {
    int replaced =
        database.query(
            handle ->
                handle
                    .createUpdate(
                        """
                        update approval_policy set version = version + 1, rules = :rules::json,
                          template_required = :template_required, author = :author, in_force_since = clock_timestamp()
                        where version = :version
                        """)
                    .bind("rules", RuleJson.write(policy))
                    .bind("template_required", policy.templateRequired())
                    .bind("author", author)
                    .bind("version", expectedVersion)
                    .execute());
    InForce now = current();
    if (replaced == 0) {
      throw new ExperimentException.VersionConflict(
          "approval policy", Long.toString(expectedVersion), now.version());
    }
    return now;
  }

  @Override
  public Set<String> boundTo(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery("select rule from bound_experiments where experiment_id = :experiment")
                .bind("experiment", experimentId)
                .mapTo(String.class)
                .set());
  }

  @Override
  public void bind(UUID copyId, UUID originalId, Set<String> rules) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into bound_experiments (experiment_id, rule)
                    select :copy, rule from bound_experiments where experiment_id = :original
                    union select :copy, unnest(:rules::text[])
                    """)
                .bind("copy", copyId)
                .bind("original", originalId)
                .bindArray("rules", String.class, rules.stream().sorted().toList())
                .execute());
  }
}
