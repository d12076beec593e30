package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose approval a change needs.
 *
 * @param rule key of the rule that says so
 * @param approvals how many, at least 1
 * @param roles who holds one of them may approve
 * @param people subjects of tokens that may approve, whatever their roles
 */
public record Quorum(String rule, int approvals, Set<String> roles, Set<String> people) {
  public Quorum {
    roles = Set.copyOf(roles);
    people = Set.copyOf(people);
    if (approvals < 1) {
      throw new IllegalArgumentException("rule " + rule + " asks for " + approvals + " approvals");
    }
    if (roles.isEmpty() && people.size() < approvals) {
      throw new IllegalArgumentException(
          "rule %s asks for %d approvals of %d people".formatted(rule, approvals, people.size()));
    }
  }

  /** Roles and people who may approve, in alphabetical order. */
  public List<String> approvers() {
    return Stream.concat(roles.stream(), people.stream()).sorted().toList();
  }

  /** Whether someone with this subject and these roles may approve at all. */
  boolean names(String subject, Set<String> held) {
    return people.contains(subject) || held.stream().anyMatch(roles::contains);
  }

  /**
   * @param writers who wrote any revision of what is judged
   * @throws ExperimentException.Forbidden when the verdict of this person would not count
   */
  void require(Person person, Collection<String> writers, Instant now) {
    requireOther(person, writers, now);
    if (!names(person.subject(), person.roles())) {
      throw new ExperimentException.Forbidden(
          "not_an_approver",
          "The rule \"%s\" lets %s approve.".formatted(rule, String.join(", ", approvers())));
    }
  }

  /**
   * @param writers as for {@link #require}
   * @throws ExperimentException.Forbidden for them, for a service, and for a token that has run out
   */
  static void requireOther(Person person, Collection<String> writers, Instant now) {
    person.requireHuman(now);
    if (writers.contains(person.subject())) {
      throw new ExperimentException.Forbidden(
          "self_approval", "Who wrote a revision of a change cannot approve it, in any role.");
    }
  }
}
