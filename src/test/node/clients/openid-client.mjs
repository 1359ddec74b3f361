// openid-client, the strictest of them: configured by discovery alone, with every kind of client authentication.
import assert from 'node:assert/strict';
import { createPrivateKey, webcrypto } from 'node:crypto';
import * as oidc from 'openid-client';

export const name = 'openid-client';

function byKey(place) {
  const der = createPrivateKey(place.privateKey).export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    .then((key) => oidc.PrivateKeyJwt({ key, kid: 'client' }));
}

async function logIn({ app, place, visitor }, config, { push = false, dpop, ...more } = {}) {
  const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
  const parameters = {
    redirect_uri: app.callback, scope: 'openid profile offline_access', state, nonce, max_age: '300',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more,
  };
  const address = push
    ? await oidc.buildAuthorizationUrlWithPAR(config, parameters, dpop && { DPoP: dpop })
    : oidc.buildAuthorizationUrl(config, parameters);
  await app.serve((request, response) => response.end('back'));
  const back = await visitor.logIn(address.href);
  assert.ok(back.url.startsWith(app.callback), `${back.url}\n${back.body}`);
  assert.equal(new URL(back.url).searchParams.get('iss'), place.issuer);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge: 300, idTokenExpected: true };
  return oidc.authorizationCodeGrant(config, new URL(back.url), checks, undefined, dpop && { DPoP: dpop });
}

/** Everything after the login: each call is judged by the library. */
async function useTokens({ app, visitor }, config, tokens, dpop) {
  const options = dpop && { DPoP: dpop };
  const { sub, name: fullName } = tokens.claims();
  assert.match(sub, /^instagram\|\d+$/);
  assert.equal(fullName, 'Kit Moreau');
  assert.equal((await oidc.fetchUserInfo(config, tokens.access_token, sub, options)).sub, sub);
  const renewed = await oidc.refreshTokenGrant(config, tokens.refresh_token, {}, options);
  assert.equal(renewed.claims().sub, sub);
  if (config.clientMetadata().client_id === 'pocket') {
    // RFC 7662 §2.1: who cannot prove who it is learns nothing about tokens.
    await assert.rejects(oidc.tokenIntrospection(config, renewed.access_token), (problem) => problem.status === 401);
  } else {
    assert.equal((await oidc.tokenIntrospection(config, renewed.access_token)).active, true);
    await oidc.tokenRevocation(config, renewed.access_token);
    assert.equal((await oidc.tokenIntrospection(config, renewed.access_token)).active, false);
  }
  // FAPI 2.0 §5.3.2.1: refresh tokens are not rotated, so the first one goes on.
  const last = renewed.refresh_token ?? tokens.refresh_token;
  await oidc.tokenRevocation(config, last);
  await assert.rejects(oidc.refreshTokenGrant(config, last, {}, options), { error: 'invalid_grant' });
  const leaving = oidc.buildEndSessionUrl(config, {
    post_logout_redirect_uri: `${app.url}/bye`, id_token_hint: tokens.id_token, state: 'gone',
  });
  assert.equal((await visitor.go(leaving.href)).url, `${app.url}/bye?state=gone`);
}

function journey(what, client, authentication, ways = {}) {
  return {
    what,
    async run(context) {
      const issuer = new URL(context.place.issuer);
      const config = await oidc.discovery(issuer, client, ways.metadata, await authentication(context.place));
      const dpop = ways.dpop && oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
      const tokens = await logIn(context, config, { push: ways.push, dpop });
      assert.equal(tokens.token_type, ways.dpop ? 'dpop' : 'bearer');
      await useTokens(context, config, tokens, dpop);
    },
  };
}

const basic = (place) => oidc.ClientSecretBasic(place.secret);
const post = (place) => oidc.ClientSecretPost(place.secret);

export const journeys = [
  journey('client_secret_basic', 'shop', basic),
  journey('client_secret_post', 'shop', post),
  journey('private_key_jwt', 'vault', byKey),
  journey('pushed request', 'shop', basic, { push: true }),
  journey('no secret, DPoP', 'pocket', () => oidc.None(), { dpop: true }),
  journey('FAPI 2.0: pushed, private_key_jwt, DPoP, ES256', 'bank', byKey, {
    push: true, dpop: true, metadata: { id_token_signed_response_alg: 'ES256' },
  }),
  {
    what: 'consent declined, wrong secret, no session',
    async run({ place, app, visitor }) {
      const issuer = new URL(place.issuer);
      const config = await oidc.discovery(issuer, 'shop', undefined, basic(place));
      const address = (more) => oidc.buildAuthorizationUrl(config, {
        redirect_uri: app.callback, scope: 'openid', state: 's', ...more,
      }).href;
      const answer = (page) => oidc.authorizationCodeGrant(config, new URL(page.url), { expectedState: 's' });
      await app.serve((request, response) => response.end('back'));
      await assert.rejects(answer(await visitor.go(address({ prompt: 'none' }))), { error: 'login_required' });
      await assert.rejects(answer(await visitor.decline(address())), { error: 'access_denied' });
      const wrong = await oidc.discovery(issuer, 'shop', undefined, oidc.ClientSecretBasic('wrong'));
      await assert.rejects(oidc.tokenIntrospection(wrong, 'whatever'), (problem) => problem.status === 401);
    },
  },
];
