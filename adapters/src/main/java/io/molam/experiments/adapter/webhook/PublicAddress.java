package io.molam.experiments.adapter.webhook;

import java.net.InetAddress;

/** Which addresses lead out: those that are routed in the Internet and stand for no other. */
final class PublicAddress {
  /** First address and length of each block of IPv4 that leads inside, or nowhere. */
  private static final int[][] INSIDE = {
    {0, 0, 0, 0, 8},
    {10, 0, 0, 0, 8},
    {100, 64, 0, 0, 10},
    {127, 0, 0, 0, 8},
    {169, 254, 0, 0, 16},
    {172, 16, 0, 0, 12},
    {192, 0, 0, 0, 24},
    {192, 0, 2, 0, 24},
    {192, 88, 99, 0, 24},
    {192, 168, 0, 0, 16},
    {198, 18, 0, 0, 15},
    {198, 51, 100, 0, 24},
    {203, 0, 113, 0, 24},
    {224, 0, 0, 0, 3},
  };

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    int value = word(bytes, 0) << 16 | word(bytes, 2);
    for (int[] block : INSIDE) {
      int first = block[0] << 24 | block[1] << 16 | block[2] << 8 | block[3];
      if ((value ^ first) >>> (32 - block[4]) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Global unicast alone, 2000::/3: it has no loopback, link-local, unique local, IPv4-mapped or
   * translated address. Of it, not what stands for others: 2001::/23 (Teredo among it),
   * 2001:db8::/32 and 3fff::/20 (documentation), 2002::/16 (6to4).
   */
  private static boolean isPublic6(byte[] bytes) {
    int first = word(bytes, 0);
    int second = word(bytes, 2);
    return first >>> 13 == 1
        && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
        && first != 0x2002
        && !(first == 0x3fff && second < 0x1000);
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
