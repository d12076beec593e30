package io.molam.experiments.adapter.http.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.molam.experiments.adapter.http.auth.Verification.Refused;
import io.molam.experiments.adapter.http.auth.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of Molam ID. Only RS256 and ES256 are considered, and only with a key of that
 * kind, so neither {@code alg: none} nor an HMAC keyed with the public key gets anywhere.
 *
 * <p>A signature costs tens of microseconds, so good tokens are remembered, by their SHA-256 since
 * the tokens themselves are secrets. What is remembered is checked against the clock on every use.
 */
final class TokenAuthenticator {
  /** How far the clocks of Molam ID and this service may be apart. */
  public static final Duration SKEW = Duration.ofSeconds(30);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  private static final int MAX_TOKEN_LENGTH = 16_384;
  private static final int MAX_CACHED = 10_000;
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  /** What RFC 7515, 4.1.9, lets senders leave out. */
  private static final String MEDIA = "application/";

  private static final Duration MAX_CACHED_FOR = Duration.ofMinutes(10);

  private final MolamIdKeys keys;
  private final @Nullable String issuer;
  private final @Nullable String audience;
  private final Clock clock;
  private final Cache<String, Verified> good =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(MAX_CACHED_FOR).build();

  /**
   * @param issuer what {@code iss} must be, or null if any will do
   * @param audience what {@code aud} must hold, or null if any will do
   */
  TokenAuthenticator(
      MolamIdKeys keys, @Nullable String issuer, @Nullable String audience, Clock clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  Verification verify(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return new Refused("the token is too long");
    }
    String digest = digest(token);
    Verified known = good.getIfPresent(digest);
    if (known != null && clock.instant().isBefore(known.until())) {
      return known;
    }
    Verification verification = examine(token);
    if (verification instanceof Verified verified) {
      good.put(digest, verified);
    }
    return verification;
  }

  /** Tries a signature of each algorithm, which no key made: nobody gets in by it. */
  void rehearse() {
    for (JWSAlgorithm algorithm : ALGORITHMS) {
      keys.verifiers(algorithm, null)
          .forEach(
              verifier -> {
                try {
                  byte[] signature = new byte[algorithm.equals(JWSAlgorithm.ES256) ? 64 : 256];
                  Arrays.fill(signature, (byte) 1);
                  var _ =
                      verifier.verify(
                          new JWSHeader(algorithm),
                          "rehearsal".getBytes(StandardCharsets.UTF_8),
                          Base64URL.encode(signature));
                } catch (JOSEException e) {
                  throw new IllegalStateException(e);
                }
              });
    }
  }

  private Verification examine(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
      if (!ALGORITHMS.contains(algorithm)) {
        return new Refused("the token must be signed with RS256 or ES256");
      }
      if (!isOfAToken(jwt.getHeader().getType())) {
        return new Refused("the header typ must be JWT or at+jwt");
      }
      if (!signedByMolamId(jwt, algorithm)) {
        return new Refused("the signature is not one of Molam ID");
      }
      if (!(jwt.getPayload().toJSONObject().get("sub") instanceof String)) {
        return new Refused("the claim sub is missing or unusable");
      }
      return claims(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return new Refused("the token is malformed or not a signed JWT");
    }
  }

  /** The same key may sign other things, such as a logout_token, which open nothing here. */
  private static boolean isOfAToken(@Nullable JOSEObjectType type) {
    if (type == null) {
      return true;
    }
    String name = type.getType().toLowerCase(Locale.ROOT);
    return TYPES.contains(name.startsWith(MEDIA) ? name.substring(MEDIA.length()) : name);
  }

  private boolean signedByMolamId(SignedJWT jwt, JWSAlgorithm algorithm) throws JOSEException {
    for (JWSVerifier verifier : keys.verifiers(algorithm, jwt.getHeader().getKeyID())) {
      if (jwt.verify(verifier)) {
        return true;
      }
    }
    return false;
  }

  private Verification claims(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      return new Refused("the claim exp is missing");
    }
    Instant now = clock.instant();
    Instant until = expires.toInstant().plus(SKEW);
    if (!now.isBefore(until)) {
      return new Refused("the token has expired");
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(SKEW))) {
      return new Refused("the token is not valid yet");
    }
    if (issuer != null && !issuer.equals(claims.getIssuer())) {
      return new Refused("the claim iss is not the configured issuer");
    }
    if (audience != null && !claims.getAudience().contains(audience)) {
      return new Refused("the claim aud does not hold the configured audience");
    }
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > 255 || isUnstorable(subject)) {
      return new Refused("the claim sub is missing or unusable");
    }
    Set<String> roles = roles(claims.getClaim("roles"));
    if (roles == null) {
      return new Refused("the claim roles must be an array of strings");
    }
    return new Verified(
        new Caller(subject, name(claims.getClaim("name")), expires.toInstant(), roles), until);
  }

  /** Only shown, so one that cannot be is as none. */
  private static @Nullable String name(@Nullable Object claim) {
    return claim instanceof String name
            && !name.isBlank()
            && name.length() <= 255
            && !isUnstorable(name)
        ? name
        : null;
  }

  private static @Nullable Set<String> roles(@Nullable Object claim) {
    if (!(claim instanceof List<?> list)) {
      return null;
    }
    Set<String> roles = new HashSet<>();
    for (Object entry : list) {
      if (!(entry instanceof String role)) {
        return null;
      }
      roles.add(role);
    }
    return roles;
  }

  private static boolean isUnstorable(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return new String(hash, StandardCharsets.ISO_8859_1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
