package io.molam.experiments.adapter.http.governance;

import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bodies of the routes on change requests. */
final class ChangeRequestForms {
  private ChangeRequestForms() {}

  private static final int LONGEST_WORD = 64;
  static final int MAX_PROSE = 1000;

  static final Field<String> DIGEST =
      Field.text(
              "digest",
              LONGEST_WORD,
              "Digest of the revision that was looked at: another one is a 409.")
          .required()
          .example("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  static final Field<Map<String, Object>> BODY =
      Field.map("body", "The body of that call; empty by default.").example(Map.of());
  static final Field<Instant> APPLY_AT =
      Field.instant("apply_at", "When it is to be applied; goes with apply at.");

  /** Why something did not wait. */
  static final class EmergencyForm extends RequestForm {
    static final Field<String> REASON =
        Field.prose("reason", MAX_PROSE, "Why it cannot wait.")
            .required()
            .example("Refunds fail in the new checkout.");

    static final EmergencyForm FORM = new EmergencyForm();

    EmergencyForm() {
      super("Emergency", "Why something does not wait for its approval.", REASON);
    }
  }

  /** A change that is asked for. */
  static final class AskForm extends RequestForm {
    static final Field<String> ACTION =
        Field.text(
                "action",
                LONGEST_WORD,
                "The call that would make the change: start, resume, edit, stop, archive, restore,"
                    + " reset, reopen, override or exposures.")
            .required()
            .example("start");
    static final Field<String> REASON =
        Field.prose("reason", MAX_PROSE, "Why, for those who judge.")
            .standard("")
            .example("The pilot went well.");
    static final Field<Apply> APPLY =
        Field.oneOf(
                "apply",
                Apply.class,
                "Who makes the change once it is approved: somebody who asks for it, the last"
                    + " approval, or the service at apply_at.")
            .standard(Apply.MANUAL);
    static final Field<List<String>> REVIEWERS =
        Field.texts(
            "reviewers", 20, 255, "Subjects of those who are asked in particular to judge it.");
    static final Field<JsonFields> EMERGENCY =
        Field.object(
            "emergency",
            EmergencyForm.FORM,
            "Makes the change at once, without the approval that it needs; ops_admin only, never"
                + " for the approval policy. Somebody else is to look at it afterwards.");

    static final AskForm FORM = new AskForm();

    AskForm() {
      super(
          "ChangeRequestAsk",
          "A change of an experiment that is asked for.",
          ACTION,
          BODY,
          REASON,
          APPLY,
          APPLY_AT,
          REVIEWERS,
          EMERGENCY);
    }
  }

  /** A change of what experiments share. */
  static final class SharedAskForm extends RequestForm {
    static final Field<String> ACTION =
        Field.text(
                "action",
                LONGEST_WORD,
                "The call that would make the change: metric_create, metric_edit, holdout_create,"
                    + " holdout_edit, holdout_delete, layer_rotate, approval_policy, and those of"
                    + " templates and checklist items.")
            .required()
            .example("metric_edit");
    static final Field<String> SUBJECT =
        Field.text(
                "subject",
                128,
                "Key of what is to change; absent where the body has it, and for the approval"
                    + " policy.")
            .example("conversion");

    static final SharedAskForm FORM = new SharedAskForm();

    SharedAskForm() {
      super(
          "SharedChangeAsk",
          "A change of something that experiments share, which is asked for.",
          ACTION,
          SUBJECT,
          BODY,
          AskForm.REASON,
          AskForm.APPLY,
          APPLY_AT,
          AskForm.REVIEWERS,
          AskForm.EMERGENCY);
    }
  }

  /** A verdict that says yes. */
  static final class ApproveForm extends RequestForm {
    static final Field<String> COMMENT =
        Field.prose("comment", MAX_PROSE, "A word to it.").standard("");

    static final ApproveForm FORM = new ApproveForm();

    ApproveForm() {
      super("ApproveRequest", "An approval of one revision.", DIGEST, COMMENT);
    }
  }

  /** A verdict that says no. */
  static final class RejectForm extends RequestForm {
    static final Field<String> REASON =
        Field.prose("reason", MAX_PROSE, "Why not.")
            .required()
            .example("Too much traffic at once.");

    static final RejectForm FORM = new RejectForm();

    RejectForm() {
      super("RejectRequest", "A verdict that ends the request.", DIGEST, REASON);
    }
  }

  /** A word that is no verdict. */
  static final class CommentForm extends RequestForm {
    static final Field<String> COMMENT =
        Field.prose("comment", MAX_PROSE, "What there is to say.")
            .required()
            .example("Which countries?");

    static final CommentForm FORM = new CommentForm();

    CommentForm() {
      super("CommentRequest", "A word that is no verdict.", COMMENT);
    }
  }

  /** Another wording. */
  static final class ReviseForm extends RequestForm {
    static final ReviseForm FORM = new ReviseForm();

    ReviseForm() {
      super("ReviseRequest", "Another wording of the same request.", BODY, APPLY_AT);
    }
  }

  /** A look at what was done in an emergency. */
  static final class AcknowledgeForm extends RequestForm {
    static final AcknowledgeForm FORM = new AcknowledgeForm();

    AcknowledgeForm() {
      super("AcknowledgeRequest", "A look at what was done in an emergency.", ApproveForm.COMMENT);
    }
  }

  /** Which wording is to be made. */
  static final class ApplyForm extends RequestForm {
    static final ApplyForm FORM = new ApplyForm();

    ApplyForm() {
      super("ApplyRequest", "Which revision is to be applied.", DIGEST);
    }
  }
}
