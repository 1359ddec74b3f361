// The packaged jar over TLS, the sandbox behind it, and the applications it knows; everything on free ports of this machine.
import { spawn, execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const APP_ID = '990000000000042';
const APP_SECRET = '0123456789abcdef0123456789abcdef';
const SECRET = 'a-secret-that-is-long-enough-for-a-shop-0123456789';
const API = 'https://hours.example/';
const PATIENCE = 60_000;

/** Opens the place; what it returns can be given to another process as JSON, but for `close`. */
export async function open(java, jar) {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-clients-'));
  const children = [];
  const close = async () => {
    await Promise.all(children.map(stop));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [serverPort, sandboxPort, appPort, nearPort] = await freePorts(4);
    const tls = certificate(folder);
    const issuer = `https://127.0.0.1:${serverPort}/`;
    const sandbox = `http://localhost:${sandboxPort}/`;
    const app = `http://localhost:${appPort}`;
    const near = `https://127.0.0.1:${nearPort}`;
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: { format: 'pem', type: 'pkcs8' } });
    const jwks = { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'client', use: 'sig', alg: 'ES256' }] };
    const people = join(folder, 'sandbox.yaml');
    const wanted = join(folder, 'apply.yaml');
    writeFileSync(people, sandboxApp(issuer));
    writeFileSync(wanted, applications(app, near, JSON.stringify(jwks)));
    const run = (...command) => children.push(start(java, jar, folder, command)) && children.at(-1);
    const provider = run('sandbox', '--port', sandboxPort, '--data', join(folder, 'sandbox'), '--import', people);
    const server = run('serve', '--port', serverPort, '--address', '127.0.0.1', '--base-url', issuer,
      '--data', join(folder, 'data'), '--sandbox-url', sandbox, '--apply', wanted,
      '--tls-certificate', tls.certificate, '--tls-key', tls.key);
    const trusted = readFileSync(tls.certificate);
    await Promise.all([answers(sandbox, provider), answers(`${issuer}.well-known/openid-configuration`, server, trusted)]);
    return { folder, issuer, sandbox, app, appPort, near, nearPort, secret: SECRET, api: API, privateKey: keys.privateKey, ...tls, close };
  } catch (problem) {
    await close();
    throw problem;
  }
}

/** A certificate that nobody but these clients trusts. */
function certificate(folder) {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', certificate],
  { stdio: 'pipe' });
  const spki = new X509Certificate(readFileSync(certificate)).publicKey.export({ format: 'der', type: 'spki' });
  return { certificate, key, fingerprint: createHash('sha256').update(spki).digest('base64') };
}

function applications(app, near, jwks) {
  const common = `
    callbacks: ["${app}/callback", "${app}/silent", "${near}/callback"]
    allowed_logout_urls: ["${app}", "${app}/", "${app}/bye"]`;
  return `
clients:
  - name: Shop
    client_id: shop
    client_secret: "${SECRET}"
    app_type: regular_web${common}
    grant_types: [authorization_code, refresh_token, implicit]
  - name: Pocket
    client_id: pocket
    app_type: spa${common}
    web_origins: ["${app}", "${near}"]
    grant_types: [authorization_code, refresh_token]
  - name: Vault
    client_id: vault
    app_type: regular_web${common}
    grant_types: [authorization_code, refresh_token]
    token_endpoint_auth_method: private_key_jwt
    jwks: '${jwks}'
  - name: Bank
    client_id: bank
    app_type: regular_web${common}
    grant_types: [authorization_code, refresh_token]
    token_endpoint_auth_method: private_key_jwt
    jwks: '${jwks}'
    fapi: true
    id_token_signed_response_alg: ES256
  - name: Press
    client_id: press
    client_secret: "${SECRET}"
    app_type: regular_web${common}
    backchannel_logout_uri: "${app}/told"
  - name: Clock
    client_id: clock
    client_secret: "${SECRET}"
    app_type: non_interactive
resourceServers:
  - { identifier: "${API}", name: Hours, scopes: [read, write] }
clientGrants:
  - { client_id: clock, audience: "${API}", scope: [read] }
connections:
  - name: instagram
    strategy: instagram
    options: { client_id: "${APP_ID}", client_secret: "${APP_SECRET}", scope: [instagram_business_basic] }
    sandbox: true
    enabled_clients: [Shop, Pocket, Vault, Bank, Press]
`;
}

function sandboxApp(issuer) {
  return `
apps:
  - { app_id: "${APP_ID}", app_secret: "${APP_SECRET}", name: House of tests, description: For the clients,
      website: "${issuer}", redirect_uris: ["${issuer}login/callback"], mode: live }
`;
}

function start(java, jar, folder, command) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VESTIBULE_')));
  const child = spawn(java, ['-jar', jar, ...command.map(String)], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => { child.said += bytes; });
  }
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(force);
}

/** Waits until an address answers with 200; a port is open before there is anybody behind it. */
async function answers(address, child, ca) {
  const client = address.startsWith('https:') ? https : http;
  const ask = () => new Promise((resolve) => {
    client.get(address, { ca, timeout: 5_000 }, (response) => resolve(response.resume().statusCode === 200))
      .on('timeout', function late() { this.destroy(); })
      .on('error', () => resolve(false));
  });
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await ask()) {
      return;
    }
    if (child.exitCode !== null) {
      throw new Error(`ended by itself:\n${child.said}`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`${address} does not answer:\n${child.said}`);
}

async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => { server.close(resolve); })));
  return ports;
}
