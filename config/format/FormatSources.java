import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The formatter gate: google-java-format over every Java source of the checkout, run by the build
 * on the toolchain's JDK. Usage: {@code FormatSources check|write ROOT}; exit code 1 when "check"
 * finds a file that the formatter would write differently.
 */
public final class FormatSources {
  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    List<Path> different = new ArrayList<>();
    for (Path source : sources(root)) {
      String before = Files.readString(source);
      String after = formatted(source, before);
      if (!after.equals(before)) {
        different.add(root.relativize(source));
        if (write) {
          Files.writeString(source, after);
        }
      }
    }
    different.forEach(
        file -> System.err.println((write ? "formatted " : "not formatted: ") + file));
    if (!write && !different.isEmpty()) {
      System.err.println("Run: mvn -N validate -Dformat.mode=write");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(
              file ->
                  !root.relativize(file)
                      .toString()
                      .matches("(.*/)?(target|node_modules|\\.git)/.*"))
          .sorted()
          .toList();
    }
  }

  private static String formatted(Path source, String text) {
    try {
      Formatter formatter =
          new Formatter(
              JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.GOOGLE);
      return formatter.formatSource(ordered);
    } catch (FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    }
  }
}
