import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { PathsWithMethod } from 'openapi-typescript-helpers';
import { api } from './client';
import { Refusal } from './refusal';
import type { paths } from './schema';

export type ReadPath = PathsWithMethod<paths, 'get'>;
export type ReadInit<P extends ReadPath> = MaybeOptionalInit<paths[P], 'get'>;
/** Of answers in several forms the JSON one, which is what is asked for. */
export type Read<P extends ReadPath> = NonNullable<
  FetchResponse<paths[P]['get'] & object, ReadInit<P>, 'application/json'>['data']
>;
export type ReadQuery<P extends ReadPath> = paths[P]['get'] extends { parameters: { query?: infer Q } } ? Q : never;

export interface ReadOptions {
  /** Milliseconds after which the answer is asked for again while the page is looked at. */
  every?: number;
  /** False to ask nothing yet. */
  enabled?: boolean;
}

const MINUTE = 60_000;

/** Waits as it is told to, at most a minute; else a little longer each time. */
export function wait(attempt: number, refusal: Error): number {
  const told = refusal instanceof Refusal ? refusal.retryAfter : null;
  return Math.min(told === null ? 1000 * 2 ** attempt : Math.max(1, told) * 1000, MINUTE);
}

/** How often a call is made while the service asks to wait; the last refusal is the answer. */
export const TRIES = 5;

/** Makes a call, and again while the service asks to wait. */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (fault) {
      if (!(fault instanceof Refusal) || !fault.passes || attempt + 1 === TRIES) {
        throw fault;
      }
      await new Promise((resolve) => setTimeout(resolve, wait(attempt, fault)));
    }
  }
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (attempt, fault) => fault instanceof Refusal && fault.passes && attempt + 1 < TRIES,
      retryDelay: wait,
      staleTime: 10_000,
      // the address is the view: what it names stays in view, dimmed, until the next is there
      placeholderData: keepPreviousData,
    },
  },
});

/** What a GET answers. The same path and parameters are asked once, whoever needs them. */
export function useRead<P extends ReadPath>(
  path: P,
  init: ReadInit<P>,
  { every, enabled = true }: ReadOptions = {},
): UseQueryResult<Read<P>> {
  return useQuery<Read<P>>({
    queryKey: [path, init],
    queryFn: async ({ signal }) => {
      // the types of a client for any path are beyond what the compiler follows
      const get = api.GET as unknown as (path: P, init: object) => Promise<{ data: Read<P> }>;
      return (await get(path, { ...init, signal })).data;
    },
    enabled,
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
}

/** The address of a GET, as it is asked: for links, for CSV, for curl. */
export function addressOf(
  path: string,
  params: { path?: Record<string, string>; query?: Record<string, unknown> } = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params.path?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params.query ?? {})) {
    if (Array.isArray(value)) {
      value.forEach((item) => query.append(name, String(item)));
    } else if (value !== undefined && value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
