package io.molam.experiments.adapter.webhook;

import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.application.port.WebhookSender;
import io.molam.experiments.domain.webhook.Webhook;
import io.molam.experiments.domain.webhook.Webhook.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends over HTTPS: no redirects, no proxy, no cookies, 5 s for all of an attempt with its look-up,
 * 64 KiB of an answer, of which only the status counts. The address that was checked is the one
 * that is connected to, since the client's own look-up does both. Nothing is made before the first
 * message.
 */
public final class HttpSender implements WebhookSender, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

  /** For a whole attempt. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Duration LOOK_UP = Duration.ofSeconds(2);
  private static final int ANSWER_BYTES = 64 << 10;

  /** Attempts under way, those with it that hang in a look-up, which nothing ends. */
  private static final int AT_ONCE = 128;

  private static final ContentType CLOUDEVENTS =
      ContentType.parse("application/cloudevents+json; charset=UTF-8");

  /** Names that no public directory has. */
  private static final Set<String> INSIDE =
      Set.of("localhost", "local", "internal", "lan", "home", "corp", "svc", "cluster");

  /** What ends in a number is an address, and there is one spelling of these. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  private static final Pattern IPV4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private final WebhookSettings settings;
  private final Messages messages;
  private final DnsResolver directory;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable CloseableHttpClient client;

  public HttpSender(WebhookSettings settings) {
    this(settings, SystemDefaultDnsResolver.INSTANCE);
  }

  /**
   * @param directory looks names up
   */
  HttpSender(WebhookSettings settings, DnsResolver directory) {
    this.settings = settings;
    this.messages = new Messages(settings.publicUrl());
    this.directory = directory;
  }

  /** A secret that nobody can guess. */
  public String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Messages.secret(bytes);
  }

  @Override
  public Optional<String> fault(String url) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("must be an address such as https://example.org/hooks");
    }
    String host = address.getHost();
    if (host == null || address.getScheme() == null) {
      return Optional.of("must be an address such as https://example.org/hooks");
    }
    if (!address.getScheme().equals("https")
        && !(address.getScheme().equals("http") && settings.namesPlain(address))) {
      return Optional.of("must begin with https://");
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      return Optional.of("must have neither a user nor a fragment");
    }
    if (address.getPort() == 0 || address.getPort() > 65_535) {
      return Optional.of("must have a port from 1 to 65535, or none");
    }
    return settings.names(host, port(address)) || leadsOut(host)
        ? Optional.empty()
        : Optional.of("must lead to a public address, or to a host of WEBHOOK_ALLOWED_HOSTS");
  }

  private static int port(URI address) {
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return address.getScheme().equals("https") ? 443 : 80;
  }

  /** What nobody can look up now may be there later, and is checked then. */
  private boolean leadsOut(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (INSIDE.contains(last)
        || (NUMBER.matcher(last).matches() && !IPV4.matcher(name).matches())) {
      return false;
    }
    try {
      var _ = bounded(() -> checked(host), LOOK_UP);
      return true;
    } catch (NotPublicException e) {
      return false;
    } catch (IOException | TimeoutException e) {
      return true;
    }
  }

  /** A name that leads inside. */
  private static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    NotPublicException() {
      super("the address is not public");
    }
  }

  private InetAddress[] checked(String host) throws UnknownHostException {
    InetAddress[] addresses = directory.resolve(host);
    for (InetAddress address : addresses) {
      if (!PublicAddress.is(address)) {
        throw new NotPublicException();
      }
    }
    return addresses;
  }

  @Override
  public Answer send(Webhook webhook, Written notice, Instant now) {
    HttpPost request = request(webhook, notice, now);
    try {
      return bounded(() -> attempt(request), LIMIT);
    } catch (TimeoutException e) {
      request.cancel();
      return failed("no answer within %d s".formatted(LIMIT.toSeconds()));
    } catch (IOException e) {
      return failed(words(e));
    }
  }

  private HttpPost request(Webhook webhook, Written notice, Instant now) {
    HttpPost request = new HttpPost(URI.create(webhook.url()));
    String id = notice.notice().id().toString();
    Secret secret = webhook.secret();
    byte[] body = secret == null ? messages.slack(notice) : messages.cloudEvent(notice);
    request.setEntity(
        new ByteArrayEntity(body, secret == null ? ContentType.APPLICATION_JSON : CLOUDEVENTS));
    request.setHeader("webhook-id", id);
    if (secret != null) {
      long seconds = now.getEpochSecond();
      request.setHeader("webhook-timestamp", Long.toString(seconds));
      request.setHeader("webhook-signature", Messages.signature(secret.at(now), id, seconds, body));
    }
    return request;
  }

  private Answer attempt(HttpPost request) throws IOException {
    try {
      ClassicHttpResponse response =
          client().executeOpen(RoutingSupport.determineHost(request), request, null);
      int status = response.getCode();
      leave(response);
      return answer(status);
    } catch (HttpException e) {
      throw new IOException("the answer is no HTTP", e);
    }
  }

  /** Reads a short answer to its end, so that the connection can be used again. */
  private static void leave(ClassicHttpResponse response) {
    try (response) {
      if (response.getEntity() != null) {
        var _ = response.getEntity().getContent().readNBytes(ANSWER_BYTES);
      }
    } catch (IOException e) {
      LOG.debug("the rest of an answer was left", e);
    }
  }

  private static Answer answer(int status) {
    if (status >= 200 && status < 300) {
      return new Answer(Result.DELIVERED, "status " + status);
    }
    if (status == 410) {
      return new Answer(Result.GONE, "status 410: the receiver is gone");
    }
    return failed(
        "status " + status + (status >= 300 && status < 400 ? ": redirects are refused" : ""));
  }

  private static Answer failed(String outcome) {
    return new Answer(Result.FAILED, outcome);
  }

  /** Nothing of what the receiver said. */
  private static String words(IOException failure) {
    return switch (failure) {
      case NotPublicException _ -> "the address is not public";
      case UnknownHostException _ -> "the name cannot be resolved";
      case SocketTimeoutException _, InterruptedIOException _ -> "no answer in time";
      case ConnectException _ -> "no connection";
      case SSLException _ -> "TLS failed";
      default -> "the connection broke";
    };
  }

  private <T> T bounded(Callable<T> work, Duration limit) throws IOException, TimeoutException {
    if (!permits.tryAcquire()) {
      throw new TimeoutException("too many attempts hang");
    }
    Future<T> result =
        attempts.submit(
            () -> {
              try {
                return work.call();
              } finally {
                permits.release();
              }
            });
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private CloseableHttpClient client() {
    CloseableHttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made = make();
          client = made;
        }
      }
    }
    return made;
  }

  private CloseableHttpClient make() {
    Timeout limit = Timeout.of(LIMIT);
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checking())
                .setMaxConnPerRoute(4)
                .setMaxConnTotal(AT_ONCE)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .setTimeToLive(Timeout.ofMinutes(1))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build())
        .setUserAgent("molam-experiments")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  /** The look-up of each connection: what it gives is connected to, and nothing else. */
  private final class Checking implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return settings.names(host, -1) ? directory.resolve(host) : checked(host);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
      InetAddress[] addresses =
          settings.names(host, port) ? directory.resolve(host) : checked(host);
      return Arrays.stream(addresses).map(address -> new InetSocketAddress(address, port)).toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @Override
  public void close() throws IOException {
    attempts.shutdownNow();
    CloseableHttpClient made = client;
    if (made != null) {
      made.close();
    }
  }
}
