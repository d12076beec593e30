package io.molam.experiments.app.settings;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Whose level {@code logging.level} is: ours. Libraries stay at INFO or above, since below it they
 * tell what passes through them: Jetty writes whole requests, bearer tokens included.
 */
final class LogLevel {
  private static final String OURS = "io.molam";

  private LogLevel() {}

  /** Does nothing the second time, nor where the file names a level for our packages itself. */
  static void limitToOurs(DefaultLoggingFactory logging) {
    if (logging.getLoggers().containsKey(OURS)) {
      return;
    }
    String level = logging.getLevel();
    Map<String, JsonNode> loggers = new HashMap<>(logging.getLoggers());
    loggers.put(OURS, TextNode.valueOf(level));
    logging.setLoggers(loggers);
    // as Dropwizard reads it: OFF may have become a boolean in YAML
    boolean off = level.equalsIgnoreCase("false");
    if (!off && !Level.toLevel(level, Level.INFO).isGreaterOrEqual(Level.INFO)) {
      logging.setLevel("INFO");
    }
  }
}
