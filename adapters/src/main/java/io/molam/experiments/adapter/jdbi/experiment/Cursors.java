package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Page ends as opaque text. */
final class Cursors {
  private Cursors() {}

  public static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  public static String decode(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }

  public static ExperimentException invalid() {
    return new ExperimentException.InvalidRequest(
        List.of(new FieldError("cursor", "is not a cursor that a page of this order gave")));
  }
}
