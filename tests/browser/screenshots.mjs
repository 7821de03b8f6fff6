// Takes the pictures of the documentation: the main job in a fresh demo, and one page as Chloé sees it.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { linkIn, signIn, startBrowser, startDemo } from './demo.mjs';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

async function take(page, name) {
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true, animations: 'disabled' });
  console.log(`docs/screenshots/${name}.png`);
}

async function visit(page, address) {
  const answer = await page.goto(address);
  if (!answer.ok()) throw new Error(`${address} answers ${answer.status()}`);
}

async function invite(page, demo, addresses) {
  await visit(page, `${demo.base}/user-management/users/new`);
  await page.fill('[name=emails]', addresses);
  await page.check('[name=licence][value=licensed]');
}

async function administration(alice, demo) {
  await signIn(alice, demo, 'alice');
  await alice.waitForURL('**/user-management/users');
  await take(alice, 'users');
  await invite(alice, demo, 'Ben Okafor <ben@mail.example>\nchloe@mail.example\nbob@acme.example\nfarid@mail.exampel');
  await alice.getByRole('button', { name: /check/i }).click();
  await take(alice, 'check');
  await invite(alice, demo, 'ben@mail.example\nchloe@mail.example');
  await alice.locator('main button.primary').click();
  await alice.waitForURL('**/batches/**');
}

async function joining(page, demo, who, name) {
  const link = linkIn(await demo.mailTo(demo.people[who].email), demo.base);
  await visit(page, link);
  await page.locator('main a[href*="/sign-in"]').first().click();
  await signIn(page, demo, who);
  await take(page, `invitation${name}`);
  await page.locator('form[action$="/accept"] button').click();
  await page.waitForURL('**/refund');
  await take(page, `refund${name}`);
}

const demo = await startDemo();
const browser = await startBrowser();
try {
  await mkdir(folder, { recursive: true });
  const open = (options) => browser.newPage({ viewport: { width: 1200, height: 720 }, ...options });
  await administration(await open({ locale: 'en-GB' }), demo);
  await joining(await open({ locale: 'en-GB' }), demo, 'ben', '');
  await joining(await open({ locale: 'fr-FR', colorScheme: 'dark' }), demo, 'chloe', '-fr-dark');
} finally {
  await browser.close();
  await demo.stop();
}
