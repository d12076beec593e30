package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sentry.Sentry;
import io.sentry.logback.SentryAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors in the log go to Sentry when there is an address for it, and nowhere else otherwise. */
class ErrorReportsIT {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorReportsIT.class);

  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer sentry;

  @BeforeEach
  void listen() throws IOException {
    sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sentry.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          received.add(
              exchange.getRequestURI().getPath() + "\n" + (zipped ? inflated(body) : text(body)));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    sentry.start();
  }

  @AfterEach
  void close() {
    sentry.stop(0);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String inflated(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address() {
    return "http://public@127.0.0.1:" + sentry.getAddress().getPort() + "/7";
  }

  @Test
  void anErrorArrivesAsAnEnvelopeWithoutTheValuesInIt() throws Exception {
    RunningService service =
        new RunningService(
            Map.of(
                "SENTRY_DSN", address(),
                "SENTRY_ENVIRONMENT", "staging",
                "SENTRY_RELEASE", "molam-experiments@feedbeef"),
            "server");
    service.start(TestDatabase.migrated());
    try {
      LOG.warn("a warning about {}", "unit-secret");
      LOG.error(
          "storing {} failed",
          "unit-secret",
          new IllegalStateException("Key (unit_id)=(unit-secret) exists"));
      Eventually.holds("received", () -> !received.isEmpty());
    } finally {
      service.stop();
    }
    assertThat(received).hasSize(1);
    assertThat(received.getFirst())
        .startsWith("/api/7/envelope/")
        .contains(
            "storing {} failed",
            "IllegalStateException",
            "anErrorArrivesAsAnEnvelope",
            "\"level\":\"error\"",
            "\"environment\":\"staging\"",
            "\"release\":\"molam-experiments@feedbeef\"")
        .doesNotContain("unit-secret", "a warning", "server_name", "modules");

    LOG.error("after the end of the service");
    assertThat(Sentry.isEnabled()).isFalse();
    assertThat(received).hasSize(1);
  }

  @Test
  void withoutAnAddressNothingOfSentryIsSetUp() throws Exception {
    RunningService service = new RunningService(Map.of("SENTRY_DSN", ""), "server");
    service.start(TestDatabase.migrated());
    try {
      ch.qos.logback.classic.Logger root =
          (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
      assertThat(root.iteratorForAppenders())
          .toIterable()
          .isNotEmpty()
          .noneMatch(SentryAppender.class::isInstance);
      assertThat(Sentry.isEnabled()).isFalse();
      LOG.error("stays here");
    } finally {
      service.stop();
    }
    assertThat(received).isEmpty();
  }
}
