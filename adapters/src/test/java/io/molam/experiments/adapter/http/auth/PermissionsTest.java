package io.molam.experiments.adapter.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.molam.experiments.adapter.http.auth.Roles.Permission;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  public static final class Things {
    @RolesAllowed({Roles.MARKETING, Roles.OPS_ADMIN})
    @Permission("thing.create")
    public void create() {}

    @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
    @Permission("thing.create")
    public void createMany() {}

    @RolesAllowed(Roles.MODULE)
    @Permission("thing.ask")
    public void ask() {}

    @PermitAll
    public void look() {}

    @RolesAllowed(Roles.ANY)
    public void whoAmI() {}
  }

  public static final class Silent {
    @RolesAllowed(Roles.MARKETING)
    public void create() {}
  }

  public static final class Wider {
    @RolesAllowed({Roles.MARKETING, Roles.DATA_SCIENCE})
    @Permission("thing.create")
    public void create() {}
  }

  private static List<String> may(String... roles) {
    return Permissions.of(List.of(Things.class))
        .of(new Caller("c", null, Instant.EPOCH, Set.of(roles)));
  }

  @Test
  void permissionsFollowTheRolesOfTheRoutes() {
    assertThat(may("marketing")).containsExactly("thing.create");
    assertThat(may("pay_module")).containsExactly("thing.ask");
    assertThat(may("ops_admin")).containsExactly("thing.ask", "thing.create");
    assertThat(may("customer")).isEmpty();
    assertThat(may("*", "*_modules")).isEmpty();
  }

  @Test
  void aRouteWithRolesAndWithoutPermissionIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Permissions.of(List.of(Silent.class)))
        .withMessageContaining("names no @Permission");
  }

  @Test
  void onePermissionIsGivenToTheSameRolesEverywhere() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Permissions.of(List.of(Things.class, Wider.class)))
        .withMessageContaining("thing.create");
  }
}
