// The address of the application; whatever a journey listens with is closed after it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

export class App {
  #servers = [];

  constructor(place) {
    this.place = place;
    this.url = place.app;
    this.callback = `${place.app}/callback`;
  }

  /** Serves an Express application, or any function of request and response. */
  async serve(handler) {
    await this.#listen(createServer(handler), this.place.appPort);
  }

  /** Serves it also over TLS at an address of the same site as the server. */
  async serveNear(handler) {
    const { certificate, key, nearPort } = this.place;
    await this.#listen(createSecureServer({ cert: readFileSync(certificate), key: readFileSync(key) }, handler), nearPort);
  }

  async #listen(server, port) {
    this.#servers.push(server);
    // The next journey listens at the same port, and a client that kept its connection would meet nobody there.
    server.prependListener('request', (request, response) => { response.shouldKeepAlive = false; });
    await new Promise((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  }

  async close() {
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    })));
  }
}
