package io.molam.experiments.app.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.dropwizard.lifecycle.Managed;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.logback.SentryAppender;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sends what is logged as an error to Sentry, for as long as the server runs. Values stay here:
 * what leaves is the text of the log statement without what was put into it, the kinds and stacks
 * of exceptions without their messages, and the request id under which the log tells the rest.
 */
public final class ErrorReports implements Managed {
  private final SentryAppender appender = new SentryAppender();
  private final LoggerContext context;

  public ErrorReports(String dsn, String environment, String release) {
    context = (LoggerContext) LoggerFactory.getILoggerFactory();
    SentryOptions options = new SentryOptions();
    options.setDsn(dsn);
    options.setEnvironment(environment);
    options.setRelease(release);
    options.addInAppInclude("io.molam");
    options.addContextTag("request_id");
    options.setBeforeSend((event, hint) -> withoutValues(event));
    options.setSendDefaultPii(false);
    options.setAttachServerName(false);
    options.setMaxBreadcrumbs(0);
    // errors that are logged, nothing else
    options.setEnableAutoSessionTracking(false);
    options.setEnableUncaughtExceptionHandler(false);
    options.setSendClientReports(false);
    options.setSendModules(false);
    options.setEnableShutdownHook(false);
    appender.setName("sentry");
    appender.setContext(context);
    appender.setOptions(options);
    appender.setMinimumEventLevel(Level.ERROR);
    appender.setMinimumBreadcrumbLevel(Level.OFF);
  }

  @Override
  public void start() {
    appender.start();
    root().addAppender(appender);
  }

  /** Waits a moment for what is still to be sent. */
  @Override
  public void stop() {
    root().detachAppender(appender);
    appender.stop();
    Sentry.close();
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static SentryEvent withoutValues(SentryEvent event) {
    Message message = event.getMessage();
    if (message != null) {
      message.setFormatted(message.getMessage());
      message.setParams(null);
    }
    List<SentryException> exceptions = event.getExceptions();
    if (exceptions != null) {
      exceptions.forEach(exception -> exception.setValue(null));
    }
    return event;
  }
}
