package io.molam.experiments.adapter.http.auth;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts a guard before every resource method that is not explicitly open. */
final class AccessFeature implements DynamicFeature {
  private final Access access;

  AccessFeature(Access access) {
    this.access = access;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    // Jersey's own answers to OPTIONS only tell which methods there are.
    if (resource.getResourceClass().getName().startsWith("org.glassfish.jersey.")) {
      return;
    }
    AccessRule rule = AccessRule.of(resource.getResourceMethod());
    if (!(rule instanceof AccessRule.Open)) {
      context.register(new AccessFilter(access, rule));
    }
  }
}
