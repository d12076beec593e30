package io.molam.experiments.adapter.http.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Rehearsal;
import io.molam.experiments.application.port.ProposedChanges;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What change requests propose, read by the forms of the routes that would make the change. */
public final class ProposedCalls implements ProposedChanges {
  private final Map<String, GovernedCall> calls = new TreeMap<>();

  private final Rehearsal rehearsal;
  private final Outlooks outlooks;

  public ProposedCalls(List<GovernedCall> calls, Rehearsal rehearsal, ObjectMapper json) {
    this.rehearsal = rehearsal;
    this.outlooks = new Outlooks(json);
    for (GovernedCall call : calls) {
      if (this.calls.put(call.word(), call) != null) {
        throw new IllegalArgumentException("two calls \"" + call.word() + "\"");
      }
    }
  }

  /**
   * @param ofExperiment whether it is asked for of one experiment, or of what experiments share
   * @throws ExperimentException.InvalidRequest for any other
   */
  void require(String word, boolean ofExperiment) {
    GovernedCall call = calls.get(word);
    if (call == null || call.ofExperiment() != ofExperiment) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "action",
                  "is none of "
                      + String.join(
                          ", ",
                          calls.values().stream()
                              .filter(each -> each.ofExperiment() == ofExperiment)
                              .map(GovernedCall::word)
                              .toList()))));
    }
  }

  @Override
  public Change read(@Nullable String ref, String body) {
    JsonNode proposed = StrictJson.read(body);
    String word = proposed.path("call").asText();
    GovernedCall call = calls.get(word);
    if (call == null) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("action", "\"" + word + "\" is no call that can be asked for")));
    }
    GovernedCall.Ready ready = ready(call, ref, proposed.path("body"));
    return new Call(call, ready, rehearsal, outlooks);
  }

  /** What is wrong with the body is told at its place in the request. */
  private static GovernedCall.Ready ready(GovernedCall call, @Nullable String ref, JsonNode body) {
    try {
      return call.reading().read(ref, body);
    } catch (ExperimentException.InvalidRequest invalid) {
      throw inBody(invalid);
    }
  }

  private static ExperimentException.InvalidRequest inBody(
      ExperimentException.InvalidRequest invalid) {
    return new ExperimentException.InvalidRequest(
        invalid.errors().stream()
            .map(
                error ->
                    error.field().equals("subject")
                        ? error
                        : new FieldError(
                            error.field().isEmpty() ? "body" : "body." + error.field(),
                            error.message()))
            .toList());
  }

  private record Call(
      GovernedCall form, GovernedCall.Ready ready, Rehearsal rehearsal, Outlooks outlooks)
      implements Change {
    @Override
    public String call() {
      return form.word();
    }

    @Override
    public GovernedAction action() {
      return form.action();
    }

    @Override
    public Set<String> roles() {
      return form.roles();
    }

    @Override
    public Subject subject() {
      return ready.subject();
    }

    @Override
    public long version() {
      return ready.version();
    }

    @Override
    public Map<String, ?> touches() {
      return ready.touches().get();
    }

    @Override
    public String outlook(Actor actor) {
      try {
        return outlooks.write(ready.outlook().tell(actor, rehearsal));
      } catch (ExperimentException.InvalidRequest invalid) {
        throw inBody(invalid);
      }
    }

    @Override
    public void make(Actor actor) {
      try {
        ready.make().accept(actor);
      } catch (ExperimentException.InvalidRequest invalid) {
        throw inBody(invalid);
      }
    }
  }
}
