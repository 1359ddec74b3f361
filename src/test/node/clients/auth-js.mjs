// @auth0/auth0-auth-js: discovery, PKCE, and neither state nor nonce.
import assert from 'node:assert/strict';
import { AuthClient } from '@auth0/auth0-auth-js';

export const name = '@auth0/auth0-auth-js';

function client({ place, app }, clientId = 'shop') {
  return new AuthClient({
    domain: new URL(place.issuer).host,
    clientId,
    clientSecret: place.secret,
    authorizationParams: { redirect_uri: app.callback, scope: 'openid profile offline_access' },
  });
}

async function logIn({ place, app, visitor }, auth, options) {
  await app.serve(async (request, response) => {
    if (request.method === 'POST') {
      app.onPost?.(Buffer.concat(await request.toArray()).toString());
    }
    response.end('back');
  });
  const { authorizationUrl, codeVerifier } = await auth.buildAuthorizationUrl(options);
  const back = await visitor.logIn(authorizationUrl.href);
  assert.ok(back.url.startsWith(app.callback), back.url);
  return auth.getTokenByCode(new URL(back.url), { codeVerifier });
}

export const journeys = [
  {
    what: 'code, userinfo, refresh, revoke, logout',
    async run(context) {
      const { app, visitor } = context;
      const auth = client(context);
      const tokens = await logIn(context, auth);
      assert.equal(tokens.claims.name, 'Kit Moreau');
      assert.equal((await auth.getUserInfo({ accessToken: tokens.accessToken })).sub, tokens.claims.sub);
      const renewed = await auth.getTokenByRefreshToken({ refreshToken: tokens.refreshToken });
      assert.equal(renewed.claims.sub, tokens.claims.sub);
      await auth.revokeToken({ token: renewed.refreshToken });
      await assert.rejects(auth.getTokenByRefreshToken({ refreshToken: renewed.refreshToken }));

      // This library sends no id_token_hint, so the visitor is asked first, as at Auth0.
      const leaving = await auth.buildLogoutUrl({ returnTo: `${app.url}/bye` });
      const question = await visitor.go(leaving.href);
      assert.match(question.body, /Do you want to log out/);
      assert.equal((await question.press()).url, `${app.url}/bye`);
      const { authorizationUrl } = await auth.buildAuthorizationUrl();
      assert.equal(await visitor.askedProvider(() => visitor.logIn(authorizationUrl.href)), true);
    },
  },
  {
    what: 'pushed request',
    async run(context) {
      const tokens = await logIn(context, client(context), { pushedAuthorizationRequests: true });
      assert.match(tokens.claims.sub, /^instagram\|/);
    },
  },
  {
    what: 'told of a logout by back channel',
    async run(context) {
      const { app, visitor } = context;
      const auth = client(context, 'press');
      const told = new Promise((resolve) => {
        app.onPost = resolve;
      });
      const tokens = await logIn(context, auth, { authorizationParams: { scope: 'openid profile' } });
      await (await visitor.go((await auth.buildLogoutUrl({ returnTo: `${app.url}/bye` })).href)).press();
      const logoutToken = new URLSearchParams(await told).get('logout_token');
      assert.deepEqual(await auth.verifyLogoutToken({ logoutToken }), { sid: tokens.claims.sid, sub: tokens.claims.sub });
    },
  },
  {
    what: 'machine to machine',
    async run({ place, app }) {
      const auth = client({ place, app }, 'clock');
      const tokens = await auth.getTokenByClientCredentials({ audience: place.api });
      const [, body] = tokens.accessToken.split('.');
      const { aud, scope } = JSON.parse(Buffer.from(body, 'base64url'));
      assert.deepEqual([[aud].flat(), scope], [[place.api], 'read']);
      await assert.rejects(auth.getTokenByClientCredentials({ audience: 'https://other.example/' }));
    },
  },
  {
    what: 'consent declined',
    async run(context) {
      const { app, visitor } = context;
      const auth = client(context);
      await app.serve((request, response) => response.end('back'));
      const { authorizationUrl, codeVerifier } = await auth.buildAuthorizationUrl();
      const back = await visitor.decline(authorizationUrl.href);
      assert.ok(back.url.startsWith(app.callback), back.url);
      await assert.rejects(
        auth.getTokenByCode(new URL(back.url), { codeVerifier }),
        (problem) => problem.cause?.error === 'access_denied',
      );
    },
  },
];
