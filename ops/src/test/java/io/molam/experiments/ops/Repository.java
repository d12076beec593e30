package io.molam.experiments.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout. */
final class Repository {
  static final Path ROOT =
      Path.of(System.getProperty("repository.root", "..")).toAbsolutePath().normalize();
  static final Path OPS = ROOT.resolve("ops");
  static final Path SCRIPTS = OPS.resolve("scripts");
  static final Path TARGET = OPS.resolve("target");
  static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private Repository() {}

  static String read(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
