package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.platform.HttpPlatform.RequestLines;
import io.molam.experiments.adapter.http.problem.RequestId;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line a request, under the id that the answer carries: method, route, status, time, caller and
 * the code of a problem. Never a header, a body or a query, and of an address that is no route only
 * its beginning: the rest may name a unit.
 */
final class RequestLogger implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPlatform.REQUEST_LOGGER);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** What services ask for each unit, and all day long. */
  private static final Set<String> OF_SERVICES =
      Set.of(
          "/api/experiments/{id}/assign",
          "/api/experiments/{id}/track",
          "/api/assignments",
          "/api/events",
          "/ofrep/v1/evaluate/flags",
          "/ofrep/v1/evaluate/flags/{key}");

  private static final int SHOWN_SEGMENTS = 2;
  private static final int SHOWN = 64;

  private final RequestLines lines;

  RequestLogger(RequestLines lines) {
    this.lines = lines;
  }

  @Override
  public void log(Request request, Response response) {
    int status = response.getStatus();
    if (status < 400 && !isWanted(request)) {
      return;
    }
    String id = response.getHeaders().get(RequestId.HEADER);
    MDC.put(RequestId.MDC_KEY, id == null ? "-" : id);
    try {
      LOG.info(
          "{} {} {} {} ms caller={}{}",
          clean(request.getMethod()),
          address(request),
          status,
          Math.round((System.nanoTime() - request.getBeginNanoTime()) / 1e5) / 10.0,
          clean(Objects.requireNonNullElse(attribute(request, RequestId.CALLER), "-")),
          code(request));
    } finally {
      MDC.remove(RequestId.MDC_KEY);
    }
  }

  private boolean isWanted(Request request) {
    return switch (lines) {
      case ERRORS -> false;
      case WRITES ->
          !READING.contains(request.getMethod())
              && !OF_SERVICES.contains(String.valueOf(attribute(request, RequestId.ROUTE)));
      case ALL -> true;
    };
  }

  private static String code(Request request) {
    String code = attribute(request, RequestId.CODE);
    return code == null ? "" : " code=" + code;
  }

  private static @Nullable String attribute(Request request, String name) {
    return request.getAttribute(name) instanceof String text ? text : null;
  }

  private static String address(Request request) {
    String route = attribute(request, RequestId.ROUTE);
    if (route != null && route.startsWith("/")) {
      return route;
    }
    String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
    if (path == null) {
      return "-";
    }
    String[] segments = path.split("/", SHOWN_SEGMENTS + 2);
    StringBuilder shown = new StringBuilder();
    for (int i = 1; i < Math.min(segments.length, SHOWN_SEGMENTS + 1); i++) {
      shown.append('/').append(segments[i]);
    }
    return clean(shown + (segments.length > SHOWN_SEGMENTS + 1 ? "/..." : ""));
  }

  /** Without what could end the line or pass for another part of it. */
  private static String clean(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return cut.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
