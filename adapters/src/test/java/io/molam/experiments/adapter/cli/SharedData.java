package io.molam.experiments.adapter.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The public data of Cookie Cats with their independent figures, no part of the project. */
public final class SharedData {
  private SharedData() {}

  /**
   * The directory of {@code cookie_cats.csv} and {@code datasets.json}: system property {@code
   * data.dir}, or shared/data beside the checkout or any directory above it. Where they are not,
   * the test that asks is left out.
   */
  public static Path directory() {
    String given = System.getProperty("data.dir");
    if (given != null && hasData(Path.of(given))) {
      return Path.of(given);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null && given == null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("data");
      if (hasData(candidate)) {
        return candidate;
      }
    }
    return Assumptions.abort(
        "cookie_cats.csv is not here: give -Ddata.dir or put it beside the checkout");
  }

  private static boolean hasData(Path directory) {
    return Files.isReadable(directory.resolve("cookie_cats.csv"))
        && Files.isReadable(directory.resolve("datasets.json"));
  }
}
