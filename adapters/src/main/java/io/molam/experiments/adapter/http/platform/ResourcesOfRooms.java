package io.molam.experiments.adapter.http.platform;

import java.lang.reflect.InvocationHandler;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/** Lets Jersey call resources that only their own room can see. */
final class ResourcesOfRooms implements ResourceMethodInvocationHandlerProvider {
  @Override
  public @Nullable InvocationHandler create(Invocable invocable) {
    invocable.getHandlingMethod().setAccessible(true);
    invocable.getDefinitionMethod().setAccessible(true);
    return null;
  }
}
