package io.molam.experiments.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose level the configured one is. */
class LogLevelTest {
  @ParameterizedTest
  @CsvSource({
    "ALL,INFO",
    "TRACE,INFO",
    "DEBUG,INFO",
    "debug,INFO",
    "INFO,INFO",
    "WARN,WARN",
    "ERROR,ERROR",
    "OFF,OFF",
    "false,false"
  })
  void levelIsOursAndLibrariesSayInfoAtMost(String level, String ofLibraries) {
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLoggers(Map.of("liquibase", TextNode.valueOf("WARN")));
    logging.setLevel(level);
    LogLevel.limitToOurs(logging);
    LogLevel.limitToOurs(logging);
    assertThat(logging.getLevel()).isEqualTo(ofLibraries);
    assertThat(logging.getLoggers())
        .containsEntry("io.molam", TextNode.valueOf(level))
        .containsEntry("liquibase", TextNode.valueOf("WARN"));
  }

  @Test
  void levelThatAFileNamesForOurPackagesStays() {
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLoggers(Map.of("io.molam", TextNode.valueOf("WARN")));
    LogLevel.limitToOurs(logging);
    assertThat(logging.getLoggers()).containsEntry("io.molam", TextNode.valueOf("WARN"));
  }
}
