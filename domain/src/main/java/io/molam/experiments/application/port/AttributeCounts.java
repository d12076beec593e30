package io.molam.experiments.application.port;

import java.util.List;
import java.util.UUID;

/** What attributes the exposures of an experiment carry, so that readers can choose among them. */
public interface AttributeCounts {

  /** Units with one value of an attribute; long values are cut after 200 characters. */
  record Value(String value, long units) {}

  /**
   * One attribute.
   *
   * @param units that have any value of it but ""
   * @param values the most frequent ones, the most frequent first
   * @param distinct how many values there are among these units
   */
  record Attribute(String name, long units, List<Value> values, long distinct) {
    public Attribute {
      values = List.copyOf(values);
    }
  }

  /**
   * What was found.
   *
   * @param units that were looked at
   * @param complete whether these are all units that count, and no random part of them
   * @param attributes the most frequent ones, the most frequent first
   * @param distinct how many attributes these units have
   */
  record Attributes(long units, boolean complete, List<Attribute> attributes, long distinct) {
    public Attributes {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Looks at all units of an experiment, or at a part of them that their ids choose, the same each
   * time. Units seen with several variants are left out.
   *
   * @param units how many to look at, about
   * @param attributes how many to tell at most
   * @param values how many of each to tell at most
   */
  Attributes count(UUID experimentId, int units, int attributes, int values);
}
