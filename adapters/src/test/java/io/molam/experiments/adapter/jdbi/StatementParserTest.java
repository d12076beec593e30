package io.molam.experiments.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parser takes statements apart as JDBI's own does, or leaves them to it. */
class StatementParserTest {
  private boolean agrees(String sql) {
    Object plain = outcome(() -> StatementParser.plain(sql));
    if (plain == null) {
      return true;
    }
    assertThat(plain).as(sql).isEqualTo(outcome(() -> new ColonPrefixSqlParser().parse(sql, null)));
    return true;
  }

  /** What a parser returns, or the message that it refuses with. */
  private static @Nullable Object outcome(Supplier<@Nullable ParsedSql> parser) {
    try {
      return parser.get();
    } catch (JdbiException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void understandsTheStatementsOfThisModule() throws Exception {
    List<String> statements = new ArrayList<>();
    Pattern block = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);
    try (Stream<Path> sources =
        Files.list(Path.of("src/main/java/io/molam/experiments/adapter/jdbi"))) {
      for (Path source : sources.toList()) {
        Matcher matcher = block.matcher(Files.readString(source));
        while (matcher.find()) {
          statements.add(matcher.group(1));
        }
      }
    }
    assertThat(statements).hasSizeGreaterThan(50);
    assertThat(statements).allMatch(this::agrees);
    assertThat(statements.stream().filter(sql -> StatementParser.plain(sql) != null).count())
        .as("statements that need no lexer")
        .isGreaterThan(statements.size() * 9L / 10);
  }

  @Test
  void agreesOnWhateverIsPutTogether() {
    String[] parts = {
      "a", "select", " ", ":", "::", ":x", ":x.y", ":a_1", "?", "'", "''", "'q'", "\"", "\"i\"",
      "-", "--", "/", "*", "/*", "*/", "\\", "$", "$$", "\n", "1", ".", "(", ")", ",", "[1:2]", "é",
      "=", ">", "@", "|", "{", "}", "~", "#", "%", ";", "\t", "<", "!", "&", "^", "`", "+"
    };
    Random random = new Random(25);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        sql.append(parts[random.nextInt(parts.length)]);
      }
      assertThat(agrees(sql.toString())).isTrue();
      plain += outcome(() -> StatementParser.plain(sql.toString())) instanceof ParsedSql ? 1 : 0;
    }
    assertThat(plain).isGreaterThan(1_000);
  }
}
