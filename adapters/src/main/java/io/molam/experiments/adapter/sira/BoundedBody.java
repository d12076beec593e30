package io.molam.experiments.adapter.sira;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Takes in a body up to a limit and lets go of the connection at the first byte beyond, so that no
 * answer fills the memory. (The JDK's own limiting subscriber fails with a plain IOException, which
 * looks like a broken connection.)
 */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> body =
      java.net.http.HttpResponse.BodySubscribers.ofByteArray();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final long limit;
  private long taken;
  private Flow.Subscription subscription = NONE;

  private static final Flow.Subscription NONE =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  BoundedBody(long limit) {
    this.limit = limit;
    var _ = body.getBody().whenComplete(this::done);
  }

  private void done(byte[] bytes, Throwable failure) {
    if (failure == null) {
      whole.complete(bytes);
    } else {
      whole.completeExceptionally(failure);
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    body.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    for (ByteBuffer buffer : item) {
      taken += buffer.remaining();
    }
    if (taken > limit) {
      subscription.cancel();
      whole.completeExceptionally(new TooLargeException(limit));
    } else {
      body.onNext(item);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    body.onComplete();
  }
}
