//! The committed build and the generated types: within the budget of a bad link, without anything a
//! strict content policy would refuse, and not older than what they are made from.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const read = (path: string) => readFileSync(join(dist, path));
const index = read('index.html').toString();
const assets = readdirSync(join(dist, 'assets'));
const packed = (path: string) => gzipSync(read(path), { level: 9 }).length;

const LANGUAGES = ['en', 'ar', 'ru'];
/** The catalogue of one language, which comes in two parts. */
const catalogue = (lang: string) => assets.filter((file) => file.startsWith(`${lang}-`) && file.endsWith('.js'));

describe('the build', () => {
  const named = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!);

  test('the shell of a first paint is at most 40 kB in every language', () => {
    const shell = packed('index.html') + named.map(packed).reduce((a, b) => a + b, 0);
    for (const lang of LANGUAGES) {
      const parts = catalogue(lang).map((file) => packed(`assets/${file}`));
      expect(parts.length, 'a catalogue comes in two parts').toBe(2);
      expect((shell + Math.min(...parts)) / 1000, lang).toBeLessThanOrEqual(40);
    }
  });

  test('everything but fonts and map is at most 250 kB in every language, of which one goes over the link', () => {
    const size = (files: string[]) => files.map((file) => packed(`assets/${file}`)).reduce((a, b) => a + b, 0);
    const words = LANGUAGES.flatMap(catalogue);
    const shared = size(assets.filter((file) => /\.(js|css)$/.test(file) && !/^(map|maplibre)/.test(file) && !words.includes(file)));
    for (const lang of LANGUAGES) expect((shared + size(catalogue(lang))) / 1000, lang).toBeLessThanOrEqual(250);
  });

  test('the map is no part of the shell', () => expect(named.some((file) => /assets\/map/.test(file))).toBe(false));
  test('no inline script, style or handler', () => {
    expect(index).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(index).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });
  test('nothing is fetched from elsewhere', () => {
    expect(index).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    for (const file of assets.filter((one) => one.endsWith('.css'))) expect(read(`assets/${file}`).toString()).not.toMatch(/url\((?:'|")?(?:https?:)?\/\//);
  });
  test('every typeface is a file of its own, with its licence', () => {
    expect(assets.filter((file) => file.endsWith('.woff2')).length).toBe(7);
    expect(read('licences/IBM-Plex-Sans-OFL-1.1.txt').toString()).toContain('SIL Open Font License');
    expect(read('licences/IBM-Plex-Sans-Arabic-OFL-1.1.txt').toString()).toContain('SIL Open Font License');
  });
});

describe('the types of the API', () => {
  test('are those of api/openapi.json', async () => {
    const source = new URL('../../api/openapi.json', import.meta.url);
    expect(existsSync(fileURLToPath(source)), 'api/openapi.json is missing: run `cargo xtask generate`').toBe(true);
    const { make, TARGET } = await import('./types.mjs');
    expect(readFileSync(fileURLToPath(TARGET), 'utf8'), 'run `npm run types`').toBe(await make());
  }, 60_000);
});
