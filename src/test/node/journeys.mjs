// Runs the journeys one after another, prints a table, and ends with 1 if one of them failed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { App } from './app.mjs';
import { Chromium } from './chromium.mjs';
import { Visitor } from './visitor.mjs';

const PATIENCE = 60_000;
const place = JSON.parse(process.env.PLACE);
const words = process.argv.slice(2);
const files = ['express', 'passport', 'auth0', 'auth-js', 'openid-client', 'spa', 'oidc-client-ts'];
const require = createRequire(import.meta.url);
const chromium = Chromium.open(place);
const rows = [];

/** The version that really runs; some packages do not let their package.json be asked for by name. */
function version(name) {
  const paths = require.resolve.paths(name).map((folder) => join(folder, name, 'package.json'));
  for (const path of paths) {
    try {
      return JSON.parse(readFileSync(path)).version;
    } catch (problem) {
      if (problem.code !== 'ENOENT') {
        throw problem;
      }
    }
  }
  throw new Error(`${name} is not installed: npm install in ${dirname(new URL(import.meta.url).pathname)}`);
}

async function play(client, journey) {
  if (journey.browser && !chromium) {
    return 'left out';
  }
  const app = new App(place);
  const tab = journey.browser ? await chromium.tab(journey.browser) : undefined;
  let timer;
  try {
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${PATIENCE} ms`)), PATIENCE);
    });
    await Promise.race([late, journey.run({ place, app, visitor: new Visitor(place), tab })]);
    return 'ok';
  } catch (problem) {
    console.error(`\n${client}, ${journey.what}:\n${problem.stack ?? problem}${problem.cause ? `\ncaused by ${problem.cause.stack ?? JSON.stringify(problem.cause)}` : ''}`);
    console.error(tab ? await tab.tells() : '');
    return 'FAILED';
  } finally {
    clearTimeout(timer);
    await tab?.close();
    await app.close();
  }
}

for (const file of files) {
  const { name, journeys } = await import(`./clients/${file}.mjs`);
  const client = `${name} ${version(name)}`;
  for (const journey of journeys) {
    if (words.every((word) => `${client} ${journey.what}`.includes(word))) {
      const began = performance.now();
      const verdict = await play(client, journey);
      rows.push({ client, journey: journey.what, verdict, ms: Math.round(performance.now() - began) });
    }
  }
}

const width = (key) => Math.max(...rows.map((row) => String(row[key]).length));
for (const row of rows) {
  console.log(`${row.client.padEnd(width('client'))}  ${row.journey.padEnd(width('journey'))}  ${row.verdict.padEnd(8)}  ${row.ms} ms`);
}
const count = (verdict) => rows.filter((row) => row.verdict === verdict).length;
console.log(`${count('ok')} ok, ${count('FAILED')} failed, ${count('left out')} left out${chromium ? '' : ' (no Chromium: set CHROMIUM)'}`);
process.exit(rows.length === 0 || count('FAILED') > 0 ? 1 : 0);
