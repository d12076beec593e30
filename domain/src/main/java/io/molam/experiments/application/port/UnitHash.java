package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.UnitId;

/** Names units where their ids must not be kept: in the audit log, which is never changed. */
public interface UnitHash {
  /** Equal for equal units, and of no use to whoever lacks the key: HMAC-SHA-256, hexadecimal. */
  String of(UnitId unit);
}
