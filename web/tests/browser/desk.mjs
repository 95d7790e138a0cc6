//! The desk in a browser, on the exercise: two windows on one live server. An allegation raised in one is answered in the
//! other, examined, viewed by both co-chairs, one of them late, disputed and referred; a STOP is acknowledged with its
//! position read back; a shared screen shows the public record alone; the private key is nowhere on the server.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { axe, fits, focusIsVisible, openPage, quiet, tabTo, targets } from './page.mjs';

const LIVE_MS = 10_000;

async function open(browser, base, lang = 'en') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: lang });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${base}/sign-in?lang=${lang}`);
  return { page, faults, close: () => context.close() };
}

/** Takes a chair: signs a challenge with that officer's published key. */
async function sit(page, base, title) {
  await page.goto(`${base}/sign-in`);
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.waitForURL('**/inbox*');
  await page.getByText(title).first().waitFor();
}

/** Signs what the page shows, and waits for its number. */
async function sign(page) {
  await page.locator('.signing').waitFor();
  await page.locator('.signing button.primary').click();
  await page.locator('.signing.done').or(page.locator('.signing .trouble')).first().waitFor();
  const trouble = page.locator('.signing .trouble');
  if (await trouble.count() > 0) throw new Error(await trouble.innerText());
  return Number((/(\d+)/.exec(await page.locator('.signing.done .seal').innerText()) ?? [])[1]);
}

const choose = (page, label, value) => page.getByLabel(label, { exact: true }).selectOption(value);

/** Opens one of the acts on an incident, fills it and signs. */
async function act(page, name, fill) {
  await page.locator('.doing').getByRole('button', { name, exact: true }).click();
  await fill(page.locator('.doing form'));
  await page.locator('.doing form button[type=submit]').click();
  return sign(page);
}

async function ahead(base, seconds) {
  const answer = await fetch(`${base}/api/v1/exercise/clock`, { method: 'POST', headers: { origin: base, 'content-type': 'application/json' }, body: JSON.stringify({ advance_s: seconds }) });
  assert.equal(answer.status, 200, await answer.text());
}

/** A picture as a phone makes one: a JPEG of the browser's own, with a position, a device and an hour written into it. */
async function photograph(page) {
  const plain = Buffer.from(await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 16;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#884422';
    pen.fillRect(4, 4, 8, 8);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return [...new Uint8Array(await blob.arrayBuffer())];
  }));
  const u16 = (value) => { const bytes = Buffer.alloc(2); bytes.writeUInt16BE(value); return bytes; };
  const u32 = (value) => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(value); return bytes; };
  const tag = (id, type, count, value) => Buffer.concat([u16(id), u16(type), u32(count), value]);
  // 24° 28' 48" S, 30° 51' 00" W, as three fractions each.
  const degrees = (...parts) => Buffer.concat(parts.flatMap((part) => [u32(part), u32(1)]));
  const gps = Buffer.concat([degrees(24, 28, 48), degrees(30, 51, 0)]);
  const model = Buffer.from('PHONEMARK 7\0');
  const [head, first] = [8, 2 + 2 * 12 + 4];
  const inner = head + first;
  const values = inner + 2 + 4 * 12 + 4;
  const tiff = Buffer.concat([
    Buffer.from('MM\0*'), u32(head),
    u16(2), tag(0x0110, 2, model.length, u32(values + gps.length)), tag(0x8825, 4, 1, u32(inner)), u32(0),
    u16(4), tag(1, 2, 2, Buffer.from('S\0\0\0')), tag(2, 5, 3, u32(values)), tag(3, 2, 2, Buffer.from('W\0\0\0')), tag(4, 5, 3, u32(values + 24)), u32(0),
    gps, model,
  ]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  return { gps, model, bytes: Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), u16(exif.length + 2), exif, plain.subarray(2)]) };
}

/** A file as this page is given it. */
async function fetched(page, path) {
  const { status, bytes } = await page.evaluate(async (path) => { const answer = await fetch(path); return { status: answer.status, bytes: [...new Uint8Array(await answer.arrayBuffer())] }; }, path);
  return { status, bytes: Buffer.from(bytes) };
}

export async function desk({ browser, base, check, folder }) {
  const one = await open(browser, base);
  const two = await open(browser, base);
  let incident = '';
  // Who is behind each question that the first window asks.
  let asked = [];
  one.page.on('request', (request) => { if (request.url().includes('/api/v1/') && !request.url().includes('/api/v1/live')) asked.push(request.headers()['armistice-asked-by'] ?? 'person'); });

  await check('desk: a report is taken in, with what it lacks told as it is typed', async () => {
    await sit(one.page, base, 'Front, liaison');
    await one.page.goto(`${base}/report`);
    await one.page.getByText('For an examination it still lacks').waitFor();
    await one.page.getByLabel('In the words used').fill('Four shells on the grain store at Mirel.');
    await one.page.getByLabel('Place as said').fill('Mirel');
    await choose(one.page, 'Which place', 'mirel');
    await one.page.getByRole('button', { name: 'Put in now' }).click();
    await choose(one.page, 'What happened', 'Explosion');
    await choose(one.page, 'Who is said to have done it', 'osmun-authority');
    await choose(one.page, 'What was hit', 'Civilians');
    await one.page.getByLabel('Name or mark').fill('QUIETNAME the miller');
    for (const name of ['Osmun Secretariat', 'Osmun Authority', 'Lennmark', 'Tavaria']) await one.page.locator('form').getByLabel(name, { exact: true }).check();
    await one.page.getByText('It has what an examination needs').waitFor();
    await one.page.getByRole('button', { name: 'Review before signing' }).click();
    await sign(one.page);
    await one.page.getByText('Who told it is kept for your organisation alone').waitFor();
    await one.page.getByRole('link', { name: 'Open the incident' }).click();
    await one.page.waitForURL('**/incidents/**');
    incident = one.page.url();
  });

  await check('desk: whoever may not read it is told that there is no such thing', async () => {
    await sit(two.page, base, 'Kestrel Force, duty');
    await two.page.goto(incident);
    await two.page.getByText('There is nothing under this address').or(two.page.locator('.trouble')).first().waitFor();
    assert.equal(await two.page.getByText('grain store').count(), 0);
  });

  await check('desk: the secretariat examines and tells the accused, and the other window sees it live', async () => {
    await sit(two.page, base, 'Secretariat, duty desk');
    await two.page.goto(incident);
    await two.page.getByText('grain store').waitFor();
    assert.equal(await two.page.getByText('QUIETNAME').count(), 0, 'who told it is shown to nobody else');
    await act(two.page, 'Sign a finding', async (form) => {
      await form.getByLabel('Of the fact', { exact: true }).selectOption('Verified');
      await form.getByLabel('Of the doer', { exact: true }).selectOption('Attributed');
      await form.getByLabel('Osmun Authority', { exact: true }).check();
      await form.getByLabel('Standard of proof').selectOption('ReasonableGrounds');
      await form.getByLabel('we were there and saw it').check();
    });
    await two.page.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    asked = [];
    await act(two.page, 'Tell the accused', async (form) => { await form.getByLabel('Accused').selectOption('osmun-authority'); });
    await one.page.getByText('ReasonableGrounds').or(one.page.getByText('reasonable grounds', { exact: false })).first().waitFor({ timeout: LIVE_MS });
    await one.page.locator('#reply').getByText('Osmun Authority').first().waitFor({ timeout: LIVE_MS });
    assert.ok(asked.length > 0 && asked.every((by) => by === 'page'), `what a page asks by itself keeps nobody signed in: ${asked}`);
    asked = [];
  });

  await check('desk: a photograph is attached; another officer is given it without where and by what it was taken', async () => {
    const { bytes, gps, model } = await photograph(one.page);
    assert.ok(bytes.includes(gps) && bytes.includes(model));
    const index = await act(one.page, 'Attach a file', async (form) => {
      const field = form.getByLabel('File', { exact: true });
      await field.focus();
      assert.ok(await field.evaluate((element) => element === document.activeElement), 'a keyboard reaches it');
      await field.setInputFiles({ name: 'long.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(9 << 20) });
      await form.getByText('The file is larger than').waitFor();
      await field.setInputFiles({ name: 'page.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') });
      await form.getByText('shown to nobody else').waitFor();
      await field.setInputFiles({ name: 'crater.jpg', mimeType: 'image/jpeg', buffer: bytes });
      await form.getByText('Left out of the copy').waitFor();
      await form.locator('img.copy').evaluate((image) => image.decode());
      await form.getByLabel('Consent', { exact: true }).selectOption('party');
      await form.getByLabel('In words').fill('The crater, from the road.');
    });
    assert.ok(asked.includes('person'), 'whoever presses something is heard of');
    const path = (which) => `/api/v1/exhibits/${index}/${which}`;
    await two.page.getByRole('link', { name: 'Save the working copy' }).waitFor({ timeout: LIVE_MS });
    const copy = await fetched(two.page, path('working'));
    assert.equal(copy.status, 200);
    assert.equal(copy.bytes.readUInt16BE(0), 0xffd8);
    assert.ok(!copy.bytes.includes(gps) && !copy.bytes.includes(model) && !copy.bytes.includes('Exif'), 'nothing of where and by what');
    assert.equal((await fetched(two.page, path('original'))).status, 403);
    assert.ok((await fetched(one.page, path('original'))).bytes.equals(bytes), 'the original is untouched');
    await one.page.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    await act(one.page, 'Record custody', async (form) => {
      await form.getByLabel('From', { exact: true }).fill('the phone');
      await form.getByLabel('To', { exact: true }).fill('the safe of the Front');
    });
    await two.page.locator('.hands').getByText('the safe of the Front').waitFor({ timeout: LIVE_MS });
    await one.page.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    await act(one.page, 'Consent', async (form) => { await form.getByLabel('Consent', { exact: true }).selectOption('withdrawn'); });
    await two.page.locator('.exhibit').getByText('consent withdrawn').waitFor({ timeout: LIVE_MS });
    assert.equal((await fetched(two.page, path('working'))).status, 403);
    assert.equal((await fetched(one.page, path('working'))).status, 200);
    await one.page.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
  });

  await check('desk: on a phone the docket begins with what is asked of the reader, its parts fold, and paper has all of them', async () => {
    await sit(two.page, base, 'Authority, liaison');
    const wide = two.page.viewportSize();
    await two.page.setViewportSize({ width: 390, height: 800 });
    await two.page.goto(incident);
    const next = two.page.locator('#next');
    await next.getByText('Awaits a reply (Osmun Authority)').waitFor();
    assert.equal(await next.locator('.actions button').first().innerText(), 'Reply', 'the act that is asked for comes first');
    const folded = () => two.page.locator('.lane > details').evaluateAll((all) => all.filter((one) => !one.open).map((one) => one.parentElement.id));
    assert.deepEqual((await folded()).filter((one) => ['allegation', 'reply', 'findings', 'outcome', 'history'].includes(one)), ['findings', 'outcome', 'history']);
    await fits(two.page);
    await targets(two.page);
    await axe(two.page);
    await two.page.locator('.lanes').getByRole('link', { name: 'Findings' }).click();
    await two.page.locator('#findings').getByText('Reasonable grounds').waitFor();
    await two.page.goto(`${incident}#history`);
    await two.page.reload();
    await two.page.locator('#history .hint').first().waitFor();
    await two.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await two.page.waitForFunction(() => [...document.querySelectorAll('.lane > details')].every((one) => one.open));
    await two.page.setViewportSize(wide);
    await two.page.reload();
    await next.waitFor();
    assert.deepEqual(await folded(), [], 'a wide screen folds nothing');
  });

  await check('desk: the accused finds it in its inbox and answers; the answer is seen in the other window', async () => {
    await sit(two.page, base, 'Authority, liaison');
    await two.page.getByText('Answer the allegation').first().waitFor();
    await two.page.goto(incident);
    await act(two.page, 'Reply', async (form) => {
      await form.getByLabel('What you say').selectOption('deny');
      await form.getByLabel('In words').fill('Our guns were silent that day.');
    });
    await one.page.getByText('Our guns were silent that day.').waitFor({ timeout: LIVE_MS });
  });

  await check('desk: two views, one late: disputed, then referred', async () => {
    await sit(two.page, base, "Lennmark, co-chair's desk");
    await two.page.goto(incident);
    await act(two.page, 'File a view', async (form) => {
      await form.getByLabel('Says', { exact: false }).first().selectOption('Violation');
      await form.getByLabel('Article 1', { exact: false }).check();
      await form.getByRole('group', { name: 'Findings' }).getByRole('checkbox').first().check();
      await form.getByLabel('Standard of proof').selectOption('ReasonableGrounds');
    });
    await ahead(base, 73 * 3600);
    await sit(two.page, base, "Tavaria, co-chair's desk");
    await two.page.locator('.item.overdue').filter({ hasText: 'File your view' }).first().waitFor();
    await two.page.goto(incident);
    await act(two.page, 'File a view', async (form) => {
      await form.getByLabel('Says', { exact: false }).first().selectOption('NotEstablished');
      await form.getByLabel('In words').fill('One visit is not enough.');
    });
    await two.page.locator('#standing').getByText('Disputed').first().waitFor({ timeout: LIVE_MS });
    await two.page.locator('#views').getByText('late', { exact: false }).first().waitFor();
    await ahead(base, 25 * 3600);
    // A session ends after half a day of the exercise's own clock: the chair is taken again.
    await sit(two.page, base, "Tavaria, co-chair's desk");
    await two.page.goto(incident);
    await two.page.locator('#standing').getByText('Referred').first().waitFor({ timeout: LIVE_MS });
  });

  await check('desk: a STOP is read back, acknowledged and done, in Arabic and at 390 pixels', async () => {
    await sit(one.page, base, 'Front, liaison');
    await one.page.goto(`${base}/channels/${encodeURIComponent('osmun-secretariat:main')}`);
    await one.page.getByRole('button', { name: 'STOP', exact: true }).click();
    await one.page.getByLabel('What', { exact: true }).fill('Shells on Ostry now');
    await one.page.getByLabel('Where exactly').fill('24.4800 S, 30.8500 W');
    await one.page.getByText('24°28′48″S').or(one.page.getByText('-24.48000')).first().waitFor();
    await one.page.getByRole('button', { name: 'Review before signing' }).click();
    await sign(one.page);
    await sit(two.page, base, 'Authority, liaison');
    await two.page.setViewportSize({ width: 390, height: 800 });
    await two.page.goto(`${base}/inbox?lang=ar`);
    await two.page.locator('.item.priority-flash').filter({ hasText: 'Shells on Ostry now' }).locator('a').first().click();
    await two.page.waitForURL('**/notices/**');
    await two.page.locator('.doing').getByRole('button', { name: 'فُهم', exact: true }).click();
    await two.page.locator('.doing input[dir=ltr]').first().fill('24.4000, 30.0000');
    await two.page.locator('.doing form button[type=submit]').click();
    await two.page.locator('.signing button.primary').click();
    await two.page.locator('.signing .trouble').waitFor();
    await two.page.locator('.signing .actions button').nth(1).click();
    await two.page.locator('.doing input[dir=ltr]').first().fill('-24.4801, -30.8501');
    await two.page.locator('.doing form button[type=submit]').click();
    await sign(two.page);
    await one.page.goto(two.page.url().replace('lang=ar', 'lang=en'));
    await one.page.locator('.rung.met').first().waitFor({ timeout: LIVE_MS });
    assert.ok(await two.page.evaluate(() => document.documentElement.scrollWidth <= 392), 'nothing is wider than the screen');
    await two.page.setViewportSize({ width: 1280, height: 900 });
  });

  await check('desk: A asks B to tell C, B passes it on over its own channel, C acknowledges, and A sees the receipt of each hop', async () => {
    await sit(one.page, base, 'Kestrel Force, duty');
    await one.page.goto(`${base}/channels/${encodeURIComponent('tavaria:air')}?lang=en`);
    await one.page.locator('.doing').getByRole('button', { name: 'New notice', exact: true }).click();
    await one.page.locator('form').getByLabel('Lennmark', { exact: true }).uncheck();
    await choose(one.page, 'Kind', 'Relay');
    await choose(one.page, 'Priority', 'IMMEDIATE');
    await one.page.getByLabel('What', { exact: true }).fill('People of ours are at Mirel');
    await one.page.getByLabel('To be told').fill('osmun-authority');
    await one.page.getByRole('button', { name: 'Review before signing' }).click();
    await sign(one.page);
    const asked = await one.page.evaluate(async () => { const { notices } = await (await fetch('/api/v1/channels/tavaria%3Aair')).json(); return notices.find((of) => of.what === 'People of ours are at Mirel').notice; });
    const says = async (page, name) => {
      await page.locator('.doing').getByRole('button', { name, exact: true }).click();
      await sign(page);
      await page.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    };
    await sit(two.page, base, "Tavaria, co-chair's desk");
    await two.page.goto(`${base}/notices/${encodeURIComponent(asked)}?lang=en`);
    await says(two.page, 'Received');
    await says(two.page, 'Understood');
    await two.page.locator('.doing').getByRole('button', { name: 'Pass it on', exact: true }).click();
    const over = two.page.getByLabel('Over which channel', { exact: true });
    await over.waitFor();
    assert.equal(await over.inputValue(), 'osmun-secretariat:main', 'the line on which it was asked for does not reach the Authority');
    assert.equal(await over.locator('option[value="tavaria:air"]').count(), 0);
    await two.page.getByRole('button', { name: 'Review before signing' }).click();
    await sign(two.page);
    const relayed = await two.page.evaluate(async (id) => { const { relayed: [copy] } = await (await fetch(`/api/v1/notices/${encodeURIComponent(id)}`)).json(); return copy.notice; }, asked);
    await sit(two.page, base, 'Authority, liaison');
    await two.page.goto(`${base}/notices/${encodeURIComponent(relayed)}?lang=en`);
    await says(two.page, 'Received');
    await says(two.page, 'Understood');
    await one.page.goto(`${base}/notices/${encodeURIComponent(asked)}?lang=en`);
    await one.page.locator('.rung.met').nth(1).waitFor({ timeout: LIVE_MS });
    const hop = one.page.getByRole('region').or(one.page.locator('section.lane')).filter({ hasText: 'Passed on' }).locator('.states').last();
    await hop.getByText('Osmun Authority').waitFor({ timeout: LIVE_MS });
    await one.page.goto(`${base}/notices/${encodeURIComponent(relayed)}?lang=en`);
    await one.page.locator('.rung.met').nth(1).waitFor({ timeout: LIVE_MS });
    assert.equal(await one.page.getByText('to the first answer').count(), 0, 'how long it took is for the co-chairs');
  });

  await check('desk: a STOP goes out from any page: one press, the line, the signature', async () => {
    await sit(one.page, base, 'Front, liaison');
    for (const path of ['/inbox', '/handover', '/channels', '/report', '/roster', '/officers', '/record']) {
      await one.page.goto(`${base}${path}?lang=en`);
      await one.page.locator('nav.areas a.stop').waitFor();
    }
    await one.page.keyboard.press('Alt+Shift+S');
    await one.page.waitForURL('**/stop*');
    await one.page.getByRole('button', { name: 'STOP: The truce line' }).click();
    await sign(one.page);
    await one.page.goto(`${base}/channels/${encodeURIComponent('osmun-secretariat:main')}?lang=en`);
    await one.page.locator('nav.areas a.stop').click();
    await one.page.locator('.signing').waitFor();
  });

  await check('desk: what is signed and has no answer is said on every page, and given up only after a warning', async () => {
    await one.page.route('**/api/v1/statements', (route) => route.abort());
    await one.page.locator('.signing button.primary').click();
    await one.page.locator('.waiting-statements').waitFor({ timeout: LIVE_MS });
    await one.page.goto(`${base}/inbox?lang=en`);
    await one.page.locator('.waiting-statements').getByRole('button', { name: 'Give it up…' }).click();
    await one.page.getByText('It may be on record already').waitFor();
    await one.page.getByRole('button', { name: 'Give it up for good' }).click();
    await one.page.locator('.waiting-statements').waitFor({ state: 'detached', timeout: LIVE_MS });
    await one.page.unroute('**/api/v1/statements');
  });

  await check('desk: a finding says its elements and the dissent, and the docket prints them', async () => {
    await sit(two.page, base, 'Secretariat, duty desk');
    await two.page.goto(`${incident.split('?')[0]}?lang=en`);
    await act(two.page, 'Sign a finding', async (form) => {
      await form.getByLabel('Of the fact', { exact: true }).selectOption('Inconclusive');
      await form.locator('details.elements summary').click();
      await form.getByLabel('Weapon', { exact: true }).selectOption('Mortar');
      await form.getByLabel('Killed, at least').fill('2');
      await form.getByLabel('Dissent').fill('One of us counts five craters.');
    });
    await two.page.locator('#findings').getByText('One of us counts five craters.').waitFor({ timeout: LIVE_MS });
    await two.page.locator('#findings').getByText('Mortar').first().waitFor();
  });

  await check('desk: a report that was linked is taken out again, and the un-link says why', async () => {
    await act(two.page, 'Link a report', async (form) => {
      await form.getByLabel('With the reports').fill('varrow-front:r3');
      await form.getByText('What the program proposes of these two').click();
      await form.getByText('they are too far apart in time', { exact: false }).or(form.locator('.entry .badge')).first().waitFor();
    });
    await two.page.locator('.signing.done').waitFor({ state: 'detached', timeout: LIVE_MS });
    await two.page.locator('[id="report-varrow-front:r3"]').waitFor({ timeout: LIVE_MS });
    await two.page.locator('.doing').getByRole('button', { name: 'Take a report out', exact: true }).click();
    const form = two.page.locator('.doing form');
    assert.ok(await form.locator('button[type=submit]').isDisabled(), 'nothing was chosen');
    await form.getByLabel('varrow-front:r3', { exact: false }).check();
    await form.getByText('becomes an incident of its own again').waitFor();
    await form.getByLabel('Reason').fill('Another day, another place.');
    await form.locator('button[type=submit]').click();
    await sign(two.page);
    await two.page.locator('[id="report-varrow-front:r3"]').waitFor({ state: 'detached', timeout: LIVE_MS });
    await two.page.locator('#sorting').getByText('Another day, another place.').waitFor({ timeout: LIVE_MS });
    assert.equal(await two.page.locator('#sorting .badge').count(), 0, 'both acts count');
  });

  await check('desk: an outside inquiry asks the co-chairs; one answers with a measure, which is asked of it in turn', async () => {
    await sit(two.page, base, 'Secretariat, duty desk');
    await two.page.goto(`${incident.split('?')[0]}?lang=en`);
    await act(two.page, 'Enter an outside body\'s inquiry', async (form) => {
      await form.getByLabel('Its standard of proof').fill('sufficient to attribute');
      await form.getByLabel('Position of').selectOption('osmun-authority');
      await form.getByLabel('What it says of it').fill('likely');
      await form.getByLabel('In words').fill('One of two gun positions.');
    });
    await sit(one.page, base, "Lennmark, co-chair's desk");
    await one.page.locator('.item').filter({ hasText: 'Say what you make of an outside inquiry' }).filter({ hasText: 'neither accepted nor rejected' }).first().locator('a').first().click();
    await one.page.waitForURL('**/incidents/**');
    await one.page.locator('#inquiries').getByText('sufficient to attribute').waitFor();
    await act(one.page, 'Respond to an inquiry', async (form) => {
      await form.getByLabel('What you make of it').selectOption('partly');
      await form.getByRole('button', { name: 'Add a measure' }).click();
      await choose(one.page, 'Measure', 'Joint assessment');
      const due = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
      await form.getByLabel('To be reported on by').first().fill(due);
      await form.getByLabel('To be reported on by: time of day').fill('12:00');
      await form.getByLabel('In words').fill('The position, not the hour.');
    });
    await two.page.locator('#inquiries').getByText('accepted in part').waitFor({ timeout: LIVE_MS });
    await two.page.locator('#inquiries').getByText('nothing is reported of it yet').waitFor();
    await one.page.goto(`${base}/inbox?lang=en`);
    await one.page.locator('.item').filter({ hasText: /Say what became of the measure: .?Joint assessment/ }).first().waitFor({ timeout: LIVE_MS });
    await one.page.goto(`${base}/inbox?lang=ru`);
    await one.page.locator('.item').filter({ hasText: 'Скажите, что стало с мерой' }).first().waitFor({ timeout: LIVE_MS });
    await one.page.goto(`${base}/inbox?lang=en`);
  });

  await check('desk: at three in the morning, by keyboard alone: inbox, notice, acknowledged, STOP', async () => {
    // Something to acknowledge, from the other side of the line.
    await sit(one.page, base, 'Front, liaison');
    await one.page.goto(`${base}/channels/${encodeURIComponent('osmun-secretariat:main')}?lang=en`);
    await one.page.locator('.doing').getByRole('button', { name: 'New notice', exact: true }).click();
    await choose(one.page, 'Priority', 'FLASH');
    await one.page.getByLabel('What', { exact: true }).fill('Trucks of ours are at the mill');
    await one.page.getByRole('button', { name: 'Review before signing' }).click();
    await sign(one.page);
    const { page, context, seen } = await openPage(browser, base, { path: '/sign-in', width: 1280 });
    await page.getByRole('button', { name: 'Authority, liaison', exact: true }).waitFor();
    const seat = await page.evaluate(() => { const found = [...document.querySelectorAll('.seats button')].find((one) => one.textContent.trim() === 'Authority, liaison'); found.id = 'the-seat'; return found.id; });
    const press = async (selector) => { await tabTo(page, selector); await focusIsVisible(page); await page.keyboard.press('Enter'); };
    await press(`#${seat}`);
    await page.waitForURL('**/inbox*');
    await page.locator('.item').filter({ hasText: 'Trucks of ours are at the mill' }).first().waitFor({ timeout: LIVE_MS });
    await page.evaluate(() => { [...document.querySelectorAll('.item')].find((one) => one.textContent.includes('Trucks of ours are at the mill')).querySelector('a').id = 'the-notice'; });
    await press('#the-notice');
    await page.waitForURL('**/notices/**');
    await page.locator('.doing button').first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'heading', undefined, { timeout: LIVE_MS });
    await press('.doing button');
    await page.locator('.signing').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('.signing:not(.done)'), undefined, { timeout: LIVE_MS });
    await press('.signing button.primary');
    await page.locator('.signing.done').waitFor({ timeout: LIVE_MS });
    await page.waitForFunction(() => document.activeElement?.matches('.signing.done'), undefined, { timeout: LIVE_MS });
    await page.locator('.rung.met').first().waitFor({ timeout: LIVE_MS });
    await page.keyboard.press('Alt+Shift+S');
    await page.waitForURL('**/stop*');
    await page.locator('.signing button.primary').or(page.locator('main button.stop').first()).first().waitFor();
    if (await page.locator('.signing').count() === 0) await press('main button.stop');
    await press('.signing button.primary');
    await page.locator('.signing.done').waitFor({ timeout: LIVE_MS });
    quiet(seen);
    await context.close();
  });

  await check('desk: on a phone the page begins under the time, the way to a STOP and where one is', async () => {
    for (const lang of ['en', 'ar', 'ru']) {
      const { page, context } = await openPage(browser, base, { path: '/sign-in', lang, width: 390 });
      await page.getByRole('button', { name: 'Secretariat, duty desk', exact: true }).click();
      await page.waitForURL('**/inbox*');
      await page.locator('nav.areas a.stop').waitFor();
      const begins = await page.evaluate(() => document.querySelector('main').getBoundingClientRect().top + window.scrollY);
      assert.ok(begins < 160, `${lang}: the page begins at ${begins} px`);
      const menu = page.locator('.bar .fold');
      await menu.click();
      await page.locator('nav.areas a[href^="/roster"]').waitFor();
      assert.equal(await menu.getAttribute('aria-expanded'), 'true');
      await fits(page);
      await targets(page);
      await page.locator('nav.areas a[href^="/roster"]').click();
      await page.waitForURL('**/roster*');
      await page.locator('nav.areas a[href^="/inbox"]').waitFor({ state: 'hidden' });
      await context.close();
    }
  });

  await check('desk: who has seen what is told to whoever wrote it, on the docket and on its own page', async () => {
    await sit(one.page, base, 'Front, liaison');
    await one.page.goto(incident);
    await one.page.locator('summary', { hasText: 'Who has seen it' }).click();
    await one.page.locator('details').getByText('Secretariat, duty desk').first().waitFor();
    await one.page.locator('nav.areas').getByRole('link', { name: 'Who has seen it' }).click();
    await one.page.waitForURL('**/seen*');
    await one.page.locator('table').getByText("Lennmark, co-chair's desk").first().waitFor();
    await axe(one.page);
    await one.page.locator('nav.areas').getByRole('link', { name: 'Rights' }).click();
    await one.page.waitForURL('**/rights*');
  });

  await check('desk: two members of the table suspend an organisation, and an officer ends its own key', async () => {
    await sit(one.page, base, "Lennmark, co-chair's desk");
    await one.page.goto(`${base}/officers`);
    await one.page.locator('#propose summary').click();
    await choose(one.page, 'What is proposed', 'suspend');
    await choose(one.page, 'Organisation', 'kestrel-force');
    await one.page.locator('#propose button[type=submit]').click();
    await sign(one.page);
    await one.page.getByText('open', { exact: true }).first().waitFor({ timeout: LIVE_MS });
    await sit(two.page, base, "Tavaria, co-chair's desk");
    await two.page.goto(`${base}/officers`);
    await two.page.getByRole('button', { name: 'Agree', exact: true }).click();
    await sign(two.page);
    await two.page.getByText('suspended', { exact: true }).first().waitFor({ timeout: LIVE_MS });
    await sit(two.page, base, 'Authority, night duty');
    await two.page.goto(`${base}/officers`);
    await two.page.locator('#end-key summary').click();
    await two.page.getByText('This is the key you are signed in with').waitFor();
    await choose(two.page, 'Reason', 'captured');
    await two.page.locator('#end-key').getByText('your organisation’s own key says').waitFor();
    assert.equal(await two.page.locator('#end-key input[type=date]').count(), 0, 'from when on is no officer’s to say');
    await choose(two.page, 'Reason', 'lost');
    await two.page.locator('#end-key button[type=submit]').click();
    await sign(two.page);
    await two.page.getByText('lost', { exact: false }).first().waitFor({ timeout: LIVE_MS });
    await axe(two.page);
  });

  await check('desk: a shared screen hides at once what is not public', async () => {
    await sit(one.page, base, 'Front, liaison');
    await one.page.goto(`${incident.split('?')[0]}?lang=en`);
    await one.page.getByText('grain store').first().waitFor();
    await one.page.getByRole('button', { name: 'Shared screen' }).click();
    await one.page.getByText('grain store').first().waitFor({ state: 'detached', timeout: LIVE_MS });
    await one.page.getByRole('button', { name: 'Shared screen' }).click();
    await one.page.getByText('grain store').first().waitFor({ timeout: LIVE_MS });
  });

  for (const [lang, theme, width] of [['en', 'light', 1440], ['ar', 'dark', 390], ['ru', 'light', 720]]) {
    const { page, context, seen } = await openPage(browser, base, { path: '/sign-in', lang, theme, width });
    await page.getByRole('button', { name: 'Secretariat, duty desk', exact: true }).click();
    await page.waitForURL('**/inbox*');
    const notice = await page.evaluate(async () => { const { notices } = await (await fetch('/api/v1/channels/osmun-secretariat%3Amain')).json(); return notices.at(-1).notice; });
    for (const path of ['/sign-in', '/inbox', '/handover', '/channels', '/channels/osmun-secretariat%3Amain', `/notices/${encodeURIComponent(notice)}`, '/report', '/officers', '/roster', '/rights', '/seen', '/stop', new URL(incident || base).pathname]) {
      await check(`desk: nothing serious for axe, targets and width: ${path.replace(/\d+-[0-9a-f]+/, '…')} (${lang}, ${theme}, ${width} px)`, async () => {
        await page.goto(`${base}${path}?lang=${lang}`);
        await page.waitForFunction(() => !document.querySelector('.waiting') && !document.querySelector('[aria-busy="true"]'));
        await axe(page);
        await targets(page);
        await fits(page);
      });
    }
    await check(`desk: nothing is asked of anybody else (${lang})`, async () => quiet(seen));
    await context.close();
  }

  await check('desk: a device key cannot be taken out, and nothing of it is on the server', async () => {
    const secret = await one.page.evaluate(async () => {
      const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
      return crypto.subtle.exportKey('pkcs8', pair.privateKey).then(() => 'taken', () => 'refused');
    });
    assert.equal(secret, 'refused');
    const seed = await one.page.evaluate(async () => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('armistice officer front-liaison')))));
    const bytes = Buffer.from(seed);
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const held = await readFile(join(file.parentPath ?? file.path, file.name));
      assert.ok(!held.includes(bytes) && !held.includes(bytes.toString('hex')), `${file.name} holds the seed of a key it should not`);
    }
  });

  await check('desk: a new officer makes a key by an invitation, and signs in once it is admitted', async () => {
    const program = (...args) => execFileSync(process.env.ARMISTICE_BIN, [...args, '--server', base, '--exercise', 'lennmark'], { encoding: 'utf8', env: { ...process.env, XDG_STATE_HOME: join(folder, '..', 'state') } });
    const told = program('invite', '--officer', 'lenn-second', '--title', 'Lennmark, second desk', '--posts', 'liaison-officer');
    const code = (/#enrol=([0-9a-f]{32})/.exec(told) ?? [])[1];
    assert.ok(code, told);
    const three = await open(browser, base);
    await three.page.goto(`${base}/sign-in#enrol=${code}`);
    await three.page.reload();
    await three.page.locator('#enrol').getByText('lenn-second').waitFor();
    assert.ok(!three.page.url().includes(code), 'the code does not stay in the address');
    await three.page.getByRole('button', { name: 'Make a key on this device' }).click();
    const print = await three.page.locator('.fingerprint').innerText();
    program('admit', '--fingerprint', print);
    await three.page.getByRole('button', { name: 'Sign in as Lennmark, second desk' }).click();
    await three.page.waitForURL('**/inbox*');
    await three.page.getByText('Lennmark, second desk').first().waitFor();
    assert.deepEqual(three.faults, []);
    await three.close();
  });

  await check('desk: no screen met a fault of its own', async () => { assert.deepEqual([...one.faults, ...two.faults], []); });
  await one.close();
  await two.close();
}
