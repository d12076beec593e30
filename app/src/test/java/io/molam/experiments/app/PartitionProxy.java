package io.molam.experiments.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between one replica and PostgreSQL, and cuts them off from each other in several ways. */
final class PartitionProxy implements AutoCloseable {
  /** What becomes of bytes and connections. */
  enum Cut {
    NONE,
    /** Connections end in order, and no new one is taken. */
    REFUSAL,
    /** Connections are reset, and so is every new one. */
    RESET,
    /** Nothing arrives on either side, and nobody is told. */
    BLACK_HOLE,
    /** What the replica asks is done, and it never hears of it. */
    SILENCE
  }

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object change = new Object();
  private volatile Cut cut = Cut.NONE;

  PartitionProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void cut(Cut next) {
    synchronized (change) {
      // after a cut whatever waited is lost, as it is when a firewall forgets its connections
      boolean ends = next == Cut.REFUSAL || next == Cut.RESET || cut != Cut.NONE;
      cut = next;
      if (ends) {
        sockets.forEach(socket -> end(socket, next == Cut.RESET));
      }
      change.notifyAll();
    }
  }

  private static void end(Socket socket, boolean reset) {
    try {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      // it has ended
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        switch (cut) {
          case REFUSAL -> end(client, false);
          case RESET -> end(client, true);
          case NONE, BLACK_HOLE, SILENCE -> Thread.ofVirtual().start(() -> connect(client));
        }
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    try {
      awaitPassage(false);
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(upstream);
      Thread.ofVirtual().start(() -> pass(client, upstream, false));
      pass(upstream, client, true);
    } catch (IOException e) {
      // PostgreSQL is away: the client sees a cut connection
      end(client, false);
    } finally {
      sockets.remove(client);
    }
  }

  private void pass(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[1 << 14];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitPassage(answers);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one side is gone, and so is the other by leaving the block
    } finally {
      sockets.remove(from);
    }
  }

  private void awaitPassage(boolean answers) {
    synchronized (change) {
      while (cut == Cut.BLACK_HOLE || (cut == Cut.SILENCE && answers)) {
        try {
          change.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut(Cut.REFUSAL);
  }
}
