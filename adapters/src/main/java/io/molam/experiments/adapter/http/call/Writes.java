package io.molam.experiments.adapter.http.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.experiment.AnswerOnce;
import io.molam.experiments.application.port.AnswerLog.Answer;
import io.molam.experiments.domain.ExperimentException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the writes of experiments and metrics; with an {@code Idempotency-Key} {@linkplain
 * AnswerOnce once}. Afterwards this replica sees the change at once.
 */
public final class Writes {
  private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
  private static final String KEY_HEADER = "Idempotency-Key";
  private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final AnswerOnce once;
  private final Snapshots snapshots;
  private final ObjectMapper json;

  public Writes(AnswerOnce once, Snapshots snapshots, ObjectMapper json) {
    this.once = once;
    this.snapshots = snapshots;
    this.json = json;
  }

  /**
   * @param call by whom and under which key
   * @param request what was asked, to tell a repeat from another request
   * @param body the document that was sent
   * @param work makes the change and its answer
   */
  public Response run(ChangeCall call, String request, JsonNode body, Supplier<Response> work) {
    String key = call.header(KEY_HEADER);
    Response response =
        key == null
            ? work.get()
            : once(call.actor().subject(), checked(key), digest(request, call, body), work);
    refresh();
    return response;
  }

  /** Runs a write that needs no key: to ask for it twice does nothing twice. */
  public Response run(Supplier<Response> work) {
    try {
      return work.get();
    } finally {
      // what was refused may have ended something too
      refresh();
    }
  }

  private static String checked(String key) {
    if (!KEY_FORM.matcher(key).matches()) {
      throw new ProblemException(
          400,
          "invalid_idempotency_key",
          "Idempotency-Key must have 1 to 255 visible ASCII characters.");
    }
    return key;
  }

  private Response once(String caller, String key, String digest, Supplier<Response> work) {
    return switch (once.make(caller, key, digest, work, this::answer)) {
      case AnswerOnce.Outcome.Made<Response>(var response) -> response;
      case AnswerOnce.Outcome.Repeated<Response>(var answer) -> replay(answer);
    };
  }

  private Answer answer(Response response) {
    Map<String, String> headers = new HashMap<>();
    for (String name : new String[] {HttpHeaders.LOCATION, HttpHeaders.ETAG}) {
      String value = response.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    try {
      return new Answer(
          response.getStatus(), headers, json.writeValueAsString(response.getEntity()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response replay(Answer answer) {
    Response.ResponseBuilder builder =
        Response.status(answer.status()).type(MediaType.APPLICATION_JSON_TYPE);
    answer.headers().forEach(builder::header);
    return builder.header("Idempotent-Replayed", "true").entity(answer.body()).build();
  }

  private static String digest(String request, ChangeCall call, JsonNode body) {
    @Nullable String ifMatch = call.header(HttpHeaders.IF_MATCH);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((request + "\n" + ifMatch + "\n" + body).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The change is made, whatever fails now; the next look at the database reloads it. */
  private void refresh() {
    try {
      snapshots.refresh();
    } catch (ExperimentException.DependencyFailed e) {
      LOG.warn("snapshot not refreshed after a change: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("snapshot not refreshed after a change", e);
    }
  }
}
