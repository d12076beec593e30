package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.ProposedChanges;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rotations of layers, which are noted when they are made, or fail as they are told to. */
final class Rotations implements ProposedChanges {
  final List<String> made = new ArrayList<>();

  /** What the rotation of a layer is refused with before it meets the gate, by its key. */
  final Map<String, RuntimeException> refused = new HashMap<>();

  /** What it fails with behind the gate, by its key. */
  final Map<String, RuntimeException> failing = new HashMap<>();

  /** What looking ahead fails with. */
  @Nullable RuntimeException untold;

  private final Ports ports;

  Rotations(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Change read(@Nullable String ref, String body) {
    return new Rotation(Objects.requireNonNull(ref));
  }

  private final class Rotation implements Change {
    private final String key;

    Rotation(String key) {
      this.key = key;
    }

    private void throwAnyOf(Map<String, RuntimeException> faults) {
      RuntimeException fault = faults.get(key);
      if (fault != null) {
        throw fault;
      }
    }

    @Override
    public String call() {
      return "layer_rotate";
    }

    @Override
    public GovernedAction action() {
      return GovernedAction.LAYER;
    }

    @Override
    public Set<String> roles() {
      return Set.of("ops_admin");
    }

    @Override
    public Subject subject() {
      return new Subject(key, null);
    }

    @Override
    public long version() {
      return 0;
    }

    @Override
    public Map<String, ?> touches() {
      return Map.of();
    }

    @Override
    public String outlook(Actor actor) {
      if (untold != null) {
        throw untold;
      }
      return "{}";
    }

    @Override
    public void make(Actor actor) {
      throwAnyOf(refused);
      ports.gate.passShared(GovernedAction.LAYER, List.of(), actor);
      throwAnyOf(failing);
      made.add(key);
    }
  }
}
