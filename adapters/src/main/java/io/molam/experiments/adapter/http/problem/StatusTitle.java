package io.molam.experiments.adapter.http.problem;

import java.util.Map;

/** Titles and default codes of HTTP statuses, as in RFC 9110 and RFC 6585. */
final class StatusTitle {
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(411, "Length Required"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(417, "Expectation Failed"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(426, "Upgrade Required"),
          Map.entry(428, "Precondition Required"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(505, "HTTP Version Not Supported"));

  private static final Map<Integer, String> CODES =
      Map.of(
          413, "too_large",
          429, "overloaded",
          500, "internal_error",
          503, "unavailable");

  private StatusTitle() {}

  static String of(int status) {
    return TITLES.getOrDefault(status, status < 500 ? "Client Error" : "Server Error");
  }

  /** The code of an answer about which only the status is known, such as {@code not_found}. */
  static String code(int status) {
    return CODES.getOrDefault(
        status, of(status).toLowerCase(java.util.Locale.ROOT).replace(' ', '_'));
  }
}
