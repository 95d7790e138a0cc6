//! Shapes, audiences and files of what is notified, in a browser, on the exercise: a corridor beside a circle is drawn, and both
//! are in the next version; a file is told as it is signed, what is refused of it is given back and mended.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { axe, fits, openPage } from './page.mjs';

const LIVE_MS = 15_000;
const SHOTS = process.env.ARMISTICE_SHOTS;
const shot = async (page, name) => { if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true }); };
const api = (page, path) => page.evaluate(async (path) => { const answer = await fetch(path); return answer.json(); }, path);

/** Asks until the answer is so: what was just recorded is not in every answer at once. */
async function until(page, path, isSo) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await api(page, path);
    if (isSo(answer)) return answer;
    await page.waitForTimeout(150);
  }
  throw new Error(`${path} never said so`);
}

export async function sit(page, base, title) {
  await page.goto(`${base}/sign-in?lang=en`);
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.waitForURL('**/inbox*');
}

async function signed(page) {
  await page.locator('.signing button.primary').click();
  await page.locator('.signing.done').or(page.locator('.signing .trouble')).or(page.locator('.telling')).first().waitFor();
  const trouble = page.locator('.signing .trouble');
  if (await trouble.count() > 0) throw new Error(await trouble.innerText());
}

export async function objects({ browser, base, check }) {
  const { page: one, context } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
  const { now } = await api(one, '/api/v1/world');
  const tomorrow = new Date(Date.parse(now.utc) + 26 * 3_600_000).toISOString().slice(0, 10);
  await sit(one, base, 'Quillon Aid, access');

  await check('objects: a corridor is drawn beside a circle, and both are in the next version, for whoever read the one before', async () => {
    await one.goto(`${base}/objects/new?kind=area&lang=en`);
    await one.locator('.object-form').waitFor();
    await one.getByLabel('What you call it').fill('Kept open to the well');
    await one.getByLabel('Centre').fill('-25.9000, -30.9000');
    await one.getByLabel('Radius in metres').fill('700');
    await one.getByRole('button', { name: 'One more shape' }).click();
    const second = one.getByRole('group', { name: /Shape \W?2/ });
    await second.getByLabel('Drawn as').selectOption('corridor');
    await second.getByLabel(/^Point \W?1/).fill('-25.9000, -30.9000');
    await second.getByRole('button', { name: 'One more point' }).click();
    await second.getByLabel(/^Point \W?2/).fill('-25.9000, -30.9500');
    await one.waitForFunction(() => window.__armistice !== undefined, undefined, { timeout: 30_000 });
    await one.locator('.object-map canvas').click({ position: { x: 200, y: 150 } });
    assert.notEqual(await second.getByLabel(/^Point \W?3/).inputValue(), '', 'a press on the map is the next point of the corridor');
    await second.getByLabel(/^Point \W?3/).fill('-25.8800, -30.9700');
    await second.getByLabel('To either side, in metres').fill('250');
    await one.getByLabel('Who may read it').selectOption('public');
    await one.getByText('It can be recorded.').waitFor();
    await shot(one, 'corridor');
    await one.getByRole('button', { name: 'Review before signing' }).click();
    await signed(one);
    await one.locator('.telling-done a').click();
    await one.waitForURL('**/object/**');
    const id = decodeURIComponent(new URL(one.url()).pathname.slice('/object/'.length));
    await one.getByText(/250\W* m\W* to either side of/).first().waitFor({ timeout: LIVE_MS });
    const before = await api(one, `/api/v1/objects/${encodeURIComponent(id)}`);
    assert.deepEqual([before.audience, before.thing.footprint.discs.length, before.thing.footprint.polygons.length], [{ kind: 'public', named: [] }, 4, 2]);
    await one.locator('.doing a').click();
    await one.waitForURL('**/objects/new*');
    await one.getByText('Nothing that matters has changed').waitFor();
    assert.equal(await one.getByRole('group', { name: /Shape \W?2/ }).getByLabel(/^Point \W?3/).inputValue(), '-25.88000, -30.97000');
    await one.getByRole('group', { name: /Shape \W?1/ }).getByLabel('Radius in metres').fill('800');
    await one.getByText('It can be recorded.').waitFor();
    await one.getByRole('button', { name: 'Review before signing' }).click();
    await signed(one);
    await one.locator('.telling-done a').click();
    await one.locator('.sub').getByText(/version \W?2/i).first().waitFor({ timeout: LIVE_MS });
    const after = await api(one, `/api/v1/objects/${encodeURIComponent(id)}`);
    assert.deepEqual(after.audience, { kind: 'public', named: [] });
    assert.deepEqual(after.thing.footprint, { ...before.thing.footprint, discs: [{ ...before.thing.footprint.discs[0], radius_m: 800 }, ...before.thing.footprint.discs.slice(1)] });
  });

  const choose = (name, text) => one.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const head = 'row,object,name,what,position,radius_m,precision\n';

  await check('objects: what is signed from a file is told in the same stroke, and two rows that may be one are doubted', async () => {
    await one.goto(`${base}/objects/files?lang=en`);
    await choose('sites.csv', `${head}site,quillon-aid:g1,Mill,warehouse,"-25.6113, -30.5113",100,\nrecipient,,,osmun-authority,,,cell\nsite,quillon-aid:g2,Mill again,warehouse,"-25.6114, -30.5113",100,\n`);
    await one.getByText(/To be signed: \W?2\W?\. Rows refused: \W?0/).waitFor({ timeout: LIVE_MS });
    await one.locator('[data-row="4"] .doubts').getByText(/Row \W?2\W? of this file/).waitFor();
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    await one.locator('.signing').getByText('and tell: ').first().waitFor();
    await shot(one, 'file-tells');
    await one.locator('.signing button.primary').click();
    // It is told, and the next row's turn comes by itself.
    await one.getByRole('button', { name: 'Leave this one out' }).waitFor({ timeout: LIVE_MS });
    await one.locator('.signing').getByText('quillon-aid:g2').first().waitFor({ timeout: LIVE_MS });
    const { recipients } = await until(one, '/api/v1/objects/quillon-aid%3Ag1', (of) => of.recipients?.[0]?.told === 'told');
    assert.deepEqual(recipients.map((each) => [each.actor, each.told]), [['osmun-authority', 'told']]);
    await one.getByRole('button', { name: 'Leave this one out' }).click();
    await one.getByText(/To be signed: \W?0/).waitFor();
  });

  await check('objects: where telling from a file stops, what is still to be told stands in a list', async () => {
    await one.route('**/tellings*', (route) => route.abort());
    await choose('sites.csv', `${head}site,quillon-aid:g3,Depot,warehouse,"-25.5113, -30.3113",100,\nrecipient,,,osmun-authority,,,cell\n`);
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    await one.locator('.signing button.primary').click();
    await one.locator('.telling .trouble').waitFor({ timeout: LIVE_MS });
    await one.unroute('**/tellings*');
    await one.getByRole('button', { name: 'Go on with the next row' }).click();
    await one.locator('ul.trouble a[href*="quillon-aid%3Ag3"]').waitFor();
    await shot(one, 'file-untold');
  });

  await check('objects: another file chosen meanwhile leaves nothing of the first, and a row that would be refused by then is not signed', async () => {
    let held;
    const holding = new Promise((go) => { held = go; });
    let first = true;
    await one.route('**/api/v1/objects/check', async (route) => { if (first) { first = false; await holding; } await route.continue(); });
    await choose('first.csv', `${head}site,quillon-aid:g4,First,warehouse,"-25.1113, -30.1113",100,\nsite,quillon-aid:g5,First too,warehouse,"-25.2113, -30.1113",100,\n`);
    await one.getByText('quillon-aid:g4').waitFor();
    await choose('second.csv', `${head}site,quillon-aid:g6,Second,warehouse,"-25.3113, -30.1113",100,\n`);
    await one.getByText(/To be signed: \W?1/).waitFor({ timeout: LIVE_MS });
    held();
    await one.waitForTimeout(300);
    assert.deepEqual(await one.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.textContent.includes('Second'))), [true]);
    await one.unroute('**/api/v1/objects/check');
    await one.route('**/api/v1/objects/check', async (route) => { const answer = await (await route.fetch()).json(); await route.fulfill({ json: { ...answer, fits: false, refusal: { code: 'version-next', detail: 'it stands already', field: 'version' } } }); });
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    await one.locator('[data-refused="2"]').getByText('it stands already').waitFor();
    assert.equal(await one.locator('.signing').count(), 0);
    await one.unroute('**/api/v1/objects/check');
  });

  await check('objects: refused rows are saved as a file with why, mended there and read', async () => {
    await choose('sites.csv', `${head}site,quillon-aid:g7,Seven,bunker,"-25.4113, -30.1113",100,\nrecipient,,,osmun-authority,,,cell\nsite,quillon-aid:g8,Eight,well,"-25.4213, -30.1113",100,\nsite,quillon-aid:g9,Nine,water,"-25.4313, -30.1113",100,\n`);
    await one.getByText(/To be signed: \W?1\W?\. Rows refused: \W?2/).waitFor({ timeout: LIVE_MS });
    const [download] = await Promise.all([one.waitForEvent('download'), one.getByRole('button', { name: 'Save the refused rows as a file' }).click()]);
    assert.equal(download.suggestedFilename(), 'refused.csv');
    const text = (await readFile(await download.path())).toString();
    assert.match(text, /'bunker' is none of/);
    assert.match(text, /recipient/);
    assert.doesNotMatch(text, /quillon-aid:g9/);
    await choose('refused.csv', text.replace(',bunker,', ',shelter,').replace(',well,', ',water,'));
    await one.getByText(/To be signed: \W?2\W?\. Rows refused: \W?0/).waitFor({ timeout: LIVE_MS });
  });

  await check('objects: rows that are not UTF-8 are given back byte for byte', async () => {
    const row = Buffer.from('site,quillon-aid:l1,Caf\xe9,school,"-25.4113, -30.1113",100,\n', 'latin1');
    await choose('latin.csv', Buffer.concat([Buffer.from(head), row, Buffer.from('site,quillon-aid:l2,Two,water,"-25.4213, -30.1113",100,\n')]));
    await one.getByText(/To be signed: \W?1\W?\. Rows refused: \W?1/).waitFor({ timeout: LIVE_MS });
    await one.locator('[data-refused="2"]').getByText('not UTF-8').first().waitFor();
    const [download] = await Promise.all([one.waitForEvent('download'), one.getByRole('button', { name: 'Save the refused rows as a file' }).click()]);
    const given = await readFile(await download.path());
    assert.ok(given.includes(row.subarray(0, -1)), given.toString('latin1'));
    assert.ok(!given.includes(Buffer.from('\ufffd')));
  });

  await check('objects: what is doubted and refused is said in the reader’s language', async () => {
    await one.goto(`${base}/objects/files?lang=ru`);
    await choose('sites.csv', `${head}site,quillon-aid:r1,Мельница,warehouse,"-25.9513, -30.9513",100,\nsite,varrow-front:r2,Чужое,water,"-25.9613, -30.9513",100,\nsite,quillon-aid:r3,Бункер,bunker,"-25.9713, -30.9513",100,\n`);
    await one.locator('[data-row="2"] .doubts').getByText('Не назван никто, кто за него отвечает').waitFor({ timeout: LIVE_MS });
    await one.locator('[data-refused="3"]').getByText(/Идентификатор «\W?varrow-front:r2\W?» может дать только/).waitFor();
    await one.locator('[data-refused="4"]').getByText('Такого слова нет среди известных').waitFor();
    await shot(one, 'refused-ru');
    await one.goto(`${base}/objects/files?lang=en`);
  });

  await check('objects: taking a shape out of the form leaves the keyboard at its neighbour', async () => {
    await one.goto(`${base}/objects/new?kind=area&lang=en`);
    const more = one.getByRole('button', { name: 'One more shape' });
    for (let at = 0; at < 3; at += 1) await more.click();
    const label = () => one.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
    const drop = async (at) => { await one.getByRole('button', { name: new RegExp(`Shape \\W?${at}`) }).focus(); await one.keyboard.press('Enter'); await one.waitForTimeout(100); };
    await drop(2);
    assert.match(await label(), /Shape \W?2/);
    await drop(3);
    assert.match(await label(), /Shape \W?2/);
    await drop(2);
    assert.equal(await label(), 'SELECT');
  });

  await check('objects: of a file that is too long, the rows that fit are told', async () => {
    await one.goto(`${base}/objects/files?lang=en`);
    await choose('long.csv', `${head}${'site,quillon-aid:x,X,water,"-25.4313, -30.1113",100,\n'.repeat(90_000)}`);
    await one.getByText(/Its first \W?[\d,. ]+\W? rows fit/).waitFor();
  });

  await check('objects: what a STOP over a line is about can be chosen', async () => {
    await one.goto(`${base}/stop?lang=en`);
    const lines = (await api(one, '/api/v1/channels')).channels.filter((each) => each.between.some((end) => end.actor === 'quillon-aid'));
    const several = lines.find((each) => each.subjects.length > 1);
    assert.ok(several, 'the exercise has a line of several subjects');
    if (lines.length > 1) await one.locator('main button.stop').filter({ hasText: several.name }).click();
    const last = several.subjects.at(-1);
    await one.getByLabel('Subject').selectOption(last);
    await one.locator('.signing').waitFor();
    await one.locator('.signing dd').getByText(last, { exact: false }).first().waitFor({ state: 'attached' });
    await shot(one, 'stop-subject');
  });

  await check('objects: the subject of a STOP follows its place until somebody chooses', async () => {
    await one.goto(`${base}/stop?lang=en`);
    const lines = (await api(one, '/api/v1/channels')).channels.filter((each) => each.between.some((end) => end.actor === 'quillon-aid'));
    const several = lines.find((each) => each.subjects.length > 1 && each.subjects.includes('deconfliction') && each.subjects[0] !== 'deconfliction');
    assert.ok(several, 'the exercise has a line whose first subject is another than deconfliction');
    if (lines.length > 1) await one.locator('main button.stop').filter({ hasText: several.name }).click();
    const subject = one.getByLabel('Subject');
    assert.equal(await subject.inputValue(), several.subjects[0]);
    await one.getByLabel('Where exactly', { exact: true }).fill('-25.8801, -30.9701');
    await one.waitForFunction(() => [...document.querySelectorAll('main select')].some((each) => each.value === 'deconfliction'));
    await subject.selectOption(several.subjects[0]);
    await one.getByLabel('Where exactly', { exact: true }).fill('-25.8802, -30.9702');
    assert.equal(await subject.inputValue(), several.subjects[0]);
  });

  await check('objects: a stream that is refused is asked for again, and then what happens is heard', async () => {
    const { page: two, context: second, seen } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await sit(two, base, 'Quillon Aid, access');
    seen.expectErrors = true;
    let asked = 0;
    await two.route('**/api/v1/live', (route) => { asked += 1; return asked === 1 ? route.fulfill({ status: 503, body: 'busy' }) : route.continue(); });
    await two.goto(`${base}/objects?lang=en`);
    for (let tries = 0; asked < 2 && tries < 100; tries += 1) await two.waitForTimeout(200);
    assert.equal(asked, 2);
    assert.equal(await two.getByText('You are no longer signed in').count(), 0);
    await second.close();
  });

  await check('objects: a draft is kept for whoever began it, under its own name', async () => {
    const { page: two, context: second } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await sit(two, base, 'Quillon Aid, access');
    const name = () => two.getByLabel('What you call it');
    // Whose it is, is known once the server has said who sits there.
    let who = 'Quillon Aid, access';
    const draft = async (kind) => { await two.goto(`${base}/objects/new?kind=${kind}&lang=en`); await two.getByText(who).first().waitFor(); await name().waitFor(); return name().inputValue(); };
    assert.equal(await draft('area'), '');
    await name().fill('A draft of one');
    // It is kept once it was painted.
    await two.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes('A draft of one')));
    assert.equal(await draft('site'), '');
    assert.equal(await draft('area'), 'A draft of one');
    who = 'Front, liaison';
    await sit(two, base, who);
    assert.equal(await draft('area'), '');
    who = 'Quillon Aid, access';
    await sit(two, base, who);
    assert.equal(await draft('area'), 'A draft of one');
    await second.close();
  });

  await check('objects: after an incident, what had been notified stands beside a map, with what proves it', async () => {
    await one.goto(`${base}/objects/near?lat=-25.6113&lon=-30.5113&radius=5000&from=${now.utc.slice(0, 10)}T00:00:00Z&until=${tomorrow}T12:00:00Z&lang=en`);
    const row = one.locator('.near-answer [data-object="quillon-aid:g1"]');
    await row.waitFor({ timeout: LIVE_MS });
    await row.getByText('warehouse').waitFor();
    await one.waitForFunction(() => window.__armistice?.mapIds().includes('quillon-aid:g1') && window.__armistice.mapIds().includes('asked'), undefined, { timeout: 30_000 });
    await one.locator('.near-answer pre').getByText('armistice bundle').waitFor();
    await shot(one, 'near-found');
  });

  await check('objects: a position that turned up elsewhere says whose copy it is, and what that does not mean', async () => {
    await one.goto(`${base}/objects/files?lang=en`);
    await choose('exact.csv', `${head}site,quillon-aid:e1,School,school,"-25.7513, -30.7113",100,\nrecipient,,,osmun-authority,,,exact\n`);
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    await one.locator('.signing button.primary').click();
    await one.getByText(/To be signed: \W?0/).waitFor({ timeout: LIVE_MS });
    const { recipients } = await until(one, '/api/v1/objects/quillon-aid%3Ae1', (of) => of.recipients?.[0]?.told === 'told');
    const { about } = await api(one, `/api/v1/notices/${encodeURIComponent(recipients[0].notice)}`);
    const [lon, lat] = about.parts[0].points[0];
    await one.goto(`${base}/objects/traced?lang=en`);
    await one.getByText('Give the position that was found').waitFor();
    await one.getByLabel('The position as it was found').fill(`${(lat / 1e7).toFixed(7)}, ${(lon / 1e7).toFixed(7)}`);
    await one.getByRole('button', { name: 'Ask', exact: true }).click();
    await one.locator('.traced-answer tbody').getByText('Osmun Authority').waitFor({ timeout: LIVE_MS });
    await one.locator('.traced-answer .means').getByText('not who gave it on').waitFor();
    await shot(one, 'traced');
    await one.goto(`${base}/objects/traced?lat=-25.7513&lon=-30.7123&lang=en`);
    await one.getByText('It is no copy of a position of yours').waitFor({ timeout: LIVE_MS });
  });

  await check('objects: whoever looks after a text has a page of what was begun and who searches; whoever does not is told so', async () => {
    await one.goto(`${base}/conflicts/watch?lang=en`);
    await one.getByText('neither co-chair nor guarantor').waitFor({ timeout: LIVE_MS });
    const { page: two, context: second } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await sit(two, base, "Lennmark, co-chair's desk");
    await two.goto(`${base}/conflicts?lang=en`);
    await two.getByRole('link', { name: 'What you look after' }).click();
    await two.getByText('You look after:').waitFor({ timeout: LIVE_MS });
    await shot(two, 'watch-empty');
    const { now } = await api(two, '/api/v1/world');
    await two.route('**/api/v1/conflicts*', async (route) => { const answer = await (await route.fetch()).json(); await route.fulfill({ json: { ...answer, begun: [{ object: 'varrow-front:a9', version: 1, by: 'varrow-front', by_name: 'Varrow Front', kind: 'activity', at: now }], searching: [{ object: 'osmun-authority:a1', by: 'osmun-authority', by_name: 'Osmun Authority', at: now, patterns: ['tiling', 'nested-shrinking'] }], raised: [{ object: 'quillon-aid:larch', by: 'quillon-aid', by_name: 'Quillon Aid', doer: 'osmun-garrison', doer_name: 'Osmun Authority, western garrison', count: 3, level: 'referral', at: now }] } }); });
    await two.goto(`${base}/conflicts/watch?lang=en`);
    await two.locator('[data-begun="varrow-front:a9"]').getByText('Varrow Front').first().waitFor({ timeout: LIVE_MS });
    await two.getByText('tile beside tile').waitFor();
    await two.locator('tr', { hasText: 'quillon-aid:larch' }).filter({ hasText: 'is referred' }).filter({ hasText: 'western garrison' }).waitFor();
    await axe(two);
    await shot(two, 'watch');
    await second.close();
  });

  await check('objects: what is told through somebody else is passed on by it, as cells and without what it is', async () => {
    await one.goto(`${base}/objects/files?lang=en`);
    await choose('through.csv', 'row,object,name,what,position,radius_m,precision,via\nsite,quillon-aid:v1,Ward,clinic,"-25.3313, -30.6513",100,,\nrecipient,,,lennmark,,,cell,osmun-secretariat\n');
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    await one.locator('section').getByText('through').first().waitFor();
    await one.locator('.signing button.primary').click();
    await one.getByText(/To be signed: \W?0/).waitFor({ timeout: LIVE_MS });
    const { recipients: [told] } = await until(one, '/api/v1/objects/quillon-aid%3Av1', (of) => of.recipients?.[0]?.notice);
    const { page: two, context: second } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await sit(two, base, 'Secretariat, duty desk');
    await until(two, `/api/v1/notices/${encodeURIComponent(told.notice)}`, (of) => of.notice === told.notice);
    await two.goto(`${base}/notices/${encodeURIComponent(told.notice)}?lang=en`);
    await two.locator('.doing').getByRole('button', { name: 'Pass it on', exact: true }).click();
    await shot(two, 'relay-form');
    await two.getByRole('button', { name: 'Review before signing' }).click();
    await signed(two);
    await two.locator('.signing.done').waitFor({ timeout: LIVE_MS });
    await two.goto(`${base}/notices/${encodeURIComponent(told.notice)}?lang=en`);
    await two.locator('.doing').getByRole('button', { name: 'Received', exact: true }).waitFor();
    assert.equal(await two.locator('.doing').getByRole('button', { name: 'Pass it on', exact: true }).count(), 0, 'passed on once, it is not offered again');
    await shot(two, 'relay-passed');
    const { page: three, context: third } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await sit(three, base, "Lennmark, co-chair's desk");
    await three.goto(`${base}/objects?lang=en`);
    const row = three.locator('.object-row[data-object="quillon-aid:v1"]');
    await row.waitFor({ timeout: LIVE_MS });
    await row.getByText('Osmun Secretariat').waitFor();
    const { told: rows } = await api(three, '/api/v1/objects');
    const of = rows.find((each) => each.object === 'quillon-aid:v1');
    assert.deepEqual([of.by, of.about.category ?? null, of.about.parts.every((part) => part.points.every(([lon, lat]) => lon % 500_000 === 0 && lat % 500_000 === 0))], ['osmun-secretariat', null, true]);
    await shot(three, 'relay-told');
    for (const [lang, width] of [['ar', 390], ['ar', 1280]]) {
      await two.setViewportSize({ width, height: 900 });
      await two.goto(`${base}/notices/${encodeURIComponent(told.notice)}?lang=${lang}`);
      await two.locator('.doing').waitFor();
      await shot(two, `relay-passed-${lang}-${width}`);
      await fits(two);
    }
    await second.close();
    await third.close();
  });

  await check('objects: a convoy that was to set out and has not said so is marked as not heard of, everywhere it stands, until it does', async () => {
    const at = (hours) => new Date(Date.parse(now.utc) + hours * 3_600_000).toISOString().slice(0, 16) + 'Z';
    await one.goto(`${base}/objects/files?lang=en`);
    await choose('convoy.csv', `row,object,name,what,position,to,half_width_m,from,until,people,cargo,contact,reach\nmovement,quillon-aid:m1,Night flour,road,,,200,,,4,flour,desk,+000 1\nleg,,,,"-25.4013, -30.7013","-25.4513, -30.7013",,${at(-3)},${at(-2)},,,,\n`);
    await one.getByRole('button', { name: 'Sign them one after the other' }).click();
    await one.locator('.signing button.primary').click();
    await one.getByText(/To be signed: \W?0/).waitFor({ timeout: LIVE_MS });
    const page = `${base}/object/${encodeURIComponent('quillon-aid:m1')}`;
    await one.goto(`${page}?lang=en`);
    await one.locator('.notice[role=status]').getByText('not heard of', { exact: false }).first().waitFor({ timeout: LIVE_MS });
    await shot(one, 'unheard');
    await one.goto(`${base}/objects?lang=en`);
    await one.locator('.object-row[data-object="quillon-aid:m1"]').getByText('not heard of').waitFor();
    await one.goto(`${base}/inbox?lang=en`);
    await one.getByText('Night flour').first().waitFor({ timeout: LIVE_MS });
    await shot(one, 'unheard-inbox');
    for (const width of [390, 1280]) {
      await one.setViewportSize({ width, height: 900 });
      await one.goto(`${page}?lang=ar`);
      await one.locator('.notice[role=status]').first().waitFor();
      await shot(one, `unheard-ar-${width}`);
      await fits(one);
    }
    await one.setViewportSize({ width: 1280, height: 900 });
    await one.goto(`${page}?lang=en`);
    await one.locator('.doing').getByRole('button', { name: 'Departed', exact: true }).click();
    await one.locator('.doing form button[type=submit]').click();
    await signed(one);
    // Three hours late, it is to be heard of three hours later.
    await until(one, '/api/v1/objects/quillon-aid%3Am1', (of) => of.unheard === false);
  });

  await check('objects: whose session ends while the page follows what happens is told so, until it signs in again', async () => {
    const { page: two, context: second } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await sit(two, base, 'Quillon Aid, access');
    const { sessions } = await api(two, '/api/v1/sessions');
    // Ended from another page of the same officer; the next thing that happens finds it so.
    const mine = sessions.find((each) => each.current ?? each.own ?? each.this) ?? sessions[0];
    await one.evaluate((id) => fetch(`/api/v1/session/${encodeURIComponent(id)}`, { method: 'DELETE' }), mine.id);
    await one.goto(`${base}/stop?lang=en`);
    await one.locator('.signing button.primary').or(one.locator('main button.stop').first()).first().waitFor();
    if (await one.locator('.signing').count() === 0) await one.locator('main button.stop').first().click();
    await one.locator('.signing button.primary').click();
    await one.locator('.signing.done').waitFor({ timeout: LIVE_MS });
    await two.locator('.banner').getByText('You are no longer signed in').waitFor({ timeout: LIVE_MS });
    await shot(two, 'ended');
    await sit(two, base, 'Quillon Aid, access');
    assert.equal(await two.getByText('You are no longer signed in').count(), 0);
    await second.close();
  });
  await context.close();
}
