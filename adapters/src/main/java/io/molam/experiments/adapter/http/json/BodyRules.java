package io.molam.experiments.adapter.http.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@link JsonBody} parameter: where this route departs from the defaults. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface BodyRules {
  /** The longest body in bytes, after inflation. */
  long maxBytes() default JsonBody.MAX_BYTES;

  /** Whether no body at all is fine and reads as an empty object. */
  boolean optional() default false;
}
