import { call } from './client';
import type { components } from './schema';

/** Whom the service takes the bearer of a token for; a Refusal when it does not take it. */
export async function whoIs(token: string): Promise<components['schemas']['Me']> {
  const request = new Request(new URL('/api/me', location.origin), {
    headers: { Authorization: `Bearer ${token}` },
  });
  return (await (await call(request)).json()) as components['schemas']['Me'];
}
