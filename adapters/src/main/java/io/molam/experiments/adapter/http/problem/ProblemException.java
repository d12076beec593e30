package io.molam.experiments.adapter.http.problem;

import java.util.Map;

/**
 * A refusal that only the HTTP layer knows, such as malformed JSON or a missing token. Refusals of
 * the domain are an {@link io.molam.experiments.domain.ExperimentException}.
 */
public final class ProblemException extends RuntimeException {
  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  public ProblemException(int status, String code, String detail, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = Map.copyOf(headers);
  }

  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, Map.of());
  }

  /** 400: the request cannot be read at all. */
  public static ProblemException malformed(String code, String detail) {
    return new ProblemException(400, code, detail);
  }

  /** 413: the body, after inflation, is longer than this route takes. */
  public static ProblemException tooLarge(long maxBytes) {
    return new ProblemException(
        413,
        "too_large",
        "The body is longer than the %d bytes that this route takes.".formatted(maxBytes));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Headers that the answer must carry. */
  public Map<String, String> headers() {
    return headers;
  }
}
