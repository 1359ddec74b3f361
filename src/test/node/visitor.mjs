// A person with a browser that runs no scripts: follows redirects, keeps cookies, presses buttons.

/** Cookies are for a host, whatever the port, as in browsers. */
class Jar {
  #cookies = new Map();

  take(url, response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';').map((part) => part.trim());
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const attributes = Object.fromEntries(rest.map((part) => {
        const [key, text = ''] = part.split('=');
        return [key.toLowerCase(), text];
      }));
      const gone = attributes['max-age'] === '0' || (attributes.expires && Date.parse(attributes.expires) <= Date.now());
      const key = `${url.hostname} ${name}`;
      if (gone) {
        this.#cookies.delete(key);
      } else {
        this.#cookies.set(key, { host: url.hostname, name, value, path: attributes.path ?? '/', secure: 'secure' in attributes });
      }
    }
  }

  header(url) {
    const safe = url.protocol === 'https:' || url.hostname === 'localhost';
    return [...this.#cookies.values()]
      .filter((cookie) => cookie.host === url.hostname && url.pathname.startsWith(cookie.path) && (safe || !cookie.secure))
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }
}

/** A page that was answered, and where. */
class Page {
  constructor(visitor, url, status, body) {
    Object.assign(this, { visitor, url, status, body });
  }

  has(button) {
    return this.#form(button) !== undefined;
  }

  /** Presses the button, given as `name=value`, or the only form's button if none is named. */
  press(button) {
    const form = this.#form(button);
    if (!form) {
      throw new Error(`no button ${button} at ${this.url}:\n${this.body.slice(0, 1500)}`);
    }
    const fields = new URLSearchParams([...form.inner.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
      .filter((tag) => /type="hidden"/.test(tag) || /\bchecked\b/.test(tag))
      .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
    if (button) {
      fields.append(...button.split('='));
    }
    return this.visitor.go(new URL(attribute(form.tag, 'action') || this.url, this.url).href, fields);
  }

  json() {
    return JSON.parse(this.body);
  }

  #form(button) {
    const [name, value] = (button ?? '').split('=');
    return [...this.body.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)]
      .map(([, tag, inner]) => ({ tag, inner }))
      .find(({ inner }) => !button || inner.includes(`name="${name}" value="${value}"`));
  }
}

function attribute(tag, name) {
  const text = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return text.replace(/&#x([0-9a-f]+);/gi, (all, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (all, code) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

export class Visitor {
  #jar = new Jar();
  /** Every address that was asked, in order. */
  trail = [];

  constructor(place) {
    this.place = place;
  }

  /**
   * Goes to an address and follows redirects. With `stopAt`, an address that begins with it is not asked: the page is only
   * where the browser was sent.
   */
  async go(address, form, stopAt) {
    let [url, body] = [new URL(address), form];
    for (let hops = 0; hops < 20; hops++) {
      if (stopAt && url.href.startsWith(stopAt)) {
        return new Page(this, url.href, 0, '');
      }
      this.trail.push(url.href);
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: this.#jar.header(url), accept: 'text/html' },
      });
      this.#jar.take(url, response);
      const next = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !next) {
        return new Page(this, url.href, response.status, await response.text());
      }
      [url, body] = [new URL(next, url), response.status === 307 || response.status === 308 ? body : undefined];
    }
    throw new Error(`too many redirects from ${address}`);
  }

  /** Logs in from an address of the application or of the server; the page at which it ends. */
  async logIn(address, button = 'allow=1') {
    let page = await this.go(address);
    const way = /<a class="button" href="([^"]*)"/.exec(page.body);
    if (page.url.startsWith(this.place.issuer) && way) {
      page = await this.go(new URL(way[1].replace(/&amp;/g, '&'), page.url).href);
    }
    if (page.has('continue_as=kit.makes')) {
      page = await page.press('continue_as=kit.makes');
    }
    if (page.has(button)) {
      page = await page.press(button);
    }
    if (page.url.startsWith(this.place.issuer) && page.body.includes('data-answer')) {
      page = await page.press();
    }
    return page;
  }

  /** Logs in, but does not allow it. */
  decline(address) {
    return this.logIn(address, 'cancel=1');
  }

  /** Whether an action led through the provider, rather than being answered from the session. */
  async askedProvider(action) {
    const before = this.trail.length;
    await action();
    return this.trail.slice(before).some((address) => address.startsWith(this.place.sandbox));
  }
}
