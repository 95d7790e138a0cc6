//! A page under watch: every request, console message and policy violation is kept, and the keyboard
//! is the only hand. What a walk needs to find its way is here; what it expects is in `walks.mjs`.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS_MAX = 400;

export async function openPage(browser, base, { path = '/', width = 1440, height = 900, lang = 'en', theme = 'light', zoom = 1, cookies = [] } = {}) {
  const context = await browser.newContext({ viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) }, deviceScaleFactor: zoom, colorScheme: theme, locale: lang, reducedMotion: 'reduce' });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const seen = { outside: [], errors: [], expectErrors: false };
  page.on('request', (request) => { const url = request.url(); if (!url.startsWith(`${base}/`) && !/^(data|blob):/.test(url)) seen.outside.push(url); });
  page.on('console', (message) => { if (message.type() === 'error' && !seen.expectErrors) seen.errors.push(message.text()); });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  await page.addInitScript(([language, shade]) => {
    if (!localStorage.getItem('armistice.lang')) localStorage.setItem('armistice.lang', language);
    if (!localStorage.getItem('armistice.theme')) localStorage.setItem('armistice.theme', shade);
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  }, [lang, theme]);
  const answer = await page.goto(base + path, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('#heading');
  return { page, context, seen, answer };
}

export async function homeReady(page) {
  await page.waitForSelector('[data-id]');
  await page.waitForFunction(() => (window.__armistice?.mapIds().length ?? 0) > 0, undefined, { timeout: 30_000 });
  await settled(page);
}

/** No question under way and the list and map agree on how many they hold. */
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]')
    && (!window.__armistice || window.__armistice.mapIds().length === document.querySelectorAll('.list [data-id]').length), undefined, { timeout: 30_000 });
}

export async function sameIds(page) {
  const held = await page.evaluate(() => ({ list: [...document.querySelectorAll('.list [data-id]')].map((row) => row.dataset.id), map: window.__armistice.mapIds() }));
  assert.ok(held.list.length > 0, 'the list is empty');
  assert.deepEqual(held.map, held.list, 'the map holds other ids than the list, or in another order');
  return held.list;
}

/** Presses Tab until what has the focus matches. */
export async function tabTo(page, selector) {
  for (let count = 0; count < TABS_MAX; count += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

/** The focus must be visible: an outline that is drawn, or an underline on a heading. */
export async function focusIsVisible(page) {
  const drawn = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.textDecorationLine.includes('underline');
  });
  assert.ok(drawn, 'what has the focus does not show it');
}

export async function axe(page) {
  // What is asked again is shown paler until it is there.
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  assert.equal(serious.length, 0, serious.map((one) => `${one.id} (${one.impact}): ${one.help}\n  ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`).join('\n  ')}`).join('\n'));
}

/** Targets of at least 24 pixels, unless they stand in a sentence. */
export async function targets(page) {
  const small = await page.evaluate(() => [...document.querySelectorAll('button, select, input, summary, [role=slider], nav a, .seal')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => box.width > 0 && (box.height < 24 || box.width < 24) && getComputedStyle(element).visibility !== 'hidden')
    .map(({ element, box }) => `${element.tagName}.${element.className} ${Math.round(box.width)}×${Math.round(box.height)}`));
  assert.deepEqual(small, [], 'targets smaller than 24 px');
}

export async function fits(page) {
  const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: window.innerWidth }));
  assert.ok(wide.page <= wide.window + 1, `the page is ${wide.page} wide in a window of ${wide.window}`);
}

export function quiet(seen) {
  assert.deepEqual(seen.outside, [], 'something was asked of somebody else');
  assert.deepEqual(seen.errors, [], 'the console holds errors');
}
