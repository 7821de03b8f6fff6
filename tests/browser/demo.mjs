// A demo of a test's own: a private Postgres, the people, a browser.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const program = process.env.MUSTER_BIN ?? join(target, 'debug/muster');

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts `muster demo` in a directory of its own and waits until it answers. */
export async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), 'muster-browser-'));
  await chmod(folder, 0o755); // Postgres may run as another user
  const port = await freePort();
  const child = spawn(program, ['demo', '--port', String(port)], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; });
  const ended = new Promise((done) => child.on('exit', done));
  const base = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the demo ended:\n${said}`);
    const answer = await fetch(`${base}/healthz`).catch(() => null);
    return answer?.ok && existsSync(join(folder, '.muster/demo.json'));
  });
  const { people } = JSON.parse(readFileSync(join(folder, '.muster/demo.json'), 'utf8'));
  return {
    base,
    people,
    /** The newest mail to an address whose subject fits, as soon as it was sent. */
    async mailTo(address, subject = /./) {
      let found;
      await until(async () => {
        const answer = await fetch(`${base}/dev/mailbox.json?to=${encodeURIComponent(address)}`);
        found = (await answer.json()).find((mail) => subject.test(mail.subject));
        return found;
      });
      return found;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Polls a condition; half a minute is for the slowest machine, not part of what is tested. */
async function until(condition) {
  for (let round = 0; round < 300; round += 1) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('waited in vain');
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** The link that stands on a line of its own. */
export function linkIn(mail, base) {
  const line = mail.text.split('\n').map((text) => text.trim()).find((text) => text.startsWith(`${base}/invitations/`));
  if (!line) throw new Error(`no link in:\n${mail.text}`);
  return line;
}

/** Signs a person in on a page, wherever it is. */
export async function signIn(page, demo, who) {
  const { email, password } = demo.people[who];
  if (!page.url().includes('/sign-in')) await page.goto(`${demo.base}/sign-in`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('main button.primary');
}
