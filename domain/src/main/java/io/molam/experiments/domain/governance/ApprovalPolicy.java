package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes need whose approval: the first rule that holds for a change decides; without one
 * nothing is needed.
 *
 * @param rules in order, with keys that differ
 * @param templateRequired whether every new experiment must be made of a template
 */
public record ApprovalPolicy(List<ApprovalRule> rules, boolean templateRequired) {
  /** Nothing needs an approval. */
  public static final ApprovalPolicy NONE = new ApprovalPolicy(List.of());

  /** Rules alone: experiments may be made of a template or not. */
  public ApprovalPolicy(List<ApprovalRule> rules) {
    this(rules, false);
  }

  public ApprovalPolicy {
    rules = List.copyOf(rules);
    Set<String> keys = new HashSet<>();
    for (ApprovalRule rule : rules) {
      if (!keys.add(rule.key())) {
        throw new IllegalArgumentException("two rules \"" + rule.key() + "\"");
      }
    }
  }

  /**
   * A policy as it is written.
   *
   * @throws ExperimentException.InvalidRequest naming everything that is wrong with it: unknown
   *     words, rules that nobody could fulfil, that can never hold, or that an earlier rule always
   *     comes before
   */
  public static ApprovalPolicy of(List<ApprovalRule.Written> written) {
    List<FieldError> errors = new ArrayList<>();
    List<ApprovalRule> rules = new WrittenRules(errors).read(written);
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
    return new ApprovalPolicy(rules);
  }

  /** The same rules, and whether every new experiment must be made of a template. */
  public ApprovalPolicy requiringTemplate(boolean required) {
    return new ApprovalPolicy(rules, required);
  }

  /** The rule whose approval the act needs; empty when it needs none. */
  public Optional<ApprovalRule> decide(GovernedAct act) {
    return act.isFree()
        ? Optional.empty()
        : rules.stream().filter(rule -> rule.governs(act)).findFirst();
  }

  /** Keys of the rules that hold for a started experiment like this one, whatever is done to it. */
  public Set<String> holdingFor(ExperimentDocument document) {
    Set<String> keys = new HashSet<>();
    rules.stream()
        .filter(rule -> !rule.when().isAlways() && rule.when().holdsFor(document))
        .forEach(rule -> keys.add(rule.key()));
    return keys;
  }
}
