package io.molam.experiments.app.background;

import io.molam.experiments.adapter.http.platform.Readiness;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops in the order that loses no request: first the process says that it is not ready, so that
 * load balancers turn away while it still answers, then it stops accepting and lets requests in
 * flight end. In the process itself, since the image has no shell for a hook.
 */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private Shutdown() {}

  public static void install(Server server, Readiness readiness, Duration drain) {
    server.setStopAtShutdown(false);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("shutdown").unstarted(() -> stop(server, readiness, drain)));
  }

  private static void stop(Server server, Readiness readiness, Duration drain) {
    readiness.stop();
    LOG.info("stopping: draining for {} s", drain.toSeconds());
    try {
      Thread.sleep(drain);
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("the server did not stop cleanly", e);
    }
  }
}
