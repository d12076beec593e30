package io.molam.experiments.adapter.http.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the private key of a development issuer and works out its public half. */
final class DevelopmentKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
  private static final BigInteger P256_PRIME =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private DevelopmentKey() {}

  static JWK parse(String pem) {
    Matcher block = BLOCK.matcher(pem.replace("\\r", "").replace("\\n", "\n"));
    if (!block.find()) {
      throw new IllegalArgumentException(
          "The signing key must be PEM with \"-----BEGIN PRIVATE KEY-----\" (PKCS#8).");
    }
    try {
      PKCS8EncodedKeySpec spec =
          new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1).strip()));
      PrivateKey key = privateKey(spec);
      if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() >= 2048) {
        RSAPublicKeySpec half = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
        return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(half))
            .privateKey(rsa)
            .build();
      }
      if (key instanceof ECPrivateKey ec
          && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
        ECPublicKeySpec half =
            new ECPublicKeySpec(multiply(ec.getS(), ec.getParams()), ec.getParams());
        return new ECKey.Builder(
                Curve.P_256, (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(half))
            .privateKey(ec)
            .build();
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("The signing key cannot be read.", e);
    }
    throw new IllegalArgumentException(
        "The signing key must be RSA of at least 2048 bits or EC on P-256.");
  }

  private static PrivateKey privateKey(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      return KeyFactory.getInstance("EC").generatePrivate(spec);
    }
  }

  /**
   * The point s*G by doubling and adding (affine, SEC 1 section 2.2.1). The JDK has no way to get
   * the public half of an EC key. Not constant in time, which is fine for development keys only.
   */
  private static ECPoint multiply(BigInteger s, ECParameterSpec curve) {
    ECPoint result = ECPoint.POINT_INFINITY;
    for (int bit = s.bitLength() - 1; bit >= 0; bit--) {
      result = add(result, result, curve);
      if (s.testBit(bit)) {
        result = add(result, curve.getGenerator(), curve);
      }
    }
    return result;
  }

  private static ECPoint add(ECPoint p, ECPoint q, ECParameterSpec curve) {
    if (p.equals(ECPoint.POINT_INFINITY)) {
      return q;
    }
    if (q.equals(ECPoint.POINT_INFINITY)) {
      return p;
    }
    BigInteger x1 = p.getAffineX();
    BigInteger y1 = p.getAffineY();
    BigInteger x2 = q.getAffineX();
    BigInteger y2 = q.getAffineY();
    BigInteger slope;
    if (p.equals(q)) {
      slope =
          x1.pow(2)
              .multiply(BigInteger.valueOf(3))
              .add(curve.getCurve().getA())
              .multiply(y1.shiftLeft(1).modInverse(P256_PRIME));
    } else if (x1.equals(x2)) {
      return ECPoint.POINT_INFINITY;
    } else {
      slope = y2.subtract(y1).multiply(x2.subtract(x1).modInverse(P256_PRIME));
    }
    BigInteger x3 = slope.pow(2).subtract(x1).subtract(x2).mod(P256_PRIME);
    BigInteger y3 = slope.multiply(x1.subtract(x3)).subtract(y1).mod(P256_PRIME);
    return new ECPoint(x3, y3);
  }
}
