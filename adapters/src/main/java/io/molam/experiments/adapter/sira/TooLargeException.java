package io.molam.experiments.adapter.sira;

import java.io.IOException;

/** An answer of more bytes than are read. */
final class TooLargeException extends IOException {
  TooLargeException(long limit) {
    super("the answer has more than " + limit + " bytes");
  }
}
