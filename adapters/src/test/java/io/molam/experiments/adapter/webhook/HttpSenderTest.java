package io.molam.experiments.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.application.port.WebhookSender.Answer;
import io.molam.experiments.application.port.WebhookSender.Result;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Subscription;
import io.molam.experiments.domain.webhook.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(task -> Thread.ofVirtual().start(task));
    receiver.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          String path = exchange.getRequestURI().getPath().substring(1);
          if (path.equals("hang")) {
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          exchange.getResponseHeaders().add("Location", "/200");
          byte[] answer = path.equals("long") ? new byte[1 << 20] : new byte[] {'x'};
          exchange.sendResponseHeaders(
              path.matches("[0-9]+") ? Integer.parseInt(path) : 200, answer.length);
          try (var body = exchange.getResponseBody()) {
            body.write(answer);
          } catch (IOException e) {
            // the sender does not read all of it
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    receiver.stop(0);
  }

  private int port() {
    return receiver.getAddress().getPort();
  }

  private static Webhook webhook(String url) {
    return new Webhook(
        new UUID(3, 1),
        url,
        Webhook.Format.SLACK,
        "",
        Subscription.ALL,
        true,
        "",
        null,
        "ada",
        NOW,
        1);
  }

  private static Answer send(HttpSender sender, String url) {
    Notice notice =
        new Notice(
            new UUID(4, 1),
            NoticeType.EXPERIMENT_STARTED,
            "one",
            null,
            null,
            NOW,
            Map.of("text", "one <was> started", "path", "/experiments/one"));
    return sender.send(webhook(url), new Written(1, 1, notice), NOW);
  }

  private static HttpSender allowing(String hosts) {
    return new HttpSender(WebhookSettings.of(hosts, null));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Gives one address after the other, and the last one for ever. */
  private static final class Rebinding implements DnsResolver {
    private final List<String> addresses;

    Rebinding(String... addresses) {
      this.addresses = new ArrayList<>(List.of(addresses));
    }

    @Override
    public InetAddress[] resolve(String host) {
      return new InetAddress[] {
        address(addresses.size() > 1 ? addresses.removeFirst() : addresses.getFirst())
      };
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fd00::1", "::1"})
  void nameThatLeadsInsideAtTheSecondLookUpIsNotConnectedTo(String inside) throws Exception {
    try (HttpSender sender =
        new HttpSender(WebhookSettings.of(null, null), new Rebinding("93.184.216.34", inside))) {
      String url = "https://hooks.example.org:" + port() + "/200";
      assertThat(sender.fault(url)).as("at the first look-up").isEmpty();
      Answer answer = send(sender, url);
      assertThat(answer.result()).isEqualTo(Result.FAILED);
      assertThat(answer.outcome()).isEqualTo("the address is not public");
    }
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://10.1.2.3/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://172.31.255.255/",
        "https://192.168.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:a00:1]/",
        "https://[0:0:0:0:0:ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[fe80::1]/",
        "https://[fd12:3456::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://metadata.google.internal/",
        "https://service.namespace.svc/",
        "http://93.184.216.34/",
        "ftp://93.184.216.34/",
        "https://user:secret@93.184.216.34/",
        "https://93.184.216.34/#x",
        "https://93.184.216.34:0/",
        "https://93.184.216.34:65536/",
        "https:///hooks",
        "//93.184.216.34/",
        "hooks",
        "https://exa mple.org/"
      })
  void addressThatLeadsInsideOrNowhereIsRefused(String url) throws Exception {
    try (HttpSender sender = allowing("")) {
      assertThat(sender.fault(url)).isPresent();
    }
  }

  @Test
  void publicAndAllowedAddressesAreFine() throws Exception {
    try (HttpSender sender = allowing("intern.molam.test, http://localhost:9900,10.0.0.7:8443")) {
      for (String url :
          List.of(
              "https://93.184.216.34/hooks?token=x",
              "https://[2606:4700:4700::1111]:8443/",
              "https://intern.molam.test:9/",
              "http://localhost:9900/",
              "https://10.0.0.7:8443/")) {
        assertThat(sender.fault(url)).as(url).isEmpty();
      }
      assertThat(sender.fault("http://intern.molam.test/")).isPresent();
      assertThat(sender.fault("http://localhost:9901/")).isPresent();
      assertThat(sender.fault("https://10.0.0.7/")).isPresent();
    }
  }

  @Test
  void onlyTheStatusCounts() throws Exception {
    String base = "http://localhost:" + port() + "/";
    try (HttpSender sender = allowing("http://localhost")) {
      assertThat(send(sender, base + "204")).isEqualTo(new Answer(Result.DELIVERED, "status 204"));
      assertThat(send(sender, base + "long").result()).isEqualTo(Result.DELIVERED);
      assertThat(send(sender, base + "500")).isEqualTo(new Answer(Result.FAILED, "status 500"));
      assertThat(send(sender, base + "410").result()).isEqualTo(Result.GONE);
      int before = asked.get();
      assertThat(send(sender, base + "302"))
          .isEqualTo(new Answer(Result.FAILED, "status 302: redirects are refused"));
      assertThat(asked).as("and not followed").hasValue(before + 1);
    }
  }

  @Test
  void receiverThatHangsIsLeft() throws Exception {
    try (HttpSender sender = allowing("http://localhost")) {
      Answer answer = send(sender, "http://localhost:" + port() + "/hang");
      assertThat(answer.result()).isEqualTo(Result.FAILED);
      assertThat(answer.outcome()).contains("no answer");
    }
  }

  @Test
  void allowedHostIsNotSpokenToWithoutTls() throws Exception {
    try (HttpSender sender = allowing("localhost")) {
      Answer answer = send(sender, "https://localhost:" + port() + "/200");
      assertThat(answer.result()).isEqualTo(Result.FAILED);
      assertThat(asked).hasValue(0);
    }
  }

  /** The example of the specification's reference libraries. */
  @Test
  void signatureIsThatOfStandardWebhooks() {
    assertThat(
            Messages.signature(
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
