package io.molam.experiments.app.settings;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.molam.experiments.adapter.http.platform.HttpPlatform;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whose level {@code logging.level} is: ours. Libraries stay at INFO or above, since below it they
 * tell what passes through them: Jetty writes whole requests, bearer tokens included.
 */
final class LogLevel {
  private static final String OURS = "io.molam";

  private static final List<String> KNOWN =
      List.of("ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

  private LogLevel() {}

  /**
   * @throws StartupException when the level is none: the library would take it for DEBUG
   */
  static void check(ExperimentsConfiguration configuration) {
    if (configuration.getLoggingFactory() instanceof DefaultLoggingFactory logging) {
      String level = logging.getLevel().toUpperCase(Locale.ROOT);
      // as Dropwizard reads it: OFF may have become a boolean in YAML
      if (!KNOWN.contains(level) && !level.equals("FALSE")) {
        throw new StartupException(
            "LOG_LEVEL must be one of %s, not \"%s\""
                .formatted(String.join(", ", KNOWN), logging.getLevel()));
      }
    }
  }

  /** Does nothing the second time, nor where the file names a level for our packages itself. */
  static void limitToOurs(DefaultLoggingFactory logging) {
    if (logging.getLoggers().containsKey(OURS)) {
      return;
    }
    String level = logging.getLevel();
    Map<String, JsonNode> loggers = new HashMap<>(logging.getLoggers());
    loggers.put(OURS, TextNode.valueOf(level));
    boolean off = level.equalsIgnoreCase("false") || level.equalsIgnoreCase("OFF");
    // what it holds is chosen by REQUEST_LOG
    loggers.put(HttpPlatform.REQUEST_LOGGER, TextNode.valueOf(off ? "OFF" : "INFO"));
    logging.setLoggers(loggers);
    if (!off && !Level.toLevel(level, Level.INFO).isGreaterOrEqual(Level.INFO)) {
      logging.setLevel("INFO");
    }
  }
}
