package io.molam.experiments.domain.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads oracle cases: the ones in the test resources and those named by {@code oracle.files}. */
final class OracleCases {
  private OracleCases() {}

  /** A case; printed as its id. */
  record Case(String id, String method, JsonNode inputs, JsonNode expected, JsonNode tolerance) {
    @Override
    public String toString() {
      return id;
    }
  }

  static List<Case> all() {
    ObjectMapper mapper = new ObjectMapper();
    List<Case> cases = new ArrayList<>();
    try (InputStream stream = OracleCases.class.getResourceAsStream("/oracle/statistics.json")) {
      addAll(cases, mapper.readTree(stream));
      for (String file : System.getProperty("oracle.files", "").split(",", -1)) {
        if (!file.isBlank()) {
          addAll(cases, mapper.readTree(Files.readString(resolve(file.strip()))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /** Relative paths count from the module or any directory above it, such as the checkout. */
  private static Path resolve(String file) throws IOException {
    Path path = Path.of(file);
    for (Path base = Path.of("").toAbsolutePath(); base != null; base = base.getParent()) {
      if (Files.exists(base.resolve(path))) {
        return base.resolve(path);
      }
    }
    throw new IOException("no file " + file);
  }

  private static void addAll(List<Case> cases, JsonNode document) {
    JsonNode list = document.isArray() ? document : document.get("cases");
    for (JsonNode node : list) {
      cases.add(
          new Case(
              node.get("id").asText(),
              node.get("method").asText(),
              node.get("inputs"),
              node.get("expected"),
              node.get("tolerance")));
    }
  }
}
