package io.molam.experiments.app.demo;

import java.util.Map;

/** Starts the service within this process. */
public interface ServiceLauncher {

  /** The service while it runs. */
  interface Running {

    /** Ends it. */
    void stop() throws Exception;

    /** Waits until it has ended, as it does by itself when the process is asked to end. */
    void awaitEnd() throws InterruptedException;
  }

  /**
   * @param environment what the service reads instead of the environment of the process
   */
  Running start(Map<String, String> environment) throws Exception;
}
