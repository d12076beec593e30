package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One caller's flood is refused, the others and the open routes are not concerned. */
class RateLimitIT {
  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of("RATE_LIMIT_REQUESTS", "3", "RATE_LIMIT_PERIOD_SECONDS", "3600"), "server");

  private static Api caller(String subject, String role) {
    return SERVICE.withToken(
        RunningService.ISSUER.issue(subject, List.of(role), Duration.ofHours(1)));
  }

  @Test
  void aCallerOverItsShareIsRefusedAndToldWhenToComeBack() {
    Api flooding = caller("flooding", "ops_admin");
    for (int i = 0; i < 3; i++) {
      flooding.get("/api/experiments").expect(200);
    }
    Answer refused = flooding.get("/api/experiments").expect(429);
    assertThat(refused.header("Retry-After")).isEqualTo("3600");
    assertThat(refused.text("/code")).isEqualTo("overloaded");
    // the share is that of the subject, whatever token it shows
    caller("flooding", "marketing").get("/api/experiments").expect(429);
    caller("another", "ops_admin").get("/api/experiments").expect(200);
    SERVICE.as().get("/readyz").expect(200);
    assertThat(SERVICE.as().get("/metrics").expect(200).body())
        .containsPattern("(?m)^http_requests_limited_total [2-9]")
        .containsPattern("(?m)^rate_limit_callers [2-9]")
        .contains(
            "http_requests_total{method=\"GET\",route=\"/api/experiments\",status=\"429\"} 2");
  }

  @Test
  void refusedRolesCountToo() {
    Api curious = caller("curious", "pay_module");
    for (int i = 0; i < 3; i++) {
      curious.get("/api/audit").expect(403);
    }
    curious.get("/api/audit").expect(429);
  }
}
