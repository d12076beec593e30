package io.molam.experiments.adapter.http.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a proxy and this server could read differently, on the wire: each request ends, for one of
 * the two readers, before the "request" that is hidden behind it. Nothing hidden is ever answered.
 */
@ExtendWith(DropwizardExtensionsSupport.class)
class WireIT {
  private static final String HIDDEN =
      """
      GET /sample/hidden/open HTTP/1.1\r
      Host: x\r
      Connection: close\r
      \r
      """;
  private static final String CHUNKED =
      """
      POST /sample/optional HTTP/1.1\r
      Host: x\r
      Content-Type: application/json\r
      Transfer-Encoding: chunked\r
      \r
      """;
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  static final DropwizardAppExtension<Configuration> APP =
      new DropwizardAppExtension<>(
          HttpPlatformIT.SampleApplication.class,
          null,
          ConfigOverride.config("server.registerDefaultExceptionMappers", "false"),
          ConfigOverride.config("server.applicationConnectors[0].port", "0"),
          ConfigOverride.config("server.applicationConnectors[0].idleTimeout", "1s"),
          ConfigOverride.config("server.adminConnectors[0].port", "0"));

  @Test
  void chunksAsTheyShouldBeAreRead() throws IOException {
    String answers = send(CHUNKED + "2;name=\"a;b\"\r\n{}\r\n0\r\n\r\n" + HIDDEN);
    assertThat(ANSWER.matcher(answers).results().map(found -> found.group(1)))
        .as(answers)
        .containsExactly("200", "200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // an open quote in an extension: CVE-2026-2332
        "2;name=\"\r\n{}\r\n0\r\n\r\n",
        "2;\"\r\n{}\r\n0\r\n\r\n",
        "0;name=\"\r\n\r\n",
        // junk behind the data, or none of the end of line
        "2\r\n{}junk\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n",
        // a bare line feed
        "2\n{}\n0\n\n",
        "2\n{}\r\n0\r\n\r\n",
        "2\r\n{}\n0\r\n\r\n",
        "2\r\n{}\r\n0\n\r\n",
        "2;name=a\n{}\r\n0\r\n\r\n",
        // a bare carriage return
        "2\r{}\r\n0\r\n\r\n",
        "2;name=a\rb\r\n{}\r\n0\r\n\r\n",
        // sizes that readers read differently
        "0x2\r\n{}\r\n0\r\n\r\n",
        "+2\r\n{}\r\n0\r\n\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        "2 2\r\n{}\r\n0\r\n\r\n",
        "\r\n2\r\n{}\r\n0\r\n\r\n",
        "10000000000000002\r\n{}\r\n0\r\n\r\n"
      })
  void brokenChunksEndTheConnection(String body) throws IOException {
    refused(send(CHUNKED + body + HIDDEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Length: 2, 3\r\n\r\n{}",
        "Content-Length: +2\r\n\r\n{}",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 0x2\r\n\r\n{}",
        "Content-Length : 2\r\n\r\n{}",
        "Content-Length: 2\n\r\n{}",
        "X: a\nContent-Length: 2\r\n\r\n{}",
        "X: a\r\n Content-Length: 2\r\n\r\n{}",
        "X: a\0b\r\nContent-Length: 2\r\n\r\n{}",
        "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding:\u000bchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "Host: y\r\nContent-Length: 2\r\n\r\n{}"
      })
  void headersOfTwoMeaningsEndTheConnection(String headers) throws IOException {
    refused(
        send(
            "POST /sample/optional HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + HIDDEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\n\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        "Transfer-Encoding: chunked\r\n\r\n100\r\n" + "                              "
      })
  void aBodyThatStopsIsTheSendersFault(String headers) throws IOException {
    String answers =
        send(
            "POST /sample/optional HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers);
    assertThat(answers).startsWith("HTTP/1.1 4").contains("application/problem+json");
  }

  /** One refusal at most, and nothing behind it: what was hidden never got an answer. */
  private static void refused(String answers) {
    assertThat(ANSWER.matcher(answers).results().map(found -> found.group(1)))
        .as(answers)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(status -> status.equals("400") || status.equals("501"));
    assertThat(answers).doesNotContain("hidden");
  }

  private static String send(String requests) throws IOException {
    try (Socket socket = new Socket("localhost", APP.getLocalPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
      return readToTheEnd(socket);
    }
  }

  /** A server that closes with bytes unread resets the connection: an end like any other. */
  private static String readToTheEnd(Socket socket) throws IOException {
    StringBuilder answers = new StringBuilder();
    byte[] some = new byte[8192];
    try {
      for (int read = socket.getInputStream().read(some);
          read >= 0;
          read = socket.getInputStream().read(some)) {
        answers.append(new String(some, 0, read, StandardCharsets.UTF_8));
      }
    } catch (SocketException e) {
      answers.append("\n(").append(e.getMessage()).append(')');
    }
    return answers.toString();
  }
}
