// Every page that people work on, in both themes, languages and on a narrow screen: what axe finds (WCAG 2.2 A and AA),
// what does not fit, and what the keyboard cannot reach.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faults, violations } from './axe.mjs';
import { linkIn, signIn, startBrowser, startDemo } from './demo.mjs';

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
    ['/user-management/users', 'tr[data-email="bob@acme.example"] th a'], ['/user-management/pending', 'tr[data-email] th a'],
    ['/user-management/groups', 'tr[data-group] a'],
  ],
  jon: [['/me/refunds', 'table a[href*="/me/refunds/"]'], ['/me/refunds', 'table a[href*="/me/credit-notes/"]']],
  gina: [['/me/refunds', 'table a[href*="/me/refunds/"]']],
  fay: [['/support/refunds', 'tbody th a']],
  sam: [['/support/invitations', 'tbody th a']],
};

/** Pages that ask before something is done to the first of a list. */
const BELOW = {
  '/user-management/users': ['deactivate', 'unlink', 'make-owner'],
  '/user-management/groups': ['delete'],
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

async function addresses(page, who) {
  const found = [...PAGES[who]];
  for (const [list, link] of FIRST[who] ?? []) {
    await page.goto(demo.base + list);
    const address = await page.locator(link).first().getAttribute('href', { timeout: 5_000 });
    found.push(address, ...(BELOW[list] ?? []).map((part) => `${address}/${part}`));
  }
  return found;
}

async function typeIn(page, address, fields, button = 'main button.primary') {
  await page.goto(demo.base + address);
  for (const [field, value] of Object.entries(fields)) await page.locator(`main [name=${field}]`).first().fill(value);
  await Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);
}

async function upload(page, lines) {
  await page.goto(`${demo.base}/user-management/users/import`);
  const buffer = Buffer.from(lines.join('\n'));
  await page.setInputFiles('[name=file]', { name: 'people.csv', mimeType: 'text/csv', buffer });
  await Promise.all([page.waitForNavigation(), page.locator('main button.primary').click()]);
}

async function refused(page) {
  assert.equal(await page.locator('.error-summary').count(), 1, `nothing was refused at ${page.url()}`);
}

/** What is done on a signed-in administrator's pages, in this order; each ends on the page that answers. */
const FORMS = {
  'the check of addresses': (page) =>
    typeIn(page, '/user-management/users/new', { emails: 'one@check.example\nbob@acme.example\nno-address' }, '[formaction$="/preview"]'),
  'no address': async (page) => {
    await typeIn(page, '/user-management/users/new', { emails: '' });
    await refused(page);
  },
  'what became of a list': async (page, own) => {
    await typeIn(page, '/user-management/users/new', { emails: `p${own}@list.example\nbob@acme.example` });
    await page.waitForURL('**/batches/**');
  },
  'an order for two': async (page) => {
    await page.goto(`${demo.base}/user-management/users`);
    for (const who of ['camille', 'elodie']) await page.locator(`tr[data-email="${who}@acme.example"] [name=ids]`).check();
    await page.selectOption('#bulk-action', 'department');
    await Promise.all([page.waitForNavigation(), page.locator('#bulk button').click()]);
  },
  'a refused order': async (page) => {
    await page.fill('#value', 'x'.repeat(130));
    await Promise.all([page.waitForNavigation(), page.locator('main button.primary').click()]);
    await refused(page);
  },
  'what became of an order': async (page, own) => {
    await page.fill('#value', `Harbour ${own}`);
    await page.locator('main button.primary').click();
    await page.waitForURL('**/jobs/**');
  },
  'no group': async (page) => {
    await typeIn(page, '/user-management/groups', { name: ' ' });
    await refused(page);
  },
  'a number of days that is none': async (page) => {
    await typeIn(page, '/user-management/advanced', { expires_in_days: '0' });
    await refused(page);
  },
  'no file': async (page) => {
    await typeIn(page, '/user-management/users/import', {});
    await refused(page);
  },
  'the check of a file': (page, own) =>
    upload(page, ['email,licence,group', `q${own}@file.example,Basic,`, 'no-address,Basic,', `r${own}@file.example,Gold,Nowhere`]),
  'what became of a file': async (page) => {
    await page.locator('main button.primary').click();
    await page.waitForSelector('#progress[data-standing=completed]', { timeout: 60_000 });
  },
};

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
        const found = [];
        for (const address of await addresses(page, who)) {
          const answer = await page.goto(demo.base + address);
          assert.equal(answer.status(), 200, address);
          found.push(...await faults(page, address));
        }
        await page.context().close();
        assert.deepEqual(found, []);
      });
    }

    test('pages that answer a form', async () => {
      const page = await open('alice', { ...look, viewport: { width, height: 800 } });
      const found = [];
      for (const [what, act] of Object.entries(FORMS)) {
        await act(page, `${Math.random()}`.slice(2, 7));
        found.push(...await faults(page, what));
      }
      await page.context().close();
      assert.deepEqual(found, []);
    });
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
