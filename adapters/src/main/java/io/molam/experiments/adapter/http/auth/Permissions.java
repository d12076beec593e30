package io.molam.experiments.adapter.http.auth;

import io.molam.experiments.adapter.http.auth.Roles.Permission;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which roles have which permission, read from the routes, so that nothing is said twice. */
final class Permissions {
  private final Map<String, List<String>> roles;

  private Permissions(Map<String, List<String>> roles) {
    this.roles = roles;
  }

  /**
   * @param resources whose methods are asked
   * @throws IllegalStateException when a method that asks for roles names no {@link Permission}, or
   *     one that another method gives to other roles
   */
  static Permissions of(List<Class<?>> resources) {
    Map<String, List<String>> roles = new TreeMap<>();
    for (Class<?> resource : resources) {
      for (Method method : resource.getMethods()) {
        if (AccessRule.of(method) instanceof AccessRule.OneOf(List<String> allowed)
            && !allowed.contains(Roles.ANY)) {
          add(roles, method, allowed.stream().sorted().toList());
        }
      }
    }
    return new Permissions(roles);
  }

  private static void add(Map<String, List<String>> roles, Method method, List<String> allowed) {
    Permission permission = method.getAnnotation(Permission.class);
    if (permission == null) {
      throw new IllegalStateException(method + " asks for roles and names no @Permission");
    }
    List<String> known = roles.putIfAbsent(permission.value(), allowed);
    if (known != null && !known.equals(allowed)) {
      throw new IllegalStateException(
          "%s gives %s to %s, another method to %s"
              .formatted(method, permission.value(), allowed, known));
    }
  }

  /** What this caller may do, in alphabetical order. */
  List<String> of(Caller caller) {
    return roles.entrySet().stream()
        .filter(permission -> caller.mayAs(permission.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
