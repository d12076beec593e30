package io.molam.experiments.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a Service is to its clients: each connection goes to one of the backends in turn and stays
 * there; nothing is looked into, nothing is tried again, and a backend that is taken out keeps the
 * connections that it has.
 */
final class Balancer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final Set<Integer> backends = new CopyOnWriteArraySet<>();
  private final AtomicInteger turn = new AtomicInteger();

  Balancer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void add(int backend) {
    backends.add(backend);
  }

  void remove(int backend) {
    backends.remove(backend);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void connect(Socket client) {
    Object[] there = backends.toArray();
    try {
      Socket backend =
          new Socket(
              InetAddress.getLoopbackAddress(),
              (Integer) there[Math.floorMod(turn.getAndIncrement(), there.length)]);
      client.setTcpNoDelay(true);
      backend.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pass(client, backend));
      pass(backend, client);
    } catch (IOException e) {
      close(client); // refused: the client sees that it got no answer
    }
  }

  private static void pass(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 14];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
