package io.molam.experiments.adapter.jdbi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters of a statement as JDBI's {@link ColonPrefixSqlParser} does, without its
 * lexer, whose compilation was a fifth of what C2 did before a start was ready. Whatever is not
 * plain text, quoted text, a cast or a parameter (comments, backslashes, letters beyond ASCII) is
 * left to that one.
 */
final class StatementParser implements SqlParser {
  /** More than there are statements; those with lists in their text must not fill the memory. */
  private static final int REMEMBERED = 1_000;

  private final Map<String, ParsedSql> known = new ConcurrentHashMap<>();
  private final SqlParser thorough = new ColonPrefixSqlParser();

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql parsed = known.get(sql);
    if (parsed == null) {
      ParsedSql plain = plain(sql);
      parsed = plain == null ? thorough.parse(sql, context) : plain;
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(sql, parsed);
    }
    return parsed;
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }

  /** Null for a statement with something unusual in it. */
  static @Nullable ParsedSql plain(String sql) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int length = sql.length();
    int copied = 0;
    int at = 0;
    while (at < length) {
      char c = sql.charAt(at);
      char next = at + 1 < length ? sql.charAt(at + 1) : 0;
      switch (c) {
        case '\'', '"' -> {
          int end = sql.indexOf(c, at + 1);
          if (end < 0 || end == at + 1 || sql.substring(at, end).indexOf('\\') >= 0) {
            return null;
          }
          at = end + 1;
        }
        case '?' -> {
          if (next == '?') {
            return null;
          }
          parsed.append(sql.substring(copied, at)).appendPositionalParameter();
          copied = ++at;
        }
        case ':' -> {
          if (next == ':' && at + 2 < length && sql.charAt(at + 2) != ':') {
            at += 2;
          } else {
            int end = endOfName(sql, at + 1);
            if (end == at + 1 || (end < length && isUnusual(sql.charAt(end)))) {
              return null;
            }
            parsed
                .append(sql.substring(copied, at))
                .appendNamedParameter(sql.substring(at + 1, end));
            copied = at = end;
          }
        }
        default -> {
          if (c > '~'
              || c == '\\'
              || (c == '-' && next == '-')
              || (c == '/' && (next == '*' || next == '/'))) {
            return null;
          }
          at++;
        }
      }
    }
    return parsed.append(sql.substring(copied)).build();
  }

  private static int endOfName(String sql, int start) {
    int end = start;
    while (end < sql.length() && isPartOfName(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPartOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.';
  }

  /** What may belong to a name in ways that are not known here. */
  private static boolean isUnusual(char c) {
    return c > '~' || c == '?' || c == '$';
  }
}
