// express-openid-connect, in the four ways its documentation shows.
import assert from 'node:assert/strict';
import express from 'express';
import openid from 'express-openid-connect';

export const name = 'express-openid-connect';

async function serve({ place, app }, more) {
  const site = express();
  site.use(openid.auth({
    issuerBaseURL: place.issuer,
    baseURL: app.url,
    clientID: 'shop',
    secret: 'the key of the cookies of this application',
    authRequired: false,
    idpLogout: true,
    routes: { postLogoutRedirect: '/bye' },
    ...more,
  }));
  site.get('/', (request, response) => response.json({ user: request.oidc.user ?? null, claims: request.oidc.idTokenClaims ?? null }));
  site.get('/bye', (request, response) => response.json({ user: request.oidc.user ?? null, bye: true }));
  site.get('/profile', async (request, response) => response.json(await request.oidc.fetchUserInfo()));
  site.get('/refresh', async (request, response) => {
    const before = request.oidc.accessToken.access_token;
    const after = await request.oidc.accessToken.refresh();
    response.json({ renewed: after.access_token !== before, user: request.oidc.user });
  });
  // The SDK's own errors arrive here; four parameters make it an error handler.
  site.use((problem, request, response, next) => response.status(problem.status ?? 500)
    .json({ error: problem.error, message: problem.message, description: problem.error_description }));
  await app.serve(site);
}

async function logInAndOut({ place, app, visitor }) {
  const home = await visitor.logIn(`${app.url}/login`);
  assert.equal(home.url, `${app.url}/`, home.body);
  const { user, claims } = home.json();
  assert.match(user.sub, /^instagram\|\d+$/);
  assert.equal(user.name, 'Kit Moreau');
  assert.equal(claims.iss, place.issuer);
  assert.ok(claims.sid);
  assert.equal(await visitor.askedProvider(() => visitor.logIn(`${app.url}/login`)), false, 'the session did not count');
  return user;
}

async function logOut({ app, visitor }) {
  const bye = await visitor.go(`${app.url}/logout`);
  assert.deepEqual(bye.json(), { user: null, bye: true });
  assert.equal(await visitor.askedProvider(() => visitor.logIn(`${app.url}/login`)), true, 'the session outlived the logout');
}

async function declined(context) {
  const { app, visitor } = context;
  const page = await visitor.decline(`${app.url}/login`);
  assert.ok(page.url.startsWith(app.url), page.url);
  assert.equal(page.json().error, 'access_denied', page.body);
}

export const journeys = [
  {
    what: 'id_token by form_post, no secret (its default)',
    async run(context) {
      await serve(context, {});
      await logInAndOut(context);
      await logOut(context);
    },
  },
  {
    what: 'default, consent declined',
    async run(context) {
      await serve(context, {});
      await declined(context);
    },
  },
  {
    what: 'code, userinfo, refresh',
    async run(context) {
      const { app, place, visitor } = context;
      await serve(context, {
        clientSecret: place.secret,
        authorizationParams: { response_type: 'code', scope: 'openid profile email offline_access' },
      });
      const user = await logInAndOut(context);
      assert.equal((await visitor.go(`${app.url}/profile`)).json().sub, user.sub);
      const renewed = (await visitor.go(`${app.url}/refresh`)).json();
      assert.deepEqual([renewed.renewed, renewed.user?.sub], [true, user.sub], JSON.stringify(renewed));
      await logOut(context);
    },
  },
  {
    what: 'code id_token by form_post',
    async run(context) {
      await serve(context, { clientSecret: context.place.secret, authorizationParams: { response_type: 'code id_token' } });
      await logInAndOut(context);
      await logOut(context);
    },
  },
  {
    what: 'pushed request',
    async run(context) {
      await serve(context, {
        clientSecret: context.place.secret,
        pushedAuthorizationRequests: true,
        authorizationParams: { response_type: 'code' },
      });
      await logInAndOut(context);
      assert.ok(context.visitor.trail.some((address) => address.includes('request_uri=urn')), 'nothing was pushed');
      await logOut(context);
    },
  },
  {
    what: "logout by Auth0's address",
    async run(context) {
      await serve(context, { auth0Logout: true });
      await logInAndOut(context);
      await logOut(context);
      assert.ok(context.visitor.trail.some((address) => address.includes('/v2/logout?')));
    },
  },
  {
    what: 'form_post, in Chromium',
    browser: {},
    async run(context) {
      await serve(context, {});
      const { app, tab } = context;
      await tab.logIn(`${app.url}/login`);
      const { user } = await tab.json(`${app.url}/`);
      assert.equal(user.name, 'Kit Moreau');
      assert.deepEqual(await tab.json(`${app.url}/logout`, `${app.url}/bye`), { user: null, bye: true });
    },
  },
];
