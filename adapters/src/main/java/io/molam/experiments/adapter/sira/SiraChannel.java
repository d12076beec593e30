package io.molam.experiments.adapter.sira;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.Advice.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One route of SIRA with its own deadline, bulkhead and circuit, so that a route that is slow for
 * its deadline does not close the others. No question is ever repeated.
 */
final class SiraChannel {
  private static final Logger LOG = LoggerFactory.getLogger(SiraChannel.class);
  static final int MAX_BYTES = 1 << 20;

  /** Turns a document into an answer, or says what is wrong with it. */
  interface Reader<T> {
    T read(JsonNode document) throws InvalidAnswerException;
  }

  private final HttpClient client;
  private final URI address;
  private final Duration deadline;
  private final Duration circuitOpen;
  private final SiraObserver observer;
  private final CircuitBreakerConfig rules;
  private final CircuitBreaker circuit;

  /** Circuits of the experiments about which answers broke their bounds, by key. */
  private final Map<String, CircuitBreaker> doubtful = new ConcurrentHashMap<>();

  private final Bulkhead bulkhead;
  private final TimeLimiter limiter;
  private volatile long openedAt;

  /**
   * @param concurrent questions that may wait for an answer at once
   */
  SiraChannel(
      HttpClient client,
      URI base,
      String path,
      Duration deadline,
      Duration circuitOpen,
      int concurrent,
      SiraObserver observer) {
    this.client = client;
    this.address = base.resolve(path);
    this.deadline = deadline;
    this.circuitOpen = circuitOpen;
    this.observer = observer;
    this.rules =
        CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .waitDurationInOpenState(circuitOpen)
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();
    this.circuit = CircuitBreaker.of(path, rules);
    this.bulkhead =
        Bulkhead.of(
            path,
            BulkheadConfig.custom()
                .maxConcurrentCalls(concurrent)
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.limiter =
        TimeLimiter.of(
            TimeLimiterConfig.custom().timeoutDuration(deadline).cancelRunningFuture(true).build());
    circuit
        .getEventPublisher()
        .onStateTransition(
            event -> {
              openedAt = System.nanoTime();
              LOG.warn(
                  "SIRA {}: circuit {} to {}",
                  path,
                  event.getStateTransition().getFromState(),
                  event.getStateTransition().getToState());
            });
  }

  /** 0 closed, 1 the next question tries again, 2 open. */
  int state() {
    return switch (circuit.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 1;
      case OPEN, FORCED_OPEN -> since(openedAt).compareTo(circuitOpen) < 0 ? 2 : 1;
    };
  }

  /**
   * Asks, and waits no longer than the deadline.
   *
   * @param experiment key of the one that is asked about: answers that are whole and in time but
   *     break the bounds of their question count against that experiment only
   */
  <T> Advice<T> ask(String experiment, byte[] question, Reader<T> reader) {
    Advice<T> advice = guarded(experiment, question, reader);
    if (advice instanceof Advice.Missing<T>(var reason, var detail, var took)) {
      if (reason.asked()) {
        observer.asked(word(reason), took);
        LOG.debug("SIRA {}: {}: {}", address.getPath(), word(reason), detail);
      }
      observer.fellBack(word(reason));
    } else {
      observer.asked("success", advice.took());
    }
    return advice;
  }

  static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private <T> Advice<T> guarded(String experiment, byte[] question, Reader<T> reader) {
    CircuitBreaker own = doubtful.get(experiment);
    if (own != null && !own.tryAcquirePermission()) {
      return new Advice.Missing<>(
          Reason.CIRCUIT_OPEN,
          "SIRA was wrong about this experiment too often and is not asked for a while",
          Duration.ZERO);
    }
    if (!circuit.tryAcquirePermission()) {
      release(own);
      return new Advice.Missing<>(
          Reason.CIRCUIT_OPEN,
          "SIRA failed too often and is left alone for a while",
          Duration.ZERO);
    }
    if (!bulkhead.tryAcquirePermission()) {
      release(own);
      circuit.releasePermission();
      return new Advice.Missing<>(
          Reason.BULKHEAD_FULL, "too many questions wait for SIRA", Duration.ZERO);
    }
    long start = System.nanoTime();
    try {
      T answer = reader.read(exchange(question));
      Duration took = since(start);
      circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      right(experiment, own, took);
      return new Advice.Given<>(answer, took);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      release(own);
      circuit.releasePermission();
      return new Advice.Missing<>(Reason.TIMEOUT, "the wait was broken off", since(start));
    } catch (Exception e) {
      Duration took = since(start);
      if (e instanceof InvalidAnswerException invalid && invalid.isOfThisQuestion()) {
        circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        doubtful
            .computeIfAbsent(experiment, key -> CircuitBreaker.of(key, rules))
            .onError(took.toNanos(), TimeUnit.NANOSECONDS, e);
      } else {
        release(own);
        circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, e);
      }
      return new Advice.Missing<>(reason(e), OutsideText.clean(detail(e)), took);
    } finally {
      bulkhead.onComplete();
    }
  }

  private static void release(@Nullable CircuitBreaker own) {
    if (own != null) {
      own.releasePermission();
    }
  }

  /** An experiment is forgotten once its circuit holds nothing against it. */
  private void right(String experiment, @Nullable CircuitBreaker own, Duration took) {
    if (own == null) {
      return;
    }
    own.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    if (own.getState() == CircuitBreaker.State.CLOSED
        && own.getMetrics().getNumberOfFailedCalls() == 0) {
      doubtful.remove(experiment, own);
    }
  }

  private JsonNode exchange(byte[] question) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("X-Request-Id", requestId())
            .header("X-Contract-Version", "1")
            .header("X-Deadline-Ms", Long.toString(deadline.toMillis()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build();
    // the deadline is of the whole exchange: looking up the name, connecting, the last byte
    HttpResponse<byte[]> response =
        limiter.executeFutureSupplier(
            () -> client.sendAsync(request, info -> new BoundedBody(MAX_BYTES)));
    if (response.statusCode() != 200) {
      throw new StatusException(response.statusCode());
    }
    return SiraJson.read(response.body());
  }

  private static final class StatusException extends Exception {
    StatusException(int status) {
      super("status " + status);
    }
  }

  private static String requestId() {
    return Objects.requireNonNullElseGet(MDC.get("request_id"), () -> UUID.randomUUID().toString());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Reason reason(Exception e) {
    return switch (e) {
      case TimeoutException timeout -> Reason.TIMEOUT;
      case InvalidAnswerException invalid -> Reason.INVALID_ANSWER;
      case StatusException status -> Reason.ERROR_STATUS;
      default -> caused(e, TooLargeException.class) ? Reason.TOO_LARGE : Reason.UNREACHABLE;
    };
  }

  private String detail(Exception e) {
    if (e instanceof TimeoutException) {
      return "no whole answer within " + deadline.toMillis() + " ms";
    }
    if (caused(e, UnresolvedAddressException.class)) {
      return "the name " + address.getHost() + " has no address";
    }
    @Nullable String message = e.getMessage();
    return e instanceof IOException && (message == null || message.isBlank())
        ? "the connection failed"
        : String.valueOf(message);
  }

  private static boolean caused(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
