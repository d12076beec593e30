package io.molam.experiments.adapter.http.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeaderDeadlineTest {
  private static final Duration DEADLINE = Duration.ofMillis(500);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            if (request.getHttpURI().getPath().equals("/slow")) {
              Thread.sleep(DEADLINE.multipliedBy(3));
            }
            response.write(true, null, callback);
            return true;
          }
        });
    server.start();
    HeaderDeadline.on(connector, DEADLINE);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void headersThatDripAreCutOff() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      send(out, "GET / HTTP/1.1\r\nHost: x\r\n");
      assertThat(drip(socket)).isTrue();
    }
  }

  @Test
  void soAreThoseOfALaterRequestOnTheSameConnection() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      send(out, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(head(socket)).startsWith("HTTP/1.1 200");
      send(out, "GET / HTTP/1.1\r\n");
      assertThat(drip(socket)).isTrue();
    }
  }

  @Test
  void anAnswerMayTakeLongerAndAConnectionMayRest() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      send(out, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(head(socket)).startsWith("HTTP/1.1 200");
      Thread.sleep(DEADLINE.multipliedBy(3));
      send(out, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(head(socket)).startsWith("HTTP/1.1 200");
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("localhost", connector.getLocalPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int read = socket.getInputStream().read();
      assertThat(read).as(head.toString()).isNotNegative();
      head.append((char) read);
    }
    return head.toString();
  }

  /** Sends a byte of a header now and then; true once the server has closed, false never. */
  private static boolean drip(Socket socket) throws Exception {
    try {
      for (int i = 0; i < 600; i++) {
        send(socket.getOutputStream(), "x");
        if (closed(socket)) {
          return true;
        }
      }
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  private static boolean closed(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }
}
