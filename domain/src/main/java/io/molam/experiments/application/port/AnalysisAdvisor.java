package io.molam.experiments.application.port;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Advice on what to do about an experiment, given its results. */
public interface AnalysisAdvisor {

  /** Nobody to ask. */
  AnalysisAdvisor NONE = question -> Advice.notConfigured();

  /** Never throws: a failure is an advice that is missing. */
  Advice<Recommendation> advise(Question question);

  /**
   * @param variants keys of the variants, one of which a recommendation may be about
   * @param results the results document as the API shows it: maps, lists, texts, numbers, booleans
   */
  record Question(List<String> variants, Map<String, ?> results) {
    public Question {
      variants = List.copyOf(variants);
    }
  }

  /** What to do; the words of the results' own decision. */
  enum Action {
    CONTINUE,
    SHIP,
    ROLL_BACK,
    STOP_FUTILE,
    INVESTIGATE
  }

  /**
   * @param variantKey the variant it is about, or null
   * @param reason a sentence in plain words
   */
  record Recommendation(
      Action action, @Nullable String variantKey, String reason, List<Suggestion> suggestions) {
    public Recommendation {
      suggestions = List.copyOf(suggestions);
    }
  }

  /** Something to try next, and why. */
  record Suggestion(String title, String rationale) {}
}
