// Every page that people work on, in both themes, languages and on a narrow screen: what axe finds (WCAG 2.2 A and AA),
// what does not fit, and what the keyboard cannot reach.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { linkIn, signIn, startBrowser, startDemo } from './demo.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const PAGES = {
  alice: [
    '/user-management/users', '/user-management/users?q=e&status=active', '/user-management/users?q=nobody-is-called-this',
    '/user-management/users/new', '/user-management/users/import', '/user-management/users/columns',
    '/user-management/pending', '/user-management/pending?state=any', '/user-management/groups', '/user-management/advanced',
    '/user-management/jobs', '/account/audit-log', '/account/credit', '/me', '/me/security',
  ],
  ben: ['/me', '/me/security', '/me/refunds'],
  jon: ['/me/refunds'],
  gina: ['/me/refunds'],
  fay: ['/support/refunds', '/support/refunds/bank', '/support/refunds/bank/import', '/support/refunds/reconciliation'],
  sam: ['/support/invitations'],
  nobody: ['/sign-in', '/sign-up', '/password/forgot'],
};

/** Pages that are only known once the demo runs: the first of each list. */
const FIRST = {
  alice: [
    ['/user-management/users', 'tr[data-email] th a'], ['/user-management/pending', 'tr[data-email] th a'],
    ['/user-management/groups', 'tr[data-group] a'],
  ],
  jon: [['/me/refunds', 'table a[href*="/me/refunds/"]'], ['/me/refunds', 'table a[href*="/me/credit-notes/"]']],
  gina: [['/me/refunds', 'table a[href*="/me/refunds/"]']],
  fay: [['/support/refunds', 'tbody th a']],
  sam: [['/support/invitations', 'tbody th a']],
};

let demo;
let browser;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(who, options) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  if (who !== 'nobody') await signIn(page, demo, who);
  return page;
}

/** What axe finds on the page, each with the first element concerned. */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((levels) => globalThis.axe.run(document, { runOnly: levels }), LEVELS);
  return found.violations.map((one) => `${one.id}: ${one.help} – ${one.nodes[0].html} ${one.nodes[0].any[0]?.message ?? ''}`);
}

async function addresses(page, who) {
  const found = [...PAGES[who]];
  for (const [list, link] of FIRST[who] ?? []) {
    await page.goto(demo.base + list);
    const first = page.locator(link).first();
    if (await first.count()) found.push(await first.getAttribute('href'));
  }
  return found;
}

const LOOKS = [
  { name: 'wide, light, English', width: 1280, colorScheme: 'light', locale: 'en-GB' },
  { name: 'wide, dark, French', width: 1280, colorScheme: 'dark', locale: 'fr-FR' },
  { name: 'narrow, light, French', width: 320, colorScheme: 'light', locale: 'fr-FR' },
];

for (const { name, width, ...look } of LOOKS) {
  describe(name, () => {
    for (const who of Object.keys(PAGES)) {
      test(`pages of ${who}`, async () => {
        const page = await open(who, { ...look, viewport: { width, height: 800 } });
        const faults = [];
        for (const address of await addresses(page, who)) {
          const answer = await page.goto(demo.base + address);
          assert.equal(answer.status(), 200, address);
          faults.push(...(await violations(page)).map((fault) => `${address}  ${fault}`));
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (over > 0) faults.push(`${address} is ${over} px wider than the screen`);
        }
        await page.context().close();
        assert.deepEqual(faults, []);
      });
    }
  });
}

describe('the invitee', () => {
  test('decides on pages without a fault', async () => {
    const link = linkIn(await invite('chloe@mail.example'), demo.base);
    const page = await open('nobody', { locale: 'fr-FR', viewport: { width: 320, height: 700 } });
    await page.goto(link);
    assert.deepEqual(await violations(page), []);
    await page.locator('main a[href*="/sign-in"]').first().click();
    await signIn(page, demo, 'chloe');
    await page.locator('form[action$="/accept"] button').click();
    await page.waitForURL('**/refund');
    assert.deepEqual(await violations(page), []);
    await page.locator('main button.primary').click();
    assert.equal(await page.evaluate(() => document.activeElement.className), 'error-summary');
    assert.deepEqual(await violations(page), []);
  });

  async function invite(email) {
    const alice = await open('alice');
    await alice.goto(`${demo.base}/user-management/users/new`);
    await alice.fill('[name=emails]', email);
    await alice.locator('main button.primary').click();
    await alice.waitForURL('**/batches/**');
    await alice.context().close();
    return demo.mailTo(email);
  }
});
