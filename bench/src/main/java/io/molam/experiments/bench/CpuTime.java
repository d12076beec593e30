package io.molam.experiments.bench;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * CPU time that processes take from now on. What of them ends meanwhile is not counted.
 *
 * @param before at the start
 */
public record CpuTime(Supplier<Duration> clock, Duration before) {

  public static CpuTime of(long pid) {
    return starting(() -> total(ProcessHandle.of(pid).stream()));
  }

  public static CpuTime ofChildren(long pid) {
    return starting(() -> total(ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)));
  }

  private static CpuTime starting(Supplier<Duration> clock) {
    return new CpuTime(clock, clock.get());
  }

  private static Duration total(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  public double sinceMicros() {
    return clock.get().minus(before).toNanos() / 1e3;
  }
}
