package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.auth.Access;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP side needs to know about its surroundings.
 *
 * @param access who may come in
 * @param corsOrigin the origins, separated by commas, whose pages may call the API from a browser;
 *     null for none
 * @param metrics where requests are counted
 * @param version of the service, for the OpenAPI document
 */
public record HttpSettings(
    Access access, @Nullable String corsOrigin, ServiceMetrics metrics, String version) {}
