package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.auth.CallerLimits;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP side needs to know about its surroundings.
 *
 * @param keys the keys of Molam ID
 * @param issuer what {@code iss} of a token must be, or null if any will do
 * @param audience what {@code aud} of a token must hold, or null if any will do
 * @param limits how much each caller may ask for, or null for no limit
 * @param corsOrigin the origins, separated by commas, whose pages may call the API from a browser;
 *     null for none
 * @param metrics where requests are counted
 * @param clock what tokens are checked against
 * @param version of the service, for the OpenAPI document
 */
public record HttpSettings(
    MolamIdKeys keys,
    @Nullable String issuer,
    @Nullable String audience,
    @Nullable CallerLimits limits,
    @Nullable String corsOrigin,
    ServiceMetrics metrics,
    Clock clock,
    String version) {}
