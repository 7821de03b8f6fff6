// What is wrong with a page for those who do not see it as most do: what axe finds (WCAG 2.2 A and AA), what does not fit.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on the page, each with the first element concerned. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((levels) => globalThis.axe.run(document, { runOnly: levels }), LEVELS);
  return found.violations.map((one) => `${one.id}: ${one.help} – ${one.nodes[0].html} ${one.nodes[0].any[0]?.message ?? ''}`);
}

/** The same, and how far the page is wider than the screen; each with its name. */
export async function faults(page, name) {
  const found = (await violations(page)).map((fault) => `${name}  ${fault}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) found.push(`${name} is ${over} px wider than the screen`);
  const torn = await page.evaluate(tornNumbers);
  return [...found, ...torn.map((number) => `${name}: ${number} does not stand on one line`)];
}

/** Runs in the page: the numbers of tables whose digits stand below one another. */
function tornNumbers() {
  const parts = [...document.querySelectorAll('td.num')].flatMap((cell) => [...cell.childNodes]);
  const numbers = parts.filter((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
  const lines = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top))).size;
  };
  return numbers.filter((text) => lines(text) > 1).map((text) => text.data.trim());
}
