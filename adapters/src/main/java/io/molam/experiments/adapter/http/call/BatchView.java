package io.molam.experiments.adapter.http.call;

import io.molam.experiments.application.ingest.BatchOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of the items of a bulk request. */
@Schema(name = "BatchOutcome")
public record BatchView(int accepted, int duplicates, List<RejectionView> rejected) {

  /** An item that was not stored; {@code index} counts from 0. */
  @Schema(name = "Rejection")
  public record RejectionView(int index, String code, String detail) {}

  public static BatchView of(BatchOutcome outcome) {
    return new BatchView(
        outcome.accepted(),
        outcome.duplicates(),
        outcome.rejected().stream()
            .map(item -> new RejectionView(item.index(), item.code(), item.detail()))
            .toList());
  }
}
