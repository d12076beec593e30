package io.molam.experiments.domain.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as others are told of it.
 *
 * @param id the same however often it is sent
 * @param subject key of what it happened to
 * @param experimentId the experiment that it belongs to, or null
 * @param onlyFor the one webhook that it is for, or null
 * @param data a JSON object: maps, lists, strings, numbers, booleans
 */
public record Notice(
    UUID id,
    NoticeType type,
    String subject,
    @Nullable UUID experimentId,
    @Nullable UUID onlyFor,
    Instant at,
    Map<String, ?> data) {
  /** The lane of what belongs to no experiment. */
  public static final UUID NO_EXPERIMENT = new UUID(0, 0);

  public Notice {
    data = Map.copyOf(data);
  }

  /** Notices of one lane are told in the order in which they were written. */
  public UUID lane() {
    if (onlyFor != null) {
      return onlyFor;
    }
    return experimentId == null ? NO_EXPERIMENT : experimentId;
  }
}
