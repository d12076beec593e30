package io.molam.experiments.domain.governance;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a proposal was made upon: the state of each thing that it touches, as a digest. An edit
 * touches the fields that it names; a start or resume touches the whole document, its metrics, its
 * slot, its holdouts and its prerequisites.
 *
 * @param parts digest by name of the field or thing
 */
public record Basis(Map<String, String> parts) {
  public static final Basis NOTHING = new Basis(Map.of());

  public Basis {
    parts = Map.copyOf(parts);
  }

  /** Of JSON values by name. */
  public static Basis of(Map<String, ?> values) {
    Map<String, String> parts = new HashMap<>();
    values.forEach(
        (name, value) -> parts.put(name, CanonicalJson.sha256(CanonicalJson.write(value))));
    return new Basis(parts);
  }

  /** SHA-256 over its parts. */
  String digest() {
    return CanonicalJson.sha256(CanonicalJson.write(parts));
  }

  /** Names of what is no longer as it was, in alphabetical order. */
  public Set<String> movedIn(Basis now) {
    Set<String> moved = new TreeSet<>();
    parts.forEach(
        (name, digest) -> {
          if (!Objects.equals(digest, now.parts().get(name))) {
            moved.add(name);
          }
        });
    now.parts().keySet().stream().filter(name -> !parts.containsKey(name)).forEach(moved::add);
    return moved;
  }
}
