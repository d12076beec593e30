package io.molam.experiments.adapter.devtoken;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the key pair of a development issuer. */
final class DevelopmentKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([^-]*)-----END \\1 KEY-----");

  private DevelopmentKey() {}

  static JWK parse(String pem) {
    Map<String, byte[]> blocks = new HashMap<>();
    Matcher block = BLOCK.matcher(pem.replace("\\r", "").replace("\\n", "\n"));
    while (block.find()) {
      blocks.put(block.group(1), decoded(block.group(2)));
    }
    byte[] secret = blocks.get("PRIVATE");
    if (secret == null) {
      throw new IllegalArgumentException(
          "The signing key must be PEM with \"-----BEGIN PRIVATE KEY-----\" (PKCS#8).");
    }
    try {
      PrivateKey key = privateKey(new PKCS8EncodedKeySpec(secret));
      if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() >= 2048) {
        RSAPublicKeySpec half = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
        return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(half))
            .privateKey(rsa)
            .build();
      }
      if (key instanceof ECPrivateKey ec
          && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
        return new ECKey.Builder(Curve.P_256, publicHalf(blocks.get("PUBLIC")))
            .privateKey(ec)
            .build();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The signing key cannot be read.", e);
    }
    throw new IllegalArgumentException(
        "The signing key must be RSA of at least 2048 bits or EC on P-256.");
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The signing key cannot be read.", e);
    }
  }

  private static PrivateKey privateKey(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      return KeyFactory.getInstance("EC").generatePrivate(spec);
    }
  }

  /** The JDK cannot work it out of the private half. */
  private static ECPublicKey publicHalf(byte @Nullable [] encoded) throws GeneralSecurityException {
    if (encoded == null) {
      throw new IllegalArgumentException(
          "An EC key needs its public half in the same file: openssl pkey -in FILE -pubout >> FILE");
    }
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
