package io.molam.experiments.app.settings;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.logging.json.EventJsonLayoutBaseFactory;
import io.dropwizard.util.Duration;
import io.molam.experiments.adapter.http.auth.Access;
import io.molam.experiments.adapter.http.platform.ConsoleLogin;
import io.molam.experiments.adapter.jdbi.sql.DatabaseUrl;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.sira.SiraSettings;
import io.molam.experiments.adapter.webhook.WebhookSettings;
import io.molam.experiments.domain.experiment.AutoStop;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be set; the bundled file takes every value from the environment. */
public final class ExperimentsConfiguration extends Configuration {
  @Valid @NotNull @JsonProperty public DatabaseSettings database = new DatabaseSettings();
  @Valid @NotNull @JsonProperty public MolamIdSettings molamId = new MolamIdSettings();

  @Valid @NotNull @JsonProperty public RateLimitSettings rateLimit = new RateLimitSettings();
  @Valid @NotNull @JsonProperty public SentrySettings sentry = new SentrySettings();
  @Valid @NotNull @JsonProperty public SiraConfiguration sira = new SiraConfiguration();
  @Valid @NotNull @JsonProperty public BanditSettings bandit = new BanditSettings();

  @Valid @NotNull @JsonProperty public ConsoleSettings console = new ConsoleSettings();

  @Valid @NotNull @JsonProperty public WebhookConfiguration webhook = new WebhookConfiguration();

  @JsonProperty @Nullable public String corsOrigin;

  /** Which requests have a line in the log. */
  @Pattern(regexp = "errors|writes|all", message = "must be errors, writes or all")
  @JsonProperty
  public String requestLog = "writes";

  /** Age in days at which events are no longer accepted. */
  @Min(1)
  @Max(3650)
  @JsonProperty
  public int eventRetentionDays = 400;

  /** Exposures that a replica remembers, so that enrolled units need no query. */
  @Min(0)
  @Max(100_000_000)
  @JsonProperty
  public int exposureCacheSize = 100_000;

  /** Exposures that may wait for the database while it is away; further ones are lost. */
  @Min(0)
  @Max(10_000_000)
  @JsonProperty
  public int exposureBacklogSize = 50_000;

  @Pattern(
      regexp = "[1-9][0-9]{0,5}[smh]?",
      message = "must be seconds, or a number with s, m or h")
  @JsonProperty
  String snapshotMaxAge = "10m";

  /** Seconds between the order to stop and the end of accepting requests. */
  @Min(0)
  @Max(300)
  @JsonProperty
  int drainSeconds = 5;

  /** What started experiments may take in memory; 0 for an eighth of the heap. */
  @Min(0)
  @Max(1_000_000)
  @JsonProperty
  int snapshotMaxMb;

  @Pattern(regexp = "text|json", message = "must be text or json")
  @JsonProperty
  String logFormat = "text";

  /** For how long enrolled units are answered while the database confirms nothing. */
  public java.time.Duration snapshotMaxAge() {
    boolean bare = Character.isDigit(snapshotMaxAge.charAt(snapshotMaxAge.length() - 1));
    return java.time.Duration.parse(
        "PT" + snapshotMaxAge.toUpperCase(Locale.ROOT) + (bare ? "S" : ""));
  }

  /** Set by the command line, not by the file. */
  public boolean waitForSchema;

  /** Where PostgreSQL is. */
  public static final class DatabaseSettings {
    /**
     * What a session of the pool begins with: a commit that was answered must survive a crash,
     * whatever the database's default is, and requests have their limits.
     */
    private static final String SESSION =
        """
        select set_config('synchronous_commit', 'on', false)
        where current_setting('synchronous_commit') = 'off'
        union all select set_config('statement_timeout', '%d', false)
        union all select set_config('lock_timeout', '%d', false)
        union all select set_config('idle_in_transaction_session_timeout', '%d', false)
        """
            .formatted(
                Purpose.REQUEST.statement().toMillis(),
                Purpose.REQUEST.lock().toMillis(),
                Purpose.REQUEST.idle().toMillis());

    @JsonProperty public @Nullable String url;

    @Min(3)
    @Max(1000)
    @JsonProperty
    public int poolMax = 16;

    /**
     * @throws IllegalArgumentException when the address cannot be understood
     */
    public DatabaseUrl address() {
      return DatabaseUrl.parse(url);
    }

    /**
     * @throws IllegalArgumentException when the address cannot be understood
     */
    public DataSourceFactory dataSourceFactory() {
      DatabaseUrl address = address();
      DataSourceFactory factory = new DataSourceFactory();
      factory.setDriverClass("org.postgresql.Driver");
      factory.setUrl(address.jdbcUrl());
      factory.setUser(address.user());
      factory.setPassword(address.password());
      Map<String, String> properties = new HashMap<>();
      properties.put("ApplicationName", "molam-experiments");
      properties.put("connectTimeout", Long.toString(Purpose.CONNECT.toSeconds()));
      properties.put("loginTimeout", Long.toString(Purpose.CONNECT.toSeconds()));
      properties.put("socketTimeout", Long.toString(Purpose.REQUEST.socket().toSeconds()));
      properties.put("tcpKeepAlive", "true");
      properties.put("reWriteBatchedInserts", "true");
      properties.putAll(address.properties());
      factory.setProperties(properties);
      factory.setInitialSize(1);
      factory.setMinSize(1);
      factory.setMaxSize(poolMax);
      factory.setMaxWaitForConnection(Duration.milliseconds(Purpose.POOL.toMillis()));
      // without a query the driver asks, and bounds how long it waits for the answer
      factory.setValidationQuery(null);
      factory.setValidationQueryTimeout(Duration.milliseconds(Purpose.PROOF.toMillis()));
      factory.setInitializationQuery(SESSION);
      factory.setCheckConnectionOnBorrow(true);
      factory.setValidationInterval(Duration.seconds(5));
      factory.setEvictionInterval(Duration.seconds(30));
      factory.setAutoCommitByDefault(true);
      // a comment before each statement would keep JDBI from remembering how it parsed it
      factory.setAutoCommentsEnabled(false);
      return factory;
    }
  }

  /** Whose tokens are believed. */
  public static final class MolamIdSettings {
    @JsonProperty public @Nullable String publicKey;
    @JsonProperty public @Nullable String issuer;
    @JsonProperty public @Nullable String audience;
  }

  /** How people log in to the console. */
  public static final class ConsoleSettings {
    @JsonProperty @Nullable String oidcIssuer;
    @JsonProperty @Nullable String oidcClientId;
    @JsonProperty @Nullable String oidcScopes;
    @JsonProperty @Nullable String oidcAudience;

    @Pattern(regexp = "true|false", message = "must be true or false")
    @JsonProperty
    String tokenLogin = "false";
  }

  /**
   * How people log in to the console.
   *
   * @throws IllegalArgumentException when the settings do not go together
   */
  public ConsoleLogin consoleLogin() {
    return ConsoleLogin.of(
        console.oidcIssuer,
        console.oidcClientId,
        console.oidcScopes,
        console.oidcAudience,
        Boolean.parseBoolean(console.tokenLogin),
        molamId.issuer);
  }

  /** Where events may be sent to. */
  public static final class WebhookConfiguration {
    @JsonProperty @Nullable String allowedHosts;
    @JsonProperty @Nullable String publicUrl;

    /**
     * @throws IllegalArgumentException when they cannot be understood
     */
    public WebhookSettings settings() {
      return WebhookSettings.of(blankToNull(allowedHosts), blankToNull(publicUrl));
    }
  }

  /** How much one caller may ask for. */
  public static final class RateLimitSettings {
    /** Requests of one caller in a period, on each replica; 0 for no limit. */
    @Min(0)
    @Max(1_000_000)
    @JsonProperty
    int requests;

    @Min(1)
    @Max(3600)
    @JsonProperty
    public int periodSeconds = 1;

    /** Callers that are counted at the same time. */
    @Min(1)
    @Max(10_000_000)
    @JsonProperty
    public int callers = 10_000;

    /** Null for no limit. */
    public Access.@Nullable Limit limit() {
      return requests == 0
          ? null
          : new Access.Limit(requests, java.time.Duration.ofSeconds(periodSeconds), callers);
    }
  }

  /** Where errors are reported besides the log. */
  public static final class SentrySettings {
    @JsonProperty public @Nullable String dsn;
    @JsonProperty public @Nullable String environment;
    @JsonProperty public @Nullable String release;

    /**
     * The address, or null when nothing is reported.
     *
     * @throws IllegalArgumentException when it is none of Sentry; the message does not repeat it
     */
    public @Nullable String address() {
      String address = blankToNull(dsn);
      if (address != null && !address.matches("https?://[^@/\\s]+@[^@/\\s]+/(\\S+/)?\\d+")) {
        throw new IllegalArgumentException(
            "SENTRY_DSN must have the form https://KEY@HOST/PROJECT");
      }
      return address;
    }
  }

  /** The AI service that advises, if there is one; times in milliseconds. */
  public static final class SiraConfiguration {
    @JsonProperty public @Nullable String url;

    @Min(1)
    @Max(60_000)
    @JsonProperty
    public int allocationTimeoutMs = 2_000;

    @Min(1)
    @Max(10_000)
    @JsonProperty
    public int analysisTimeoutMs = 1_000;

    @Min(1)
    @Max(10_000)
    @JsonProperty
    public int decisionTimeoutMs = 50;

    /** How long SIRA is left alone after it failed too often. */
    @Min(1)
    @Max(600_000)
    @JsonProperty
    public int circuitOpenMs = 10_000;

    /**
     * Null when there is no SIRA.
     *
     * @throws IllegalArgumentException when the address cannot be understood
     */
    public @Nullable SiraSettings settings() {
      String address = blankToNull(url);
      return address == null
          ? null
          : new SiraSettings(
              SiraSettings.address(address),
              java.time.Duration.ofMillis(allocationTimeoutMs),
              java.time.Duration.ofMillis(analysisTimeoutMs),
              java.time.Duration.ofMillis(decisionTimeoutMs),
              java.time.Duration.ofMillis(circuitOpenMs));
    }
  }

  /**
   * When variants that are clearly worse are told of or closed, unless an experiment says so
   * itself.
   */
  public static final class BanditSettings {
    @Min(1)
    @Max(Integer.MAX_VALUE)
    @JsonProperty
    public long minSamplesForStop = AutoStop.DEFAULT.minUnits();

    @DecimalMin("0.5")
    @DecimalMax("1")
    @JsonProperty
    public BigDecimal stopThreshold = BigDecimal.valueOf(AutoStop.DEFAULT.threshold());

    public AutoStop autoStop() {
      return new AutoStop(AutoStop.DEFAULT.mode(), stopThreshold.doubleValue(), minSamplesForStop);
    }
  }

  /** The logging of the file, in JSON when the environment asks for it. */
  @Override
  public synchronized LoggingFactory getLoggingFactory() {
    LoggingFactory logging = super.getLoggingFactory();
    if (logging instanceof DefaultLoggingFactory factory) {
      LogLevel.limitToOurs(factory);
      if (logFormat.equals("json")) {
        factory.getAppenders().forEach(ExperimentsConfiguration::useJson);
      }
    }
    return logging;
  }

  private static void useJson(AppenderFactory<ILoggingEvent> appender) {
    if (appender instanceof ConsoleAppenderFactory<ILoggingEvent> console) {
      EventJsonLayoutBaseFactory layout = new EventJsonLayoutBaseFactory();
      layout.setTimestampFormat("yyyy-MM-dd'T'HH:mm:ss.SSSX"); // ISO 8601; a number by default
      console.setLayout(layout);
    }
  }

  /**
   * What started experiments may take in memory. While a snapshot is loaded, the one before, rows
   * and their texts are there too, so that an eighth of the heap is filled to a half.
   */
  public long snapshotMaxBytes() {
    return snapshotMaxMb == 0 ? Runtime.getRuntime().maxMemory() / 8 : (long) snapshotMaxMb << 20;
  }

  public java.time.Duration drain() {
    return java.time.Duration.ofSeconds(drainSeconds);
  }

  public static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
