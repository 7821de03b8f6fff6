// Pages of work that goes on: as the portal writes them, with the numbers that the test says, however fast the work is.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faults } from './axe.mjs';
import { signIn, startBrowser, startDemo } from './demo.mjs';

const IMPORT = '/user-management/users/import';
const JOBS = '/user-management/jobs';
/** More than the portal invites while a page is fetched. */
const LINES = 3_000;

let demo;
let browser;
let pages;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser();
  pages = await pagesOfRunningWork();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function alice(options = {}) {
  const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage();
  await signIn(page, demo, 'alice');
  return page;
}

/** An import that goes on: its own page and that of its job. */
async function pagesOfRunningWork() {
  const page = await alice();
  await page.goto(demo.base + IMPORT);
  const lines = Array.from({ length: LINES }, (_, n) => `person${n}@many.example,Basic`);
  const buffer = Buffer.from(`email,licence\n${lines.join('\n')}`);
  await page.setInputFiles('[name=file]', { name: 'people.csv', mimeType: 'text/csv', buffer });
  await page.locator('main button.primary').click();
  await page.waitForSelector('[data-verdict=ready]', { timeout: 60_000 });
  await page.locator('main button.primary').click();
  await page.waitForSelector('#progress');
  const text = async (address) => (await page.request.get(address)).text();
  const list = await text(demo.base + JOBS);
  const job = demo.base + list.match(/\/user-management\/jobs\/[0-9a-f-]{36}/)[0];
  const found = [['the import', page.url()], ['its job', job]];
  const all = await Promise.all(found.map(async ([name, address]) => ({ name, address, html: await text(address) })));
  await page.locator('#progress form button').click();
  await page.context().close();
  return all;
}

/** The page whose numbers the test says; over when it says so. */
async function goingOn(page, { address, html }) {
  let [done, over] = [0, false];
  // Another page, which is not on its way anywhere.
  const scribe = await page.context().newPage();
  await page.route(address, async (route) => {
    const body = await scribe.evaluate(altered, { html, done, over });
    return route.fulfill({ contentType: 'text/html', body });
  });
  await page.goto(address);
  return {
    said: page.locator('body > p[role=status]'),
    words: page.locator('#progress').locator('h2, p').first(),
    to: (count) => { done = count; },
    end: () => { over = true; },
  };
}

/** The page asks for itself again and again: an answer may be on its way when it is closed. */
async function leave(page) {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
}

/** In the browser: of a running job's page, another moment's. */
function altered({ html, done, over }) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const part = page.getElementById('progress');
  if (!part.hasAttribute('data-live')) throw new Error('the work was over before its page was fetched');
  const bar = part.querySelector('progress');
  bar.setAttribute('max', '100');
  bar.setAttribute('value', done);
  part.querySelector('h2, p').textContent = over ? 'Done' : `${done} of 100`;
  if (over) {
    part.removeAttribute('data-live');
    part.dataset.standing = 'completed';
    part.querySelector('form').remove();
    page.querySelector('noscript meta, head noscript')?.remove();
  }
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

const STOP = '#progress form button';
/** A link outside of what goes on. */
const AWAY = 'header nav a';
const isAt = (page, selector) => page.evaluate((there) => document.activeElement.matches(there), selector);
const told = (page, words) =>
  page.waitForFunction((text) => document.querySelector('body > p[role=status]').textContent === text, words);

for (const number of [0, 1]) {
  describe(['the page of an import', 'the page of a job'][number], () => {
    test('goes on, leaves the focus alone and says how far it is', async () => {
      const page = await alice();
      const job = await goingOn(page, pages[number]);
      await page.focus(STOP);
      await told(page, '0 of 100');
      job.to(30);
      await told(page, '30 of 100');
      assert.ok(await isAt(page, STOP), 'what had the focus is there still');
      assert.equal(await job.words.innerText(), '30 of 100', 'the words go on too');
      job.to(40);
      await page.waitForFunction(() => document.querySelector('#progress progress').value === 40);
      assert.equal(await job.said.textContent(), '30 of 100', 'only quarters are said');
      await page.focus(AWAY);
      job.end();
      await told(page, 'Done');
      assert.ok(await isAt(page, AWAY), 'nobody is taken from where they are');
      await leave(page);
    });

    test('can be read by all while it goes on', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const page = await alice({ bypassCSP: true, colorScheme, viewport: { width: 320, height: 800 } });
        await goingOn(page, pages[number]);
        assert.deepEqual(await faults(page, pages[number].name), []);
        await leave(page);
      }
    });

    test('gives the focus to the result when what had it is gone', async () => {
      const page = await alice();
      const job = await goingOn(page, pages[number]);
      await page.focus(STOP);
      job.end();
      await page.waitForSelector('#progress[data-standing=completed]');
      assert.ok(await isAt(page, '#progress'), await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
      await leave(page);
    });
  });
}
