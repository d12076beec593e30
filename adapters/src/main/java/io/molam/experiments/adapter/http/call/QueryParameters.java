package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; all faults at once, as for bodies. */
public final class QueryParameters {
  private final UriInfo uri;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  public QueryParameters(UriInfo uri) {
    this.uri = uri;
  }

  /** Refuses what a route does not document, where the route itself reads no query. */
  public static DynamicFeature onlyDocumented() {
    return new KnownParameters();
  }

  public @Nullable String text(String name, int maxLength) {
    asked.add(name);
    if (uri.getQueryParameters().getOrDefault(name, List.of()).size() > 1) {
      errors.add(new FieldError(name, "must be given once"));
    }
    String value = uri.getQueryParameters().getFirst(name);
    if (value == null) {
      return null;
    }
    if (value.isEmpty()) {
      errors.add(new FieldError(name, "must not be empty; leave it out"));
      return null;
    }
    if (value.length() > maxLength || value.chars().anyMatch(Character::isISOControl)) {
      errors.add(
          new FieldError(
              name, "must have at most " + maxLength + " characters and no control characters"));
      return null;
    }
    return value;
  }

  /** Reports a parameter that must not be sent, rather than ignoring what it asks for. */
  public void refuse(String name, String message) {
    asked.add(name);
    if (uri.getQueryParameters().containsKey(name)) {
      errors.add(new FieldError(name, message));
    }
  }

  public int integer(String name, int standard, int min, int max) {
    return (int) whole(name, standard, min, max);
  }

  public long whole(String name, long standard, long min, long max) {
    String value = text(name, 20);
    if (value == null) {
      return standard;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the message, which is the same for a wrong form and a wrong size
    }
    errors.add(new FieldError(name, "must be a whole number from %d to %d".formatted(min, max)));
    return standard;
  }

  /** A time such as 2026-05-01T12:00:00Z, with an offset or Z. */
  public @Nullable Instant instant(String name) {
    String value = text(name, 40);
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      errors.add(new FieldError(name, "must be a time such as 2026-05-01T12:00:00Z"));
      return null;
    }
  }

  public boolean flag(String name) {
    String value = text(name, 5);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      errors.add(new FieldError(name, "must be true or false"));
    }
    return "true".equals(value);
  }

  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String value = text(name, 64);
    if (value == null) {
      return null;
    }
    E constant = constant(value, type);
    if (constant == null) {
      errors.add(new FieldError(name, "must be one of " + words(type)));
    }
    return constant;
  }

  /** One of the constants, and whether a - stands before it. */
  public record Sorted<E>(E by, boolean descending) {}

  /** What to sort by; null when the parameter is absent. */
  public <E extends Enum<E>> @Nullable Sorted<E> sort(String name, Class<E> type) {
    String value = text(name, 64);
    if (value == null) {
      return null;
    }
    boolean descending = value.startsWith("-");
    E by = constant(descending ? value.substring(1) : value, type);
    if (by == null) {
      errors.add(
          new FieldError(name, "must be one of " + words(type) + ", or one of them behind a -"));
      return null;
    }
    return new Sorted<>(by, descending);
  }

  /** Some of the constants, separated by commas; empty when the parameter is absent. */
  public <E extends Enum<E>> Set<E> someOf(String name, Class<E> type) {
    String value = text(name, 200);
    Set<E> chosen = EnumSet.noneOf(type);
    if (value != null) {
      for (String word : value.split(",", -1)) {
        E constant = constant(word, type);
        if (constant == null) {
          errors.add(
              new FieldError(name, "must be some of " + words(type) + ", separated by commas"));
          break;
        }
        chosen.add(constant);
      }
    }
    return chosen;
  }

  private static <E extends Enum<E>> @Nullable E constant(String word, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (Vocabulary.lower(constant).equals(word)) {
        return constant;
      }
    }
    return null;
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Vocabulary::lower)
        .collect(Collectors.joining(", "));
  }

  /**
   * Ends the reading: a parameter that was not asked for is an error, since the answer would be to
   * another question.
   *
   * @throws ExperimentException.InvalidRequest with all faults found so far
   */
  public void throwIfAny() {
    for (String name : uri.getQueryParameters().keySet()) {
      if (!asked.contains(name)) {
        errors.add(new FieldError(shown(name), KnownParameters.unknown(asked)));
      }
    }
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
  }

  static String shown(String name) {
    return name.length() > 64 ? name.substring(0, 64) : name;
  }
}
