package io.molam.experiments.adapter.http.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** The roles of Molam ID that mean something here, and how routes say what they permit. */
public final class Roles {
  /** May do everything, on every route that names any role. */
  public static final String OPS_ADMIN = "ops_admin";

  /** Creates, edits and runs experiments. */
  public static final String MARKETING = "marketing";

  /** Reads, analyses and imports. */
  public static final String DATA_SCIENCE = "data_science";

  /** Stands for any role that ends in {@code _module}, such as {@code pay_module}. */
  public static final String MODULE = "*_module";

  /** Anyone with a valid token, whatever its roles. */
  public static final String ANY = "*";

  /**
   * What a caller who may use a route may do, in a word that stays: {@code GET /api/me} and the
   * OpenAPI document ({@code x-permission}) name it. Routes that share one are open to the same
   * roles, and those are said once, by {@code @RolesAllowed} beside it.
   */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Permission {
    /** Such as {@code experiment.create}: a thing and a verb, in lower case. */
    String value();
  }

  private static final String MODULE_SUFFIX = "_module";

  private Roles() {}

  /** Whether someone who holds these roles may do what asks for one of the allowed ones. */
  static boolean permit(Set<String> held, Collection<String> allowed) {
    return allowed.contains(ANY)
        || held.contains(OPS_ADMIN)
        || !Collections.disjoint(held, allowed)
        || (allowed.contains(MODULE) && held.stream().anyMatch(Roles::isModule));
  }

  /** Whether the role is one of those named here, or some module's. */
  public static boolean isKnown(String role) {
    return role.equals(OPS_ADMIN)
        || role.equals(MARKETING)
        || role.equals(DATA_SCIENCE)
        || isModule(role);
  }

  private static boolean isModule(String role) {
    return role.endsWith(MODULE_SUFFIX) && role.length() > MODULE_SUFFIX.length();
  }
}
