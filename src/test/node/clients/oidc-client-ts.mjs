// oidc-client-ts in Chromium: discovery, userinfo and revocation across origins, renewal by frame and by refresh token.
import assert from 'node:assert/strict';
import { refusal, servePage } from '../page.mjs';

export const name = 'oidc-client-ts';

async function begin({ app, place, tab }, { dpop = false, ...more } = {}) {
  await servePage(app, 'oidc-client-ts/dist/browser/oidc-client-ts.min.js');
  const settings = {
    authority: place.issuer,
    client_id: 'pocket',
    redirect_uri: app.callback,
    silent_redirect_uri: `${app.url}/silent`,
    post_logout_redirect_uri: `${app.url}/bye`,
    scope: 'openid profile',
    loadUserInfo: true,
    automaticSilentRenew: false,
    ...more,
  };
  await tab.page.context().addInitScript(([given, proofs]) => {
    if (location.origin === new URL(given.redirect_uri).origin) {
      window.addEventListener('DOMContentLoaded', () => {
        const { IndexedDbDPoPStore, UserManager } = window.oidc;
        window.users = new UserManager(proofs ? { ...given, dpop: { bind_authorization_code: true, store: new IndexedDbDPoPStore() } } : given);
        if (location.pathname === '/silent') {
          window.users.signinSilentCallback();
        } else if (window.opener) {
          window.users.signinPopupCallback();
        }
      });
    }
  }, [settings, dpop]);
  await tab.page.goto(`${app.url}/`);
}

async function redirected({ app, tab }, button) {
  await tab.page.evaluate(() => { window.users.signinRedirect(); });
  await tab.press(tab.page, button);
  await tab.page.waitForURL((url) => url.href.startsWith(app.callback));
}

async function logIn(context) {
  await redirected(context);
  const user = await context.tab.page.evaluate(() => window.users.signinRedirectCallback());
  assert.match(user.profile.sub, /^instagram\|\d+$/);
  assert.equal(user.profile.name, 'Kit Moreau');
  return user;
}

const renewed = (page) => page.evaluate(() => window.users.signinSilent());

function journey(what, run) {
  return { what, browser: {}, run };
}

export const journeys = [
  journey('redirect, renewal in a frame, revocation, logout', async (context) => {
    const { app, tab: { page } } = context;
    await begin(context);
    const before = await logIn(context);
    const after = await renewed(page);
    assert.equal(after.profile.sub, before.profile.sub);
    assert.notEqual(after.access_token, before.access_token);
    await page.evaluate(() => window.users.revokeTokens(['access_token']));
    await page.evaluate(() => { window.users.signoutRedirect({ state: 'leaving' }); });
    await page.waitForURL((url) => url.href.startsWith(`${app.url}/bye?state=`));
    await page.evaluate(() => window.users.signoutRedirectCallback());
    assert.equal((await refusal(page, () => window.users.signinSilent())).error, 'login_required');
  }),
  journey('refresh token, revocation', async (context) => {
    const { page } = context.tab;
    await begin(context, { scope: 'openid profile offline_access' });
    const before = await logIn(context);
    const after = await renewed(page);
    assert.notEqual(after.refresh_token, before.refresh_token);
    assert.equal(after.profile.sub, before.profile.sub);
    await page.evaluate(() => window.users.revokeTokens(['refresh_token']));
    const refused = await refusal(page, async (spent) => {
      const user = await window.users.getUser();
      user.refresh_token = spent;
      await window.users.storeUser(user);
      await window.users.signinSilent();
    }, after.refresh_token);
    assert.equal(refused.error, 'invalid_grant', refused.message);
  }),
  journey('DPoP', async (context) => {
    const { place, tab: { page } } = context;
    // This library sends no proof to userinfo by itself, so with DPoP it has to be told not to ask there.
    await begin(context, { dpop: true, loadUserInfo: false, scope: 'openid profile offline_access' });
    const before = await logIn(context);
    assert.equal(before.token_type, 'DPoP');
    assert.equal((await renewed(page)).profile.sub, before.profile.sub);
    const profile = await page.evaluate(async (address) => {
      const user = await window.users.getUser();
      const DPoP = await window.users.dpopProof(address, user, 'GET');
      return (await fetch(address, { headers: { Authorization: `DPoP ${user.access_token}`, DPoP } })).json();
    }, `${place.issuer}userinfo`);
    assert.equal(profile.sub, before.profile.sub);
  }),
  journey('popup', async (context) => {
    const { page } = context.tab;
    await begin(context);
    const opening = page.waitForEvent('popup');
    const done = page.evaluate(() => window.users.signinPopup());
    await context.tab.press(await opening);
    assert.equal((await done).profile.name, 'Kit Moreau');
  }),
  journey('consent declined', async (context) => {
    await begin(context);
    await redirected(context, 'cancel');
    const { error } = await refusal(context.tab.page, () => window.users.signinRedirectCallback());
    assert.equal(error, 'access_denied');
  }),
];
