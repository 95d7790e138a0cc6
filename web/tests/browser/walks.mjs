//! The walks: what a person with a keyboard does on a shift, in two languages and two widths, and what
//! must hold on every page. Each walk is one check; a check that falls says what was seen.

import assert from 'node:assert/strict';
import { axe, fits, focusIsVisible, homeReady, openPage, quiet, sameIds, settled, tabTo, targets } from './page.mjs';

export async function walks({ browser, base, check }) {
  await check('the content policy lets in no script from elsewhere and none inline', async () => {
    const { context, answer } = await openPage(browser, base);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    assert.equal(scripts.trim(), "'self'");
    assert.match(policy, /default-src 'none'/);
    await context.close();
  });

  for (const [lang, width] of [['en', 1440], ['en', 390], ['ar', 1440], ['ar', 390]]) {
    await check(`by keyboard alone: list, map, incident, as known on (${lang}, ${width} px)`, () => shift({ browser, base, lang, width }));
  }
  await check('the timeline is moved by keyboard and list and map follow', () => timeline({ browser, base }));
  await check('Ctrl-K finds an instrument and opens it', () => finder({ browser, base }));
  await check('a filtered view is its address', () => shared({ browser, base }));
  for (const [lang, width] of [['en', 1440], ['ar', 390]]) {
    await check(`outcome and instrument are chosen by keyboard, and list, days and address follow (${lang}, ${width} px)`, () => judged({ browser, base, lang, width }));
    await check(`the record says who has signed it, and a seal what its statement has reached (${lang}, ${width} px)`, () => levels({ browser, base, lang, width }));
    await check(`registrations of one ledger, by keyboard (${lang}, ${width} px)`, () => registrations({ browser, base, lang, width }));
    await check(`remainders of a year, from the list, by keyboard (${lang}, ${width} px)`, () => remainders({ browser, base, lang, width }));
  }
  await check('an incident says how the answer changed, and leads to what was known then', () => history({ browser, base }));
  await check('the link is cut: it is said, opened pages still open, and it heals', () => cut({ browser, base }));
  await check('a record that is frozen says so above every page', () => frozen({ browser, base }));
  await check('the time axis runs left to right in Arabic, the layout right to left', () => mirrored({ browser, base }));
  await check('a question nobody can read is answered beside the field', () => question({ browser, base }));
  await check('an address nobody knows says so', () => unknown({ browser, base }));

  const { page, context } = await openPage(browser, base);
  await homeReady(page);
  const incident = await page.getAttribute('.list [data-id]', 'data-id');
  const instrument = await page.evaluate(async () => (await (await fetch('/api/v1/instruments')).json())[0].id);
  const actor = await page.evaluate(async () => (await (await fetch('/api/v1/actors')).json())[0].id);
  const day = await page.evaluate(async () => (await (await fetch('/api/v1/world')).json()).last.local.slice(4, 14));
  await context.close();
  const pages = ['/?from=2016-03-01&to=2016-03-02', `/incidents/${encodeURIComponent(incident)}`, '/instruments', `/instruments/${instrument}`, '/actors', `/actors/${actor}`, '/evaluate?doer=&moment=2016-03-01&act=Airstrike', '/editions', `/editions/${day}`, '/registrations?from=2016-02-27&to=2016-03-05', '/year-remainders', '/record', '/record/5'];
  for (const [lang, theme, width] of [['en', 'light', 1440], ['ar', 'dark', 390], ['ru', 'light', 720]]) {
    for (const path of pages) {
      await check(`nothing serious for axe, targets and width: ${path.replace(/[0-9a-f]{40,}/, '…')} (${lang}, ${theme}, ${width} px)`, async () => {
        const { page: one, context: its, seen } = await openPage(browser, base, { path, lang, theme, width });
        if (path.startsWith('/?')) await homeReady(one); else await one.waitForFunction(() => !document.querySelector('.waiting') && !document.querySelector('[aria-busy="true"]'));
        await axe(one);
        await targets(one);
        await fits(one);
        quiet(seen);
        await its.close();
      });
    }
  }
}

async function shift({ browser, base, lang, width }) {
  const { page, context, seen } = await openPage(browser, base, { lang, width });
  assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
  await homeReady(page);
  await fits(page);

  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains('skip')), 'the first stop is not the skip link');
  await focusIsVisible(page);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'heading', 'the skip link does not lead to the heading');

  const ids = await sameIds(page);
  await tabTo(page, '.map-tools button');
  await focusIsVisible(page);
  await tabTo(page, '.map-tools button:nth-of-type(5)');
  await page.keyboard.press('Enter');
  assert.equal(await selected(page), ids[0], 'the map’s “next” does not choose the list’s first row');
  await page.keyboard.press('Enter');
  assert.equal(await selected(page), ids[1], 'the map’s “next” does not follow the list’s order');

  await tabTo(page, '.list tr[data-id]');
  await focusIsVisible(page);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.id), ids[1], 'the list’s stop is not the chosen row');
  await page.keyboard.press('ArrowDown');
  assert.equal(await selected(page), ids[2]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  assert.equal(await selected(page), ids[0]);
  await page.keyboard.press('End');
  assert.equal(await selected(page), ids[ids.length - 1]);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');

  await page.waitForSelector('.incident .outcome');
  assert.match(page.url(), /\/incidents\//);
  await fits(page);
  if (await page.$('.incident .by-clause')) {
    await tabTo(page, '.by-clause summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.by-clause .clause-name');
    await focusIsVisible(page);
    assert.ok(await page.evaluate(() => document.activeElement.parentElement.querySelector('.clause-text').offsetHeight > 0), 'a focused clause does not show its text');
  }

  const before = await determinations(page);
  assert.ok(before.length > 0, 'the incident has no outcome');

  await page.goBack(); // the browser's own key, which a page under test is not given
  await homeReady(page);
  await page.evaluate(() => document.body.focus());
  // On a narrow screen the bar is folded, and unfolds by keyboard.
  if (await page.locator('.bar .fold').isVisible()) { await tabTo(page, '.bar .fold'); await page.keyboard.press('Enter'); }
  await tabTo(page, '.known .step');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('known'));
  await page.waitForSelector('.banner.quiet');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]') && !document.querySelector('.waiting'));
  if (await page.$('.list [data-id]')) { await settled(page); await sameIds(page); }

  // Told on a day before anything was entered about those days, the list says so instead of showing nothing.
  const first = await page.evaluate(async () => (await (await fetch('/api/v1/world')).json()).known_dates[0]);
  await page.goto(`${page.url().split('?')[0]}?known=${first}&from=2016-06-01&to=2016-06-02`);
  await page.waitForSelector('.list-panel .empty');
  quiet(seen);
  await context.close();
}

async function timeline({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base);
  await homeReady(page);
  await tabTo(page, '.handle.from');
  await focusIsVisible(page);
  const before = new URL(page.url()).searchParams.get('from');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((old) => new URLSearchParams(location.search).get('from') !== old, before);
  await settled(page);
  const ids = await sameIds(page);
  const from = new URL(page.url()).searchParams.get('from');
  const early = await page.evaluate(async (since) => (await (await fetch(`/api/v1/incidents?to=${since}&limit=2000`)).json()).items.filter((item) => item.to < since).map((item) => item.id), from);
  assert.ok(!ids.some((id) => early.includes(id)), 'a row lies before the first day shown');
  await tabTo(page, '.handle.known');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('known'));
  quiet(seen);
  await context.close();
}

async function finder({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/record' });
  const wanted = await page.evaluate(async () => (await (await fetch('/api/v1/instruments')).json())[0]);
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.finder[open]');
  await page.keyboard.type(wanted.id);
  await page.waitForSelector('.finder [role=option]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.instrument .clause-entry, .instrument .empty');
  assert.ok(page.url().includes(`/instruments/${wanted.id}`));
  quiet(seen);
  await context.close();
}

async function shared({ browser, base }) {
  const { page, context } = await openPage(browser, base);
  await homeReady(page);
  await page.selectOption('.quick select >> nth=0', 'Indeterminate');
  await page.waitForFunction(() => location.search.includes('outcome=Indeterminate'));
  await settled(page);
  const ids = await sameIds(page);
  const url = page.url();
  await context.close();
  const other = await openPage(browser, base, { path: url.slice(base.length) });
  await homeReady(other.page);
  assert.deepEqual(await sameIds(other.page), ids, 'the same address shows something else');
  quiet(other.seen);
  await other.context.close();
}

async function judged({ browser, base, lang, width }) {
  const { page, context, seen } = await openPage(browser, base, { lang, width });
  await homeReady(page);
  const drawn = () => page.$$eval('.ledger rect', (all) => all.length);
  const before = await drawn();
  await tabTo(page, '.quick label:nth-of-type(1) select');
  await focusIsVisible(page);
  // Letters choose in a list as arrow keys do, whatever the language: Home and arrows are the same in all.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('outcome') === 'Violation');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]') && !document.querySelector('.waiting'));
  const told = await page.evaluate(async () => (await (await fetch(`/api/v1/timeline?outcome=Violation`)).json()).ledgers.flatMap((one) => one.days).length);
  await page.waitForFunction((old) => document.querySelectorAll('.ledger rect').length !== old, before);
  assert.ok(await drawn() <= told, 'more days are drawn than meet the filter');
  await page.waitForSelector('.timeline-range strong');
  if (!(await page.$('.list [data-id]'))) await page.waitForSelector('.list-panel .empty button');
  await tabTo(page, '.quick label:nth-of-type(2) select');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('instrument'));
  await tabTo(page, '.quick button');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('outcome') && !new URLSearchParams(location.search).has('instrument'));
  await settled(page);
  await fits(page);
  quiet(seen);
  await context.close();
}

async function levels({ browser, base, lang, width }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/record', lang, width });
  await page.waitForSelector('.level-words, .empty');
  const log = await page.evaluate(async () => (await fetch('/api/v1/log')).json());
  if (log.policy) {
    // Something else that is empty may stand there before the log does.
    await page.waitForSelector('.level-words');
    assert.equal(await page.$$eval('h3 + .scroll tbody tr', (all) => all.length), log.witnesses.length + log.mirrors.length, 'a cosigner is missing');
    const said = await page.textContent('.level-words');
    for (const one of log.levels.witnessed_by) assert.ok(said.includes(one), `${one} signed and is not named`);
  }
  await tabTo(page, 'form input[name=index]');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.pathname === '/record/5');
  await page.waitForSelector('.level-words, .facts');
  const one = await page.evaluate(async () => (await fetch('/api/v1/statements/5')).json());
  const said = await page.textContent('.facts');
  for (const name of [...one.levels.witnessed_by, ...one.levels.copied_by]) assert.ok(said.includes(name), `${name} is not named`);
  assert.ok((await page.textContent('main')).includes('armistice bundle 5'), 'how to check this one is not said');
  await fits(page);
  quiet(seen);
  await context.close();
}

async function registrations({ browser, base, lang, width }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/registrations', lang, width });
  await page.waitForSelector('.registrations .lane');
  await tabTo(page, '.quick select');
  await focusIsVisible(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('ledger'));
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]') && document.querySelectorAll('.registrations .lane').length === 1);
  const ledger = new URL(page.url()).searchParams.get('ledger');
  const all = await page.evaluate(async () => (await fetch('/api/v1/registrations')).json());
  assert.equal(await page.$$eval('.registrations tbody tr', (rows) => rows.length), all.filter((one) => one.ledger === ledger).length);
  await page.goto(`${base}/registrations?ledger=nobody-knows-this`);
  await page.waitForSelector('.registrations .empty button');
  await tabTo(page, '.registrations .empty button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.registrations tbody tr');
  await fits(page);
  quiet(seen);
  await context.close();
}

async function remainders({ browser, base, lang, width }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/?from=2016-03-01&to=2016-03-02', lang, width });
  await page.waitForSelector('.rows a');
  await tabTo(page, '.rows a');
  await focusIsVisible(page);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.remainders tbody tr');
  const all = await page.evaluate(async () => (await fetch('/api/v1/year-remainders')).json());
  assert.ok(all.length > 0, 'there is none to list');
  assert.equal(await page.$$eval('.remainders tbody tr', (rows) => rows.length), all.length);
  const listed = await page.evaluate(async () => (await (await fetch('/api/v1/incidents?limit=2000&from=2016-12-31')).json()).items.map((item) => item.id));
  assert.ok(all.every((one) => !listed.includes(one.id)), 'a remainder of a year stands among the incidents');
  await fits(page);
  quiet(seen);
  await context.close();
}

async function history({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/record' });
  const id = await page.evaluate(async () => (await (await fetch('/api/v1/incidents?from=2016-03-01&to=2016-03-02&limit=1')).json()).items[0].id);
  const turns = await page.evaluate(async (one) => (await (await fetch(`/api/v1/incidents/${encodeURIComponent(one)}`)).json()).history, id);
  await page.goto(`${base}/incidents/${encodeURIComponent(id)}`);
  await page.waitForSelector('#history');
  assert.ok(turns.length > 0, 'an incident with an answer has no history');
  assert.equal(await page.$$eval('.history li', (all) => all.length), turns.length);
  await tabTo(page, '.history li a');
  await focusIsVisible(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction((day) => new URLSearchParams(location.search).get('known') === day, turns[0].known);
  await page.waitForSelector('.history li');
  quiet(seen);
  await context.close();
}

async function cut({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base);
  await homeReady(page);
  const ids = await sameIds(page);
  const home = page.url();
  seen.expectErrors = true;
  await context.setOffline(true);
  await tabTo(page, '.list tr[data-id]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.banner[role=alert]');
  await page.waitForSelector('.trouble');
  await page.goBack();
  await page.waitForSelector('.list [data-id]');
  assert.equal(page.url(), home);
  assert.deepEqual(await page.$$eval('.list [data-id]', (rows) => rows.map((row) => row.dataset.id)), ids, 'an opened page does not open again');
  // What cannot be asked is never shown as if there were none.
  await tabTo(page, '.known .step');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('known'));
  await page.waitForSelector('.list-panel .trouble');
  await page.waitForSelector('.timeline-range strong');
  assert.equal(await page.$('.regimes a'), null);
  assert.ok(!(await page.textContent('.regimes')).includes('no regime'), 'regimes that could not be asked for are said to be none');
  await context.setOffline(false);
  await page.waitForSelector('.banner[role=alert]', { state: 'detached', timeout: 15_000 });
  seen.expectErrors = false;
  quiet(seen);
  await context.close();
}

/** A record that signs nothing says so above every page, on paper too, and stays readable. */
async function frozen({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base);
  await homeReady(page);
  assert.equal(await page.$('.banner.frozen'), null, 'a record that goes on is said to be frozen');
  const why = 'a cosigner does not answer: one.example';
  await context.route('**/api/v1/world*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...await answer.json(), frozen: why } });
  });
  for (const path of ['/', '/instruments', '/record']) {
    await page.goto(new URL(path, base).href);
    await page.waitForSelector('.banner.frozen');
    assert.ok((await page.textContent('.banner.frozen')).includes(why));
  }
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.banner.frozen'));
  quiet(seen);
  await context.close();
}

async function mirrored({ browser, base }) {
  const { page, context } = await openPage(browser, base, { lang: 'ar' });
  await homeReady(page);
  const at = (selector) => page.$eval(selector, (element) => element.getBoundingClientRect().left);
  assert.ok(await at('.handle.from') < await at('.handle.to'), 'the axis is mirrored');
  assert.ok(await at('.map-panel') > await at('.list-panel'), 'the layout is not mirrored');
  assert.equal(await page.$eval('.map', (element) => getComputedStyle(element).direction), 'ltr');
  await context.close();
}

async function question({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/evaluate' });
  await tabTo(page, '#ask-moment');
  await page.keyboard.type('yesterday');
  await page.keyboard.press('Enter');
  assert.ok((await page.textContent('#ask-problem')).includes('2016-03-01'), 'the field does not say what would be right');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'ask-moment');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2016-03-01T14:30');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.outcome');
  quiet(seen);
  await context.close();
}

async function unknown({ browser, base }) {
  const { page, context, seen } = await openPage(browser, base, { path: '/instruments' });
  seen.expectErrors = true;
  await page.goto(`${base}/incidents/nobody-knows-this`);
  await page.waitForSelector('.trouble');
  assert.deepEqual(seen.outside, []);
  await context.close();
}

const selected = (page) => page.$eval('.list tr[aria-selected=true]', (row) => row.dataset.id);
const determinations = (page) => page.$$eval('.outcome .headline', (all) => all.map((one) => one.textContent));
