package io.molam.experiments.app.settings;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Sees that the settings are within the limits that their fields state, which is what they nearly
 * always are, without Hibernate Validator: that one costs a start a sixth of its main thread, and
 * is asked only for what is said about settings that are not. Limits are looked for on fields,
 * where all settings have them.
 */
final class Limits {
  private Limits() {}

  /**
   * Whether the fields that the class of these settings declares, and those of the settings in
   * them, are certainly within their limits; false also where a limit is of a kind unknown here.
   */
  static boolean hold(Object settings) {
    for (Field field : settings.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      Object value = value(field, settings);
      for (Annotation limit : field.getDeclaredAnnotations()) {
        if (!holds(limit, value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static @Nullable Object value(Field field, Object settings) {
    try {
      return field.get(settings);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a setting must not be private: " + field, e);
    }
  }

  // not a switch over types, for which the JDK writes a class at each start
  private static boolean holds(Annotation limit, @Nullable Object value) {
    if (limit instanceof NotNull) {
      return value != null;
    }
    if (value == null) {
      return !isLimit(limit) || holdsForNull(limit);
    }
    if (limit instanceof Valid) {
      return hold(value);
    }
    if (limit instanceof Min min) {
      return number(value).compareTo(BigDecimal.valueOf(min.value())) >= 0;
    }
    if (limit instanceof Max max) {
      return number(value).compareTo(BigDecimal.valueOf(max.value())) <= 0;
    }
    if (limit instanceof DecimalMin min) {
      return min.inclusive() && number(value).compareTo(new BigDecimal(min.value())) >= 0;
    }
    if (limit instanceof DecimalMax max) {
      return max.inclusive() && number(value).compareTo(new BigDecimal(max.value())) <= 0;
    }
    if (limit instanceof Pattern pattern) {
      return pattern.flags().length == 0 && value.toString().matches(pattern.regexp());
    }
    return !isLimit(limit);
  }

  private static boolean isLimit(Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(Constraint.class);
  }

  private static boolean holdsForNull(Annotation limit) {
    return limit instanceof Min
        || limit instanceof Max
        || limit instanceof DecimalMin
        || limit instanceof DecimalMax
        || limit instanceof Pattern;
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }
}
