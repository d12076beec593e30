import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { queries, TRIES, wait } from './read';
import { Refusal } from './refusal';

/** What makes a change safe to send again, and refuses it when somebody else was quicker. */
export interface ChangeHeaders {
  'Idempotency-Key': string;
  'If-Match': string;
}

/** Hard to guess is not asked of it, only that nobody else has it. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A change of an experiment, tried again as the service asks while it cannot answer; whatever the page shows is read
 * again afterwards.
 *
 * @param version that the reader has seen
 * @param send makes the call
 * @param done is told of the answer
 */
export function useChange<T>(
  version: number,
  send: (headers: ChangeHeaders) => Promise<T>,
  done: (answer: T) => void,
): UseMutationResult<T, Error, void> {
  const [key, setKey] = useState(freshKey);
  return useMutation({
    mutationFn: () => send({ 'Idempotency-Key': key, 'If-Match': `"${version}"` }),
    retry: (attempt, fault) => fault instanceof Refusal && fault.passes && attempt + 1 < TRIES,
    retryDelay: wait,
    onSuccess: async (answer) => {
      done(answer);
      await queries.invalidateQueries();
    },
    // refused: the next try is another request, with what the reader changed
    onError: () => setKey(freshKey()),
  });
}
