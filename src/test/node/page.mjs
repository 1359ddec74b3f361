// An application that is nothing but a page with a library in it; the journey calls the library in the browser.
import { readFileSync } from 'node:fs';

/** Serves the same page at every address, also near the server, and the library beside it. */
export async function servePage(app, library) {
  const code = readFileSync(new URL(`./node_modules/${library}`, import.meta.url));
  const handler = (request, response) => {
    const script = request.url === '/library.js';
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ? code : '<!doctype html><title>The app</title><link rel="icon" href="data:,"><script src="/library.js"></script><p>The app</p>');
  };
  await app.serve(handler);
  await app.serveNear(handler);
}

/** Runs a function in the page; what it throws comes back as a value, so that a refusal can be looked at. */
export async function refusal(page, call, argument) {
  return page.evaluate(async ([source, given]) => {
    try {
      // The journey's own function, which Playwright could not catch errors of with all their fields.
      await (0, eval)(`(${source})`)(given);
      return { error: 'nothing was refused' };
    } catch (problem) {
      return { error: problem.error ?? problem.name, message: problem.message };
    }
  }, [call.toString(), argument]);
}
