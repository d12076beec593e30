import * as oauth from 'oauth4webapi';
import type { ConsoleConfig } from '../api/config';

type Oidc = NonNullable<ConsoleConfig['oidc']>;

/** What must outlive the way to the issuer and back; tokens never do. */
interface Started {
  verifier: string;
  state: string;
  nonce: string;
  /** The address to come back to, under /console. */
  view: string;
}

const STARTED = 'molam.experiments.login';
const RETURN = '/console/login';

function returnAddress(): string {
  return location.origin + RETURN;
}

/** Whether the issuer has just sent the reader back. */
export function returning(): boolean {
  return location.pathname === RETURN && sessionStorage.getItem(STARTED) !== null;
}

/** A development issuer on this machine may do without TLS, as no other may. */
function options(issuer: URL): { [oauth.allowInsecureRequests]?: boolean } {
  const here = issuer.hostname === 'localhost' || issuer.hostname === '127.0.0.1';
  return issuer.protocol === 'http:' && here ? { [oauth.allowInsecureRequests]: true } : {};
}

async function discover(oidc: Oidc): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(oidc.issuer);
  const answer = await oauth.discoveryRequest(issuer, { ...options(issuer) });
  return oauth.processDiscoveryResponse(issuer, answer);
}

/** RFC 8707 wants an address; what is none is the name that some issuers ask for instead. */
function audience(oidc: Oidc): [string, string][] {
  if (oidc.audience === null) {
    return [];
  }
  return [[URL.canParse(oidc.audience) ? 'resource' : 'audience', oidc.audience]];
}

/** Sends the reader to the issuer; the page is left. */
export async function start(oidc: Oidc, view: string): Promise<void> {
  const server = await discover(oidc);
  if (server.authorization_endpoint === undefined) {
    throw new Error('The issuer names no authorization endpoint.');
  }
  const started: Started = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    view,
  };
  const address = new URL(server.authorization_endpoint);
  const parameters: [string, string][] = [
    ['client_id', oidc.client_id],
    ['redirect_uri', returnAddress()],
    ['response_type', 'code'],
    ['scope', oidc.scopes],
    ['code_challenge', await oauth.calculatePKCECodeChallenge(started.verifier)],
    ['code_challenge_method', 'S256'],
    ['state', started.state],
    ['nonce', started.nonce],
    ...audience(oidc),
  ];
  parameters.forEach(([name, value]) => address.searchParams.set(name, value));
  sessionStorage.setItem(STARTED, JSON.stringify(started));
  location.assign(address);
}

/** Takes the code that the issuer sent back for a token. */
export async function finish(oidc: Oidc): Promise<{ token: string; view: string }> {
  const kept = sessionStorage.getItem(STARTED);
  sessionStorage.removeItem(STARTED);
  if (kept === null) {
    throw new Error('This login was not begun in this tab.');
  }
  const started = JSON.parse(kept) as Started;
  const server = await discover(oidc);
  const client: oauth.Client = { client_id: oidc.client_id };
  const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), started.state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    returnAddress(),
    started.verifier,
    { ...options(new URL(oidc.issuer)), additionalParameters: audience(oidc) },
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: started.nonce,
    requireIdToken: true,
  });
  return { token: tokens.access_token, view: started.view };
}

/** The issuer's words for why there is no login, or the library's. */
export function reason(fault: unknown): string {
  if (fault instanceof oauth.AuthorizationResponseError || fault instanceof oauth.ResponseBodyError) {
    return fault.error_description ?? fault.error;
  }
  return fault instanceof Error ? fault.message : 'The login broke off.';
}
