package io.molam.experiments.ops;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A client that keeps its connection until an answer closes it, and counts whatever is no good
 * answer: it tries nothing again, unlike the clients of libraries.
 */
final class KeptAliveClient implements Runnable {
  private final int port;
  private final String request;
  private final LongSupplier pauseMillis;
  private final BooleanSupplier goOn;
  private final AtomicInteger served;
  private final Collection<String> failures;

  /**
   * @param pauseMillis between an answer and the next request
   * @param failures where each request that got no answer, or not 200, is told
   */
  KeptAliveClient(
      int port,
      String request,
      LongSupplier pauseMillis,
      BooleanSupplier goOn,
      AtomicInteger served,
      Collection<String> failures) {
    this.port = port;
    this.request = request;
    this.pauseMillis = pauseMillis;
    this.goOn = goOn;
    this.served = served;
    this.failures = failures;
  }

  static String post(String path, String token, String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, token, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  @Override
  public void run() {
    while (goOn.getAsBoolean()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int before = 0;
        while (goOn.getAsBoolean()) {
          try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            if (closedBy(in)) {
              break;
            }
            before++;
          } catch (IOException e) {
            failures.add("after " + before + " answers on its connection: " + e);
            break;
          }
          Thread.sleep(pauseMillis.getAsLong());
        }
      } catch (IOException e) {
        failures.add("no connection: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Reads an answer; whether it closes the connection. */
  private boolean closedBy(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    boolean closes = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      closes |= header.equals("connection: close");
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (status.startsWith("HTTP/1.1 200")) {
      served.incrementAndGet();
    } else {
      failures.add(status + " " + body);
    }
    return closes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("closed after \"" + line + "\"");
      }
      line.append((char) read);
    }
    return line.toString().stripTrailing();
  }
}
