package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.AnswerLog.Answer;
import io.molam.experiments.application.port.UnitOfWork;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a change that a caller may ask for again under the same key: the answer is stored in the
 * transaction of the change itself, so that a repeat gets the same answer and changes nothing,
 * whatever failed in between.
 */
public final class AnswerOnce {
  private final UnitOfWork unitOfWork;
  private final AnswerLog answers;

  public AnswerOnce(UnitOfWork unitOfWork, AnswerLog answers) {
    this.unitOfWork = unitOfWork;
    this.answers = answers;
  }

  /** What came of a request. */
  public sealed interface Outcome<T> {
    /** It was new, and made its change. */
    record Made<T>(T result) implements Outcome<T> {}

    /** It was made before, and answered so. */
    record Repeated<T>(Answer answer) implements Outcome<T> {}
  }

  /**
   * @param digest of everything that makes the request what it is, in hexadecimal
   * @param change makes the change
   * @param answer what a repeat is to be told of it
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest when the key was used
   *     for another request
   */
  public <T> Outcome<T> make(
      String caller,
      String key,
      String digest,
      Supplier<T> change,
      Function<? super T, Answer> answer) {
    return unitOfWork.run(
        () -> {
          Optional<Answer> before = answers.claim(caller, key, digest);
          if (before.isPresent()) {
            return new Outcome.Repeated<>(before.get());
          }
          T result = change.get();
          answers.complete(caller, key, answer.apply(result));
          return new Outcome.Made<>(result);
        });
  }
}
