package io.molam.experiments.adapter.buffer;

import io.molam.experiments.application.contract.ExposureMemoryContract;
import io.molam.experiments.application.port.ExposureMemory;

/** The buffer keeps the contract of the port; it is not started, so nothing is recorded. */
class RememberedExposuresContractTest extends ExposureMemoryContract {
  @Override
  protected ExposureMemory memory() {
    FakeExposureLog log = new FakeExposureLog();
    return new RememberedExposures(log, log, 2, 2, (size, nanos) -> {});
  }
}
