import { useSyncExternalStore } from 'react';
import { useCredentialsOf } from '../api/client';
import type { components } from '../api/schema';

/** Who is logged in, and what the service lets them do. */
export type Me = components['schemas']['Me'];

export type Session =
  | { state: 'out'; why: 'new' | 'refused' | 'left' }
  | { state: 'in'; token: string; me: Me };

/** Survives a reload, for those who pasted a token; tokens of a login are kept in memory only. */
const KEPT = 'molam.experiments.token';

let session: Session = { state: 'out', why: 'new' };
const listeners = new Set<() => void>();

function put(next: Session): void {
  session = next;
  listeners.forEach((changed) => changed());
}

export function useSession(): Session {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => session,
  );
}

/** Of whoever is logged in; pages are shown to nobody else. */
export function useMe(): Me {
  const now = useSession();
  if (now.state === 'out') {
    throw new Error('nobody is logged in');
  }
  return now.me;
}

/** Whether the service lets this reader do something, such as "experiment.start": else it is not offered. */
export function useMay(): (permission: string) => boolean {
  const { may } = useMe();
  return (permission) => may.includes(permission);
}

export function enter(token: string, me: Me, keep: boolean): void {
  if (keep) {
    sessionStorage.setItem(KEPT, token);
  }
  put({ state: 'in', token, me });
}

export function leave(why: 'refused' | 'left'): void {
  sessionStorage.removeItem(KEPT);
  put({ state: 'out', why });
}

export function keptToken(): string | null {
  return sessionStorage.getItem(KEPT);
}

useCredentialsOf({
  token: () => (session.state === 'in' ? session.token : null),
  refused: (token) => {
    // an answer to an older token says nothing of this one
    if (session.state === 'in' && session.token === token) {
      leave('refused');
    }
  },
});
