// auth0 (node-auth0), the AuthenticationClient of auth0/legacy: bodies as forms, revocation as JSON, keys at the fixed path.
import assert from 'node:assert/strict';
import { AuthenticationClient, UserInfoClient } from 'auth0/legacy';

export const name = 'auth0';

function client(place, clientId = 'shop') {
  return new AuthenticationClient({ domain: new URL(place.issuer).host, clientId, clientSecret: place.secret });
}

async function code({ place, app, visitor }, more) {
  const query = new URLSearchParams({
    response_type: 'code', client_id: 'shop', redirect_uri: app.callback, scope: 'openid profile offline_access',
    state: 'a state', nonce: 'n-1', ...more,
  });
  await app.serve((request, response) => response.end('back'));
  const page = await visitor.logIn(`${place.issuer}authorize?${query}`);
  const answer = new URL(page.url).searchParams;
  assert.equal(answer.get('state'), 'a state', page.url);
  return answer.get('code');
}

export const journeys = [
  {
    what: 'code, userinfo, refresh, revoke',
    async run(context) {
      const { place, app } = context;
      const auth0 = client(place);
      const redemption = { code: await code(context), redirect_uri: app.callback };
      const { data } = await auth0.oauth.authorizationCodeGrant(redemption, { idTokenValidateOptions: { nonce: 'n-1' } });
      const people = new UserInfoClient({ domain: new URL(place.issuer).host });
      const { data: profile } = await people.getUserInfo(data.access_token);
      assert.match(profile.sub, /^instagram\|\d+$/);
      assert.equal(profile.name, 'Kit Moreau');

      const { data: renewed } = await auth0.oauth.refreshTokenGrant({ refresh_token: data.refresh_token });
      assert.ok(renewed.id_token && renewed.refresh_token !== data.refresh_token);
      await auth0.oauth.revokeRefreshToken({ token: renewed.refresh_token });
      await assert.rejects(
        auth0.oauth.refreshTokenGrant({ refresh_token: renewed.refresh_token }),
        (problem) => problem.error === 'invalid_grant',
      );
      await assert.rejects(auth0.oauth.authorizationCodeGrant(redemption), (problem) => problem.error === 'invalid_grant');
    },
  },
  {
    what: 'pushed request',
    async run({ place, app, visitor }) {
      const auth0 = client(place);
      const { data } = await auth0.oauth.pushedAuthorization({
        client_id: 'shop', response_type: 'code', redirect_uri: app.callback, scope: 'openid profile', state: 'pushed', nonce: 'n-2',
      });
      await app.serve((request, response) => response.end('back'));
      const back = new URL((await visitor.logIn(
        `${place.issuer}authorize?${new URLSearchParams({ client_id: 'shop', request_uri: data.request_uri })}`,
      )).url).searchParams;
      assert.equal(back.get('state'), 'pushed');
      const { data: tokens } = await auth0.oauth.authorizationCodeGrant(
        { code: back.get('code'), redirect_uri: app.callback },
        { idTokenValidateOptions: { nonce: 'n-2' } },
      );
      assert.equal(tokens.token_type, 'Bearer');
    },
  },
  {
    what: 'machine to machine',
    async run({ place }) {
      const { data } = await client(place, 'clock').oauth.clientCredentialsGrant({ audience: place.api });
      assert.deepEqual([data.token_type, data.scope, data.id_token], ['Bearer', 'read', undefined]);
    },
  },
];
