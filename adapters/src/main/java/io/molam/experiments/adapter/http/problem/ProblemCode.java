package io.molam.experiments.adapter.http.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/**
 * Every {@code code} of a problem detail with its status, for the OpenAPI document. The code itself
 * is written where the refusal is made, by the domain too; a test finds those that are not here.
 */
public enum ProblemCode {
  BAD_REQUEST(400, "The server cannot read the request line, a header, or the address."),
  MALFORMED_URI(400, "The address holds an invalid escape or a control character."),
  MALFORMED_HEADER(400, "A header cannot be read."),
  MALFORMED_BODY(400, "The body ended early, or is not what Content-Encoding says."),
  MALFORMED_JSON(400, "The body is not valid JSON."),
  UNREADABLE_BODY(400, "The body cannot be read to its end."),
  INVALID_IDEMPOTENCY_KEY(400, "Idempotency-Key must have 1 to 255 visible ASCII characters."),
  UNAUTHORIZED(401, "There is no token, or it is not good."),
  FORBIDDEN(403, "The token has none of the roles that may do this."),
  SELF_APPROVAL(403, "Who wrote a revision of a change request cannot judge it."),
  NOT_AN_APPROVER(
      403, "The rule of the change request names others to judge it; services never do."),
  TOKEN_EXPIRED(403, "The token ran out before the verdict was given or the change was written."),
  NOT_THE_AUTHOR(403, "Only who asked for a change can word it otherwise or withdraw it."),
  NO_EMERGENCY(403, "Only ops_admin acts in an emergency, and none replaces the approval policy."),
  NOT_FOUND(404, "There is no such thing."),
  METHOD_NOT_ALLOWED(405, "The route does not take this method."),
  NOT_ACCEPTABLE(406, "None of the media types in Accept can be produced."),
  REQUEST_TIMEOUT(408, "The body did not arrive in time."),
  ALREADY_APPROVED(409, "The same person has approved this revision of the change request."),
  ALREADY_EXISTS(409, "The key is taken."),
  ALREADY_STARTED(409, "The experiment has started, and is not deleted any more."),
  APPROVAL_REQUIRED(409, "The approval policy asks for the approval of others first."),
  BUILT_IN(409, "The metric is built in and cannot be changed."),
  CHECKLIST_FAILED(409, "The start checklist fails."),
  SNAPSHOT_FULL(409, "Started experiments would take more memory than they may."),
  DIGEST_MISMATCH(409, "The change request reads otherwise by now."),
  EXTERNAL(409, "Another system assigns the units of the experiment."),
  IS_FLAG(409, "It is a flag, which enrols nobody and is not analysed."),
  IN_USE(409, "A started experiment uses the metric."),
  INVALID_TRANSITION(409, "The status does not allow this; allowed names what it does."),
  LAYER_IN_USE(409, "The layer is not empty."),
  NO_APPROVAL_NEEDED(409, "No rule asks for an approval: the call itself makes the change."),
  NOT_APPROVED(409, "The change request has not the approvals that its rule asks for."),
  NOT_CLOSED(409, "The variant is not closed."),
  NOT_EDITABLE(409, "The status does not allow this change."),
  NOT_EXTERNAL(409, "The experiment assigns its units itself."),
  NOT_FROZEN(409, "The experiment has no frozen results."),
  NOT_MANUAL(409, "The checklist item is judged by its rule, not by anybody's word."),
  NOT_RUNNING(409, "The experiment is neither running nor paused."),
  NOT_SIGNED(409, "Messages in this form are not signed."),
  NOT_STARTED(409, "The experiment was not started yet."),
  NOTHING_OWED(409, "Nothing of the change request waits for a second look."),
  PLAN_CHANGED(
      409, "The experiment was reset, or the unit erased, meanwhile; send the request again."),
  REFERENCED(409, "Others need it; detail names them."),
  REQUEST_CLOSED(409, "The change request has come to its end."),
  STALE(409, "What the change request was made upon has changed."),
  TOO_EARLY(409, "The moment of the change request has not come."),
  TOO_MANY_REQUESTS_OPEN(409, "As many change requests are open as may be."),
  TOO_MANY_REVISIONS(409, "The change request has as many revisions as it may have."),
  TOO_MANY_OVERRIDES(409, "The experiment has as many overrides as it may have."),
  TOO_MANY_WEBHOOKS(409, "There are as many webhooks as there may be."),
  WEBHOOK_DISABLED(409, "Nothing is sent to a webhook that is disabled."),
  GONE(410, "The data that this needs were dropped."),
  VERSION_CONFLICT(412, "If-Match is not the present version."),
  TOO_LARGE(413, "The body, or an item of it, is longer than this route takes."),
  URI_TOO_LONG(414, "The address is longer than the server reads."),
  UNSUPPORTED_MEDIA_TYPE(415, "Content-Type is none that this route takes."),
  UNSUPPORTED_ENCODING(415, "Content-Encoding must be gzip, or absent."),
  INVALID_REQUEST(422, "Fields or parameters are invalid; errors names each."),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key came with another request before."),
  VARIANT_MISMATCH(422, "The variant is not the unit's."),
  TOO_MANY_REQUESTS("overloaded", 429, "The caller has sent too many requests."),
  REQUEST_HEADER_FIELDS_TOO_LARGE(431, "The headers are longer than the server reads."),
  INTERNAL_ERROR(500, "Something went wrong in the service; its log tells more."),
  OVERLOADED(503, "More arrives at once than the service takes; nothing was stored."),
  STARTING(503, "The service is starting."),
  UNAVAILABLE(503, "The database does not answer, or cannot do what is asked; nothing was stored.");

  private final String code;
  private final int status;
  private final String meaning;

  ProblemCode(int status, String meaning) {
    this.code = name().toLowerCase(Locale.ROOT);
    this.status = status;
    this.meaning = meaning;
  }

  ProblemCode(String code, int status, String meaning) {
    this.code = code;
    this.status = status;
    this.meaning = meaning;
  }

  /** As it is in the answer. */
  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** One sentence, for the document. */
  public String meaning() {
    return meaning;
  }

  /**
   * On a resource method: the problems that it can answer beside those that follow from its path,
   * its body, its parameters and who may call it.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  public @interface Refuses {
    ProblemCode[] value();
  }
}
