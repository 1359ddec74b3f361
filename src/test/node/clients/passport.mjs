// passport-auth0 behind express-session, as its README shows; userinfo with the token in the query is its own doing.
import assert from 'node:assert/strict';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import Auth0Strategy from 'passport-auth0';

export const name = 'passport-auth0';

async function serve({ place, app }) {
  const domain = new URL(place.issuer).host;
  const players = new passport.Passport();
  players.use('auth0', new Auth0Strategy(
    { domain, clientID: 'shop', clientSecret: place.secret, callbackURL: app.callback, state: true },
    (accessToken, refreshToken, extra, profile, done) => done(null, { profile, extra, refreshToken }),
  ));
  players.serializeUser((user, done) => done(null, user));
  players.deserializeUser((user, done) => done(null, user));
  const site = express();
  site.use(session({ secret: 'the key of this application', resave: false, saveUninitialized: false }));
  site.use(players.session());
  const options = { scope: 'openid profile email offline_access', connection: 'instagram', maxAge: 300 };
  site.get('/login', players.authenticate('auth0', options));
  site.get('/callback', (request, response, next) => players.authenticate('auth0', options, (problem, user, info) => {
    if (problem || !user) {
      response.status(401).json({ problem: problem?.message, info });
      return;
    }
    request.logIn(user, () => response.redirect('/'));
  })(request, response, next));
  site.get('/', (request, response) => response.json(request.user ?? null));
  site.get('/logout', (request, response, next) => request.logout((problem) => (problem ? next(problem)
    : response.redirect(`${place.issuer}v2/logout?client_id=shop&returnTo=${encodeURIComponent(`${app.url}/bye`)}`))));
  site.get('/bye', (request, response) => response.json('bye'));
  await app.serve(site);
}

export const journeys = [
  {
    what: 'login with nonce and max_age, userinfo by query, logout',
    async run(context) {
      const { app, visitor } = context;
      await serve(context);
      const home = await visitor.logIn(`${app.url}/login`);
      assert.equal(home.url, `${app.url}/`, home.body);
      const user = home.json();
      assert.match(user.profile.id, /^instagram\|\d+$/);
      assert.equal(user.profile.displayName, 'Kit Moreau');
      assert.equal(user.profile.provider, 'instagram');
      assert.ok(user.extra.id_token && user.refreshToken);
      assert.equal((await visitor.go(`${app.url}/logout`)).json(), 'bye');
      assert.equal(await visitor.askedProvider(() => visitor.logIn(`${app.url}/login`)), true);
    },
  },
  {
    what: 'consent declined',
    async run(context) {
      await serve(context);
      const page = await context.visitor.decline(`${context.app.url}/login`);
      assert.deepEqual([page.status, page.json().info], [401, 'access_denied'], page.body);
    },
  },
];
