package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.glassfish.jersey.message.GZipEncoder;

/** Jersey's own, which takes a body that has not even a header for a failure of the server. */
final class GzipBodies extends GZipEncoder {
  @Override
  public InputStream decode(String contentEncoding, InputStream body) throws IOException {
    try {
      return super.decode(contentEncoding, body);
    } catch (EOFException | ZipException e) {
      throw ProblemException.malformed(
          "malformed_body", "The body is empty or cut, where Content-Encoding says gzip.");
    }
  }
}
