package io.molam.experiments.app.demo;

import java.util.Map;

/** Starts the service within this process. */
public interface ServiceLauncher {

  /**
   * @param environment what the service reads instead of the environment of the process
   * @return ends the service
   */
  AutoCloseable start(Map<String, String> environment) throws Exception;
}
