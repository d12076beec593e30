package io.molam.experiments.adapter.http.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the wire, with more than all buffers on the way hold. */
class ReaderDeadlineTest {
  private static final int BYTES = 64 << 20;
  private static final int CHUNK = 32 << 10;

  private final ReaderDeadline deadline = new ReaderDeadline(Duration.ofMillis(300), 4 << 20);
  private final CompletableFuture<Integer> written = new CompletableFuture<>();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            send(request, response, callback);
            return true;
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private void send(Request request, Response response, Callback callback) {
    int sent = 0;
    try (ReaderDeadline.Paced out =
        deadline.watch(
            Content.Sink.asOutputStream(response),
            () -> request.getConnectionMetaData().getConnection().getEndPoint().close())) {
      byte[] chunk = new byte[CHUNK];
      for (; sent < BYTES; sent += CHUNK) {
        out.write(chunk);
      }
      written.complete(sent);
      callback.succeeded();
    } catch (IOException e) {
      written.completeExceptionally(e);
      callback.failed(e);
    }
  }

  private Socket asking() throws IOException {
    Socket socket = new Socket("localhost", connector.getLocalPort());
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void whoDoesNotReadIsCutOff() throws Exception {
    try (Socket _ = asking()) {
      assertThatThrownBy(() -> written.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void whoReadsAByteNowAndThenIsCutOffToo() throws Exception {
    try (Socket socket = asking()) {
      InputStream in = socket.getInputStream();
      while (!written.isDone()) {
        if (in.readNBytes(64).length < 64) {
          break;
        }
        Thread.sleep(20);
      }
      assertThatThrownBy(() -> written.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void whoReadsGetsAll() throws Exception {
    try (Socket socket = asking()) {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[CHUNK];
      while (!written.isDone()) {
        assertThat(in.read(buffer)).isPositive();
      }
      assertThat(written.get(60, TimeUnit.SECONDS)).isEqualTo(BYTES);
    }
  }
}
