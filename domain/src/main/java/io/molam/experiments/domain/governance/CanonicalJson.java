package io.molam.experiments.domain.governance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for each JSON value, so that what was approved can be compared byte for byte: the
 * JSON Canonicalization Scheme (RFC 8785), with numbers as exact decimals where that goes through
 * doubles. Both spell alike every number that a double holds as it is written.
 *
 * <p>A value is a tree of maps with strings as keys, lists, strings, {@link BigDecimal}s or whole
 * numbers, booleans and nulls.
 */
public final class CanonicalJson {
  private static final int PLAIN_DIGITS = 21;
  private static final int PLAIN_ZEROS = 6;

  private CanonicalJson() {}

  /**
   * @throws IllegalArgumentException for what is no JSON value of this form
   */
  public static String write(@Nullable Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  /** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(@Nullable Object value, StringBuilder json) {
    switch (value) {
      case null -> json.append("null");
      case Boolean truth -> json.append(truth.booleanValue());
      case String text -> string(text, json);
      case BigDecimal number -> json.append(number(number));
      case BigInteger number -> json.append(number(new BigDecimal(number)));
      case Integer number -> json.append(number.intValue());
      case Long number -> json.append(number(BigDecimal.valueOf(number)));
      case Map<?, ?> map -> object(map, json);
      case List<?> list -> {
        json.append('[');
        String comma = "";
        for (Object item : list) {
          json.append(comma);
          write(item, json);
          comma = ",";
        }
        json.append(']');
      }
      default ->
          throw new IllegalArgumentException(
              "a " + value.getClass().getSimpleName() + " is no JSON value");
    }
  }

  /** Members in the order of the UTF-16 units of their names, which is that of strings in Java. */
  private static void object(Map<?, ?> map, StringBuilder json) {
    TreeMap<String, @Nullable Object> members = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("a member named " + key);
          }
          members.put(name, value);
        });
    json.append('{');
    String comma = "";
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      json.append(comma);
      string(member.getKey(), json);
      json.append(':');
      write(member.getValue(), json);
      comma = ",";
    }
    json.append('}');
  }

  private static void string(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  /** As ECMAScript writes numbers: digits alone up to 21 of them, with an exponent beyond. */
  private static String number(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal plain = number.stripTrailingZeros();
    long point = (long) plain.precision() - plain.scale();
    return point > -PLAIN_ZEROS && point <= PLAIN_DIGITS
        ? plain.toPlainString()
        : exponential(plain, point - 1);
  }

  private static String exponential(BigDecimal number, long exponent) {
    String digits = number.unscaledValue().abs().toString();
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
