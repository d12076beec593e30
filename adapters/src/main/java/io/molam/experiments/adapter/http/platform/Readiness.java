package io.molam.experiments.adapter.http.platform;

/** Whether the process still wants traffic. */
public final class Readiness {
  private volatile boolean stopping;

  /** From now on the process asks to get no new requests; those in flight end. */
  public void stop() {
    stopping = true;
  }

  /** Whether the process was told to stop. */
  public boolean stopping() {
    return stopping;
  }
}
