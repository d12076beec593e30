package io.molam.experiments.ops.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A Molam ID of one run: key pairs made for it, of either kind, and tokens that it signs. */
public final class MolamId {
  private final KeyPair keys;
  private final KeyPair next;

  public MolamId() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
      KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
      curves.initialize(new ECGenParameterSpec("secp256r1"));
      next = curves.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of MOLAM_ID_PUBLIC_KEY: the RSA key that signs, and a key on P-256. */
  public String publicKey() {
    return block(keys) + block(next);
  }

  private static String block(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** A token with one role, good for an hour. */
  public String token(String role) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    Instant now = Instant.now();
    String signed =
        base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + "."
            + base64.encodeToString(
                "{\"sub\":\"ops\",\"roles\":[\"%s\"],\"iat\":%d,\"exp\":%d}"
                    .formatted(
                        role, now.getEpochSecond(), now.plus(Duration.ofHours(1)).getEpochSecond())
                    .getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
