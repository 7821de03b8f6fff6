// The work of an administrator without a mouse: from the list to the result, and each time the focus is somewhere
// that can be seen and makes sense.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { signIn, startBrowser, startDemo } from './demo.mjs';

const USERS = '/user-management/users';
const PENDING = '/user-management/pending';

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

async function alice(options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  await signIn(page, demo, 'alice');
  return page;
}

/** What has the focus, and whether a person can see that it has: marked, inside the window, under nothing. */
function focus(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const box = at.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const seen = left < right && top < bottom && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const shown = Boolean(seen) && (at.contains(seen) || seen.contains(at));
    return { what: `${at.tagName.toLowerCase()}${at.id && `#${at.id}`} ${at.innerText?.slice(0, 40) ?? ''}`, marked, shown, page: at === document.body };
  });
}

async function mustBeSeen(page) {
  const now = await focus(page);
  assert.ok(now.marked, `no mark around ${now.what} of ${page.url()}`);
  assert.ok(now.shown, `${now.what} of ${page.url()} is hidden`);
}

/** Presses Tab until it is there, and looks at every stop. */
async function tabTo(page, selector, key = 'Tab') {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    if ((await focus(page)).page) continue;
    await mustBeSeen(page);
    if (await page.evaluate((there) => document.activeElement.matches(there), selector)) return;
  }
  assert.fail(`Tab does not reach ${selector} of ${page.url()}`);
}

/** Presses a key that leads to another page. */
async function leadOn(page, key = 'Enter') {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

const isAt = (page, selector) => page.evaluate((there) => document.activeElement.matches(there), selector);
const said = (page) => page.locator('#bulk output').innerText();

for (const [size, options] of [['wide', {}], ['at 400 %', { viewport: { width: 320, height: 256 } }]]) {
  describe(size, () => {
    test('people are chosen, changed and their results read', async () => {
      const page = await alice(options);
      await page.goto(demo.base + USERS);
      await tabTo(page, '.skip');
      await page.keyboard.press('Enter');
      assert.ok(await isAt(page, 'main'), 'the skip link leads to the content');
      await tabTo(page, 'tr[data-email="camille@acme.example"] [name=ids]');
      await page.keyboard.press('Space');
      assert.equal(await page.locator('#bulk output').evaluate((output) => output.tagName), 'OUTPUT', 'a live region');
      assert.equal(await said(page), '1 person chosen');
      await tabTo(page, 'tr[data-email="elodie@acme.example"] [name=ids]');
      await page.keyboard.press('Space');
      assert.equal(await said(page), '2 people chosen');
      await tabTo(page, '#bulk-action');
      await page.keyboard.type('Change department');
      assert.equal(await page.inputValue('#bulk-action'), 'department');
      await tabTo(page, '#bulk button');
      await leadOn(page);
      assert.match(await page.title(), /^Change the department of 2 people\?/);
      await tabTo(page, '#value');
      await page.keyboard.type('x'.repeat(130));
      await leadOn(page);
      assert.ok(await isAt(page, '.error-summary'), 'a refused form begins with what is wrong');
      await mustBeSeen(page);
      assert.match(await page.title(), /^Error: /);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.ok(await isAt(page, '#value'), 'a problem leads to its field');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(`Harbour ${size}`);
      await tabTo(page, 'main button.primary');
      await leadOn(page);
      await page.waitForURL('**/jobs/**');
      assert.equal(await page.locator('tr[data-outcome=done]').count(), 2);
      await page.context().close();
    });

    test('whoever takes one out does not mean all that match', async () => {
      for (const [path, one] of [[USERS, 'camille@acme.example'], [PENDING, null]]) {
        const page = await alice(options);
        await page.goto(demo.base + path);
        const row = page.locator(`tr[data-email${one ? `="${one}"` : ''}] [name=ids]`).first();
        await tabTo(page, '#all_matching');
        await page.keyboard.press('Space');
        assert.match(await said(page), /^All /);
        assert.ok(await row.isChecked(), 'all that match are those on the page, too');
        await row.focus();
        await page.keyboard.press('Space');
        assert.ok(!(await page.isChecked('#all_matching')));
        assert.match(await said(page), /^\d+ (people|invitations) chosen$/);
        await page.context().close();
      }
    });

    test('ticks and the action stay where something else was tried', async () => {
      const page = await alice(options);
      await page.goto(demo.base + USERS);
      await page.selectOption('#bulk-action', 'licence');
      await tabTo(page, '#bulk .btn');
      await page.keyboard.press('Enter');
      assert.equal(await said(page), 'Nobody chosen');
      assert.equal(await page.inputValue('#bulk-action'), 'licence');
      assert.ok(await isAt(page, '[data-select-all]'), 'the boxes are next');
      await page.locator('[name=ids]').first().check();
      await page.check('#all_matching');
      await page.uncheck('#all_matching');
      assert.equal(await said(page), '1 person chosen');
      await page.context().close();
    });

    test('every page can be walked through and left', async () => {
      const page = await alice(options);
      for (const path of [USERS, `${PENDING}?state=any`, `${USERS}/import`, '/user-management/advanced', '/user-management/groups']) {
        await page.goto(demo.base + path);
        await tabTo(page, '.footer a');
        await page.keyboard.press('Tab');
        assert.ok(!(await isAt(page, '.footer a')), `${path} keeps the focus at its end`);
        await tabTo(page, 'main *', 'Shift+Tab');
      }
      await page.context().close();
    });
  });
}

test('menus open, close and give the focus back', async () => {
  const page = await alice();
  await page.goto(demo.base + PENDING);
  await tabTo(page, 'tbody tr:first-child .menu > summary');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.menu[open]').count(), 1);
  await page.keyboard.press('Tab');
  assert.ok(await isAt(page, 'tbody tr:first-child .menu a'), 'into the menu');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.menu[open]').count(), 0);
  assert.ok(await isAt(page, 'tbody tr:first-child .menu > summary'), 'back to where it was opened');
  await page.keyboard.press('Enter');
  await tabTo(page, 'tbody tr:nth-child(2) [name=ids]');
  assert.equal(await page.locator('.menu[open]').count(), 0, 'a menu that was left covers nothing');
});

test('what was done is read first', async () => {
  const page = await alice();
  await page.goto(`${demo.base}${PENDING}?q=tomas`);
  await tabTo(page, 'tbody .menu > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, 'tbody .menu button[class=danger]');
  await leadOn(page);
  assert.ok(await isAt(page, '[data-flash][role=status]'), (await focus(page)).what);
  await mustBeSeen(page);
  assert.match(await page.locator('[data-flash]').innerText(), /cancelled/);
});

test('a list is pasted, checked and sent, and its end is said', async () => {
  const page = await alice();
  await page.goto(`${demo.base}${USERS}/import`);
  await tabTo(page, 'details.more:has(#text) > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '#text');
  const lines = Array.from({ length: 120 }, (_, n) => `person${n}@many.example,Basic`);
  await page.locator('#text').fill(`email,licence\n${lines.join('\n')}`);
  await tabTo(page, 'main button.primary');
  await leadOn(page);
  assert.equal(await page.locator('[data-verdict=ready]').first().count(), 1);
  await tabTo(page, 'main button.primary');
  await leadOn(page);
  await page.waitForSelector('#progress[data-standing=completed]', { timeout: 60_000 });
  assert.match(await page.locator('#progress h2').innerText(), /120 invitations are on their way/);
});

test('what a check came to is said once it is over', async () => {
  const page = await alice();
  await page.goto(demo.base + USERS);
  const script = await page.locator('script[type=module]').getAttribute('src');
  let over = false;
  await page.route('**/import/1', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html>
    <title>Import</title><script type="module" src="${script}"></script><main id="main" tabindex="-1">
    <h1>Check before inviting</h1><p>people.csv, 12 lines</p>
    ${over ? '<h2>9 of 12 lines can be invited</h2>' : '<div id="progress" data-live><h2>3 of 12 lines checked</h2><progress max="12" value="3"></progress></div>'}</main>` }));
  await page.goto(`${demo.base}${USERS}/import/1`);
  const told = (words) => page.waitForFunction((text) => document.querySelector('body > p[role=status]').textContent === text, words);
  await told('3 of 12 lines checked');
  over = true;
  await told('9 of 12 lines can be invited');
});

test('a file that was saved leaves the bar ready for the next', async () => {
  const page = await alice();
  await page.goto(demo.base + USERS);
  await page.locator('tbody [name=ids]').first().check();
  for (const kind of ['export', 'export_xlsx']) {
    await page.selectOption('#bulk-action', kind);
    const saved = page.waitForEvent('download', { timeout: 8_000 });
    await page.locator('#bulk button').last().click();
    assert.match((await saved).suggestedFilename(), kind === 'export' ? /\.csv$/ : /\.xlsx$/);
  }
});
