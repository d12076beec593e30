package io.molam.experiments.application.port;

/** Learns of each group of requests that was stored in one transaction, or failed to be. */
public interface CommitObserver {
  /**
   * @param size requests in the group
   * @param nanos from taking the group to its end
   */
  void committed(int size, long nanos);
}
