import createClient from 'openapi-fetch';
import { heard } from './clock';
import { Refusal } from './refusal';
import type { paths } from './schema';

/** What calls need of whoever is logged in. */
export interface Credentials {
  token(): string | null;
  /** The service no longer takes the token. */
  refused(token: string): void;
}

let credentials: Credentials = { token: () => null, refused: () => undefined };

export function useCredentialsOf(source: Credentials): void {
  credentials = source;
}

/** As fetch, with the token, and with a Refusal for whatever is no success. */
export async function call(input: Request): Promise<Response> {
  const token = credentials.token();
  if (token !== null) {
    input.headers.set('Authorization', `Bearer ${token}`);
  }
  const response = await fetch(input).catch((fault: unknown) => {
    // a page that was left needs no answer
    throw fault instanceof DOMException && fault.name === 'AbortError' ? fault : Refusal.unreachable();
  });
  heard(response.headers.get('Date'));
  if (response.status === 401 && token !== null) {
    credentials.refused(token);
  }
  if (response.status >= 400) {
    throw await Refusal.of(response);
  }
  return response;
}

/** The service's API, typed by its own document. Every answer that is no success is thrown, as a Refusal. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: call });
