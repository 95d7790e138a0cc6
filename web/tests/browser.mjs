//! The browser test: walks map, list, incident and "as known on" by keyboard alone, wide and at 390
//! pixels, in English and Arabic, against the program itself; checks that list and map hold the same
//! ids, that nothing is asked of anybody else, that the content policy holds, that axe finds nothing
//! serious; and takes the pictures. Read next: `browser/walks.mjs`, `browser/pictures.mjs`.
//!
//!     ARMISTICE_BIN=…/armistice CHROMIUM=…/chromium node tests/browser.mjs [--update-pictures] [--base URL]
//!
//! It ends with `N passed, N failed`.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { desk } from './browser/desk.mjs';
import { movement } from './browser/movement.mjs';
import { objects } from './browser/objects.mjs';
import { pictures } from './browser/pictures.mjs';
import { walks } from './browser/walks.mjs';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--force-color-profile=srgb'];

/** Starts the program with its demonstration world on a free port and gives its address. */
async function startProgram(data, world) {
  const program = process.env.ARMISTICE_BIN;
  if (!program) throw new Error('ARMISTICE_BIN is not set: the path of the built program');
  const child = spawn(program, ['demo', '--world', world, '--alone', '--data', join(data, world), '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await new Promise((done, fail) => {
    let said = '';
    const read = (bytes) => { said += bytes; const found = /serving (http:\/\/127\.0\.0\.1:\d+)/.exec(said); if (found) done(found[1]); };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => fail(new Error(`the program ended with ${code}:\n${said.slice(-2000)}`)));
  });
  return { address, stop: () => new Promise((done) => { child.removeAllListeners('exit'); child.on('exit', done); child.kill('SIGTERM'); }) };
}

let passed = 0;
const failures = [];

/** While working on one check: `--only WORDS` runs those whose name holds them. */
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';

/** One check: counted, timed, never stopping the next. */
async function check(name, run) {
  if (!name.includes(only)) return;
  const start = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok      ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failures.push(name);
    console.log(`FAILED  ${name}\n        ${String(error?.message ?? error).split('\n').slice(0, 12).join('\n        ')}`);
  }
}

const given = process.argv.indexOf('--base');
const folder = await mkdtemp(join(tmpdir(), 'armistice-browser-'));
let stop = async () => {};
let stopPlayed = async () => {};
let browser;
try {
  let base = given > -1 ? process.argv[given + 1] : null;
  if (!base) { const program = await startProgram(folder, 'syria-2016'); base = program.address; stop = program.stop; }
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
  await walks({ browser, base, check });
  const played = await startProgram(folder, 'exercise');
  stopPlayed = played.stop;
  // Before anybody acts there, so that the desk is shown as whoever opens the exercise finds it.
  await pictures({ browser, base, played: played.address, check, update: process.argv.includes('--update-pictures'), folder });
  await movement({ browser, base: played.address, check });
  await desk({ browser, base: played.address, check, folder: join(folder, 'exercise') });
  await objects({ browser, base: played.address, check });
} catch (error) {
  failures.push('start');
  console.log(`FAILED  start\n        ${error?.stack ?? error}`);
} finally {
  await browser?.close();
  await stop();
  await stopPlayed();
  if (!process.argv.includes('--keep')) await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
