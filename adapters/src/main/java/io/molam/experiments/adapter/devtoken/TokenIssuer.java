package io.molam.experiments.adapter.devtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs tokens with a development key, for the demo, the {@code token} command and tests. */
public final class TokenIssuer {
  private final JWK key;
  private final @Nullable String issuer;
  private final @Nullable String audience;
  private final Clock clock;

  private TokenIssuer(JWK key, @Nullable String issuer, @Nullable String audience, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  /** An issuer with a new key for ES256 that lives as long as this object. */
  public static TokenIssuer withNewKey(Clock clock) {
    try {
      return new TokenIssuer(new ECKeyGenerator(Curve.P_256).generate(), null, null, clock);
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has EC on P-256", e);
    }
  }

  /** An issuer with a new RSA key for RS256. */
  public static TokenIssuer withNewRsaKey(Clock clock) {
    try {
      return new TokenIssuer(new RSAKeyGenerator(2048).generate(), null, null, clock);
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /**
   * An issuer with a key in PEM: {@code BEGIN PRIVATE KEY} (PKCS#8), as "openssl genpkey" writes
   * it, and {@code BEGIN PUBLIC KEY}, without which an RSA key can do. RSA of 2048 bits or more, or
   * EC on P-256.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public static TokenIssuer fromPem(String pem, Clock clock) {
    JWK key = DevelopmentKey.parse(pem);
    return new TokenIssuer(key, null, null, clock);
  }

  /** The same key with the claims {@code iss} and {@code aud}; null leaves the claim out. */
  public TokenIssuer claiming(@Nullable String newIssuer, @Nullable String newAudience) {
    return new TokenIssuer(key, newIssuer, newAudience, clock);
  }

  /** A token for this subject and these roles, good for so long from now. */
  public String issue(String subject, List<String> roles, Duration ttl) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .subject(subject)
            .claim("roles", roles)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ttl)));
    if (issuer != null) {
      claims.issuer(issuer);
    }
    if (audience != null) {
      claims.audience(audience);
    }
    return sign(claims.build());
  }

  /** The public key in PEM, as {@code MOLAM_ID_PUBLIC_KEY} takes it. */
  public String publicKeyPem() {
    try {
      byte[] bytes =
          key instanceof RSAKey rsa
              ? rsa.toRSAPublicKey().getEncoded()
              : key.toECKey().toECPublicKey().getEncoded();
      return pem("PUBLIC KEY", bytes);
    } catch (JOSEException e) {
      throw new IllegalStateException("the key was usable before", e);
    }
  }

  /** Both halves in PEM, to be given to {@link #fromPem} later. */
  public String keyPairPem() {
    try {
      PrivateKey secret =
          key instanceof RSAKey rsa ? rsa.toRSAPrivateKey() : key.toECKey().toECPrivateKey();
      return pem("PRIVATE KEY", secret.getEncoded()) + publicKeyPem();
    } catch (JOSEException e) {
      throw new IllegalStateException("the key was usable before", e);
    }
  }

  /** A token with exactly these claims. */
  public String sign(JWTClaimsSet claims) {
    try {
      JWSAlgorithm algorithm = key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
      JWSSigner signer =
          key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(algorithm)
                  .type(JOSEObjectType.JWT)
                  .keyID(key.computeThumbprint().toString())
                  .build(),
              claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with the development key", e);
    }
  }

  private static String pem(String label, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }
}
