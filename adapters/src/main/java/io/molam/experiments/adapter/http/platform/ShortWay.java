package io.molam.experiments.adapter.http.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.molam.experiments.adapter.http.auth.Access;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.platform.HttpPlatform.ShortRoute;
import io.molam.experiments.adapter.http.problem.Problems;
import io.molam.experiments.adapter.http.problem.RequestId;
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
 * A short way for the one route that is called for every page of every unit: past the servlet
 * filters and Jersey, which cost as much as all the rest. Access, problems, metrics and headers are
 * those of the platform. Requests that are in any way unusual go the long way.
 */
final class ShortWay extends Handler.Wrapper {
  /** Longer bodies are rare and take the long way, which has limits of its own. */
  private static final int MAX_BODY = 16 * 1024;

  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final List<HttpField> ON_EVERY_ANSWER =
      RequestId.ON_EVERY_ANSWER.entrySet().stream()
          .<HttpField>map(header -> new PreEncodedHttpField(header.getKey(), header.getValue()))
          .toList();

  private final ShortRoute route;
  private final Access access;
  private final BooleanSupplier started;
  private final ServiceMetrics.Route metrics;
  private final ObjectMapper json;
  private final ObjectWriter views;

  /**
   * @param started whether the service has its first snapshot
   */
  ShortWay(
      ShortRoute route,
      Access access,
      BooleanSupplier started,
      ServiceMetrics metrics,
      ObjectMapper json) {
    this.route = route;
    this.access = access;
    this.started = started;
    this.metrics = metrics.route("POST", route.template());
    this.json = json;
    this.views = json.writerFor(route.view());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long began = System.nanoTime();
    String id = parameter(request);
    return (id != null && isUsual(request))
        ? answer(id, request, response, callback, began)
        : super.handle(request, response, callback);
  }

  /** The parameter of the path, or null when the path is another one or needs decoding. */
  private @Nullable String parameter(Request request) {
    if (!request.getMethod().equals("POST")) {
      return null;
    }
    String path = request.getHttpURI().getPath();
    if (path == null || !path.startsWith(route.prefix()) || !path.endsWith(route.suffix())) {
      return null;
    }
    int begin = route.prefix().length();
    int end = path.length() - route.suffix().length();
    for (int i = begin; i < end; i++) {
      char c = path.charAt(i);
      if (!isOfKey(c)) {
        return null;
      }
    }
    int length = end - begin;
    return length >= 1 && length <= 64 && path.charAt(begin) >= '0'
        ? path.substring(begin, end)
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

  private boolean answer(
      String id, Request request, Response response, Callback callback, long began)
      throws IOException {
    String requestId = RequestId.choose(request.getHeaders().get(RequestId.HEADER));
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(RequestId.HEADER, requestId);
    ON_EVERY_ANSWER.forEach(headers::put);
    MDC.put(RequestId.MDC_KEY, requestId);
    try {
      ByteBuffer body;
      int status;
      try {
        // before anything is refused: an unread rest would close the connection
        byte[] sent = read(request);
        access.check(request.getHeaders().get(HttpHeader.AUTHORIZATION), route.rule());
        JsonBody document = new JsonBody(StrictJson.read(sent));
        body = ByteBuffer.wrap(views.writeValueAsBytes(route.answer().apply(id, document)));
        status = HttpStatus.OK_200;
        headers.put(JSON);
        headers.put(NO_STORE);
      } catch (IOException | RuntimeException e) {
        jakarta.ws.rs.core.Response refusal = Problems.answer(e);
        body = ByteBuffer.wrap(json.writeValueAsBytes(refusal.getEntity()));
        status = refusal.getStatus();
        request.setAttribute(RequestId.CODE, Problems.code(refusal));
        for (Map.Entry<String, List<String>> header : refusal.getStringHeaders().entrySet()) {
          headers.put(header.getKey(), header.getValue());
        }
      }
      response.setStatus(status);
      request.setAttribute(RequestId.ROUTE, route.template());
      request.setAttribute(RequestId.CALLER, MDC.get(RequestId.CALLER));
      headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
      // counted before the answer goes out, so that whoever has it finds it counted
      metrics.answered(status, Duration.ofNanos(System.nanoTime() - began));
      response.write(true, body, callback);
      return true;
    } finally {
      MDC.remove(RequestId.MDC_KEY);
      MDC.remove(RequestId.CALLER);
    }
  }

  private static byte[] read(Request request) throws IOException {
    ByteBuffer body = Content.Source.asByteBuffer(request);
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return bytes;
  }
}
