import { lazy, useSyncExternalStore, type ComponentType, type LazyExoticComponent } from 'react';

/** Between two tries of a part that could not be fetched; milliseconds. */
const PAUSE = 2_000;

let waiting = 0;
const listeners = new Set<() => void>();

function waits(more: 1 | -1): void {
  waiting += more;
  listeners.forEach((listener) => listener());
}

/** Whether a part of the console is waited for since the service cannot be reached. */
export function useAway(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting > 0,
  );
}

async function reachable(): Promise<boolean> {
  return fetch('/console/config.json', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * What `load` gives. While the service cannot be reached, as when it starts again, it is asked again and again; what it
 * does not have although it is there is thrown, since then another console has taken this one's place.
 */
export async function patiently<T>(load: () => Promise<T>, pause = PAUSE): Promise<T> {
  try {
    return await load();
  } catch (fault) {
    if (await reachable()) {
      throw fault;
    }
  }
  waits(1);
  try {
    do {
      await new Promise((resolve) => setTimeout(resolve, pause));
    } while (!(await reachable()));
    return await load();
  } finally {
    waits(-1);
  }
}

/** A part of the console that is fetched when it is first shown. */
export function part<P>(load: () => Promise<{ default: ComponentType<P> }>): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => patiently(load));
}
