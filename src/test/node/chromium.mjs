// The real browser. It trusts the certificate of this run by its key and no other that is unknown.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const PATIENCE = 20_000;

export class Chromium {
  static open(place) {
    const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
      .find((path) => path && existsSync(path));
    if (!executablePath) {
      return undefined;
    }
    return Object.assign(new Chromium(), { place, executablePath });
  }

  /**
   * A new person at a new browser, with one tab. Whether frames of other sites get their cookies is that person's setting,
   * so it is said here and not left to what this build of Chromium does by itself.
   */
  async tab({ thirdPartyCookies = true } = {}) {
    const folder = mkdtempSync(join(this.place.folder, 'chromium-'));
    mkdirSync(join(folder, 'Default'));
    writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({
      profile: { cookie_controls_mode: thirdPartyCookies ? 0 : 1, block_third_party_cookies: !thirdPartyCookies },
    }));
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: this.executablePath,
      args: ['--no-sandbox', `--ignore-certificate-errors-spki-list=${this.place.fingerprint}`],
    });
    context.setDefaultTimeout(PATIENCE);
    return new Tab(this.place, folder, context.pages()[0] ?? await context.newPage());
  }
}

class Tab {
  #said = [];

  constructor(place, folder, page) {
    this.place = place;
    this.folder = folder;
    this.page = page;
    page.context().on('console', (message) => this.#said.push(`${message.type()}: ${message.text()}`));
    page.context().on('weberror', (problem) => this.#said.push(`thrown: ${problem.error()}`));
  }

  /** Goes to an address, presses what has to be pressed at the provider, and waits until it is back at the application. */
  async logIn(address, button = 'allow') {
    await this.page.goto(address);
    await this.press(this.page, button);
    await this.page.waitForURL((url) => url.href.startsWith(this.place.app));
  }

  /** In a tab or popup that is on its way to the provider. */
  async press(page, button = 'allow') {
    const way = page.locator('a.button');
    const person = page.locator('button[value="kit.makes"]');
    await way.or(person).first().waitFor();
    if (await way.count() > 0) {
      await way.first().click();
    }
    await person.click();
    await page.locator(`button[name="${button}"]`).click();
  }

  /** What an address answers, after any redirects, which have to end at `at`. */
  async json(address, at = address) {
    await this.page.goto(address);
    await this.page.waitForURL(at);
    return JSON.parse(await this.page.locator('body').innerText());
  }

  /** What the browser has complained about, for a journey that failed. */
  async tells() {
    return [...this.#said, ...this.page.context().pages().map((page) => `open: ${page.url()}`)].join('\n');
  }

  async close() {
    await this.page.context().close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
