// The main job as people do it: from Add Users to a member whose remaining time is refunded. With script and without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { linkIn, signIn, startBrowser, startDemo } from './demo.mjs';

for (const javaScriptEnabled of [true, false]) {
  describe(`JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    let demo;
    let browser;
    const complaints = [];

    before(async () => {
      demo = await startDemo();
      browser = await startBrowser();
    });
    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    async function open(locale = 'en-GB') {
      const context = await browser.newContext({ javaScriptEnabled, locale });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
      });
      return page;
    }

    const seats = (page, kind) => page.locator(`data[data-seats=${kind}]`).first().getAttribute('value').then(Number);

    test('Alice sees her people and the seats', async () => {
      const alice = await open();
      await signIn(alice, demo, 'alice');
      await alice.waitForURL('**/user-management/users');
      assert.equal(await alice.locator('tr[data-email="bob@acme.example"]').count(), 1);
      const [purchased, used, reserved, free] =
        await Promise.all(['purchased', 'used', 'reserved', 'free'].map((kind) => seats(alice, kind)));
      assert.equal(purchased, used + reserved + free);
      assert.equal(purchased, 25);
    });

    test('Alice invites Ben, and Ben joins with his refund', async () => {
      const alice = await open();
      await signIn(alice, demo, 'alice');
      await alice.goto(`${demo.base}/user-management/users/new`);
      await alice.fill('[name=emails]', 'Ben Okafor <ben@mail.example>; bob@acme.example\nnot-an-address');
      await alice.check('[name=licence][value=licensed]');
      await alice.getByRole('button', { name: /check/i }).click();
      const verdict = (email) => alice.locator(`tr[data-email="${email}"] [data-verdict]`).first().getAttribute('data-verdict');
      assert.equal(await verdict('ben@mail.example'), 'ready');
      assert.equal(await verdict('bob@acme.example'), 'already_member');
      assert.equal(await verdict('not-an-address'), 'invalid');

      await alice.fill('[name=emails]', 'ben@mail.example');
      const before = await seats(alice, 'reserved');
      await alice.locator('main button.primary').click();
      await alice.waitForURL('**/batches/**');
      assert.equal(await verdict('ben@mail.example'), 'invited');
      await alice.goto(`${demo.base}/user-management/pending?q=ben`);
      assert.equal(await alice.locator('tr[data-email="ben@mail.example"] [data-state]').first().getAttribute('data-state'), 'pending');
      assert.equal(await seats(alice, 'reserved'), before + 1);

      const link = linkIn(await demo.mailTo('ben@mail.example'), demo.base);
      const ben = await open();
      await ben.goto(link);
      await ben.goto(link);
      assert.match(await ben.locator('main').innerText(), /Acme/);
      await ben.locator('main a[href*="/sign-in"]').first().click();
      await signIn(ben, demo, 'ben');
      assert.equal(new URL(ben.url()).pathname, new URL(link).pathname);
      await ben.locator('form[action$="/accept"] button').click();
      await ben.waitForURL('**/refund');

      const amount = (part) => ben.locator(`data[data-part=${part}][data-total]`).first().getAttribute('value').then(Number);
      const [net, tax, gross] = [await amount('net'), await amount('tax'), await amount('gross')];
      assert.ok(gross > 0 && gross === net + tax, `${net} + ${tax} = ${gross}`);
      await ben.locator('main button.primary').click();
      assert.equal(await ben.locator('.error-summary').count(), 1, 'without agreeing nothing happens');
      await ben.check('[name=agree]');
      await ben.locator('main button.primary').click();
      await ben.waitForURL('**/welcome');
      assert.match(await ben.locator('main').innerText(), /Acme/);

      await alice.goto(`${demo.base}/user-management/users?q=ben`);
      assert.equal(await alice.locator('tr[data-email="ben@mail.example"]').count(), 1);
      await alice.goto(`${demo.base}/user-management/pending?q=ben`);
      assert.equal(await alice.locator('tr[data-email="ben@mail.example"] [data-state=pending]').count(), 0);
      await demo.mailTo('alice@acme.example', /ben@mail/);
      const again = await ben.goto(link);
      assert.equal(again.status(), 410);
    });

    test('no page broke the content security policy', () => {
      const broken = complaints.filter((text) => /security policy|refused to/i.test(text));
      assert.deepEqual(broken, []);
    });
  });
}
