package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.domain.experiment.Experiment;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags of experiments: the version, quoted. */
final class Preconditions {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

  private Preconditions() {}

  static EntityTag tag(Experiment experiment) {
    return new EntityTag(Long.toString(experiment.version()));
  }

  /**
   * The version that {@code If-Match} asks for; null when there is no such header, or any version
   * will do.
   */
  static @Nullable Long expectedVersion(HttpHeaders headers) {
    String header = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw new ProblemException(
          412,
          "version_conflict",
          "If-Match must be * or one strong entity tag that a read of the same thing gave.");
    }
    return Long.valueOf(tag.group(1));
  }
}
