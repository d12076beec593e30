import { call } from './client';

/** How to log in here: of GET /console/config.json, which anyone may read. */
export interface ConsoleConfig {
  oidc: { issuer: string; client_id: string; scopes: string; audience: string | null } | null;
  token_login: boolean;
}

export async function readConfig(): Promise<ConsoleConfig> {
  return (await (await call(new Request(new URL('/console/config.json', location.origin)))).json()) as ConsoleConfig;
}
