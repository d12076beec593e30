import java.net.ServerSocket;

/** Prints a port that is free now; run as a source file by load.sh. */
class FreePort {
  public static void main(String[] args) throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      System.out.println(socket.getLocalPort());
    }
  }
}
