// The real browser. It trusts the certificate of this run by its key and no other that is unknown.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PATIENCE = 10_000;

export class Chromium {
  static async open(place) {
    const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
      .find((path) => path && existsSync(path));
    if (!executablePath) {
      return undefined;
    }
    const browser = await chromium.launch({
      executablePath, args: ['--no-sandbox', `--ignore-certificate-errors-spki-list=${place.fingerprint}`],
    });
    return Object.assign(new Chromium(), { place, browser });
  }

  /** A new person at a new browser, with one tab. */
  async tab() {
    const context = await this.browser.newContext();
    context.setDefaultTimeout(PATIENCE);
    return new Tab(this.place, await context.newPage());
  }

  close() {
    return this.browser.close();
  }
}

class Tab {
  #said = [];

  constructor(place, page) {
    this.place = place;
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

  close() {
    return this.page.context().close();
  }
}
