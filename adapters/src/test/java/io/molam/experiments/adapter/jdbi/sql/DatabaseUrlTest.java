package io.molam.experiments.adapter.jdbi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "postgresql://ada:secret@db.example:5433/shop, jdbc:postgresql://db.example:5433/shop, ada, secret",
        "postgres://ada:secret@db/shop,                jdbc:postgresql://db/shop, ada, secret",
        "postgresql://ada@db/shop,                     jdbc:postgresql://db/shop, ada, -",
        "postgresql://db/shop,                         jdbc:postgresql://db/shop, -, -",
        "postgresql:///shop,                           jdbc:postgresql://localhost/shop, -, -",
        "postgresql://ada@db,                          jdbc:postgresql://db/ada, ada, -",
        "postgresql://ada@db/,                         jdbc:postgresql://db/ada, ada, -",
        "postgresql://[2001:db8::1]:5432/shop,         jdbc:postgresql://[2001:db8::1]:5432/shop, -, -",
        "postgresql://a%40b:p%3A%2F%3F%25%20x@db/s%20p, jdbc:postgresql://db/s%20p, a@b, p:/?% x",
        "postgresql://ada:a+b@db/shop,                 jdbc:postgresql://db/shop, ada, a+b",
        "postgresql://ada:@db/shop,                    jdbc:postgresql://db/shop, ada, ''"
      })
  void libpqFormIsUnderstood(
      String url, String jdbcUrl, @Nullable String user, @Nullable String password) {
    DatabaseUrl parsed = DatabaseUrl.parse(url);
    assertThat(parsed.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(parsed.user()).isEqualTo(user);
    assertThat(parsed.password()).isEqualTo(password);
  }

  @Test
  void severalHostsAreKept() {
    assertThat(
            DatabaseUrl.parse(
                    "postgresql://u:p@a:5432,b:5433,[::1]/x?target_session_attrs=read-write")
                .jdbcUrl())
        .isEqualTo("jdbc:postgresql://a:5432,b:5433,[::1]/x");
  }

  @Test
  void parametersAreTranslatedForTheDriver() {
    assertThat(
            DatabaseUrl.parse(
                    "postgresql://u@h/x?sslmode=verify-full&sslrootcert=%2Fca.pem&connect_timeout=3"
                        + "&application_name=a%26b&target_session_attrs=prefer-standby")
                .properties())
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslrootcert", "/ca.pem")
        .containsEntry("connectTimeout", "3")
        .containsEntry("ApplicationName", "a&b")
        .containsEntry("targetServerType", "preferSecondary")
        .hasSize(5);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "  ",
        "secret",
        "mysql://u:secret@h/x",
        "jdbc:postgresql://u:secret@h/x",
        "postgresql:u:secret@h/x",
        "postgresql://u:sec@ret@h/x",
        "postgresql://u:secret@h:0/x",
        "postgresql://u:secret@h:65536/x",
        "postgresql://u:secret@h:port/x",
        "postgresql://u:secret@a,/x",
        "postgresql://:secret@h",
        "postgresql://u:secret%zz@h/x",
        "postgresql://u:secret@h/x/y",
        "postgresql://u:secret@h/x?password=secret",
        "postgresql://u:secret@h/x?unknown=1",
        "postgresql://u:secret@h/x?sslmode",
        "postgresql://u:secret@h/x?target_session_attrs=secret"
      })
  void otherFormIsRefusedInOneLineWithoutThePassword(@Nullable String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("DATABASE_URL ")
                    .doesNotContain("secret", "\n"));
  }

  @Test
  void addressInMessagesHasNoPassword() {
    assertThat(DatabaseUrl.parse("postgresql://ada:secret@db/shop"))
        .hasToString("postgresql://db/shop");
  }
}
