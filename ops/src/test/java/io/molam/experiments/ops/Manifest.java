package io.molam.experiments.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One Kubernetes object of a render, as plain maps and lists. */
record Manifest(Map<String, Object> content) {
  /** Renders an environment as it is applied: digest pinned, migration Job named. */
  static List<Manifest> render(String environment, String... components) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Repository.SCRIPTS.resolve("render.sh").toString(),
                environment,
                "--digest",
                Repository.DIGEST,
                "--revision",
                "0123456789abcdef0123456789abcdef01234567",
                "--replicas",
                environment.equals("production") ? "3" : "2"));
    Arrays.stream(components).forEach(name -> command.addAll(List.of("--component", name)));
    return parse(Shell.run(command.toArray(String[]::new)).orFail().text());
  }

  static List<Manifest> parse(String yaml) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    return StreamSupport.stream(
            new Yaml(new SafeConstructor(strict)).loadAll(yaml).spliterator(), false)
        .filter(Objects::nonNull)
        .map(document -> new Manifest(map(document)))
        .toList();
  }

  static Manifest only(List<Manifest> manifests, Predicate<Manifest> which) {
    List<Manifest> found = manifests.stream().filter(which).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " instead of one of " + manifests.stream().map(Manifest::id).toList());
    }
    return found.getFirst();
  }

  static Manifest only(List<Manifest> manifests, String kind) {
    return only(manifests, manifest -> manifest.kind().equals(kind));
  }

  String kind() {
    return text("kind");
  }

  String name() {
    return text("metadata.name");
  }

  String id() {
    return kind() + "/" + name();
  }

  /** The value at a dotted path; a number picks an element of a list; null when there is none. */
  @Nullable Object find(String path) {
    Object at = content;
    for (String step : path.split("\\.", -1)) {
      if (at instanceof List<?> list) {
        int index = Integer.parseInt(step);
        at = index < list.size() ? list.get(index) : null;
      } else if (at instanceof Map<?, ?> map) {
        at = map.get(step);
      } else {
        return null;
      }
    }
    return at;
  }

  Object get(String path) {
    return Objects.requireNonNull(find(path), () -> id(content) + " has no " + path);
  }

  String text(String path) {
    return String.valueOf(get(path));
  }

  List<Manifest> list(String path) {
    return find(path) instanceof List<?> list
        ? list.stream().map(element -> new Manifest(map(element))).toList()
        : List.of();
  }

  Map<String, Object> map(String path) {
    return find(path) instanceof Map<?, ?> found ? map((Object) found) : Map.of();
  }

  /** The pod template, wherever this kind keeps it; null for a kind without pods. */
  @Nullable Manifest podTemplate() {
    for (String path : List.of("spec.jobTemplate.spec.template", "spec.template")) {
      if (find(path + ".spec.containers") != null) {
        return new Manifest(map(path));
      }
    }
    return null;
  }

  static Map<String, Object> map(Object value) {
    return ((Map<?, ?>) value)
        .entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .collect(
                Collectors.toMap(
                    entry -> String.valueOf(entry.getKey()),
                    entry -> Objects.requireNonNull(entry.getValue())));
  }

  private static String id(Map<String, Object> content) {
    return content.get("kind") + " " + content.get("metadata");
  }
}
