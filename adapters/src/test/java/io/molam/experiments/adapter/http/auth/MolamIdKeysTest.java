package io.molam.experiments.adapter.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.molam.experiments.adapter.devtoken.TokenIssuer;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MolamIdKeysTest {
  private final TokenIssuer ec = TokenIssuer.withNewKey(Clock.systemUTC());
  private final TokenIssuer rsa = TokenIssuer.withNewRsaKey(Clock.systemUTC());

  @Test
  void severalBlocksAreARotation() {
    assertThat(MolamIdKeys.parse(ec.publicKeyPem() + "\n" + rsa.publicKeyPem()).size())
        .isEqualTo(2);
  }

  @Test
  void lineFeedsMayBeWrittenAsTwoCharacters() {
    assertThat(MolamIdKeys.parse(rsa.publicKeyPem().replace("\n", "\\n")).size()).isEqualTo(1);
    assertThat(MolamIdKeys.parse(ec.publicKeyPem().replace("\n", "\r\n")).size()).isEqualTo(1);
  }

  @Test
  void eachFaultHasOneClearLine() throws Exception {
    refused(null, "is not set");
    refused(" ", "is not set");
    refused("hello", "is not PEM");
    refused(ec.keyPairPem(), "private key");
    refused(ec.publicKeyPem() + rsa.keyPairPem(), "private key");
    refused("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "cannot be read");
    refused("-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----", "cannot be read");
    refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "cannot be read");
    refused(ec.publicKeyPem().substring(0, 80), "cut off");
    refused("-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----", "not supported");
    KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
    small.initialize(1024);
    refused(pem(small.generateKeyPair().getPublic()), "too short");
    KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(new ECGenParameterSpec("secp384r1"));
    refused(pem(curve.generateKeyPair().getPublic()), "P-256");
    refused(
        pem(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()),
        "cannot be read");
  }

  private static void refused(@Nullable String pem, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MolamIdKeys.parse(pem))
        .withMessageContaining("MOLAM_ID_PUBLIC_KEY")
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----";
  }
}
