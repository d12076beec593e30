package io.molam.experiments.domain.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told.
 *
 * @param url where to; kept from everybody once it was given when the format is Slack's, since who
 *     knows it can write there
 * @param description for people, at most {@value #MAX_DESCRIPTION} characters
 * @param enabled whether anything is sent
 * @param disabledBecause what the receiver said that ended it; empty when nobody or a person did
 * @param secret what messages are signed with; null for Slack, which checks nothing
 * @param version from 1, one more with each change
 */
public record Webhook(
    UUID id,
    String url,
    Format format,
    String description,
    Subscription subscription,
    boolean enabled,
    String disabledBecause,
    @Nullable Secret secret,
    String createdBy,
    Instant createdAt,
    long version) {
  /** There are no more than so many. */
  public static final int MOST = 1_000;

  public static final int MAX_URL = 2_000;
  public static final int MAX_DESCRIPTION = 500;

  /** How long an old secret may hold beside the new one. */
  public static final Duration MOST_OVERLAP = Duration.ofDays(7);

  /** What is sent. */
  public enum Format {
    /** CloudEvents 1.0 in JSON, signed. */
    CLOUDEVENTS,
    /** What an incoming webhook of Slack shows. */
    SLACK
  }

  public Webhook {
    if ((secret == null) != (format == Format.SLACK)) {
      throw new IllegalArgumentException("format " + format + " and its secret do not fit");
    }
  }

  /**
   * A secret and the one before it.
   *
   * @param value as the receiver was told it: {@code whsec_} and Base64
   * @param before signs too, until a moment; null for none
   * @param until when the one before ends; null for none
   */
  public record Secret(String value, @Nullable String before, @Nullable Instant until) {
    public static Secret first(String value) {
      return new Secret(value, null, null);
    }

    Secret then(String next, Instant until) {
      return new Secret(next, value, until);
    }

    /** Those that hold at a moment, the newest first. */
    public List<String> at(Instant moment) {
      return before == null || until == null || !moment.isBefore(until)
          ? List.of(value)
          : List.of(value, before);
    }

    /** Nobody reads a secret in a log. */
    @Override
    public String toString() {
      return "Secret";
    }
  }

  /** The same with what people may change of it. */
  public Webhook amended(
      String otherUrl, String otherDescription, Subscription other, boolean otherEnabled) {
    boolean same =
        otherUrl.equals(url)
            && otherDescription.equals(description)
            && other.equals(subscription)
            && otherEnabled == enabled;
    return same
        ? this
        : new Webhook(
            id,
            otherUrl,
            format,
            otherDescription,
            other,
            otherEnabled,
            otherEnabled ? "" : disabledBecause,
            secret,
            createdBy,
            createdAt,
            version + 1);
  }

  /** The same with another secret; the present one holds until a moment. */
  public Webhook rotated(String next, Instant until) {
    if (secret == null) {
      throw new IllegalArgumentException("webhook " + id + " signs nothing");
    }
    return new Webhook(
        id,
        url,
        format,
        description,
        subscription,
        enabled,
        disabledBecause,
        secret.then(next, until),
        createdBy,
        createdAt,
        version + 1);
  }

  /** Addresses may hold what nobody should read in a log. */
  @Override
  public String toString() {
    return "Webhook " + id;
  }
}
