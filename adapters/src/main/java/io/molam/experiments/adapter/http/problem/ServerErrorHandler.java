package io.molam.experiments.adapter.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before any route is reached: bad request lines, oversized headers. */
final class ServerErrorHandler extends ErrorHandler {
  private final ObjectMapper mapper;

  ServerErrorHandler(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Object known = request.getAttribute(RequestId.MDC_KEY);
    String id =
        known instanceof String text
            ? text
            : RequestId.choose(request.getHeaders().get(RequestId.HEADER));
    if (request.getAttribute(RequestId.CODE) == null) {
      request.setAttribute(RequestId.CODE, StatusTitle.code(status));
    }
    byte[] body = body(status, id, response.getHeaders());
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private byte[] body(int status, String id, HttpFields.Mutable headers) {
    headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    RequestId.ON_EVERY_ANSWER.forEach(headers::put);
    headers.put(RequestId.HEADER, id);
    // Jetty's own reasons can quote the request, so the title has to do.
    Problem problem =
        new Problem(
            "about:blank",
            StatusTitle.of(status),
            status,
            status < 500 ? "The server cannot read this request." : "The request failed.",
            StatusTitle.code(status),
            null,
            null,
            null,
            id);
    try {
      return mapper.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      return "{\"status\":%d}".formatted(status).getBytes(StandardCharsets.UTF_8);
    }
  }
}
