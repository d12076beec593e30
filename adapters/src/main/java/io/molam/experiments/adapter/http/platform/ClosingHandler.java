package io.molam.experiments.adapter.http.platform;

import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes each connection with its next answer once the process is to stop, and says so in the
 * answer, those of requests that were under way among them. A client that was told sends nothing
 * more there; one that was not would lose the request that it sends while the connection goes.
 *
 * <p>Jetty says it only once a connector is shut down, when it accepts nothing any more; and where
 * that happens between the head of an answer and its end, it closes without having said so.
 */
final class ClosingHandler extends Handler.Wrapper {
  private static final HttpField CLOSE =
      new PreEncodedHttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());

  private final BooleanSupplier stopping;

  /**
   * @param stopping whether answers close their connections from now on; asked by each of them
   */
  ClosingHandler(BooleanSupplier stopping) {
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.addHttpStreamWrapper(Closing::new);
    return super.handle(request, response, callback);
  }

  private final class Closing extends HttpStream.Wrapper {
    Closing(HttpStream stream) {
      super(stream);
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      if (stopping.getAsBoolean()) {
        headers.put(CLOSE);
      }
      super.prepareResponse(headers);
    }
  }
}
