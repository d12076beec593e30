package io.molam.experiments.application.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the items of a bulk request.
 *
 * @param rejected ascending by index
 */
public record BatchOutcome(int accepted, int duplicates, List<Rejection> rejected) {

  /**
   * @param index position of the item in the request, from 0
   * @param code stable reason
   */
  public record Rejection(int index, String code, String detail) {}

  /** Collects outcomes in any order. */
  public static final class Builder {
    private int accepted;
    private int duplicates;
    private final List<Rejection> rejected = new ArrayList<>();

    public void accept() {
      accepted++;
    }

    public void duplicate() {
      duplicates++;
    }

    public void reject(int index, String code, String detail) {
      rejected.add(new Rejection(index, code, detail));
    }

    /** What has been rejected so far, in any order. */
    public List<Rejection> rejected() {
      return List.copyOf(rejected);
    }

    public BatchOutcome build() {
      rejected.sort(Comparator.comparingInt(Rejection::index));
      return new BatchOutcome(accepted, duplicates, List.copyOf(rejected));
    }
  }
}
