package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.Prior;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.judge.RateEffects;
import io.molam.experiments.domain.statistics.judge.RateScore;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the test of an effect: with {@link TestChoice#AUTO} rates without covariates are judged
 * by the score statistic (Beta posteriors when bayesian), everything else with shrunk variances.
 */
final class JudgeEffects {
  private JudgeEffects() {}

  /**
   * @param strata at least one
   * @param binary whether the metric counts each unit as 0 or 1
   */
  static Effect judge(List<Contrasts.Stratum> strata, boolean binary, AnalysisOptions options) {
    List<Contrasts.Stratum> usable = Contrasts.usable(strata);
    Optional<List<RateScore.Counts>> counts =
        binary ? RateEffects.counts(usable) : Optional.empty();
    if (options.test() == TestChoice.WELCH || counts.isEmpty() || informed(options)) {
      Compared compared = compare(strata, binary, options);
      return judge(compared.comparison(), options, compared.shrunk());
    }
    return switch (options.method()) {
      case FIXED -> RateEffects.fixed(counts.get(), options.level());
      case SEQUENTIAL -> RateEffects.sequential(counts.get(), options.level(), options.tuning());
      case BAYESIAN -> RateEffects.bayesian(counts.get(), options.level());
    };
  }

  /**
   * Two variants by their means and variances.
   *
   * @param shrunk whether the variances are
   */
  record Compared(Comparison comparison, boolean shrunk) {}

  /** What judges all but rates without covariates. */
  static Compared compare(List<Contrasts.Stratum> strata, boolean binary, AnalysisOptions options) {
    if (options.test() == TestChoice.WELCH) {
      Comparison plain = Contrasts.stratified(strata);
      // two constants that differ are an effect, which needs the variance of all units together
      if (!plain.equals(NotEstimable.CONSTANT)) {
        return new Compared(plain, false);
      }
    }
    return new Compared(Contrasts.shrunk(strata, binary), true);
  }

  /** A prior about the effect is a normal one and needs the normal posterior. */
  private static boolean informed(AnalysisOptions options) {
    return options.method() == AnalysisMethod.BAYESIAN && !(options.prior() instanceof Prior.Flat);
  }

  /**
   * @param shrunk whether the comparison's variances are
   */
  static Effect judge(Comparison comparison, AnalysisOptions options, boolean shrunk) {
    Effect effect =
        switch (options.method()) {
          case FIXED -> Effects.fixed(comparison, options.level());
          case SEQUENTIAL -> Effects.sequential(comparison, options.level(), options.tuning());
          case BAYESIAN -> Effects.bayesian(comparison, options.level(), options.prior());
        };
    return shrunk && effect instanceof Effect.Estimated estimated
        ? estimated.by(estimated.procedure().shrunk())
        : effect;
  }
}
