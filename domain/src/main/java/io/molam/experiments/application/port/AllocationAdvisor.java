package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Advice on the shares of an adaptive experiment; asked in the background only. */
public interface AllocationAdvisor {

  /** Nobody to ask. */
  AllocationAdvisor NONE = question -> Advice.notConfigured();

  /** Never throws: a failure is an advice that is missing. */
  Advice<Proposal> advise(Question question);

  /**
   * What the variants did so far.
   *
   * @param metric key of the objective
   * @param variants with their mature units
   * @param shares in force, per variant
   * @param minimum share that every open variant keeps
   */
  record Question(
      String experimentKey,
      int phase,
      String metric,
      MetricKind kind,
      Direction direction,
      List<VariantOutcomes> variants,
      SequencedMap<String, Share> shares,
      Share minimum) {
    public Question {
      variants = List.copyOf(variants);
      shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
    }
  }

  /**
   * Shares that keep to the question's bounds.
   *
   * @param shares per variant, closed ones none, summing to the whole
   * @param confidence of SIRA in its proposal, 0 to 1
   */
  record Proposal(SequencedMap<String, Share> shares, String model, double confidence) {
    public Proposal {
      shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
    }
  }
}
