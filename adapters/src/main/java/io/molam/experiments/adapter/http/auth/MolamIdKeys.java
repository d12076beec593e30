package io.molam.experiments.adapter.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that Molam ID signs with: RSA of 2048 bits or more (RS256) and EC on P-256 (ES256). More
 * than one during a rotation.
 */
public final class MolamIdKeys {
  /** The variable that the messages name. */
  public static final String VARIABLE = "MOLAM_ID_PUBLIC_KEY";

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_KEYS = 16;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private final List<Key> keys;

  private MolamIdKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Parses one or more PEM blocks, public keys or certificates; {@code \n} may be written as two
   * characters, as files of environment variables do.
   *
   * @throws IllegalArgumentException with one line that says what is wrong and what would be right
   */
  public static MolamIdKeys parse(@Nullable String pem) {
    if (pem == null || pem.isBlank()) {
      throw new IllegalArgumentException(
          VARIABLE + " is not set: give the public key of Molam ID as PEM (RSA or EC P-256).");
    }
    String text = pem.replace("\\r", "").replace("\\n", "\n");
    List<Key> keys = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      keys.add(key(block.group(1), block.group(2), keys.size() + 1));
    }
    String rest = block.reset().replaceAll("");
    if (rest.contains("-----")) {
      throw new IllegalArgumentException(
          VARIABLE + " holds a PEM block that is cut off or damaged; give it whole, BEGIN to END.");
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          VARIABLE + " is not PEM: it must hold \"-----BEGIN PUBLIC KEY-----\" or a certificate.");
    }
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "%s holds %d keys; at most %d are tried per token."
              .formatted(VARIABLE, keys.size(), MAX_KEYS));
    }
    return new MolamIdKeys(keys);
  }

  /** How many keys there are. */
  public int size() {
    return keys.size();
  }

  /**
   * Verifiers of every key that fits the algorithm. The one whose thumbprint the token names comes
   * first; that is a matter of speed only, since the others are tried as well.
   */
  List<JWSVerifier> verifiers(JWSAlgorithm algorithm, @Nullable String keyId) {
    return keys.stream()
        .filter(key -> key.algorithm.equals(algorithm))
        .sorted(Comparator.comparing(key -> !key.id.equals(keyId)))
        .map(Key::verifier)
        .toList();
  }

  private static Key key(String label, String base64, int position) {
    String which = "%s, block %d (%s)".formatted(VARIABLE, position, label);
    if (label.contains("PRIVATE KEY")) {
      throw new IllegalArgumentException(
          which
              + " is a private key: give the public one, and consider the private one as leaked.");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
      return switch (label) {
        case "PUBLIC KEY" -> key(publicKey(bytes), which);
        case "CERTIFICATE" ->
            key(
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes))
                    .getPublicKey(),
                which);
        default ->
            throw new IllegalArgumentException(
                which + " is not supported: give PUBLIC KEY (\"openssl pkey -pubout\").");
      };
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalArgumentException(
          which + " cannot be read: it is no RSA or EC P-256 public key.", e);
    }
  }

  private static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(bytes);
    try {
      return KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      return KeyFactory.getInstance("EC").generatePublic(spec);
    }
  }

  private static Key key(PublicKey key, String which) throws JOSEException {
    if (key instanceof RSAPublicKey rsa) {
      if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
        throw new IllegalArgumentException(
            "%s is too short: RSA of %d bits, at least %d are needed."
                .formatted(which, rsa.getModulus().bitLength(), MIN_RSA_BITS));
      }
      return new Key(
          JWSAlgorithm.RS256,
          new RSAKey.Builder(rsa).build().computeThumbprint().toString(),
          new RSASSAVerifier(rsa));
    }
    if (key instanceof ECPublicKey ec
        && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
      return new Key(
          JWSAlgorithm.ES256,
          new ECKey.Builder(Curve.P_256, ec).build().computeThumbprint().toString(),
          new ECDSAVerifier(ec));
    }
    throw new IllegalArgumentException(
        "%s is a key of kind %s: RSA or EC on the curve P-256 is needed."
            .formatted(which, key.getAlgorithm()));
  }

  private record Key(JWSAlgorithm algorithm, String id, JWSVerifier verifier) {}
}
