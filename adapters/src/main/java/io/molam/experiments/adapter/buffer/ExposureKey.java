package io.molam.experiments.adapter.buffer;

import io.molam.experiments.domain.exposure.Exposure;
import java.util.UUID;

/** What there is one exposure of. */
record ExposureKey(String unit, UUID experimentId) {
  static ExposureKey of(Exposure exposure) {
    return new ExposureKey(exposure.unit().value(), exposure.experimentId());
  }
}
