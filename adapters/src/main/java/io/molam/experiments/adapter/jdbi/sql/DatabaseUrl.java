package io.molam.experiments.adapter.jdbi.sql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A connection address in libpq form, {@code
 * postgresql://user:password@host:5432/database?sslmode=require}, in the terms of the JDBC driver.
 * Several hosts and the connection parameters of the table below are understood; a parameter that
 * is not is refused rather than ignored, since it may be about security. Messages never hold the
 * password.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseUrl(
    String jdbcUrl,
    @Nullable String user,
    @Nullable String password,
    Map<String, String> properties) {
  private static final String FORM =
      "postgresql://user:password@host:5432/database?sslmode=require";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^@/?]*)"
              + "(?:/(?<database>[^/?]*))?(?:\\?(?<parameters>.*))?");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::(?<port>\\d{1,5}))?");

  /** Parameters of libpq and what the driver calls them. */
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("options", "options"),
          Map.entry("target_session_attrs", "targetServerType"));

  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  public DatabaseUrl {
    properties = Map.copyOf(properties);
  }

  /**
   * @throws IllegalArgumentException saying in one line what is wrong and what would be right
   */
  public static DatabaseUrl parse(@Nullable String url) {
    if (url == null || url.isBlank()) {
      throw new IllegalArgumentException("DATABASE_URL is not set; set it to " + FORM);
    }
    Matcher address = ADDRESS.matcher(url.strip());
    if (!address.matches()) {
      throw new IllegalArgumentException("DATABASE_URL is not of the form " + FORM);
    }
    String database = decoded(address.group("database"));
    String user = decoded(address.group("user"));
    String hosts = address.group("hosts").isEmpty() ? "localhost" : address.group("hosts");
    for (String host : hosts.split(",", -1)) {
      checkHost(host);
    }
    if (database == null || database.isEmpty()) {
      if (user == null || user.isEmpty()) {
        throw new IllegalArgumentException("DATABASE_URL names no database; it must be " + FORM);
      }
      database = user;
    }
    return new DatabaseUrl(
        "jdbc:postgresql://"
            + hosts
            + "/"
            + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20"),
        user,
        decoded(address.group("password")),
        properties(address.group("parameters")));
  }

  private static void checkHost(String host) {
    Matcher matcher = HOST.matcher(host);
    String port = matcher.matches() ? matcher.group("port") : "0";
    if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
      throw new IllegalArgumentException(
          "DATABASE_URL has no valid host and port; it must be of the form " + FORM);
    }
  }

  private static Map<String, String> properties(@Nullable String parameters) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (parameters == null || parameters.isEmpty()) {
      return properties;
    }
    for (String parameter : parameters.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      String name = PARAMETERS.get(parts[0]);
      String value = parts.length == 2 ? decoded(parts[1]) : null;
      if (name == null || value == null) {
        throw new IllegalArgumentException(
            "DATABASE_URL has the parameter \"%s\", which is not understood; known: %s"
                .formatted(
                    parts[0], String.join(", ", PARAMETERS.keySet().stream().sorted().toList())));
      }
      if (name.equals("targetServerType")) {
        value = SERVER_TYPES.get(value);
        if (value == null) {
          throw new IllegalArgumentException(
              "DATABASE_URL has a target_session_attrs that is not understood");
        }
      }
      properties.put(name, value);
    }
    return properties;
  }

  private static @Nullable String decoded(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "DATABASE_URL has a % that is not followed by two hexadecimal digits; write % as %25", e);
    }
  }

  /**
   * Connections outside of any pool, for the moments before there is one.
   *
   * @param purpose how long the database may be silent
   */
  public DataSource dataSource(Purpose purpose) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(jdbcUrl);
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    source.setConnectTimeout((int) Purpose.CONNECT.toSeconds());
    source.setLoginTimeout((int) Purpose.CONNECT.toSeconds());
    source.setSocketTimeout((int) purpose.socket().toSeconds());
    try {
      for (Map.Entry<String, String> property : properties.entrySet()) {
        source.setProperty(property.getKey(), property.getValue());
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException("DATABASE_URL: " + e.getMessage(), e);
    }
    return source;
  }

  /** The address without the password, for messages. */
  @Override
  public String toString() {
    return jdbcUrl.substring("jdbc:".length());
  }
}
