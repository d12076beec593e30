package io.molam.experiments.adapter.http.auth;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may use a route, as its annotations say; those of the method go before the class's. */
public sealed interface AccessRule {
  /** No token is needed. */
  record Open() implements AccessRule {}

  /** A token with one of these roles is needed. */
  record OneOf(List<String> roles) implements AccessRule {}

  /** Nobody may: the route says {@code @DenyAll}, or says nothing. */
  record Closed() implements AccessRule {}

  /** The rule of a resource method. A method about which nothing is said is closed. */
  static AccessRule of(Method method) {
    AccessRule own = said(method);
    if (own != null) {
      return own;
    }
    AccessRule inherited = said(method.getDeclaringClass());
    return inherited == null ? new Closed() : inherited;
  }

  private static @Nullable AccessRule said(AnnotatedElement element) {
    if (element.isAnnotationPresent(DenyAll.class)) {
      return new Closed();
    }
    RolesAllowed roles = element.getAnnotation(RolesAllowed.class);
    if (roles != null) {
      return new OneOf(List.of(roles.value()));
    }
    return element.isAnnotationPresent(PermitAll.class) ? new Open() : null;
  }
}
