package io.molam.experiments.adapter.cli.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Text of a file in its encoding: the one named, or that of a byte order mark, UTF-16 by its zeros,
 * else UTF-8, or Latin-1 where the beginning cannot be UTF-8. Unlike {@link
 * java.io.InputStreamReader} it hands out all that comes before bad bytes, so that the parser is on
 * their line when it fails.
 */
public final class TextReader extends Reader {
  private static final int HEAD = 1 << 16;

  private final InputStream input;
  private final ByteBuffer bytes = ByteBuffer.allocate(HEAD);
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final boolean guessed;
  private final boolean other;
  private boolean atStart = true;
  private boolean atEnd;
  private int second = -1;
  private long consumed;

  /** Bytes that are no text in the file's encoding. */
  public static final class BadBytes extends IOException {
    BadBytes(String message) {
      super(message);
    }
  }

  public TextReader(InputStream input, @Nullable Charset named) throws IOException {
    this.input = input;
    int size = input.readNBytes(bytes.array(), 0, HEAD);
    bytes.position(0).limit(size);
    consumed = size;
    atEnd = size < HEAD;
    Charset found = named == null ? marked(bytes.array(), size) : named;
    boolean multibyte = false;
    boolean latin = false;
    if (found == null) {
      found = StandardCharsets.UTF_8;
      int invalid = invalid(bytes.array(), size, atEnd);
      if (invalid >= 0) {
        multibyte = hasMultibyte(bytes.array(), size);
        latin = !multibyte;
        found = latin ? Charset.forName("windows-1252") : found;
      }
    }
    this.charset = found;
    this.guessed = latin;
    this.other = multibyte;
    this.decoder =
        found
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static @Nullable Charset marked(byte[] head, int size) {
    if (starts(head, size, 0xFF, 0xFE, 0, 0) || starts(head, size, 0, 0, 0xFE, 0xFF)) {
      return Charset.forName("UTF-32");
    }
    if (starts(head, size, 0xFF, 0xFE) || starts(head, size, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16;
    }
    int even = 0;
    int odd = 0;
    int seen = Math.min(size, 1000);
    for (int i = 0; i < seen; i++) {
      if (head[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    if (odd > seen / 4 && odd > 4 * even) {
      return StandardCharsets.UTF_16LE;
    }
    return even > seen / 4 && even > 4 * odd ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean starts(byte[] head, int size, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= size || (head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the first bytes are that cannot be UTF-8; -1 for nowhere. */
  private static int invalid(byte[] head, int size, boolean whole) {
    ByteBuffer in = ByteBuffer.wrap(head, 0, size);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(size + 1), whole);
    return result.isError() ? in.position() : -1;
  }

  /** Whether some bytes are a letter of UTF-8 beyond ASCII. */
  private static boolean hasMultibyte(byte[] head, int size) {
    for (int i = 0; i + 1 < size; i++) {
      if (twoBytes(head, i)) {
        return true;
      }
    }
    return false;
  }

  /** The Latin letters of UTF-8 from U+00C0 on; a capital A with tilde before a sign otherwise. */
  private static boolean twoBytes(byte[] text, int at) {
    return (text[at] & 0xFF) == 0xC3
        && (text[at + 1] & 0xC0) == 0x80
        && (text[at + 1] & 0xFF) != 0xA0;
  }

  /** The encoding, when it was neither named nor marked nor UTF-8. */
  public @Nullable Charset guessed() {
    return guessed ? charset : null;
  }

  /** Bytes taken so far. */
  public long consumed() {
    return consumed;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 1) {
      return one(buffer, offset);
    }
    CharBuffer out = CharBuffer.wrap(buffer, offset, length);
    int start = out.position();
    if (second >= 0) {
      out.put((char) second);
      second = -1;
    }
    while (out.position() == start) {
      CoderResult result = decoder.decode(bytes, out, atEnd);
      if (result.isError() && out.position() == start) {
        throw bad(result.length());
      }
      if (atStart && out.position() > start) {
        atStart = false;
        if (buffer[offset] == '\uFEFF') {
          System.arraycopy(buffer, offset + 1, buffer, offset, out.position() - start - 1);
          out.position(out.position() - 1);
        }
      }
      if (result.isUnderflow() && out.position() == start) {
        if (atEnd) {
          return -1;
        }
        fill();
      }
    }
    return out.position() - start;
  }

  /** One char has no room for the two that some code points take. */
  private int one(char[] buffer, int offset) throws IOException {
    if (second < 0) {
      char[] two = new char[2];
      int count = read(two, 0, 2);
      if (count < 0) {
        return -1;
      }
      buffer[offset] = two[0];
      second = count == 2 ? two[1] : -1;
      return 1;
    }
    buffer[offset] = (char) second;
    second = -1;
    return 1;
  }

  private void fill() throws IOException {
    bytes.compact();
    int from = Math.max(0, bytes.position() - 1);
    int size = input.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
    atEnd = bytes.position() + size < bytes.capacity();
    consumed += size;
    bytes.limit(bytes.position() + size).position(0);
    if (guessed) {
      for (int i = from; i + 1 < bytes.limit(); i++) {
        if (twoBytes(bytes.array(), i)) {
          throw new BadBytes(
              "the file begins in Latin-1 but goes on in UTF-8: it has two encodings");
        }
      }
    }
  }

  private BadBytes bad(int length) {
    int at = bytes.position();
    byte[] what = new byte[Math.min(Math.max(1, length), bytes.limit() - at)];
    System.arraycopy(bytes.array(), at, what, 0, what.length);
    return new BadBytes(
        "bytes that are not %s (hexadecimal %s)%s"
            .formatted(
                charset.name(),
                HexFormat.of().withUpperCase().formatHex(what),
                other
                    ? ", though others are: the file has two encodings"
                    : "; --encoding names another encoding, such as ISO-8859-1"));
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
