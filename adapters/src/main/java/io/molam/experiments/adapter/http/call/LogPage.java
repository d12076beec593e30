package io.molam.experiments.adapter.http.call;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a numbered log are asked for.
 *
 * @param after number after which to read
 * @param limit of entries
 */
public record LogPage(long after, int limit) {
  private static final int STANDARD = 200;
  private static final int MOST = 1000;

  /** The query parameters of a page, for the contract. */
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "Number after which to read: next_after of the page before.",
      example = "42",
      schema = @Schema(type = "integer", format = "int64"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Entries of one page; 200 by default.",
      example = "100",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Read {}

  /** Reads the query, which may have no other parameters. */
  public static LogPage of(UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    long after = query.whole("after", 0, 0, Long.MAX_VALUE);
    int limit = query.integer("limit", STANDARD, 1, MOST);
    query.throwIfAny();
    return new LogPage(after, limit);
  }

  /** For {@code after} of the next page; null when these entries are the last ones. */
  public <E> @Nullable Long next(List<E> entries, ToLongFunction<E> number) {
    return entries.size() < limit ? null : number.applyAsLong(entries.getLast());
  }
}
