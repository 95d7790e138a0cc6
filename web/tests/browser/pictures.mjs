//! The pictures: six of each screen (wide light English, narrow dark Arabic, 200 % zoom Russian,
//! keyboard focus, link cut, print; of a brief one the first two; of the desk, on the exercise, an empty state where the
//! screen has one instead of the cut link), taken into a folder and, when asked, into `docs/pictures/` for somebody to look
//! at and commit. They show; they are not compared. `--only "of the desk"` takes those of the desk alone.

import assert from 'node:assert/strict';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeReady, openPage, tabTo } from './page.mjs';

const KEPT = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url));
const BYTES_MAX = 12_000_000;

export async function pictures({ browser, base, played, check, update, folder }) {
  const taken = [];
  // Each chair is taken once: whoever signs in too often is told to wait.
  const seats = new Map();
  const incident = await anIncident(browser, base);
  const screens = [
    { name: 'home', path: '/', ready: homeReady, focus: '.list tr[data-id]' },
    { name: 'incident', path: incident, ready: (page) => page.waitForSelector('.outcome'), focus: '.clause-name, .seal' },
    { name: 'instrument', path: await anInstrument(browser, base), ready: (page) => page.waitForSelector('.clause-entry'), focus: '.scroll, .seal, summary' },
    { name: 'record', path: '/record', ready: (page) => page.waitForSelector('.level-words'), brief: true },
    ...DESK.map((screen) => ({ ...screen, at: played })),
  ];
  for (const screen of screens) {
    const what = screen.at ? `of the desk, ${screen.name}` : screen.name;
    const take = async (kind, options, act = async () => {}, shown = screen) => {
      const cookies = seats.get(shown.as);
      const { page, context } = await openPage(browser, shown.at ?? base, { path: shown.as && !cookies ? '/sign-in' : shown.path, ...options, ...(cookies ? { cookies } : {}) });
      if (shown.as && !cookies) { await seated(page, shown); seats.set(shown.as, await context.cookies()); }
      await shown.ready(page);
      await act(page, context);
      const file = join(folder, `${screen.name}-${kind}.png`);
      await page.screenshot({ path: file });
      assert.ok((await stat(file)).size > 5_000, 'the picture is empty');
      taken.push(file);
      await context.close();
    };
    await check(`picture ${what}: wide, light, English`, () => take('wide-light-en', { width: 1440, height: 900 }));
    await check(`picture ${what}: 390 px, dark, Arabic`, () => take('narrow-dark-ar', { width: 390, height: 844, lang: 'ar', theme: 'dark' }));
    if (screen.brief) continue;
    await check(`picture ${what}: 200 % zoom, Russian`, () => take('zoom-ru', { width: 1440, height: 900, lang: 'ru', zoom: 2 }));
    await check(`picture ${what}: keyboard focus`, () => take('focus', { width: 1280, height: 800 }, async (page) => { await tabTo(page, screen.focus); if (screen.name === 'home') await page.keyboard.press('ArrowDown'); }));
    if (screen.empty) await check(`picture ${what}: empty`, () => take('empty', { width: 1280, height: 800 }, undefined, { at: screen.at, ready: (page) => page.waitForSelector('.empty'), ...screen.empty }));
    if (!screen.at) await check(`picture ${what}: link cut`, () => take('link-cut', { width: 1280, height: 800 }, async (page, context) => {
      await context.setOffline(true);
      await page.click('.known .step');
      await page.waitForSelector('.banner[role=alert]');
    }));
    await check(`picture ${what}: print`, () => take('print', { width: 794, height: 1123 }, (page) => page.emulateMedia({ media: 'print' })));
  }
  if (update) {
    await check('the pictures, of the desk, and of the rest, are kept', async () => {
      await mkdir(KEPT, { recursive: true });
      let bytes = 0;
      for (const file of taken) { await copyFile(file, join(KEPT, file.split('/').pop())); bytes += (await stat(file)).size; }
      assert.ok(bytes < BYTES_MAX, `the pictures have ${bytes} bytes, more than ${BYTES_MAX}`);
    });
  }
}

/** The desk, on the exercise: each screen with whoever has work there. */
const DESK = [
  { name: 'sign-in', path: '/sign-in', ready: (page) => page.waitForSelector('.seats button'), focus: '.seats button' },
  { name: 'inbox', path: '/inbox', as: 'Secretariat, duty desk', ready: (page) => page.waitForSelector('.item.overdue'), focus: '.item a', empty: { path: '/inbox', as: 'Secretariat, legal desk' } },
  { name: 'handover', path: '/handover', as: 'Secretariat, duty desk', ready: (page) => page.waitForSelector('.items'), focus: '.item a', empty: { path: '/handover' } },
  { name: 'channel', path: '/channels/osmun-secretariat%3Amain', as: 'Authority, liaison', ready: (page) => page.waitForSelector('.doing .stop'), focus: '.doing .stop', empty: { path: '/channels/tavaria%3Aair', as: 'Kestrel Force, duty' } },
  { name: 'notice', path: '/notices/varrow-front%3An1', as: 'Secretariat, duty desk', ready: (page) => page.waitForSelector('.rung'), focus: '.doing button' },
  { name: 'docket', path: '/incidents/varrow-front%3Ar3', as: "Lennmark, co-chair's desk", ready: (page) => page.waitForSelector('.doing'), focus: '.doing button', empty: { path: '/incidents/varrow-front%3Ar3' } },
  { name: 'convoy', path: '/object/quillon-aid%3Ak1', as: 'Quillon Aid, access', ready: drawn('#told table'), focus: '.doing button' },
  { name: 'conflicts', path: '/conflicts', as: 'Quillon Aid, access', ready: drawn('.conflict'), focus: '.item summary', empty: { path: '/conflicts', as: 'Authority, liaison' } },
  { name: 'officers', path: '/officers', as: "Lennmark, co-chair's desk", ready: (page) => page.waitForSelector('table'), focus: 'summary', empty: { path: '/officers' } },
  { name: 'roster', path: '/roster', as: 'Secretariat, duty desk', ready: (page) => page.waitForSelector('table'), focus: 'summary' },
  { name: 'seen', path: '/seen', as: 'Secretariat, duty desk', ready: (page) => page.waitForSelector('table'), focus: 'table a', empty: { path: '/seen' } },
];

/** Ready when what is waited for is there and the map beside it, where there is one, has drawn itself. */
function drawn(selector) {
  return async (page) => {
    await page.waitForSelector(selector);
    if (await page.locator('.object-map').count() > 0) await page.waitForFunction(() => (window.__armistice?.mapIds().length ?? 0) > 0, undefined, { timeout: 30_000 });
  };
}

/** Takes a chair of the exercise, by its title, which is one in every language, and opens the screen. */
async function seated(page, { as, path }) {
  await page.getByRole('button', { name: as, exact: true }).click();
  await page.waitForURL('**/inbox*');
  await page.evaluate((to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }, path);
}

/** An incident with a named missing fact and a clause beside a reason, found as a reader would: by its outcome. */
async function anIncident(browser, base) {
  const { page, context } = await openPage(browser, base, { path: '/record' });
  const id = await page.evaluate(async () => {
    const items = (await (await fetch('/api/v1/incidents?outcome=Indeterminate&limit=40')).json()).items;
    for (const item of items) {
      const whole = await (await fetch(`/api/v1/incidents/${encodeURIComponent(item.id)}`)).json();
      if (whole.outcomes.some((one) => one.in_force && one.missing.length > 0 && one.reasons.some((reason) => reason.clause))) return item.id;
    }
    return items[0]?.id ?? (await (await fetch('/api/v1/incidents?limit=1')).json()).items[0].id;
  });
  await context.close();
  return `/incidents/${encodeURIComponent(id)}`;
}

async function anInstrument(browser, base) {
  const { page, context } = await openPage(browser, base, { path: '/record' });
  const id = await page.evaluate(async () => {
    const all = await (await fetch('/api/v1/instruments')).json();
    return (all.find((one) => one.id === 'syria-terms-2016') ?? all[0]).id;
  });
  await context.close();
  return `/instruments/${id}`;
}
