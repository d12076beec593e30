package io.molam.experiments.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the service and PostgreSQL. While it is told to, it cuts every third connection on
 * which PostgreSQL says that it has committed, without passing that on: the transaction counts and
 * nobody knows. While it is told to be a black hole, it takes what comes and says nothing, on new
 * connections too.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int EVERY = 3;

  private final ServerSocket server;
  private final int target;
  private final AtomicBoolean cutting = new AtomicBoolean();
  private volatile CountDownLatch passing = new CountDownLatch(0);
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void cutting(boolean on) {
    cutting.set(on);
  }

  /** Nothing passes any more, and no connection is reset. */
  void blackHole(boolean on) {
    passing.countDown();
    passing = new CountDownLatch(on ? 1 : 0);
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pass(client, upstream, false));
        Thread.ofVirtual().start(() -> pass(upstream, client, true));
      } catch (IOException e) {
        // closed, or PostgreSQL is away: the client sees a cut connection
      }
    }
  }

  private void pass(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[1 << 14];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        passing.await();
        if (answers && cutting.get() && isCommit(buffer, read)) {
          cuts.incrementAndGet();
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // one side is gone, and so is the other by leaving the block
    }
  }

  private boolean isCommit(byte[] buffer, int length) {
    // CommandComplete ends in the name of the command and a zero
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT\0")
        && commits.incrementAndGet() % EVERY == 0;
  }

  @Override
  public void close() throws IOException {
    passing.countDown();
    server.close();
  }
}
