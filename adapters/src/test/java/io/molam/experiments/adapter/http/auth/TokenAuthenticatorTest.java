package io.molam.experiments.adapter.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.http.auth.Verification.Refused;
import io.molam.experiments.adapter.http.auth.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenAuthenticatorTest {
  private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
  private static final TokenIssuer EC = TokenIssuer.withNewKey(Clock.fixed(START, ZoneOffset.UTC));
  private static final TokenIssuer RSA =
      TokenIssuer.withNewRsaKey(Clock.fixed(START, ZoneOffset.UTC));
  private static final MolamIdKeys KEYS = MolamIdKeys.parse(EC.publicKeyPem() + RSA.publicKeyPem());

  private final SettableClock clock = new SettableClock();
  private final TokenAuthenticator authenticator =
      new TokenAuthenticator(KEYS, "molam-id", "experiments", clock);

  private Optional<Caller> caller(String token) {
    return caller(authenticator, token);
  }

  private static Optional<Caller> caller(TokenAuthenticator authenticator, String token) {
    return authenticator.verify(token) instanceof Verified(Caller caller, var until)
        ? Optional.of(caller)
        : Optional.empty();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("awa")
        .issuer("molam-id")
        .audience(List.of("other", "experiments"))
        .claim("roles", List.of("marketing"))
        .expirationTime(Date.from(START.plusSeconds(60)));
  }

  private void refused(String token, String reason) {
    assertThat(authenticator.verify(token))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains(reason));
    assertThat(caller(token)).isEmpty();
  }

  @Test
  void rehearsalOpensNothing() {
    authenticator.rehearse();
    String token = EC.sign(claims().build());
    refused(token.substring(0, token.lastIndexOf('.') + 1) + "AQEB".repeat(21) + "AQ", "signature");
    assertThat(caller(token)).isPresent();
  }

  @Test
  void bothAlgorithmsAreAccepted() {
    for (TokenIssuer issuer : List.of(EC, RSA)) {
      assertThat(caller(issuer.sign(claims().build())))
          .contains(new Caller("awa", null, START.plusSeconds(60), java.util.Set.of("marketing")));
    }
  }

  @Test
  void anIssuerReadFromItsOwnPemSignsTheSame() {
    for (TokenIssuer issuer : List.of(EC, RSA)) {
      TokenIssuer again =
          TokenIssuer.fromPem(issuer.keyPairPem(), clock).claiming("molam-id", "experiments");
      assertThat(again.publicKeyPem()).isEqualTo(issuer.publicKeyPem());
      assertThat(caller(again.issue("x", List.of(), Duration.ofMinutes(1)))).isPresent();
    }
  }

  @Test
  void aTokenExpiresAfterTheSkewEvenWhenItIsRemembered() {
    String token = EC.sign(claims().build());
    clock.now = START.plusSeconds(89);
    assertThat(caller(token)).isPresent();
    clock.now = START.plusSeconds(90);
    refused(token, "expired");
  }

  @Test
  void aTokenIsNotUsedBeforeItsTime() {
    String token = EC.sign(claims().notBeforeTime(Date.from(START.plusSeconds(40))).build());
    refused(token, "not valid yet");
    clock.now = START.plusSeconds(10);
    assertThat(caller(token)).isPresent();
  }

  @Test
  void anUnsignedTokenIsRefused() {
    refused(new PlainJWT(claims().build()).serialize(), "not a signed JWT");
    String[] parts = EC.sign(claims().build()).split("\\.", -1);
    refused(parts[0] + "." + parts[1] + ".", "not a signed JWT");
    String none = base64("{\"alg\":\"none\"}");
    refused(none + "." + parts[1] + ".", "not a signed JWT");
    refused(none + "." + parts[1] + "." + parts[2], "not a signed JWT");
  }

  @Test
  void thePublicKeyIsNoSecretForAnHmac() throws Exception {
    byte[] pem = RSA.publicKeyPem().getBytes(StandardCharsets.UTF_8);
    byte[] der =
        Base64.getMimeDecoder().decode(RSA.publicKeyPem().replaceAll("-----[A-Z ]+-----", ""));
    for (byte[] secret : List.of(pem, der)) {
      SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
      jwt.sign(new MACSigner(secret));
      refused(jwt.serialize(), "RS256 or ES256");
    }
  }

  /** Takes tokens that are signed with this pair's private key. */
  private TokenAuthenticator knowing(KeyPair pair) {
    return new TokenAuthenticator(
        MolamIdKeys.parse(
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----"),
        null,
        null,
        clock);
  }

  @Test
  void otherAlgorithmsOfTheRightKeyAreRefused() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    TokenAuthenticator strict = knowing(pair);
    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.PS256)) {
      SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims().build());
      jwt.sign(new RSASSASigner(pair.getPrivate()));
      assertThat(caller(strict, jwt.serialize())).isEmpty();
    }
    SignedJWT good =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("misleading").build(),
            claims().build());
    good.sign(new RSASSASigner(pair.getPrivate()));
    assertThat(caller(strict, good.serialize())).isPresent();
  }

  @Test
  void aForeignOrAlteredSignatureIsRefused() {
    TokenIssuer foreign = TokenIssuer.withNewKey(clock);
    refused(foreign.sign(claims().build()), "signature");
    String[] mine = EC.sign(claims().build()).split("\\.", -1);
    String[] admin =
        foreign.sign(claims().claim("roles", List.of("ops_admin")).build()).split("\\.", -1);
    refused(mine[0] + "." + admin[1] + "." + mine[2], "signature");
    // The all-zero ECDSA signature, CVE-2022-21449.
    String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    refused(mine[0] + "." + mine[1] + "." + zeros, "signature");
  }

  @Test
  void theClaimsAreChecked() {
    refused(EC.sign(claims().expirationTime(null).build()), "exp is missing");
    refused(EC.sign(claims().issuer("else").build()), "iss");
    refused(EC.sign(claims().issuer(null).build()), "iss");
    refused(EC.sign(claims().audience("else").build()), "aud");
    refused(EC.sign(claims().audience((String) null).build()), "aud");
    refused(EC.sign(claims().subject(null).build()), "sub");
    refused(EC.sign(claims().subject("a\u0000").build()), "sub");
    refused(EC.sign(claims().claim("roles", "ops_admin").build()), "roles");
    refused(EC.sign(claims().claim("roles", null).build()), "roles");
    refused(EC.sign(claims().claim("roles", List.of(1)).build()), "roles");
    refused(EC.sign(claims().claim("roles", Map.of("ops_admin", true)).build()), "roles");
    refused(EC.sign(claims().claim("exp", "soon").build()), "malformed");
  }

  /** Signed by Molam ID, whatever it is. */
  private static String signed(KeyPair pair, @Nullable String type, String payload)
      throws JOSEException {
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256);
    if (type != null) {
      header.type(new JOSEObjectType(type));
    }
    JWSObject object = new JWSObject(header.build(), new Payload(payload));
    object.sign(new RSASSASigner(pair.getPrivate()));
    return object.serialize();
  }

  @Test
  void onlyTokensForCallsOpenAnything() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    TokenAuthenticator strict = knowing(pair);
    String payload =
        "{\"sub\": %s, \"roles\": [\"marketing\"], \"exp\": "
            + START.plusSeconds(60).getEpochSecond()
            + "}";
    String good = payload.formatted("\"awa\"");
    for (String type :
        new String[] {null, "JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"}) {
      assertThat(caller(strict, signed(pair, type, good))).as(type).isPresent();
    }
    for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt", "application/json", "")) {
      assertThat(caller(strict, signed(pair, type, good))).as(type).isEmpty();
    }
    for (String subject :
        List.of("5", "null", "true", "[\"awa\"]", "{}", "\"a\\ud800\"", "\"\\udc00b\"", "\" \"")) {
      assertThat(caller(strict, signed(pair, "JWT", payload.formatted(subject))))
          .as(subject)
          .isEmpty();
    }
    assertThat(caller(strict, signed(pair, "JWT", payload.formatted("\"\\ud83d\\ude00\""))))
        .isPresent();
  }

  @Test
  void rubbishIsRefused() {
    for (String token : List.of("", "a", "a.b.c", "....", "eyJ.eyJ.x", "é.é.é")) {
      refused(token, "malformed");
    }
    refused("x".repeat(20_000), "too long");
  }

  @Test
  void rolesPermitAsTheContractSays() {
    Caller admin = new Caller("a", null, START, java.util.Set.of("ops_admin"));
    Caller pay = new Caller("p", null, START, java.util.Set.of("pay_module"));
    Caller odd = new Caller("o", null, START, java.util.Set.of("_module", "*", "marketing2"));
    assertThat(admin.mayAs(List.of(Roles.MARKETING))).isTrue();
    assertThat(pay.mayAs(List.of(Roles.MODULE))).isTrue();
    assertThat(pay.mayAs(List.of(Roles.MARKETING))).isFalse();
    assertThat(odd.mayAs(List.of(Roles.MODULE, Roles.MARKETING))).isFalse();
  }

  @Test
  void aNameIsShownUnlessItCannotBe() {
    assertThat(caller(EC.sign(claims().claim("name", "Awa Diop").build())))
        .map(Caller::name)
        .contains("Awa Diop");
    for (Object odd : List.of("", " ", "a\nb", 7, "x".repeat(256), List.of("Awa"))) {
      assertThat(caller(EC.sign(claims().claim("name", odd).build())).orElseThrow().name())
          .isNull();
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class SettableClock extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
