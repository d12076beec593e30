package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.allocation.FieldError;
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
 * numbers, booleans and nulls. Text must be valid Unicode, as RFC 8785 asks: UTF-8 spells each half
 * of a surrogate pair as the same question mark, so that two bodies would have one digest. U+0000
 * is refused too, since the database keeps no text with it.
 */
public final class CanonicalJson {
  private static final int PLAIN_DIGITS = 21;
  private static final int PLAIN_ZEROS = 6;

  private CanonicalJson() {}

  /**
   * @throws IllegalArgumentException for what is no JSON value of this form
   * @see #requireText
   */
  public static String write(@Nullable Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  /**
   * Names every text of a value, be it a member's name, that has no canonical form.
   *
   * @param path of the value in the request
   */
  static void requireText(@Nullable Object value, String path, List<FieldError> errors) {
    switch (value) {
      case String text -> {
        String fault = fault(text);
        if (fault != null) {
          errors.add(new FieldError(path, fault));
        }
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          requireText(list.get(i), path + "[" + i + "]", errors);
        }
      }
      case Map<?, ?> map ->
          map.forEach(
              (key, member) -> {
                String name = key.toString();
                String fault = fault(name);
                // the path of a broken name would itself be broken
                if (fault != null) {
                  errors.add(new FieldError(path, "the name of a member " + fault));
                }
                requireText(member, fault == null ? path + "." + name : path, errors);
              });
      case null, default -> {}
    }
  }

  /** What is wrong with a text; null for nothing. */
  static @Nullable String fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "must not contain U+0000";
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "must be valid Unicode, found half of a surrogate pair";
      }
    }
    return null;
  }

  /**
   * SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal.
   *
   * @throws IllegalArgumentException for a text that has no canonical form
   */
  public static String sha256(String text) {
    require(text);
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

  private static void require(String text) {
    String fault = fault(text);
    if (fault != null) {
      throw new IllegalArgumentException("a text " + fault);
    }
  }

  private static void string(String text, StringBuilder json) {
    require(text);
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
