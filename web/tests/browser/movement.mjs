//! What is notified, in a browser, on the exercise: an officer of the aid organisation notifies a convoy by keyboard alone, a
//! force acknowledges what it was told in a second window; the escort changes, every acknowledgement is seen void and is
//! renewed; a planned activity meets the convoy, and each side sees cells of its own and nothing of the other.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { axe, fits, openPage, quiet, targets } from './page.mjs';

const LIVE_MS = 15_000;
/** A pair of eyes may look at the pictures: they go where this says. */
const SHOTS = process.env.ARMISTICE_SHOTS;

async function sit(page, base, title) {
  await page.goto(`${base}/sign-in?lang=en`);
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.waitForURL('**/inbox*');
}

/** Presses Tab until what has the focus is called so; `after` skips as many of that name. */
async function tabToNamed(page, name, after = 0) {
  for (let count = 0, met = 0; count < 400; count += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const of = document.activeElement;
      return (of?.getAttribute('aria-label') ?? of?.labels?.[0]?.textContent ?? of?.textContent ?? '').trim();
    });
    if (here === name || (name instanceof RegExp && name.test(here))) { if (met === after) return; met += 1; }
  }
  throw new Error(`Tab never reached ${name}`);
}

async function typeInto(page, name, text, after = 0) {
  await tabToNamed(page, name, after);
  await page.keyboard.type(text);
}

/** Signs what the page shows, by keyboard. */
async function signByKey(page) {
  // The review takes the focus when it opens: only then is the keyboard on it.
  await page.waitForFunction(() => document.activeElement?.closest('.signing:not(.done)'));
  await page.locator('.signing button.primary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.signing.done').or(page.locator('.signing .trouble')).or(page.locator('.telling')).first().waitFor();
  const trouble = page.locator('.signing .trouble');
  if (await trouble.count() > 0) throw new Error(await trouble.innerText());
}

const shot = async (page, name) => { if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true }); };
const api = (page, path) => page.evaluate(async (path) => { const answer = await fetch(path); return answer.json(); }, path);
const standings = (page) => page.locator('#told [data-told]').evaluateAll((list) => list.map((one) => one.dataset.told));

export async function movement({ browser, base, check }) {
  const { page: one, context: first } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
  const { page: two, context: second } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
  const { now, zone } = await api(one, '/api/v1/world');
  // Within the day for which a STOP stands, whatever time it is.
  const from = Math.ceil(Date.parse(now.utc) / 3_600_000 + 4) * 3_600_000;
  const iso = (hours) => new Date(from + hours * 3_600_000).toISOString().replace('.000', '');
  const local = (hours) => new Date(from + hours * 3_600_000).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).split(' ');
  let convoy = '';
  let activity = '';

  await check('movement: a convoy is notified by keyboard alone, and three are told in the same action', async () => {
    await sit(one, base, 'Quillon Aid, access');
    await one.goto(`${base}/objects?lang=en`);
    await one.getByText('You have notified nothing yet').or(one.locator('.object-row').first()).waitFor();
    await one.goto(`${base}/objects/new?kind=movement&lang=en`);
    await one.locator('.object-form').waitFor();
    await one.getByText('Tell all who can be reached: cells').waitFor();
    const begun = Date.now();
    await one.locator('#heading').focus();
    await typeInto(one, 'What you call it', 'Flour for Mirel');
    await typeInto(one, 'Start', '25 24 00 S 30 42 00 W');
    await typeInto(one, /^Departs \(/, local(2)[0]);
    await typeInto(one, 'Departs: time of day', local(2)[1]);
    await typeInto(one, 'End', '-25.5500, -30.4500');
    await typeInto(one, /^Arrives \(/, local(4)[0]);
    await typeInto(one, 'Arrives: time of day', local(4)[1]);
    await typeInto(one, 'What', 'lorry');
    await typeInto(one, 'How many', '12');
    await typeInto(one, 'Marks', 'blue Q on white, roof and doors');
    await typeInto(one, 'People in all', '26');
    await typeInto(one, 'What is carried', 'flour, 180 t');
    await typeInto(one, 'Function, not a name', 'convoy leader');
    await typeInto(one, 'Telephone, call sign, frequency', 'call sign Heron, 145.2 MHz');
    await tabToNamed(one, 'Tell all who can be reached: cells');
    await one.keyboard.press('Enter');
    await one.getByText('It can be recorded.').waitFor();
    await shot(one, 'form');
    await tabToNamed(one, 'Review before signing');
    await one.keyboard.press('Enter');
    await one.locator('.signing').waitFor();
    await shot(one, 'review');
    await signByKey(one);
    await one.locator('.telling-done').waitFor({ timeout: LIVE_MS });
    await shot(one, 'told');
    assert.ok(Date.now() - begun < 120_000, 'within two minutes');
    assert.equal(await one.locator('[data-telling=done]').count(), 3);
    await one.locator('.telling-done a').click();
    await one.waitForURL('**/object/**');
    convoy = decodeURIComponent(new URL(one.url()).pathname.slice('/object/'.length));
    await one.locator('#told [data-told]').first().waitFor();
    assert.deepEqual(await standings(one), ['told', 'told', 'told']);
  });

  const acknowledge = async (version) => {
    await two.goto(`${base}/objects?lang=en`);
    await two.locator(`.object-row[data-object="${convoy}"][data-version="${version}"]`).waitFor({ timeout: LIVE_MS });
    await two.locator(`.object-row[data-object="${convoy}"] .item-head a`).click();
    await two.waitForURL('**/object/**');
    await two.getByRole('link', { name: 'Open the notice' }).click();
    await two.waitForURL('**/notices/**');
    for (const name of ['Received', 'Understood']) {
      await two.locator('.doing').getByRole('button', { name, exact: true }).click();
      await signByKey(two);
      await two.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    }
  };
  const row = (name) => one.locator('#told tbody tr').filter({ hasText: name });

  await check('movement: the force finds what it was told, as cells and without the name, and acknowledges it; the notifier sees it', async () => {
    await sit(two, base, 'Authority, liaison');
    await acknowledge(1);
    assert.equal(await two.getByText('Flour for Mirel').count(), 0, 'what it is was not to be told');
    const { told } = await api(two, '/api/v1/objects');
    const of = told.find((each) => each.object === convoy);
    assert.ok(of.about.parts.length > 0 && of.about.parts.every((part) => part.points.every(([lon, lat]) => lon % 500_000 === 0 && lat % 500_000 === 0)), 'cells, not positions');
    await row('Osmun Authority').getByText('understood', { exact: false }).waitFor({ timeout: LIVE_MS });
  });

  await check('movement: the escort changes: the form says what becomes void, and every acknowledgement is seen void', async () => {
    await one.locator('#conflict .conflict[data-stands=nothing-meets] .means').getByText('That says nothing else').waitFor();
    await one.locator('.doing a').click();
    await one.waitForURL('**/objects/new*');
    await one.locator('.object-form').waitFor();
    await one.getByText('Nothing that matters has changed').waitFor();
    await one.locator('#heading').focus();
    await tabToNamed(one, 'Add an escort');
    await one.keyboard.press('Enter');
    await typeInto(one, 'Who', 'guards of a private firm');
    await typeInto(one, 'How many', '4');
    await tabToNamed(one, 'armed');
    await one.keyboard.press('Space');
    await one.locator('.voided').getByText('escort').waitFor();
    assert.equal(await one.locator('.voided li').count(), 3);
    await one.getByText('It can be recorded.').waitFor();
    // The link is cut between the object and its tellings: what is done stays done, and the page says where it stopped.
    await one.route('**/tellings*', (route) => route.abort());
    await tabToNamed(one, 'Review before signing');
    await one.keyboard.press('Enter');
    await signByKey(one);
    await one.locator('.telling .trouble').waitFor({ timeout: LIVE_MS });
    await shot(one, 'stopped');
    await one.goto(`${base}/object/${encodeURIComponent(convoy)}?lang=en`);
    await one.locator('#told [data-told=void]').first().waitFor({ timeout: LIVE_MS });
    assert.deepEqual(await standings(one), ['void', 'void', 'void']);
    await shot(one, 'void');
    await two.goto(`${base}/objects?lang=en`);
    await two.locator(`.object-row[data-object="${convoy}"]`).getByText('no longer holds').waitFor({ timeout: LIVE_MS });
    await one.unroute('**/tellings*');
  });

  await check('movement: all are told anew by corrections, and the acknowledgement is renewed', async () => {
    await one.locator('.telling button.primary').click();
    await one.waitForFunction(() => [...document.querySelectorAll('#told [data-told]')].every((each) => each.dataset.told === 'told'), undefined, { timeout: LIVE_MS });
    const { recipients } = await api(one, `/api/v1/objects/${encodeURIComponent(convoy)}`);
    assert.deepEqual(recipients.map((each) => [each.told, each.version, each.rung]), [['told', 2, null], ['told', 2, null], ['told', 2, null]]);
    const notice = await api(one, `/api/v1/notices/${encodeURIComponent(recipients[0].notice)}`);
    assert.deepEqual([notice.kind, notice.priority, notice.about.version], ['Correction', 'IMMEDIATE', 2]);
    await acknowledge(2);
    await row('Osmun Authority').getByText('understood', { exact: false }).waitFor({ timeout: LIVE_MS });
  });

  await check('movement: a planned activity is drawn with the mouse, and the conflict is seen by both sides as cells of their own', async () => {
    await two.goto(`${base}/objects/new?kind=activity&lang=en`);
    await two.locator('.object-form').waitFor();
    await two.getByLabel('What you call it').fill('Patrol north of the road');
    await two.getByLabel('Centre').fill('-25.4750, -30.5750');
    await two.getByLabel('Radius in metres').fill('4000');
    const dates = two.locator('.moments input[placeholder="YYYY-MM-DD"]');
    const hours = two.locator('.moments input[placeholder="hh:mm"]');
    await dates.nth(0).fill(local(0)[0]);
    await hours.nth(0).fill(local(0)[1]);
    await dates.nth(1).fill(local(6)[0]);
    await hours.nth(1).fill(local(6)[1]);
    await two.waitForFunction(() => window.__armistice !== undefined, undefined, { timeout: 30_000 });
    await two.locator('.object-map canvas').click({ position: { x: 200, y: 150 } });
    assert.notEqual(await two.getByLabel('Centre').inputValue(), '-25.4750, -30.5750', 'a press on the map puts the centre');
    await two.getByLabel('Centre').fill('-25.4750, -30.5750');
    await two.getByText('It can be recorded.').waitFor();
    await two.getByRole('button', { name: 'Review before signing' }).click();
    await signByKey(two);
    await two.locator('.telling-done').waitFor({ timeout: LIVE_MS });
    await two.locator('.telling-done a').click();
    await two.waitForURL('**/object/**');
    activity = decodeURIComponent(new URL(two.url()).pathname.slice('/object/'.length));
    for (const [page, object, other] of [[one, convoy, 'osmun'], [two, activity, 'quillon']]) {
      await page.locator('#conflict .conflict[data-stands=open]').waitFor({ timeout: LIVE_MS });
      const { conflict, thing } = await api(page, `/api/v1/objects/${encodeURIComponent(object)}`);
      assert.ok(conflict.cells.some((cell) => cell.affected.includes('1')));
      assert.ok(!JSON.stringify(conflict).includes(other) && !(await page.locator('#conflict').innerText()).toLowerCase().includes(other), 'nobody is named');
      assert.equal(thing.head.object, object);
      await page.locator('#conflict .means').first().waitFor();
    }
  });

  await check('movement: the convoy answers with a measure, and both pages of conflicts say so', async () => {
    await one.goto(`${base}/conflicts?lang=en`);
    const item = one.locator(`.item[data-object="${convoy}"]`);
    await item.waitFor();
    await item.locator('summary').click();
    await item.getByLabel('What you do about it').selectOption('retime');
    await item.getByRole('button', { name: 'Review before signing' }).click();
    await signByKey(one);
    await one.locator(`.item[data-object="${convoy}"] .conflict[data-stands=measured]`).waitFor({ timeout: LIVE_MS });
    await two.goto(`${base}/conflicts?lang=en`);
    await two.locator(`.item[data-object="${activity}"] .conflict[data-stands=open]`).waitFor();
  });

  await check('movement: the convoy departs and waits where it says, by a press and a signature', async () => {
    await one.goto(`${base}/object/${encodeURIComponent(convoy)}?lang=en`);
    await one.locator('.doing').getByRole('button', { name: 'Departed', exact: true }).click();
    // Told twenty minutes after it came to pass.
    await one.locator('.doing').getByText('It came to pass earlier').click();
    const when = one.getByLabel(/^When it came to pass \(/);
    const timeZone = /\((.*)\)/.exec(await one.locator('.doing label').filter({ hasText: 'When it came to pass' }).textContent())[1];
    const [date, clock] = new Date(Date.now() - 20 * 60_000).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).split(' ');
    await when.fill(date);
    assert.ok(await one.locator('.doing form button[type=submit]').isDisabled(), 'a day is no time');
    await one.getByLabel('When it came to pass: ').fill(clock);
    await shot(one, 'step-earlier');
    await one.locator('.doing form button[type=submit]').click();
    await signByKey(one);
    await one.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    await one.locator('li.entry .late').getByText('told').waitFor();
    await shot(one, 'step-told-late');
    await one.locator('.doing').getByRole('button', { name: 'Holding', exact: true }).click();
    assert.ok(await one.locator('.doing form button[type=submit]').isDisabled(), 'where it waits is asked');
    await one.getByLabel('Where it is', { exact: true }).fill('-25.4500, -30.6200');
    await one.locator('.doing form button[type=submit]').click();
    await signByKey(one);
    await one.locator('.sub').getByText('holding', { exact: true }).waitFor({ timeout: LIVE_MS });
  });

  await check('movement: a STOP from the page of a convoy knows where it is, and reaches who acts there', async () => {
    await one.locator('nav a.stop').click();
    await one.waitForURL('**/stop*');
    await one.locator('.signing').waitFor();
    assert.equal(await one.getByLabel('Where exactly').inputValue(), '-25.4500000, -30.6200000');
    assert.equal(await one.getByLabel('Radius in metres').inputValue(), '3000');
    await one.getByLabel('Where exactly').fill('');
    await one.getByLabel('Where exactly').pressSequentially('-25.45');
    await one.getByText('The position cannot be read').waitFor();
    assert.equal(await one.locator('.signing').isVisible(), false, 'half of a position is not signed');
    await one.getByLabel('Where exactly').pressSequentially('00, -30.6200');
    assert.equal(await one.getByLabel('Where exactly').inputValue(), '-25.4500, -30.6200', 'typing is not interrupted');
    await one.getByLabel('Radius in metres').fill('5000');
    await one.locator('.signing').getByText('5000').first().waitFor();
    await shot(one, 'stop');
    await one.locator('.signing button.primary').click();
    await one.locator('.signing.done').waitFor({ timeout: LIVE_MS });
    await two.goto(`${base}/object/${encodeURIComponent(activity)}?lang=en`);
    await two.getByText('A STOP was asked for here').waitFor({ timeout: LIVE_MS });
  });

  await check('movement: a file is read row by row, signed one after the other, and given out again', async () => {
    await one.goto(`${base}/objects/files?lang=en`);
    await one.getByText('A file of objects').waitFor();
    const rows = ['row,object,name,what,position,radius_m,zone', 'site,quillon-aid:f1,Store by the mill,warehouse,"-25.71134, -30.41128",100,', 'site,quillon-aid:f2,Nowhere,warehouse,somewhere,100,', 'site,quillon-aid:f3,Store by the mill again,warehouse,"-25.71194, -30.41128",100,', 'site,quillon-aid:f4,Well,water,"-25.81134, -30.41128",100,'];
    await one.locator('input[type=file]').setInputFiles({ name: 'sites.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await one.getByText(/To be signed: \W?3\W?\. Rows refused: \W?1/).waitFor({ timeout: LIVE_MS });
    assert.match(await one.locator('[data-refused]').innerText(), /position/);
    await shot(one, 'file');
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    const states = () => one.locator('[data-row]').evaluateAll((list) => list.map((each) => each.dataset.state).join(' '));
    await one.locator('.signing button.primary').click();
    await one.locator('[data-row][data-state=recorded]').waitFor({ timeout: LIVE_MS });
    assert.equal(await states(), 'recorded new new');
    // It stands now, so that the next one doubles it: looked at again, that is doubted.
    await one.locator('.notice .doubts').getByText('your own site').waitFor({ timeout: LIVE_MS });
    await one.getByRole('button', { name: 'Leave this one out' }).click();
    await one.locator('.signing').getByText('quillon-aid:f4').first().waitFor();
    await one.locator('.signing button.primary').click();
    await one.getByText(/To be signed: \W?0/).waitFor({ timeout: LIVE_MS });
    assert.equal(await states(), 'recorded left-out recorded');
    const [download] = await Promise.all([one.waitForEvent('download'), one.getByRole('link', { name: /as \W?CSV/ }).click()]);
    assert.equal(download.suggestedFilename(), 'objects.csv');
    const { readFile } = await import('node:fs/promises');
    const given = await readFile(await download.path());
    assert.match(given.toString(), /quillon-aid:f1/);
    await one.locator('input[type=file]').setInputFiles({ name: 'objects.csv', mimeType: 'text/csv', buffer: given });
    await one.getByText(/To be signed: \W?0\W?\. Rows refused: \W?0/).waitFor({ timeout: LIVE_MS });
  });

  await check('movement: afterwards one question lists what had been notified near a place, and says what an empty answer does not mean', async () => {
    const { now } = await api(one, '/api/v1/world');
    const listed = { objects: [{ object: convoy, version: 2, kind: 'movement', category: 'flour, 180 t', stage: 'holding', distance_m: 420, notified: now, before: true, entries: [7, 9], told: [{ actor: 'osmun-authority', via: null, precision: 'cell', notice: 'quillon-aid:t1', version: 1, void: true, rung: 'understood', rung_at: now }] }], hits: [{ object: convoy, count: 2, uncertain: 1, by_doer: [{ doer: 'osmun-garrison', name: 'Osmun Authority, western garrison', count: 2, found: 1, alleged: 1, told_before: 2 }], level: 'co-chairs' }] };
    const address = `${base}/objects/near?lat=-25.475&lon=-30.575&radius=20000&from=${iso(0)}&until=${iso(12)}&lang=en`;
    // The screen by an answer of the agreed shape; then whatever the program itself answers.
    await one.route('**/api/v1/objects/near*', (route) => route.fulfill({ json: listed }));
    await one.goto(address);
    await one.locator('.near-answer').getByText(convoy).first().waitFor();
    await one.locator('.near-answer').getByText('Osmun Authority').first().waitFor();
    await one.locator('.near-answer [data-told=void]').waitFor();
    await one.locator('.near-answer').getByText('comes before the co-chairs').waitFor();
    await one.locator('.near-answer pre').getByText('armistice bundle 7 9 ').waitFor();
    await shot(one, 'near');
    await one.unroute('**/api/v1/objects/near*');
    await one.goto(address);
    await one.locator('.near-answer .means').getByText('protected all the same').waitFor({ timeout: LIVE_MS });
  });

  await check('movement: what is doubted stands beside its field, and the grade with it', async () => {
    await one.route('**/api/v1/objects/check*', async (route) => {
      const answer = await (await route.fetch()).json();
      await route.fulfill({ json: { ...answer, grade: 'D', doubts: [{ code: 'no-contact', field: 'contact', what: 'nobody is named who answers' }, { code: 'other', field: 'elsewhere', what: 'something else' }] } });
    });
    await one.goto(`${base}/objects/new?kind=site&lang=en`);
    await one.getByLabel('What you call it').fill('Clinic by the ford');
    await one.getByLabel('Position', { exact: true }).fill('25J GM 31374 88766');
    await one.getByText('25°24', { exact: false }).or(one.getByText('-25.4', { exact: false })).first().waitFor();
    await one.getByLabel('Radius in metres').fill('120');
    await one.locator('fieldset', { hasText: 'Who answers for it' }).locator('.doubts').getByText('nobody is named').waitFor({ timeout: LIVE_MS });
    await one.locator('.minimum').getByText('something else').waitFor();
    await one.locator('.minimum').getByText('Something doubted; no second officer').waitFor();
    await shot(one, 'doubts');
    await one.unroute('**/api/v1/objects/check*');
    await one.getByRole('button', { name: 'Empty the draft' }).click();
  });

  await check('movement: a STOP says how far around a position it reaches', async () => {
    await two.goto(`${base}/channels/${encodeURIComponent('osmun-secretariat:aid')}?lang=en`);
    await two.locator('.doing').getByRole('button', { name: 'STOP', exact: true }).click();
    await two.getByLabel('What', { exact: true }).fill('Fire falls by the road');
    await two.getByLabel('Where exactly').fill('-25.4750, -30.5750');
    await two.getByLabel('Radius in metres').fill('3000');
    await two.getByRole('button', { name: 'Review before signing' }).click();
    await signByKey(two);
    await one.goto(`${base}/object/${encodeURIComponent(convoy)}?lang=en`);
    await one.getByText('A STOP was asked for here').waitFor({ timeout: LIVE_MS });
  });

  await check('movement: ended by one press and a signature, it is told as ended to everybody who had been told', async () => {
    await one.locator('.doing').getByRole('button', { name: 'Completed', exact: true }).click();
    await one.locator('.doing .notice').getByText('each is sent a correction').waitFor();
    await one.getByLabel('How it came out').selectOption('facilitated');
    await one.locator('.doing form button[type=submit]').click();
    await signByKey(one);
    await one.locator('#told .telling-done').getByText('3').waitFor({ timeout: LIVE_MS });
    await one.waitForFunction(() => [...document.querySelectorAll('#told [data-told]')].every((each) => each.dataset.told === 'told'), undefined, { timeout: LIVE_MS });
    const { told } = await api(two, '/api/v1/objects?live=false');
    assert.equal(told.find((each) => each.object === convoy).about.ended, 'completed');
    await shot(one, 'ended');
  });

  for (const [lang, theme, width] of [['en', 'light', 1280], ['en', 'light', 390], ['ar', 'dark', 390], ['ar', 'light', 1280], ['ru', 'light', 390], ['ru', 'dark', 1280]]) {
    const { page, context, seen } = await openPage(browser, base, { path: '/sign-in', lang, theme, width });
    await page.getByRole('button', { name: 'Quillon Aid, access', exact: true }).click();
    await page.waitForURL('**/inbox*');
    const paths = ['/objects', '/objects/new', '/objects/new?kind=site', '/objects/new?kind=movement', `/objects/new?from=${encodeURIComponent(convoy)}`, `/object/${encodeURIComponent(convoy)}`, '/conflicts', '/conflicts/watch', '/objects/traced', '/objects/files', `/stop?object=${encodeURIComponent(convoy)}`, `/objects/near?lat=-25.475&lon=-30.575&radius=20000&from=${iso(0)}&until=${iso(12)}`];
    for (const path of paths) {
      const plain = path.replace(/=?\d{4}-\d\d-\d\d[^&]*|quillon[^&?/]*/g, '…');
      await check(`movement: nothing serious for axe, targets and width: ${plain} (${lang}, ${theme}, ${width} px)`, async () => {
        await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        await page.waitForFunction(() => !document.querySelector('.waiting') && !document.querySelector('[aria-busy="true"]'));
        await page.waitForTimeout(SHOTS ? 1500 : 0);
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${lang}-${width}-${paths.indexOf(path)}.png`), fullPage: true });
        await axe(page);
        await targets(page);
        await fits(page);
      });
    }
    await check(`movement: nothing is asked of anybody else, and nothing of control is on the map (${lang}, ${width} px)`, async () => {
      quiet(seen);
      const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((each) => each.name));
      assert.deepEqual(asked.filter((each) => /control/.test(each)), []);
    });
    await context.close();
  }
  await first.close();
  await second.close();
}
