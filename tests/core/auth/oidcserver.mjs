// A strict OpenID provider (npm oidc-provider) that signs in whoever comes, as the login_hint says: "decline@…" is
// declined, "narrow@…" is granted less than asked. Refresh tokens rotate, and one that is used twice ends the permission.
// Prints one line of JSON with its port and lives as long as its standard input.   node oidcserver.mjs MODULES
import { createRequire } from 'node:module';
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const { Provider } = await import(pathToFileURL(createRequire(`${process.argv[2]}/`).resolve('oidc-provider')));
const server = http.createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
const common = {
  application_type: 'native', redirect_uris: ['http://127.0.0.1'], response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
};
let posts = 0;

const provider = new Provider(issuer, {
  clients: [
    { ...common, client_id: 'open', token_endpoint_auth_method: 'none' },
    { ...common, client_id: 'closed', client_secret: 'canary-client-secret', token_endpoint_auth_method: 'client_secret_post' },
  ],
  scopes: ['openid', 'offline_access', 'mail'],
  pkce: { required: () => true },
  clockTolerance: 0,
  rotateRefreshToken: true,
  issueRefreshToken: () => true,
  ttl: { AccessToken: 2, AuthorizationCode: 60, IdToken: 60, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 60 },
  cookies: { keys: ['of this test'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});

async function interact(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const hint = params.login_hint ?? '';
  let result = { login: { accountId: 'anna' } };
  if (hint.startsWith('decline')) {
    result = { error: 'access_denied', error_description: 'canary-description' };
  } else if (prompt.name === 'consent') {
    const grant = grantId ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    const narrow = hint.startsWith('narrow');
    grant.addOIDCScope(narrow ? 'openid offline_access' : params.scope);
    if (narrow) grant.rejectOIDCScope('mail');
    result = { consent: { grantId: await grant.save() } };
  }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

server.on('request', (request, response) => {
  if (request.method === 'POST' && request.url === '/token') posts += 1;
  if (request.url === '/posts') return response.end(String(posts));
  if (request.url.startsWith('/interaction/')) {
    return interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
  }
  return provider.callback()(request, response);
});
process.stdin.resume().on('end', () => process.exit(0));
console.log(JSON.stringify({ port: server.address().port }));
