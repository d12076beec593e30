package io.molam.experiments.application.audit;

import io.molam.experiments.application.port.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Computes the hash chain of the audit log again. Each hash covers the one before it, so a changed,
 * inserted or removed entry shows at its place; entries cut off at the end, or a chain rewritten as
 * a whole, show only against a link that was noted earlier elsewhere.
 */
public final class VerifyAuditLog {
  private final AuditLog audit;

  public VerifyAuditLog(AuditLog audit) {
    this.audit = audit;
  }

  /** What the log turned out to be. */
  public sealed interface Verdict {}

  /**
   * Every hash is the one that its entry and the entries before give.
   *
   * @param entries how many there are
   * @param hash of the last one, in hexadecimal; empty when there is none
   */
  public record Intact(long entries, String hash) implements Verdict {}

  /**
   * @param number of the first entry at which the chain does not hold
   */
  public record Broken(long number, String reason) implements Verdict {}

  /**
   * A link noted at an earlier verification.
   *
   * @param number from 1
   * @param hash 64 hexadecimal digits in lower case
   */
  public record Known(long number, String hash) {
    public Known {
      if (number < 1 || !hash.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "not a number from 1 and 64 hexadecimal digits: %d, %s".formatted(number, hash));
      }
    }
  }

  /**
   * @param known what the log must still hold, or null
   */
  public Verdict verify(@Nullable Known known) {
    Walk walk = new Walk(known);
    audit.scan(walk::next);
    return walk.verdict();
  }

  /** The state of one walk along the chain; after the first break it only counts. */
  private static final class Walk {
    private final MessageDigest sha256 = sha256();
    private final @Nullable Known known;
    private byte[] previous = new byte[0];
    private long entries;
    private @Nullable Broken broken;

    Walk(@Nullable Known known) {
      this.known = known;
    }

    void next(AuditLog.Link link) {
      entries++;
      if (broken != null) {
        return;
      }
      sha256.update(previous);
      byte[] expected = sha256.digest(link.content().getBytes(StandardCharsets.UTF_8));
      if (link.number() != entries) {
        broken = new Broken(entries, "the entry is missing; the next one is " + link.number());
      } else if (!HexFormat.of().formatHex(expected).equals(link.hash())) {
        broken = new Broken(entries, "the hash is not that of the entry and those before it");
      } else if (known != null && known.number() == entries && !known.hash().equals(link.hash())) {
        broken = new Broken(entries, "the hash is not the one noted earlier");
      }
      previous = expected;
    }

    Verdict verdict() {
      if (broken != null) {
        return broken;
      }
      if (known != null && known.number() > entries) {
        return new Broken(entries + 1, "the log ends before the entry noted earlier");
      }
      return new Intact(entries, HexFormat.of().formatHex(previous));
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
