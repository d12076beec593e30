package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service driven by the OpenFeature Java SDK and its OFREP provider, as published. */
class OpenFeatureIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final Value DEFAULT = new Value("none");

  private static Client client() {
    return OpenFeatureAPI.getInstance().getClient();
  }

  @BeforeAll
  static void connect() {
    Experiments.started(SERVICE.as("ops_admin"), "flag", "{\"country\": [\"SN\", \"FR\"]}");
    OpenFeatureAPI.getInstance()
        .setProviderAndWait(
            OfrepProvider.constructProvider(
                OfrepProviderOptions.builder()
                    .baseUrl(SERVICE.base().toString())
                    .headers(
                        ImmutableMap.of(
                            "Authorization",
                            ImmutableList.of("Bearer " + RunningService.token("pay_module"))))
                    .build()));
  }

  @AfterAll
  static void disconnect() {
    OpenFeatureAPI.getInstance().shutdown();
  }

  private static MutableContext of(String unit, String country) {
    return new MutableContext(unit).add("country", country);
  }

  @Test
  void unitsGetTheirVariantWithConfigReasonAndMetadata() {
    Map<String, Integer> variants = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      FlagEvaluationDetails<Value> details =
          client().getObjectDetails("flag", DEFAULT, of("unit-" + i, "SN"));
      assertThat(details.getErrorCode()).isNull();
      assertThat(details.getReason()).isEqualTo("SPLIT");
      String color =
          Objects.requireNonNull(details.getValue().asStructure().getValue("color")).asString();
      assertThat(color).isEqualTo(details.getVariant());
      assertThat(details.getFlagMetadata().getInteger("phase")).isEqualTo(1);
      assertThat(details.getFlagMetadata().getDouble("propensity")).isEqualTo(0.5);
      assertThat(details.getFlagMetadata().getString("experiment_id")).hasSize(36);
      assertThat(details.getFlagMetadata().getBoolean("recorded")).isTrue();
      variants.merge(color, 1, Integer::sum);
      assertThat(client().getObjectDetails("flag", DEFAULT, of("unit-" + i, "SN")).getVariant())
          .isEqualTo(color);
    }
    // 6 standard deviations of a fair coin
    assertThat(variants.get("blue")).isBetween(20, 80);
    assertThat(variants.get("green")).isBetween(20, 80);
  }

  @Test
  void unitThatIsNotTargetedKeepsTheDefaultOfTheCode() {
    FlagEvaluationDetails<Value> details =
        client().getObjectDetails("flag", DEFAULT, of("abroad", "US"));
    assertThat(details.getValue()).isEqualTo(DEFAULT);
    assertThat(details.getVariant()).isNull();
  }

  @Test
  void errorsHaveTheCodesOfTheProtocol() {
    assertThat(client().getObjectDetails("no-such-flag", DEFAULT, of("unit", "SN")).getErrorCode())
        .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
    assertThat(client().getObjectDetails("flag", DEFAULT, new ImmutableContext()).getErrorCode())
        .isEqualTo(ErrorCode.INVALID_CONTEXT);
  }
}
