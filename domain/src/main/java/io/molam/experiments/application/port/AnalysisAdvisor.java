package io.molam.experiments.application.port;

import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import java.util.List;

/** Advice on what to do about an experiment, given its results. */
public interface AnalysisAdvisor {

  /** Nobody to ask. */
  AnalysisAdvisor NONE = results -> Advice.notConfigured();

  /**
   * Never throws: a failure is an advice that is missing.
   *
   * @param results a recommendation may be about one of their variants
   */
  Advice<Recommendation> advise(ExperimentResults results);

  /**
   * What to do, in the terms of the results' own decision.
   *
   * @param suggestions the most urgent first
   */
  record Recommendation(Results.Decision decision, List<Suggestion> suggestions) {
    public Recommendation {
      suggestions = List.copyOf(suggestions);
    }
  }

  /** Something to do or to try next, and why. */
  record Suggestion(String title, String rationale) {}
}
