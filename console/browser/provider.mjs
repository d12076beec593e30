// A real OpenID provider, with the one client that the console is; its tokens are signed with the key given.
import { createPrivateKey } from 'node:crypto';
import Provider from 'oidc-provider';

export async function startProvider({ issuer, pem, console: base, audience }) {
  const jwk = { ...createPrivateKey(pem).export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' };
  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: 'console',
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${base}/console/login`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    clientBasedCORS: () => true,
    cookies: { keys: ['only for this test'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    extraTokenClaims: () => ({ roles: ['ops_admin'], name: 'Awa Diop' }),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'openid profile',
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
        useGrantedResource: () => true,
      },
    },
  });
  const server = provider.listen(Number(new URL(issuer).port));
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return server;
}
