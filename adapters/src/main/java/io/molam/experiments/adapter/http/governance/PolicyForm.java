package io.molam.experiments.adapter.http.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** An approval policy as it is written; every fault of it is told at once. */
final class PolicyForm extends RequestForm {
  private static final int MANY = 1_000;

  static final Field<List<JsonFields>> RULES =
      Field.objects(
              "rules",
              RuleForm.FORM,
              MANY,
              "At most 50, in order: the first that holds for a change decides.")
          .required();

  static final Field<Boolean> TEMPLATE_REQUIRED =
      Field.bool("template_required", "Whether every new experiment must be made of a template.")
          .standard(false);

  static final PolicyForm FORM = new PolicyForm();

  PolicyForm() {
    super("ApprovalPolicyRequest", "Which changes need whose approval.", RULES, TEMPLATE_REQUIRED);
  }

  /** One rule. */
  static final class RuleForm extends RequestForm {
    static final Field<String> KEY =
        Field.text("key", 64, "Names the rule; unique.").required().example("money");
    static final Field<List<String>> ACTIONS =
        Field.texts(
                "actions",
                100,
                64,
                "What it holds for: start, resume, edit, stop, reset, reopen, override, exposures,"
                    + " metric, template, checklist_item, holdout, layer, flag, allocation_policy,"
                    + " approval_policy.")
            .required()
            .example(List.of("start", "edit"));
    static final Field<Map<String, Object>> WHEN =
        Field.map(
                "when",
                "Of which experiments, with the operators of targeting on the experiment's"
                    + " document, before and after the change; all by default.")
            .example(Map.of("tags", Map.of("contains", "payments")));
    static final Field<Integer> APPROVALS =
        Field.integer(
                "approvals",
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                "How many people must approve, 1 to 5.")
            .standard(1);
    static final Field<List<String>> APPROVER_ROLES =
        Field.texts("approver_roles", 100, 64, "Who holds one of them may approve.")
            .example(List.of("data_science"));
    static final Field<List<String>> APPROVERS =
        Field.texts("approvers", MANY, 1_000, "Subjects of people who may approve.");
    static final Field<Boolean> ONLY_AGAINST_RECOMMENDATION =
        Field.bool(
                "only_against_recommendation",
                "Whether it lets through the stop that the results recommend.")
            .standard(false);
    static final Field<Integer> EXPIRES_HOURS =
        Field.integer(
                "expires_hours",
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                "How long a request waits at most, 1 to 720.")
            .standard(ApprovalRule.DEFAULT_EXPIRES_HOURS);

    static final RuleForm FORM = new RuleForm();

    RuleForm() {
      super(
          "ApprovalRuleRequest",
          "One rule of the approval policy.",
          KEY,
          ACTIONS,
          WHEN,
          APPROVALS,
          APPROVER_ROLES,
          APPROVERS,
          ONLY_AGAINST_RECOMMENDATION,
          EXPIRES_HOURS);
    }
  }

  /** The policy of a body. */
  static ApprovalPolicy read(JsonNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonBody(body).fields(FORM, errors);
    List<JsonFields> rules = fields.list(RULES);
    boolean templateRequired = fields.get(TEMPLATE_REQUIRED, false);
    List<ApprovalRule.Written> written =
        rules.stream()
            .map(
                rule ->
                    new ApprovalRule.Written(
                        rule.get(RuleForm.KEY, ""),
                        rule.list(RuleForm.ACTIONS),
                        rule.get(RuleForm.WHEN, Map.of()),
                        rule.get(RuleForm.APPROVALS, 1),
                        rule.list(RuleForm.APPROVER_ROLES),
                        rule.list(RuleForm.APPROVERS),
                        rule.get(RuleForm.ONLY_AGAINST_RECOMMENDATION, false),
                        rule.get(RuleForm.EXPIRES_HOURS, ApprovalRule.DEFAULT_EXPIRES_HOURS)))
            .toList();
    boolean wellFormed = errors.complete();
    try {
      ApprovalPolicy policy = ApprovalPolicy.of(written);
      errors.throwIfAny();
      return new ApprovalPolicy(policy.rules(), templateRequired);
    } catch (ExperimentException.InvalidRequest invalid) {
      throw wellFormed ? invalid : both(errors.list(), invalid.errors());
    }
  }

  /** What is wrong with the form comes first; of the same field nothing is said twice. */
  private static ExperimentException.InvalidRequest both(
      List<FieldError> form, List<FieldError> rules) {
    List<FieldError> all = new ArrayList<>(form);
    LinkedHashSet<String> told = new LinkedHashSet<>();
    form.forEach(error -> told.add(error.field()));
    rules.stream().filter(error -> !told.contains(error.field())).forEach(all::add);
    return new ExperimentException.InvalidRequest(all);
  }
}
