package io.molam.experiments.adapter.http.auth;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import org.jspecify.annotations.Nullable;

/** Puts a guard before every resource method that is not explicitly open. */
public final class AccessFeature implements DynamicFeature {
  private final TokenAuthenticator authenticator;
  private final @Nullable CallerLimits limits;

  /**
   * @param limits what each caller may ask for, or null for no limit
   */
  public AccessFeature(TokenAuthenticator authenticator, @Nullable CallerLimits limits) {
    this.authenticator = authenticator;
    this.limits = limits;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    // Jersey's own answers to OPTIONS only tell which methods there are.
    if (resource.getResourceClass().getName().startsWith("org.glassfish.jersey.")) {
      return;
    }
    AccessRule rule = AccessRule.of(resource.getResourceMethod());
    if (!(rule instanceof AccessRule.Open)) {
      context.register(new AccessFilter(authenticator, limits, rule));
    }
  }
}
