// @auth0/auth0-spa-js in Chromium. The app is http://localhost, the server https://127.0.0.1: two sites, so every frame is a
// third party's and every call is cross-origin.
import assert from 'node:assert/strict';
import { refusal, servePage } from '../page.mjs';

export const name = '@auth0/auth0-spa-js';

/** The application's own start: it makes its client again on every page, as a real one does. */
async function begin({ app, place, tab }, { at = app.url, ...more } = {}) {
  await servePage(app, '@auth0/auth0-spa-js/dist/auth0-spa-js.production.js');
  const options = {
    domain: new URL(place.issuer).host,
    clientId: 'pocket',
    authorizationParams: { redirect_uri: `${at}/callback`, scope: 'openid profile email' },
    ...more,
  };
  await tab.page.addInitScript((given) => {
    window.addEventListener('DOMContentLoaded', () => {
      if (window.auth0) {
        window.client = new window.auth0.Auth0Client(given);
      }
    });
  }, options);
  await tab.page.goto(`${at}/`);
}

async function redirected({ tab }, button) {
  const home = new URL(tab.page.url()).origin;
  await tab.page.evaluate(() => { window.client.loginWithRedirect(); });
  await tab.press(tab.page, button);
  await tab.page.waitForURL((url) => url.href.startsWith(`${home}/callback`));
}

async function logIn(context) {
  await redirected(context);
  const { page } = context.tab;
  await page.evaluate(() => window.client.handleRedirectCallback());
  const user = await page.evaluate(() => window.client.getUser());
  assert.match(user.sub, /^instagram\|\d+$/);
  assert.equal(user.name, 'Kit Moreau');
  return user;
}

async function logOut({ app, tab }) {
  await tab.page.evaluate((returnTo) => { window.client.logout({ logoutParams: { returnTo } }); }, `${app.url}/bye`);
  await tab.page.waitForURL(`${app.url}/bye`);
}

const silently = (page) => page.evaluate(() => window.client.getTokenSilently({ cacheMode: 'off' }));
const silentRefusal = (page) => refusal(page, () => window.client.getTokenSilently({ cacheMode: 'off' }));

function journey(what, run, browser = {}) {
  return { what, browser, run };
}

export const journeys = [
  journey('redirect, silent login in a frame after a reload, logout', async (context) => {
    const { app, place, tab: { page } } = context;
    await begin(context);
    const user = await logIn(context);
    await page.goto(`${app.url}/`);
    assert.ok(await silently(page));
    assert.equal((await page.evaluate(() => window.client.getUser())).sub, user.sub);
    const token = await silently(page);
    const profile = await page.evaluate(async ([address, bearer]) => (await fetch(address, {
      headers: { Authorization: `Bearer ${bearer}` },
    })).json(), [`${place.issuer}userinfo`, token]);
    assert.equal(profile.sub, user.sub);
    await logOut(context);
    assert.equal((await silentRefusal(page)).error, 'login_required');
  }),
  journey('bodies as JSON', async (context) => {
    await begin(context, { useFormData: false });
    await logIn(context);
    assert.ok(await silently(context.tab.page));
  }),
  journey('popup by web_message', async (context) => {
    const { page } = context.tab;
    await begin(context);
    const opening = page.waitForEvent('popup');
    const done = page.evaluate(() => window.client.loginWithPopup().then(() => window.client.getUser()));
    const popup = await opening;
    await context.tab.press(popup);
    assert.equal((await done).name, 'Kit Moreau');
    assert.ok(await silently(page));
    assert.ok(popup.isClosed());
  }),
  journey('popup, consent declined', async (context) => {
    const { page } = context.tab;
    await begin(context);
    const opening = page.waitForEvent('popup');
    const refused = refusal(page, () => window.client.loginWithPopup());
    await context.tab.press(await opening, 'cancel');
    assert.equal((await refused).error, 'access_denied');
  }),
  journey('refresh tokens from a worker, revocation', async (context) => {
    const { page } = context.tab;
    await begin(context, { useRefreshTokens: true });
    await logIn(context);
    const calls = [];
    page.context().on('request', (request) => calls.push(request));
    const first = await silently(page);
    assert.notEqual(await silently(page), first);
    assert.equal(calls.filter((request) => request.url().includes('/authorize')).length, 0, 'asked by frame');
    await page.evaluate(() => window.client.revokeRefreshToken());
    assert.match((await silentRefusal(page)).error, /^(missing_refresh_token|invalid_grant)$/);
  }),
  journey('refresh token gone, goes on by the frame', async (context) => {
    const { page } = context.tab;
    const { place } = context;
    await begin(context, { useRefreshTokens: true, useRefreshTokensFallback: true, cacheLocation: 'localstorage' });
    const { sub } = await logIn(context);
    // Somebody else revokes it, so that the library learns of it by the server's words.
    const status = await page.evaluate(async (issuer) => {
      const key = Object.keys(localStorage).find((entry) => localStorage.getItem(entry).includes('"refresh_token"'));
      const token = JSON.parse(localStorage.getItem(key)).body.refresh_token;
      const body = new URLSearchParams({ client_id: 'pocket', token });
      return (await fetch(`${issuer}oauth/revoke`, { method: 'POST', body })).status;
    }, place.issuer);
    assert.equal(status, 200);
    assert.ok(await silently(page));
    assert.equal((await page.evaluate(() => window.client.getUser())).sub, sub);
  }),
  journey('DPoP', async (context) => {
    const { page } = context.tab;
    await begin(context, { useDpop: true, useRefreshTokens: true });
    await logIn(context);
    assert.ok(await silently(page));
    const answer = await page.evaluate(async (userinfo) => {
      const fetcher = window.client.createFetcher({ dpopNonceId: 'server' });
      const response = await fetcher.fetchWithAuth(userinfo);
      return { status: response.status, body: await response.json() };
    }, `${context.place.issuer}userinfo`);
    assert.deepEqual([answer.status, answer.body.name], [200, 'Kit Moreau']);
  }),
  journey('consent declined', async (context) => {
    await begin(context);
    await redirected(context, 'cancel');
    const { error } = await refusal(context.tab.page, () => window.client.handleRedirectCallback());
    assert.equal(error, 'access_denied');
  }),
  journey('silent login in a frame of the same site, third-party cookies off', async (context) => {
    await begin(context, { at: context.place.near });
    const { sub } = await logIn(context);
    assert.ok(await silently(context.tab.page));
    assert.equal((await context.tab.page.evaluate(() => window.client.getUser())).sub, sub);
  }, { thirdPartyCookies: false }),
  journey('a frame of another site, third-party cookies off: told at once', async (context) => {
    await begin(context);
    await logIn(context);
    assert.equal((await silentRefusal(context.tab.page)).error, 'login_required');
  }, { thirdPartyCookies: false }),
  journey('a page of an origin that is not listed learns nothing', async (context) => {
    const { app, place, tab: { page } } = context;
    await begin(context, { authorizeTimeoutInSeconds: 2 });
    await logIn(context);
    await page.goto(`http://127.0.0.1:${place.appPort}/`);
    assert.equal(await page.evaluate(() => Object.keys(sessionStorage).length), 0);
    const answered = await page.evaluate((token) => fetch(token, {
      method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'pocket', code: 'x' }),
    }).then(() => 'answered', () => 'nothing'), `${place.issuer}oauth/token`);
    assert.equal(answered, 'nothing');
    const message = await page.evaluate(([authorize]) => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      window.addEventListener('message', (event) => resolve(event.data));
      frame.addEventListener('load', () => setTimeout(() => resolve('nothing'), 500));
      frame.src = authorize;
      document.body.append(frame);
    }), [`${place.issuer}authorize?${new URLSearchParams({
      client_id: 'pocket', response_type: 'code', response_mode: 'web_message', prompt: 'none', scope: 'openid',
      redirect_uri: app.callback, state: 's', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256',
    })}`]);
    assert.equal(message, 'nothing');
  }),
];
