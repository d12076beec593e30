package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.molam.experiments.adapter.http.auth.AccessRule;
import io.molam.experiments.adapter.http.auth.Caller;
import io.molam.experiments.adapter.http.auth.CallerLimits;
import io.molam.experiments.adapter.http.auth.TokenAuthenticator;
import io.molam.experiments.adapter.http.auth.Verification;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.adapter.http.problem.ProblemExceptionMapper;
import io.molam.experiments.adapter.http.problem.Problems;
import io.molam.experiments.adapter.http.problem.RequestId;
import io.molam.experiments.adapter.http.problem.UnexpectedErrorMapper;
import io.molam.experiments.domain.ExperimentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A short way for {@code POST /api/experiments/{id}/assign}, the one route that is called for every
 * page of every unit: past the servlet filters and Jersey, which cost as much as all the rest. It
 * calls the method of {@link AssignmentsResource} and maps what it throws as Jersey would. Requests
 * that are in any way unusual, those of a caller who may not among them, go the long way before
 * their body is touched, so that each refusal of headers and tokens is written in one place only.
 */
public final class AssignHandler extends Handler.Wrapper {
  private static final String ROUTE = "/api/experiments/{id}/assign";
  private static final String PREFIX = "/api/experiments/";
  private static final String SUFFIX = "/assign";

  /** Longer bodies are rare and take the long way, which has limits of its own. */
  private static final int MAX_BODY = 16 * 1024;

  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField NO_REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "no-referrer");

  private final AssignmentsResource assignments;
  private final TokenAuthenticator authenticator;
  private final @Nullable CallerLimits limits;
  private final AccessRule rule;
  private final BooleanSupplier started;
  private final ServiceMetrics.Route metrics;
  private final ObjectMapper json;
  private final ObjectWriter views;
  private final ProblemExceptionMapper problems = new ProblemExceptionMapper();
  private final UnexpectedErrorMapper failures = new UnexpectedErrorMapper();

  /**
   * @param limits of each caller, or null
   * @param started whether the service has its first snapshot
   */
  public AssignHandler(
      AssignmentsResource assignments,
      TokenAuthenticator authenticator,
      @Nullable CallerLimits limits,
      BooleanSupplier started,
      ServiceMetrics metrics,
      ObjectMapper json) {
    this.assignments = assignments;
    this.authenticator = authenticator;
    this.limits = limits;
    this.started = started;
    this.metrics = metrics.route("POST", ROUTE);
    this.json = json;
    this.views = json.writerFor(AssignmentView.class);
    try {
      this.rule =
          AccessRule.of(
              AssignmentsResource.class.getMethod("assign", String.class, JsonBody.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long began = System.nanoTime();
    String id = experiment(request);
    Caller caller = id != null && isUsual(request) ? assigner(request.getHeaders()) : null;
    if (id != null && caller != null) {
      return answer(id, caller, request, response, callback, began);
    }
    return super.handle(request, response, callback);
  }

  /** The experiment of the path, or null when the path is another one or needs decoding. */
  private static @Nullable String experiment(Request request) {
    if (!request.getMethod().equals("POST")) {
      return null;
    }
    String path = request.getHttpURI().getPath();
    if (path == null || !path.startsWith(PREFIX) || !path.endsWith(SUFFIX)) {
      return null;
    }
    int end = path.length() - SUFFIX.length();
    for (int i = PREFIX.length(); i < end; i++) {
      char c = path.charAt(i);
      if (!isOfKey(c)) {
        return null;
      }
    }
    int length = end - PREFIX.length();
    return length >= 1 && length <= 64 && path.charAt(PREFIX.length()) >= '0'
        ? path.substring(PREFIX.length(), end)
        : null;
  }

  private static boolean isOfKey(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0;
  }

  private boolean isUsual(Request request) {
    if (request.getHttpURI().getQuery() != null
        || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
        || !started.getAsBoolean()) {
      return false;
    }
    boolean typed = false;
    long length = -1;
    for (HttpField field : request.getHeaders()) {
      HttpHeader header = field.getHeader();
      if (header == null) {
        continue;
      }
      switch (header) {
        case CONTENT_TYPE -> {
          if (typed || !isJson(field.getValue())) {
            return false;
          }
          typed = true;
        }
        case CONTENT_LENGTH -> length = field.getLongValue();
        case ACCEPT -> {
          if (!field.getValue().equals("*/*") && !isJson(field.getValue())) {
            return false;
          }
        }
        case CONTENT_ENCODING, TRANSFER_ENCODING, EXPECT, ORIGIN, UPGRADE -> {
          return false;
        }
        default -> {}
      }
    }
    return typed && length > 0 && length <= MAX_BODY;
  }

  private static boolean isJson(String value) {
    return value.equals("application/json") || value.equals("application/json; charset=utf-8");
  }

  /** The caller, or null when the token is not good or has no fitting role. */
  private @Nullable Caller assigner(HttpFields headers) {
    String header = headers.get(HttpHeader.AUTHORIZATION);
    return header != null
            && header.startsWith("Bearer ")
            && rule instanceof AccessRule.OneOf(List<String> roles)
            && authenticator.verify(header.substring(7)) instanceof Verification.Verified verified
            && verified.caller().mayAs(roles)
        ? verified.caller()
        : null;
  }

  private boolean answer(
      String id, Caller caller, Request request, Response response, Callback callback, long began)
      throws IOException {
    String requestId = RequestId.choose(request.getHeaders().get(RequestId.HEADER));
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(RequestId.HEADER, requestId);
    headers.put(NO_SNIFF);
    headers.put(NO_REFERRER);
    MDC.put(RequestId.MDC_KEY, requestId);
    try {
      ByteBuffer body;
      int status;
      try {
        if (limits != null) {
          limits.admit(caller);
        }
        JsonBody document = new JsonBody(StrictJson.read(read(request)));
        body = ByteBuffer.wrap(views.writeValueAsBytes(assignments.assign(id, document)));
        status = HttpStatus.OK_200;
        headers.put(JSON);
        headers.put(NO_STORE);
      } catch (IOException | RuntimeException e) {
        jakarta.ws.rs.core.Response refusal = refusal(e);
        body = ByteBuffer.wrap(json.writeValueAsBytes(refusal.getEntity()));
        status = refusal.getStatus();
        for (Map.Entry<String, List<String>> header : refusal.getStringHeaders().entrySet()) {
          headers.put(header.getKey(), header.getValue());
        }
      }
      response.setStatus(status);
      headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
      // counted before the answer goes out, so that whoever has it finds it counted
      metrics.answered(status, Duration.ofNanos(System.nanoTime() - began));
      response.write(true, body, callback);
      return true;
    } finally {
      MDC.remove(RequestId.MDC_KEY);
    }
  }

  private static byte[] read(Request request) throws IOException {
    ByteBuffer body = Content.Source.asByteBuffer(request);
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return bytes;
  }

  private jakarta.ws.rs.core.Response refusal(Exception failure) {
    return switch (failure) {
      case ExperimentException refusal -> Problems.response(refusal);
      case ProblemException problem -> problems.toResponse(problem);
      default -> failures.toResponse(failure);
    };
  }
}
