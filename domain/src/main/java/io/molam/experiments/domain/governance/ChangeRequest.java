package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that waits for approval, from the question to its end. Immutable; each step gives the
 * next state. Open and approved are the only states that anything leaves.
 *
 * @param number names it, from 1
 * @param subject what is to change
 * @param reason why, for those who judge
 * @param reviewers who was asked in particular; anybody whom the rule names may judge
 * @param apply who makes the change once it is approved
 * @param revisions the wordings, the last one counts
 * @param verdicts in order; only those of the last revision count
 * @param quorum whose approval it needs, as the policy said last
 * @param expiresAt from when on it is neither judged nor applied
 * @param closing how it ended; null while it is open or approved
 * @param review of a change that went ahead in an emergency; null for all others
 */
public record ChangeRequest(
    long number,
    Subject subject,
    String reason,
    List<String> reviewers,
    Apply apply,
    List<Revision> revisions,
    List<Verdict> verdicts,
    Quorum quorum,
    State state,
    Instant openedAt,
    Instant expiresAt,
    @Nullable Closing closing,
    @Nullable Review review) {
  private static final String EMERGENCY_ROLE = "ops_admin";

  /** Of the bodies of all revisions together, in UTF-8: lists and locks read all of them. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_REVISIONS = 100;

  public ChangeRequest {
    reviewers = List.copyOf(reviewers);
    revisions = List.copyOf(revisions);
    verdicts = List.copyOf(verdicts);
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).number() != i + 1) {
        throw new IllegalArgumentException("revisions " + revisions);
      }
    }
    if (number < 1 || revisions.isEmpty() || !expiresAt.isAfter(openedAt)) {
      throw new IllegalArgumentException(
          "request %d of %d revisions, from %s to %s"
              .formatted(number, revisions.size(), openedAt, expiresAt));
    }
    if (state.isFinal() != (closing != null)) {
      throw new IllegalArgumentException(state + " and closed by " + closing);
    }
    if (review != null && state != State.APPLIED) {
      throw new IllegalArgumentException("review of a request that is " + state);
    }
    boolean mayBeApplied = state == State.APPROVED || (state == State.APPLIED && review == null);
    if (mayBeApplied && approvers(revisions, verdicts, quorum).size() < quorum.approvals()) {
      throw new IllegalArgumentException(
          "%s with the approvals of %s".formatted(state, approvers(revisions, verdicts, quorum)));
    }
  }

  /** Where a request is. */
  public enum State {
    OPEN,
    APPROVED,
    APPLIED,
    REJECTED,
    WITHDRAWN,
    EXPIRED,
    /** What it was made upon has changed. */
    STALE,
    /** It was approved, and could not be applied. */
    FAILED;

    public boolean isFinal() {
      return this != OPEN && this != APPROVED;
    }
  }

  /** Who makes the change. */
  public enum Apply {
    /** Somebody who asks for it. */
    MANUAL,
    /** The last approval. */
    WHEN_APPROVED,
    /** The service, at the moment that the proposal names. */
    AT
  }

  /**
   * What is to change.
   *
   * @param key of the experiment, metric, holdout, layer, template or item
   * @param experimentId of the experiment; null for everything else
   */
  public record Subject(String key, @Nullable UUID experimentId) {}

  /** How it ended: by whom, and why. */
  public record Closing(Instant at, String by, String reason) {}

  /**
   * What is owed for a change that did not wait.
   *
   * @param acknowledgedBy the second person who has looked at it; null while that is owed
   */
  public record Review(@Nullable String acknowledgedBy, @Nullable Instant acknowledgedAt) {
    public static final Review OWED = new Review(null, null);

    public Review {
      if ((acknowledgedBy == null) != (acknowledgedAt == null)) {
        throw new IllegalArgumentException("acknowledged by whom, when?");
      }
    }

    public boolean isOwed() {
      return acknowledgedBy == null;
    }
  }

  /**
   * A new request.
   *
   * @param rule the rule that the change needs
   * @throws ExperimentException.InvalidRequest when it would be applied in the past, or after it
   *     has expired, or at no moment; when its body is longer than 256 KiB
   */
  public static ChangeRequest open(
      long number,
      Subject subject,
      Proposal proposal,
      Basis basis,
      Apply apply,
      String reason,
      List<String> reviewers,
      ApprovalRule rule,
      String author,
      Instant now) {
    Instant expiresAt = now.plus(rule.expires());
    requireMoment(apply, proposal, now, expiresAt);
    requireRoom(List.of(), proposal);
    return new ChangeRequest(
        number,
        subject,
        reason,
        reviewers,
        apply,
        List.of(new Revision(1, proposal, basis, author, now)),
        List.of(),
        rule.quorum(),
        State.OPEN,
        now,
        expiresAt,
        null,
        null);
  }

  /**
   * The record of a change that was made in an emergency, without the approval that it needed.
   *
   * @param reason not blank
   * @throws ExperimentException.Forbidden for the approval policy, which no emergency replaces, and
   *     for anybody but a person with the role ops_admin whose token is valid
   * @throws ExperimentException.InvalidRequest without a reason, and with a moment: what waits for
   *     one is no emergency
   */
  public static ChangeRequest bypassed(
      long number,
      Subject subject,
      Proposal proposal,
      String reason,
      ApprovalRule rule,
      Person author,
      Instant now) {
    author.requireHuman(now);
    if (!author.roles().contains(EMERGENCY_ROLE)) {
      throw new ExperimentException.Forbidden(
          "no_emergency", "Only " + EMERGENCY_ROLE + " changes something without approval.");
    }
    if (proposal.action() == GovernedAction.APPROVAL_POLICY) {
      throw new ExperimentException.Forbidden(
          "no_emergency", "No emergency replaces the approval policy.");
    }
    List<FieldError> faults = new ArrayList<>();
    if (reason.isBlank()) {
      faults.add(new FieldError("emergency.reason", "must not be blank"));
    }
    if (proposal.applyAt() != null) {
      faults.add(new FieldError("apply_at", "does not go with an emergency, which does not wait"));
    }
    if (!faults.isEmpty()) {
      throw new ExperimentException.InvalidRequest(faults);
    }
    requireRoom(List.of(), proposal);
    return new ChangeRequest(
        number,
        subject,
        reason,
        List.of(),
        Apply.MANUAL,
        List.of(new Revision(1, proposal, Basis.NOTHING, author.subject(), now)),
        List.of(),
        rule.quorum(),
        State.APPLIED,
        now,
        now.plus(rule.expires()),
        new Closing(now, author.subject(), reason),
        Review.OWED);
  }

  public Revision revision() {
    return revisions.getLast();
  }

  public Proposal proposal() {
    return revision().proposal();
  }

  public String digest() {
    return revision().digest(subject, apply);
  }

  /** Who asked first, and alone may change the wording or withdraw it. */
  public String author() {
    return revisions.getFirst().author();
  }

  /** Who wrote any of its revisions. */
  public Set<String> writers() {
    Set<String> writers = new HashSet<>();
    revisions.forEach(revision -> writers.add(revision.author()));
    return writers;
  }

  /** Whose approval of the last revision counts by a quorum, in alphabetical order. */
  public List<String> approvers(Quorum by) {
    return approvers(revisions, verdicts, by);
  }

  private static List<String> approvers(
      List<Revision> revisions, List<Verdict> verdicts, Quorum by) {
    Set<String> writers = new HashSet<>();
    revisions.forEach(revision -> writers.add(revision.author()));
    Map<String, Verdict> last = new LinkedHashMap<>();
    verdicts.stream()
        .filter(verdict -> verdict.revision() == revisions.size())
        .forEach(verdict -> last.put(verdict.by(), verdict));
    return last.values().stream()
        .filter(Verdict::approves)
        .filter(verdict -> !writers.contains(verdict.by()))
        .filter(verdict -> by.names(verdict.by(), verdict.roles()))
        .map(Verdict::by)
        .sorted()
        .toList();
  }

  /** The same, closed when its time has run out. */
  public ChangeRequest at(Instant now) {
    return state.isFinal() || now.isBefore(expiresAt)
        ? this
        : closed(State.EXPIRED, expiresAt, "", "nobody applied it in time");
  }

  /**
   * Somebody approves; with the last approval that is needed the request is approved.
   *
   * @param seen digest of what the person has seen
   * @param rule what the policy asks for now
   * @throws ExperimentException.Forbidden when the verdict would not count
   * @throws ExperimentException.Conflict when it is closed or has expired, reads otherwise by now,
   *     or the same person has approved it and nothing would come of saying so again
   */
  public ChangeRequest approve(
      Person person, String seen, String comment, Quorum rule, Instant now) {
    requireLive(now);
    rule.require(person, writers(), now);
    requireDigest(seen);
    List<Verdict> all = new ArrayList<>(verdicts);
    all.add(new Verdict(revision().number(), true, person.subject(), person.roles(), comment, now));
    boolean enough = approvers(revisions, all, rule).size() >= rule.approvals();
    // by a rule that asks for less than before, the same word again may be the last that is needed
    if (approvedAs(person) && (!enough || state == State.APPROVED)) {
      throw new ExperimentException.Conflict(
          "already_approved",
          "Change request %d has this approval already, at revision %d."
              .formatted(number, revision().number()));
    }
    return judged(all, rule, enough ? State.APPROVED : State.OPEN);
  }

  private boolean approvedAs(Person person) {
    return verdicts.stream()
        .filter(verdict -> verdict.revision() == revision().number() && verdict.approves())
        .anyMatch(
            verdict ->
                verdict.by().equals(person.subject()) && verdict.roles().equals(person.roles()));
  }

  /**
   * Somebody who may approve says no, which ends it.
   *
   * @throws ExperimentException.Forbidden as for {@link #approve}
   * @throws ExperimentException.Conflict as for {@link #approve}
   */
  public ChangeRequest reject(Person person, String seen, String why, Quorum rule, Instant now) {
    requireLive(now);
    rule.require(person, writers(), now);
    requireDigest(seen);
    List<Verdict> all = new ArrayList<>(verdicts);
    all.add(new Verdict(revision().number(), false, person.subject(), person.roles(), why, now));
    return judged(all, rule, State.OPEN).closed(State.REJECTED, now, person.subject(), why);
  }

  /**
   * Another wording, of which nobody has approved anything yet. Only the author gives one: whoever
   * else could would take the request over, and with it the right to approve from themselves.
   *
   * @throws ExperimentException.Forbidden for anybody else, a service, and a token that has run out
   * @throws ExperimentException.InvalidRequest as for {@link #open}
   * @throws ExperimentException.Conflict when it is closed or has expired
   */
  public ChangeRequest revise(
      Proposal proposal, Basis basis, Quorum rule, Person writer, Instant now) {
    requireLive(now);
    writer.requireHuman(now);
    requireAuthor(writer.subject());
    if (proposal.action() != proposal().action()) {
      throw new IllegalArgumentException(
          "a request to %s cannot become one to %s"
              .formatted(proposal().action().word(), proposal.action().word()));
    }
    requireMoment(apply, proposal, now, expiresAt);
    requireRoom(revisions, proposal);
    List<Revision> all = new ArrayList<>(revisions);
    all.add(new Revision(revisions.size() + 1, proposal, basis, writer.subject(), now));
    return new ChangeRequest(
        number,
        subject,
        reason,
        reviewers,
        apply,
        all,
        verdicts,
        rule,
        State.OPEN,
        openedAt,
        expiresAt,
        null,
        null);
  }

  /**
   * @throws ExperimentException.Forbidden unless the person asked first
   * @throws ExperimentException.Conflict when it is closed or has expired
   */
  public ChangeRequest withdraw(String by, Instant now) {
    requireLive(now);
    requireAuthor(by);
    return closed(State.WITHDRAWN, now, by, "");
  }

  /**
   * The same, closed when it has expired, or something that it touches has moved since it was
   * written; never applied then.
   *
   * @param current the same things as they are now
   */
  public ChangeRequest against(Basis current, Instant now) {
    ChangeRequest live = at(now);
    Set<String> moved = live.state().isFinal() ? Set.of() : revision().basis().movedIn(current);
    return moved.isEmpty()
        ? live
        : closed(State.STALE, now, "", "changed meanwhile: " + String.join(", ", moved));
  }

  /**
   * The change is made; whoever asks for this makes it in the same transaction.
   *
   * @param seen digest of what is made
   * @param current what it was made upon, as it is now
   * @param rule what the policy asks for now, which may be more than when it was approved
   * @throws ExperimentException.Conflict when it is not approved by this rule, is closed, has
   *     expired, reads otherwise, is for later, or was made upon something else
   */
  public ChangeRequest apply(String by, String seen, Basis current, Quorum rule, Instant now) {
    requireLive(now);
    requireDigest(seen);
    Set<String> moved = revision().basis().movedIn(current);
    if (!moved.isEmpty()) {
      throw new ExperimentException.Conflict(
          "stale",
          "Change request %d was made upon something else: %s changed meanwhile."
              .formatted(number, String.join(", ", moved)));
    }
    List<String> approved = approvers(rule);
    if (state != State.APPROVED || approved.size() < rule.approvals()) {
      throw new ExperimentException.Conflict(
          "not_approved",
          "Change request %d has %d of the %d approvals that the rule \"%s\" asks for."
              .formatted(number, approved.size(), rule.approvals(), rule.rule()));
    }
    Instant moment = proposal().applyAt();
    if (moment != null && now.isBefore(moment)) {
      throw new ExperimentException.Conflict(
          "too_early", "Change request %d is for %s.".formatted(number, moment));
    }
    return judged(verdicts, rule, State.APPROVED).closed(State.APPLIED, now, by, "");
  }

  /**
   * It was approved, and the change was refused; expired when its time had run out by then.
   *
   * @throws IllegalStateException unless it is approved
   */
  public ChangeRequest fail(String why, Instant now) {
    if (state != State.APPROVED) {
      throw new IllegalStateException("request " + number + " is " + state);
    }
    ChangeRequest live = at(now);
    return live.state().isFinal() ? live : closed(State.FAILED, now, "", why);
  }

  /**
   * A second person has looked at what was done in an emergency.
   *
   * @throws ExperimentException.Conflict when nothing is owed
   * @throws ExperimentException.Forbidden when the person may not approve it either
   */
  public ChangeRequest acknowledge(Person person, Quorum rule, Instant now) {
    if (review == null || !review.isOwed()) {
      throw new ExperimentException.Conflict(
          "nothing_owed", "Nothing of change request %d waits for a look.".formatted(number));
    }
    // another one on call will do: those whom the rule names may be the very one who acted
    if (person.roles().contains(EMERGENCY_ROLE)) {
      Quorum.requireOther(person, writers(), now);
    } else {
      rule.require(person, writers(), now);
    }
    return with(verdicts, rule, State.APPLIED, closing, new Review(person.subject(), now));
  }

  /**
   * @throws ExperimentException.Conflict when it is closed or has expired
   */
  public void requireLive(Instant now) {
    ChangeRequest current = at(now);
    if (current.state().isFinal()) {
      throw new ExperimentException.Conflict(
          "request_closed",
          "Change request %d is %s; ask again with a new one."
              .formatted(number, current.state().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void requireAuthor(String subject) {
    if (!subject.equals(author())) {
      throw new ExperimentException.Forbidden(
          "not_the_author",
          "Only who asked for a change can word it otherwise or withdraw it; others reject it.");
    }
  }

  private void requireDigest(String seen) {
    if (!seen.equals(digest())) {
      throw new ExperimentException.Conflict(
          "digest_mismatch",
          "Change request %d is at revision %d, digest %s: read it again."
              .formatted(number, revision().number(), digest()));
    }
  }

  private static void requireMoment(
      Apply apply, Proposal proposal, Instant now, Instant expiresAt) {
    Instant moment = proposal.applyAt();
    if (moment == null && apply == Apply.AT) {
      throw invalid("is required for apply \"at\"");
    }
    if (moment != null && apply != Apply.AT) {
      throw invalid("goes with apply \"at\" alone");
    }
    if (moment != null && !moment.isAfter(now)) {
      throw invalid("must be in the future");
    }
    if (moment != null && !moment.isBefore(expiresAt)) {
      throw invalid("must be before %s, when the request expires".formatted(expiresAt));
    }
  }

  private static void requireRoom(List<Revision> before, Proposal next) {
    if (before.size() >= MAX_REVISIONS) {
      throw new ExperimentException.Conflict(
          "too_many_revisions",
          "The request has %d revisions, as many as one may have; ask anew."
              .formatted(MAX_REVISIONS));
    }
    long bytes = bytes(next);
    for (Revision revision : before) {
      bytes += bytes(revision.proposal());
    }
    if (bytes > MAX_BYTES) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "body",
                  "must be at most %,d bytes as canonical JSON, all revisions together"
                      .formatted(MAX_BYTES))));
    }
  }

  private static long bytes(Proposal proposal) {
    return proposal.body().getBytes(StandardCharsets.UTF_8).length;
  }

  private static ExperimentException.InvalidRequest invalid(String message) {
    return new ExperimentException.InvalidRequest(List.of(new FieldError("apply_at", message)));
  }

  private ChangeRequest judged(List<Verdict> all, Quorum rule, State next) {
    return with(all, rule, next, null, null);
  }

  private ChangeRequest closed(State end, Instant at, String by, String why) {
    return with(verdicts, quorum, end, new Closing(at, by, why), null);
  }

  private ChangeRequest with(
      List<Verdict> all,
      Quorum rule,
      State next,
      @Nullable Closing nextClosing,
      @Nullable Review nextReview) {
    return new ChangeRequest(
        number,
        subject,
        reason,
        reviewers,
        apply,
        revisions,
        all,
        rule,
        next,
        openedAt,
        expiresAt,
        nextClosing,
        nextReview);
  }
}
