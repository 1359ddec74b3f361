// The address of the application; whatever a journey listens with is closed after it.
import { createServer } from 'node:http';

export class App {
  #servers = [];

  constructor(place) {
    this.port = place.appPort;
    this.url = place.app;
    this.callback = `${place.app}/callback`;
  }

  /** Serves an Express application, or any function of request and response. */
  async serve(handler) {
    const server = createServer(handler);
    this.#servers.push(server);
    await new Promise((resolve, reject) => {
      server.once('error', reject).listen(this.port, 'localhost', resolve);
    });
  }

  async close() {
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    })));
  }
}
