package io.molam.experiments.application.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Entries numbered from 1, chained by their hashes. */
public final class MemoryAuditLog implements AuditLog {
  private static final JsonMapper JSON = new JsonMapper();

  private final Memory memory;

  public MemoryAuditLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void append(
      Actor actor,
      String action,
      String subjectKey,
      @Nullable UUID experimentId,
      Map<String, ?> detail,
      Instant at) {
    memory.write(
        state -> {
          Entry bare =
              new Entry(
                  state.audit.size() + 1L,
                  at,
                  actor.subject(),
                  actor.requestId(),
                  action,
                  subjectKey,
                  experimentId,
                  json(actor.told(detail)),
                  "");
          String previous = state.audit.isEmpty() ? "" : state.audit.getLast().hash();
          state.audit.add(
              new Entry(
                  bare.number(),
                  at,
                  bare.actor(),
                  bare.requestId(),
                  action,
                  subjectKey,
                  experimentId,
                  bare.detail(),
                  hash(previous, content(bare))));
        });
  }

  @Override
  public List<Entry> read(Query query) {
    return memory.read(
        state ->
            (query.newestFirst() ? state.audit.reversed() : state.audit)
                .stream()
                    .filter(entry -> entry.number() > query.after())
                    .filter(entry -> entry.number() < query.before())
                    .filter(
                        entry ->
                            isWanted(query.experimentId(), entry.experimentId())
                                && isWanted(query.actor(), entry.actor())
                                && isWanted(query.action(), entry.action())
                                && isWanted(query.subject(), entry.subjectKey()))
                    .limit(query.limit())
                    .toList());
  }

  private static boolean isWanted(@Nullable Object wanted, @Nullable Object value) {
    return wanted == null || wanted.equals(value);
  }

  @Override
  public void scan(Consumer<Link> visitor) {
    memory
        .read(state -> List.copyOf(state.audit))
        .forEach(entry -> visitor.accept(new Link(entry.number(), content(entry), entry.hash())));
  }

  /** What somebody does who gets past the rule that entries are only ever added. */
  public void forge(UnaryOperator<List<Entry>> change) {
    memory.write(
        state -> {
          List<Entry> forged = List.copyOf(change.apply(List.copyOf(state.audit)));
          state.audit.clear();
          state.audit.addAll(forged);
        });
  }

  private static String content(Entry entry) {
    return json(
        Arrays.asList(
            entry.number(),
            entry.at().toString(),
            entry.actor(),
            entry.requestId(),
            entry.action(),
            entry.subjectKey(),
            entry.experimentId(),
            entry.detail()));
  }

  private static String json(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String previous, String content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(previous));
      return HexFormat.of().formatHex(sha256.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
