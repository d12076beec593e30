package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.auth.AccessRule;
import io.molam.experiments.adapter.http.json.JsonBody;
import java.util.function.BiFunction;

/**
 * A POST route that may be answered without Jersey, as Jersey would answer it.
 *
 * @param prefix of the path, before the one parameter, {@code {id}}
 * @param suffix of the path, behind it
 * @param rule who may use the route
 * @param answer takes the parameter and the body; what it throws is answered as anywhere else
 * @param view what it gives, which is written as JSON
 */
public record ShortRoute(
    String prefix,
    String suffix,
    AccessRule rule,
    BiFunction<String, JsonBody, ?> answer,
    Class<?> view) {
  String template() {
    return prefix + "{id}" + suffix;
  }
}
