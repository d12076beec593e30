package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests by number. */
public final class MemoryChangeRequests implements ChangeRequests {
  private final Memory memory;

  public MemoryChangeRequests(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Instant now() {
    return memory.now();
  }

  @Override
  public ChangeRequest insert(LongFunction<ChangeRequest> request) {
    return memory.read(
        state -> {
          ChangeRequest made = request.apply(++state.changeNumber);
          if (made.subject().experimentId() != null) {
            state.requireExperiment(made.subject().experimentId());
          }
          state.changeRequests.put(made.number(), made);
          return made;
        });
  }

  @Override
  public Optional<ChangeRequest> find(long number) {
    return memory.read(state -> Optional.ofNullable(state.changeRequests.get(number)));
  }

  @Override
  public Optional<ChangeRequest> findForUpdate(long number) {
    return find(number);
  }

  @Override
  public void update(ChangeRequest request) {
    memory.write(state -> state.changeRequests.put(request.number(), request));
  }

  @Override
  public void describe(ChangeRequest request, String outlook) {
    memory.write(state -> state.outlooks.put(request.digest(), outlook));
  }

  @Override
  public Optional<String> description(ChangeRequest request) {
    return memory.read(state -> Optional.ofNullable(state.outlooks.get(request.digest())));
  }

  @Override
  public List<ChangeRequest> list(Filter filter) {
    return memory.read(
        state ->
            state.changeRequests.values().stream()
                .filter(request -> fits(request, filter))
                .sorted((a, b) -> Long.compare(b.number(), a.number()))
                .limit(filter.limit())
                .toList());
  }

  private static boolean fits(ChangeRequest request, Filter filter) {
    return request.number() < filter.before()
        && (filter.states().isEmpty() || filter.states().contains(request.state()))
        && (filter.experimentId() == null
            || filter.experimentId().equals(request.subject().experimentId()))
        && (filter.author() == null || request.writers().contains(filter.author()))
        && awaits(request, filter.awaiting());
  }

  private static boolean awaits(ChangeRequest request, @Nullable Judge judge) {
    return judge == null
        || (!request.state().isFinal()
            && !request.writers().contains(judge.subject())
            && (request.quorum().people().contains(judge.subject())
                || !Collections.disjoint(request.quorum().roles(), judge.roles()))
            && request.verdicts().stream()
                .filter(verdict -> verdict.revision() == request.revision().number())
                .map(Verdict::by)
                .noneMatch(judge.subject()::equals));
  }

  @Override
  public List<Long> due(long after, int limit) {
    Instant now = now();
    return memory.read(
        state ->
            state.changeRequests.values().stream()
                .filter(request -> request.number() > after && !request.state().isFinal())
                .filter(request -> !now.isBefore(request.expiresAt()) || isDue(request, now))
                .map(ChangeRequest::number)
                .sorted()
                .limit(limit)
                .toList());
  }

  private static boolean isDue(ChangeRequest request, Instant now) {
    Instant moment = request.proposal().applyAt();
    return request.state() == ChangeRequest.State.APPROVED
        && switch (request.apply()) {
          case MANUAL -> false;
          case WHEN_APPROVED -> true;
          case AT -> moment != null && !now.isBefore(moment);
        };
  }

  @Override
  public long live() {
    return memory.read(
        state ->
            state.changeRequests.values().stream()
                .filter(request -> !request.state().isFinal())
                .count());
  }

  @Override
  public long live(String author) {
    return memory.read(
        state ->
            state.changeRequests.values().stream()
                .filter(request -> !request.state().isFinal())
                .filter(request -> request.author().equals(author))
                .count());
  }

  @Override
  public List<Tally> tallies() {
    Instant now = now();
    return memory.read(
        state ->
            state.changeRequests.values().stream()
                .map(request -> request.at(now))
                .collect(
                    Collectors.groupingBy(
                        request -> Map.entry(request.state(), request.proposal().action())))
                .entrySet()
                .stream()
                .map(
                    kind ->
                        new Tally(
                            kind.getKey().getKey(),
                            kind.getKey().getValue(),
                            kind.getValue().size(),
                            oldest(kind.getValue().stream()).orElseThrow(),
                            kind.getValue().stream().filter(MemoryChangeRequests::isOwed).count(),
                            oldest(kind.getValue().stream().filter(MemoryChangeRequests::isOwed))
                                .orElse(null)))
                .toList());
  }

  private static Optional<Instant> oldest(Stream<ChangeRequest> requests) {
    return requests.map(ChangeRequest::openedAt).min(Comparator.naturalOrder());
  }

  private static boolean isOwed(ChangeRequest request) {
    return request.review() != null && request.review().isOwed();
  }
}
