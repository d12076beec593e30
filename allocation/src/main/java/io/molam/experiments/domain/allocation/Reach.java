package io.molam.experiments.domain.allocation;

import java.util.List;

/** Whether any unit at all can match a targeting rule, as far as the rule itself tells. */
public sealed interface Reach {

  /**
   * Some context matches.
   *
   * @param example one that does
   */
  record Reachable(Context example) implements Reach {}

  /**
   * Only a context in which the attributes are lists matches, such as a country that is SN and FR.
   *
   * @param attributes that would have to be lists
   * @param example a context that matches
   */
  record OnlyByLists(List<String> attributes, Context example) implements Reach {
    public OnlyByLists {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * No context matches.
   *
   * @param attributes whose conditions contradict each other, one or more
   */
  record Contradictory(List<String> attributes) implements Reach {
    public Contradictory {
      attributes = List.copyOf(attributes);
    }
  }

  /** The rule holds regular expressions, or so many alternatives, that nobody looked further. */
  record Undecided() implements Reach {}
}
