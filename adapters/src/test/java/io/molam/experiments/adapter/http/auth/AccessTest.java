package io.molam.experiments.adapter.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.adapter.http.problem.Problems;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class AccessTest {
  private static final TokenIssuer ISSUER = TokenIssuer.withNewKey(Clock.systemUTC());
  private static final AccessRule RULE = new AccessRule.OneOf(List.of(Roles.MARKETING));

  private final Access access =
      new Access(MolamIdKeys.parse(ISSUER.publicKeyPem()), null, null, null, Clock.systemUTC());

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER   %s", "Bearer\t%s", "  Bearer %s  "})
  void theSchemeIsReadInAnyCaseAndWithAnyBlanks(String form) {
    String token = ISSUER.issue("awa", List.of("marketing"), Duration.ofHours(1));
    assertThat(access.admit(form.formatted(token), RULE).subject()).isEqualTo("awa");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Beare x",
        "Bearerx",
        "Bearer: x",
        "Basic YTpi",
        "x"
      })
  void anythingElseIsChallenged(@Nullable String header) {
    assertThatThrownBy(() -> access.admit(header, RULE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(Problems.answer(refusal).getStatus()).isEqualTo(401);
              assertThat(Problems.answer(refusal).getHeaderString("WWW-Authenticate"))
                  .isEqualTo("Bearer realm=\"molam-experiments\"");
            });
  }

  @Test
  void whatFollowsTheSchemeIsTheTokenAsAWhole() {
    String token = ISSUER.issue("awa", List.of("marketing"), Duration.ofHours(1));
    assertThatThrownBy(() -> access.admit("Bearer " + token + " more", RULE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal ->
                assertThat(Problems.answer(refusal).getHeaderString("WWW-Authenticate"))
                    .contains("error=\"invalid_token\""));
  }
}
