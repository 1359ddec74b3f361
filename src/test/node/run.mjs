// node run.mjs [WORDS…]: starts the packaged jar over TLS, lets every client log in through it, and stops it again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from './place.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const jar = resolve(process.env.JOURNEY_JAR ?? join(here, '../../../target/vestibule.jar'));
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
if (!existsSync(jar)) {
  console.error(`${jar} is not there: mvn package makes it`);
  process.exit(2);
}

const place = await open(java, jar);
let clients;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    clients?.kill('SIGTERM');
    place.close().finally(() => process.exit(1));
  });
}
let code = 1;
try {
  const { close, ...facts } = place;
  // Node reads the certificates it trusts when it starts, so the clients get a process of their own.
  clients = spawn(process.execPath, [join(here, 'journeys.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: place.certificate, PLACE: JSON.stringify(facts) },
  });
  code = await new Promise((done) => { clients.once('exit', (status) => done(status ?? 1)); });
} finally {
  await place.close();
}
process.exit(code);
