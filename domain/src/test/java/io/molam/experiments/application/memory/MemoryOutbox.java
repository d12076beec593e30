package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.domain.webhook.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Notices in the order in which they were written; receivers are only counted. */
public final class MemoryOutbox implements Outbox {
  private final Memory memory;

  public MemoryOutbox(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void append(Notice notice) {
    memory.write(
        state -> {
          if (state.outbox.stream().noneMatch(each -> each.notice().id().equals(notice.id()))) {
            long sequence =
                1
                    + state.outbox.stream()
                        .filter(each -> each.notice().lane().equals(notice.lane()))
                        .count();
            state.outbox.add(new Written(state.outbox.size() + 1L, sequence, notice));
          }
        });
  }

  /** All that was written, handed out or not. */
  public List<Notice> notices() {
    return memory.read(state -> state.outbox.stream().map(Written::notice).toList());
  }

  @Override
  public int handOut(int limit, Function<List<Written>, Map<Long, List<UUID>>> receivers) {
    return memory.run(
        () -> {
          List<Written> due =
              memory.read(
                  state ->
                      state.outbox.stream()
                          .filter(each -> !state.handedOut.contains(each.number()))
                          .limit(limit)
                          .toList());
          if (!due.isEmpty()) {
            var _ = receivers.apply(due);
            memory.write(state -> due.forEach(each -> state.handedOut.add(each.number())));
          }
          return due.size();
        });
  }

  @Override
  public int forget(Duration olderThan) {
    return memory.read(
        state -> {
          Instant limit = memory.now().minus(olderThan);
          int before = state.outbox.size();
          state.outbox.removeIf(each -> each.notice().at().isBefore(limit));
          return before - state.outbox.size();
        });
  }
}
