//! The catalogue is whole: the same messages with the same arguments in every language, a message for
//! every word of the program's vocabularies, every key the screens ask for, and no word that permits.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';
import { DETERMINATIONS, EVENT_TYPES, LANGS, WEAPONS, makeBundle, wordKey, type Lang } from '../src/words';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const source = Object.fromEntries(LANGS.map((lang) => [lang, read(`web/locales/${lang}.ftl`)])) as Record<Lang, string>;
const keys = (lang: Lang) => [...new FluentResource(source[lang]).body].map((message) => message.id).sort();

/** Every closed vocabulary in a Rust source: its name as the catalogue writes it, and its words. */
function vocabularies(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const block of text.matchAll(/^words! \{\n([\s\S]*?)^\}|^words! \{ (.*) \}$/gm)) {
    const body = (block[1] ?? block[2] ?? '').replace(/\/\/\/.*$/gm, '');
    const name = /([A-Z]\w+) \{/.exec(body)?.[1];
    if (name) found[name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()] = [...body.matchAll(/= "([^"]+)"/g)].map((word) => word[1]!);
  }
  return found;
}

const SOURCES = ['words', 'outcomes/ask', 'actor/statements', 'table/statements', 'notice/statements', 'incident/statements', 'report/statements', 'report/exhibit', 'policy/rights', 'policy/preview', 'movement/statements', 'movement/life', 'movement/answer', 'movement/budget', 'movement/checks'];
const words = Object.assign({}, ...SOURCES.map((file) => vocabularies(read(`core/domain/src/${file}.rs`)))) as Record<string, string[]>;

describe('the catalogue', () => {
  test.each(LANGS)('%s parses without a lost message and repeats none', (lang) => {
    const stated = [...source[lang].matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((line) => line[1]!);
    expect(new Set(stated).size).toBe(stated.length);
    expect(keys(lang)).toEqual([...stated].sort());
  });

  test.each(['ar', 'ru'] as const)('%s says what English says', (lang) => {
    expect(keys(lang)).toEqual(keys('en'));
  });

  test.each(LANGS)('%s uses the arguments English uses', (lang) => {
    const used = (of: Lang) => Object.fromEntries(source[of].split(/^(?=[a-z][a-z0-9-]* =)/m).map((entry) => [/^[a-z0-9-]+/.exec(entry)?.[0], [...new Set([...entry.matchAll(/\$(\w+)/g)].map((one) => one[1]))].sort()]));
    expect(used(lang)).toEqual(used('en'));
  });

  test.each([['ar', ['zero', 'one', 'two', 'few', 'many', 'other']], ['ru', ['one', 'few', 'many', 'other']]] as const)('%s has every plural form', (lang, forms) => {
    for (const choice of source[lang].matchAll(/\{ \$\w+ ->\n([\s\S]*?)\n    \}/g)) {
      const stated = [...choice[1]!.matchAll(/\[(\w+)\]/g)].map((form) => form[1]);
      for (const form of forms.filter((one) => lang !== 'ru' || one !== 'many' || stated.includes('many'))) expect(stated, choice[1]).toContain(form);
    }
  });

  test('what a comparison of reports rests on and asks has a message each', () => {
    const text = read('core/domain/src/report/compare/reasons.rs');
    const reasons = [...text.slice(text.indexOf('reasons! {'), text.indexOf('impl fmt::Display for Reason')).matchAll(/= "([a-z-]+)"/g)].map((one) => `fit-${one[1]}`);
    const asked = [...text.slice(text.indexOf('impl Question')).matchAll(/^        "([a-z-]+)",$/gm)].map((one) => `asks-${one[1]}`);
    expect([reasons.length, asked.length]).toEqual([40, 11]);
    const present = new Set(keys('en'));
    expect([...reasons, ...asked].filter((key) => !present.has(key))).toEqual([]);
  });

  // What a macro or a match of the program makes sentences of: the key, and the names of what stands in it.
  const standsIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]!))].sort();
  const used = (key: string) => [...new Set([...(new RegExp(`^${key} =(.*)$`, 'm').exec(source.en)?.[1] ?? 'no such message').matchAll(/\$(\w+)/g)].map((one) => one[1]!))].sort();

  test('what is doubted has a message each, with what stands in it', () => {
    const files = ['domain/src/movement/checks', 'domain/src/movement/checks/form', 'domain/src/movement/checks/times', 'domain/src/movement/checks/ground', 'formats/src/objects/doubles'];
    const made = files.flatMap((file) => [...read(`core/${file}.rs`).matchAll(/"([a-z-]+)": "([^"]+)"/g)].map((one) => [one[1]!, standsIn(one[2]!)] as const));
    const calls = files.flatMap((file) => [...read(`core/${file}.rs`).matchAll(/\bdoubt!\(/g)]).length;
    expect(made.length).toBe(calls);
    expect(made.length).toBeGreaterThan(35);
    expect(keys('en').filter((key) => key.startsWith('doubt-') && !key.startsWith('doubt-code-'))).toEqual(made.map(([key]) => `doubt-${key}`).sort());
    expect(made.map(([key]) => [key, used(`doubt-${key}`)])).toEqual(made);
  });

  test('why a statement is refused has a message each, with what stands in it', () => {
    const codes = [...read('core/domain/src/decide/refusal.rs').matchAll(/=> "([a-z-]+)",/g)].map((one) => one[1]!);
    expect(codes.length).toBeGreaterThan(40);
    const told = new Set(keys('en').filter((key) => key.startsWith('refusal-')).map((key) => key.slice('refusal-'.length)));
    expect(codes.filter((code) => !told.has(code))).toEqual([]);
    const text = read('core/domain/src/decide/said.rs');
    const others = [...text.matchAll(/\("([a-z]+-[a-z-]+)", *vec/g)].map((one) => one[1]!);
    expect(others.sort()).toEqual(['channel-shut-by', 'off-duty-another', 'superseded-at-source']);
    expect([...told].filter((key) => !codes.includes(key)).sort()).toEqual(others);
    const names = new Set([...text.matchAll(/\("([a-z]+)", *(?:Arg|id)|^ +"([a-z]+)",$/gm)].map((one) => one[1] ?? one[2]));
    expect([...told].flatMap((key) => used(`refusal-${key}`)).filter((name) => !names.has(name))).toEqual([]);
  });

  test('why a row of a file is refused has a message each', () => {
    const codes = [...read('core/formats/src/objects.rs').matchAll(/RowCode::\w+ => "([a-z-]+)"/g)].map((one) => one[1]!);
    expect(codes.length).toBe(18);
    expect(keys('en').filter((key) => key.startsWith('row-code-'))).toEqual(codes.map((code) => `row-code-${code}`).sort());
  });

  test('why a row of the table of rights is as it is has a message, in English the same', () => {
    const whys = (file: string) => [...read(`core/domain/src/policy/${file}.rs`).matchAll(/^        "([A-Z][^"\n]+\.)",$/gm)].map((line) => line[1]!);
    const all = [...new Set([...whys('rights'), ...whys('never')])];
    expect(all.length).toBeGreaterThan(45);
    const english = makeBundle('en', source.en);
    expect(all.filter((why) => english.getMessage(wordKey('why', why))?.value !== why)).toEqual([]);
  });

  test('the vocabularies were found', () => {
    expect(Object.keys(words).length).toBeGreaterThan(35);
    expect(words['determination']).toContain('Violation(perpetrator undetermined)');
    expect(words['missing-kind']).toContain('doer');
  });

  test.each(Object.entries(words))('every word of %s has a message', (vocabulary, list) => {
    expect(list.length).toBeGreaterThan(0);
    const present = new Set(keys('en'));
    expect(list.filter((word) => !present.has(wordKey(vocabulary, word)))).toEqual([]);
  });

  test('every kind of statement has a message', () => {
    const kinds = [...read('core/domain/src/statements.rs').matchAll(/^ {4}"([a-z-]+)" [A-Z]\w+\(/gm)].map((line) => line[1]!);
    expect(kinds.length).toBeGreaterThan(25);
    const present = new Set(keys('en'));
    expect(kinds.filter((kind) => !present.has(`statement-kind-${kind}`))).toEqual([]);
  });

  test('every reason code of the guide has a message', () => {
    const guide = read('docs/guide/cases.md');
    const codes = /### Reason codes\s+`([^`]+)`/.exec(guide)?.[1]?.split(/\s+/) ?? [];
    expect(codes.length).toBeGreaterThan(30);
    const present = new Set(keys('en'));
    expect(codes.filter((code) => !present.has(`reason-${code}`))).toEqual([]);
  });

  test('every reason code the program gives has a message', () => {
    const present = new Set(keys('en'));
    const folder = 'core/domain/src';
    const files = (readdirSync(join(root, folder), { recursive: true }) as string[]).filter((file) => file.endsWith('.rs'));
    const given = files.flatMap((file) => [...read(join(folder, file)).matchAll(/because(?:_of_clause)?\([^;]*?"([a-z]+(?:-[a-z]+)+)"/g)].map((call) => call[1]!));
    expect(given.length).toBeGreaterThan(10);
    expect(given.filter((code) => !present.has(`reason-${code}`))).toEqual([]);
  });

  test('every message the screens ask for is there', () => {
    const present = new Set(keys('en'));
    const files = (readdirSync(join(root, 'web/src'), { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file));
    const asked = files.flatMap((file) => [...read(`web/src/${file}`).matchAll(/\bt\('([a-z0-9-]+)'/g)].map((call) => call[1]!));
    expect([...new Set(asked)].filter((key) => !present.has(key))).toEqual([]);
    const prefixes = files.flatMap((file) => [...read(`web/src/${file}`).matchAll(/\bt\(`([a-z0-9-]+)\$\{/g)].map((call) => call[1]!));
    for (const prefix of new Set(prefixes)) expect([...present].some((key) => key.startsWith(prefix)), prefix).toBe(true);
  });

  test('what the frame says is in the part that comes first', () => {
    const first = [.../const SHELL = \[(.*)\]/.exec(read('web/vite.config.ts'))![1]!.matchAll(/'([^']+)'/g)].map((name) => name[1]!);
    const sections = source.en.split(/^(?=## )/m).filter((text) => first.some((name) => text.startsWith(`## ${name}\n`)));
    expect(sections.length).toBe(first.length);
    const early = new Set([...sections.join('\n').matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((line) => line[1]!));
    const frame = ['web/src/app.tsx', 'web/src/frame/bar.tsx'].flatMap((file) => [...read(file).matchAll(/\bt\('([a-z0-9-]+)'/g)].map((call) => call[1]!));
    expect([...frame, 'date-form', 'date-wrong'].filter((key) => !early.has(key))).toEqual([]);
  });

  test('the words the forms offer are the program’s words', () => {
    expect([...EVENT_TYPES]).toEqual(words['event-type']);
    expect([...WEAPONS]).toEqual(words['weapon']);
    expect([...DETERMINATIONS]).toEqual(words['determination']);
  });

  test.each([
    ['en', /\b(clear|cleared|safe|safely|approved|approve)\b/i],
    ['ar', /(آمن|مأمون|موافق عليه)/],
    ['ru', /(безопасн|одобрен)/i],
  ] as const)('nothing in %s says clear, safe or approved', (lang, forbidden) => {
    const lines = source[lang].split('\n').filter((line) => !line.startsWith('#') && forbidden.test(line));
    expect(lines).toEqual([]);
  });

  test.each([
    ['en', 1, '1 entry'], ['en', 1303, '1,303 entries'],
    ['ru', 1, '1 запись'], ['ru', 3, '3 записи'], ['ru', 5, '5 записей'], ['ru', 21, '21 запись'],
    ['ar', 1, 'قيد واحد'], ['ar', 2, 'قيدان'], ['ar', 3, '3 قيود'], ['ar', 11, '11 قيدا'], ['ar', 100, '100 قيد'],
  ] as const)('%s counts %i entries', (lang, count, said) => {
    const bundle = makeBundle(lang, source[lang]);
    const text = bundle.formatPattern(bundle.getMessage('entries')!.value!, { count });
    expect(text.replace(/[\u2068\u2069]/g, '')).toBe(said);
  });
});
