package io.molam.experiments.adapter.http.governance;

import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.AskForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.EmergencyForm;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.AskForChange;
import io.molam.experiments.application.governance.AskForChange.Wish;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.Person;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for a change, of an experiment or of what experiments share, as a body says. */
final class Asking {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

  private final AskForChange ask;
  private final ProposedCalls calls;
  private final ChangeRequests requests;
  private final Writes writes;

  Asking(AskForChange ask, ProposedCalls calls, ChangeRequests requests, Writes writes) {
    this.ask = ask;
    this.calls = calls;
    this.requests = requests;
    this.writes = writes;
  }

  /**
   * The number of a path.
   *
   * @throws ExperimentException.NotFound for what is none
   */
  static long number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new ExperimentException.NotFound(
          "change request", text.length() > 64 ? text.substring(0, 64) : text);
    }
    return Long.parseLong(text);
  }

  Response ask(
      JsonFields fields,
      Field<String> actionField,
      @Nullable String ref,
      boolean ofExperiment,
      FieldErrors errors,
      JsonBody body,
      Person author,
      ChangeCall call) {
    String action = fields.get(actionField);
    Map<String, Object> proposed = fields.get(ChangeRequestForms.BODY, Map.of());
    String reason = fields.get(AskForm.REASON, "");
    Apply apply = fields.get(AskForm.APPLY, Apply.MANUAL);
    var applyAt = fields.get(ChangeRequestForms.APPLY_AT);
    List<String> reviewers = fields.list(AskForm.REVIEWERS);
    JsonFields emergency = fields.get(AskForm.EMERGENCY);
    String urgent = emergency == null ? null : emergency.get(EmergencyForm.REASON);
    if (urgent != null && apply != Apply.MANUAL) {
      fields.error(AskForm.APPLY, "does not go with an emergency, which does not wait");
    }
    if (urgent != null && !reviewers.isEmpty()) {
      fields.error(AskForm.REVIEWERS, "does not go with an emergency: nobody is asked before");
    }
    errors.throwIfAny();
    String word = Objects.requireNonNull(action);
    calls.require(word, ofExperiment);
    Actor actor = call.actor();
    Wish wish =
        new Wish(ref, word, proposed, urgent == null ? reason : urgent, apply, applyAt, reviewers);
    return writes.run(
        call,
        "POST change-requests " + ref,
        body.tree(),
        () -> {
          ChangeRequest made =
              urgent == null ? ask.ask(wish, author, actor) : ask.bypass(wish, author, actor);
          return Response.created(URI.create("/api/change-requests/" + made.number()))
              .entity(ChangeRequestView.of(made, Outlooks.told(requests, made), null))
              .build();
        });
  }
}
