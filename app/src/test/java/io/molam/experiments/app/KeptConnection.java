package io.molam.experiments.app;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept alive, with nothing done behind its back: no retry, no pool. */
final class KeptConnection implements AutoCloseable {
  private static final int PATIENCE_MS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /**
   * An answer.
   *
   * @param closes whether it says that the connection ends with it
   */
  record Reply(int status, boolean closes, String body) {}

  KeptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  Reply get(String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return reply();
  }

  Reply post(String path, String token, String body) throws IOException {
    send(head(path, token, body) + body);
    return reply();
  }

  static String head(String path, String token, String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, token, body.getBytes(StandardCharsets.UTF_8).length);
  }

  void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * @throws EOFException when the server closes the connection instead of answering
   */
  Reply reply() throws IOException {
    String first = line();
    int length = 0;
    boolean closes = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      closes |= header.equals("connection: close");
    }
    byte[] body = in.readNBytes(length);
    return new Reply(
        Integer.parseInt(first.split(" ", -1)[1]),
        closes,
        new String(body, StandardCharsets.UTF_8));
  }

  /** Waits until the server closes the connection; fails when it says anything before. */
  void awaitEnd() throws IOException {
    int read = in.read();
    if (read >= 0) {
      throw new AssertionError("the server said something nobody asked for: " + (char) read);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("closed after \"" + line + "\"");
      }
      line.append((char) read);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
