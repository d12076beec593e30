package io.molam.experiments.adapter.http.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console as its build left it on the class path, with compressed forms beside its files. */
final class ConsoleFiles {
  private static final String ROOT = "/io/molam/experiments/console/";
  private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  /** By how well they compress. */
  private static final List<Form> FORMS = List.of(new Form("br", ".br"), new Form("gzip", ".gz"));

  private record Form(String encoding, String suffix) {}

  /**
   * @param encoding of the content; null for none
   */
  record File(String type, @Nullable String encoding, ByteBuffer content) {}

  private final String root;

  private ConsoleFiles(String root) {
    this.root = root;
  }

  static ConsoleFiles ofBuild() {
    return new ConsoleFiles(ROOT);
  }

  /** Null where the build had no Node. */
  byte @Nullable [] index() {
    return read("index.html");
  }

  /**
   * @param name of a file that is named by its content
   * @param accepted what the client says in Accept-Encoding
   * @return null when there is no such file
   */
  @Nullable File asset(String name, List<String> accepted) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !ASSET.matcher(name).matches()) {
      return null;
    }
    for (Form form : FORMS) {
      byte[] content =
          takes(form.encoding(), accepted) ? read("assets/" + name + form.suffix()) : null;
      if (content != null) {
        return new File(type, form.encoding(), ByteBuffer.wrap(content));
      }
    }
    byte[] plain = read("assets/" + name);
    return plain == null ? null : new File(type, null, ByteBuffer.wrap(plain));
  }

  /** Only what is named and not refused: plain is always right. */
  private static boolean takes(String encoding, List<String> accepted) {
    return accepted.stream()
        .flatMap(header -> Pattern.compile(",").splitAsStream(header))
        .map(String::strip)
        .anyMatch(item -> item.matches(encoding + "(\\s*;(?!\\s*q=0(\\.0*)?$).*)?"));
  }

  private byte @Nullable [] read(String path) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(root + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
