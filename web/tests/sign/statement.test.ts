//! A statement made here is the one the core makes: the drafts of the vectors (`core/record/tests/fixtures_of`) are signed
//! again and compared byte for byte, everything on record is taken apart and put together again, and every wrong vector
//! is refused by its code.

import { describe, expect, test } from 'vitest';
import { sha256, toHex, utf8, type Bytes } from '../../src/sign/bytes';
import { encode, type Value } from '../../src/sign/cbor';
import { contentDecode, contentEncode, named, openingParse, type Audience, type Content } from '../../src/sign/content';
import { idOf, parse, prepare, verify, type Draft } from '../../src/sign/statement';
import { LOG, OFFICER, signer } from './seeds';
import { codeOf, hex, lines } from './vectors';

interface Case {
  name: string; bytes: string; opening: string | null; code: string | null;
  expected?: { id: string; author: string; commitment: string; disclosed: string; kind: string | null; claimed_s: number | null };
}
interface Chain { name: string; entries: string[]; index: number | null; code: string | null }

const cases = lines<Case>('record/statement.jsonl');
const chains = lines<Chain>('record/chain.jsonl');
const good = cases.filter((one) => one.code === null);
const ORIGIN = 'cedar.example/truce';
const BODY: Value = new Map<Value, Value>([['words', 'Two mortar rounds heard north of Juniper'], ['count', 2]]);

async function content(audience: Audience, more: Partial<Content> = {}): Promise<Content> {
  const exhibits = [toHex(await sha256(utf8('a photograph')))];
  return { kind: 'report/received', claimedS: 1_456_531_200, references: [], audience, body: BODY, exhibits, dueS: null, ...more };
}

async function draft(audience: Audience, more: Partial<Content> = {}): Promise<Draft> {
  return { origin: ORIGIN, author: OFFICER, sequence: 1, previous: null, seen: null, content: await content(audience, more), salt: new Uint8Array(32).fill(0x5a) };
}

async function sign(of: Draft, seed = 2): Promise<{ bytes: string; opening: string | null; id: string }> {
  const unsigned = await prepare(of);
  const signed = await unsigned.seal(await (await signer(seed)).sign(unsigned.message));
  return { bytes: toHex(signed.bytes), opening: signed.opening && toHex(signed.opening), id: signed.id };
}

const vector = (name: string): Case => cases.find((one) => one.name === name)!;

describe('the drafts of the vectors, signed here', () => {
  const check = async (name: string, of: Draft) => {
    const { bytes, opening, expected } = vector(name);
    expect(await sign(of)).toEqual({ bytes, opening, id: expected!.id });
  };
  test('public', async () => check('public', await draft({ kind: 'public' })));
  test('before 1970, with a due time', async () =>
    check('public, claimed before 1970, with a due time', await draft({ kind: 'public' }, { claimedS: -1, dueS: 1_456_617_600 })));
  test('all parties', async () => check('all parties, opened', await draft({ kind: 'all-parties' })));
  test('co-chairs', async () => check('co-chairs', await draft({ kind: 'co-chairs' })));
  test('named', async () => check('named', await draft(named(['party-elm', 'mission-birch', 'party-elm']))));
  test('own', async () => check('own', await draft({ kind: 'own' })));
  test('the longest content', async () => {
    const of = (length: number): Value => new Map([['words', 'x'.repeat(length)]]);
    const spare = 15_359 - contentEncode(await content({ kind: 'own' }, { body: of(10_000) })).length;
    await check('own, the longest content', await draft({ kind: 'own' }, { body: of(10_000 + spare) }));
    expect(await codeOf(async () => prepare(await draft({ kind: 'own' }, { body: of(10_001 + spare) })))).toBe('content-too-long');
  });

  test('a chain: the clock, and what an officer says, with what it had seen', async () => {
    const [clock, first, second] = chains[0]!.entries;
    const salt = async (sequence: number): Promise<Bytes> => sha256(new Uint8Array([0, 0, 0, 0, 0, 0, 0, sequence]));
    const tick: Content = { kind: 'clock', claimedS: 1_456_524_000, references: [], audience: { kind: 'public' }, body: new Map([['time', 1_456_524_000]]), exhibits: [], dueS: null };
    const common = { origin: ORIGIN, previous: null, sequence: 1 };
    const clockSigned = await sign({ ...common, author: LOG, seen: null, content: tick, salt: await salt(1) }, 1);
    expect(clockSigned.bytes).toBe(clock);
    const said = { ...common, author: OFFICER, content: await content({ kind: 'all-parties' }) };
    const firstSigned = await sign({ ...said, seen: { size: 1, root: await idOf(hex(clock!)) }, salt: await salt(1) });
    expect(firstSigned.bytes).toBe(first);
    const root = toHex(await sha256(Uint8Array.of(1), hex(clockSigned.id), hex(firstSigned.id)));
    const secondSigned = await sign({ ...said, sequence: 2, previous: firstSigned.id, seen: { size: 2, root }, salt: await salt(2) });
    expect(secondSigned.bytes).toBe(second);
  });
});

describe('vectors', () => {
  test('are all there', () => expect([cases.length, good.length]).toEqual([70, 8]));
  test.each(cases)('$name: $code', async ({ bytes, opening, code, expected }) => {
    const read = async () => {
      const statement = await parse(hex(bytes));
      const disclosed = await verify(statement, opening === null ? null : hex(opening));
      if (expected === undefined) return;
      expect(statement.id).toBe(expected.id);
      expect(statement.envelope).toMatchObject({ author: expected.author, commitment: expected.commitment, origin: ORIGIN });
      expect(disclosed.state).toBe(expected.disclosed);
      if (disclosed.state === 'open') expect(disclosed.content).toMatchObject({ kind: expected.kind, claimedS: expected.claimed_s });
    };
    expect(await codeOf(read)).toBe(code);
  });
  const broken = chains.filter((one) => one.code?.startsWith('chain-') === false);
  test.each(broken)('chain, $name: $code', async ({ entries, index, code }) => {
    expect(await codeOf(async () => verify(await parse(hex(entries[index!]!)), null))).toBe(code);
  });
});

test('everything on record is taken apart and put together again', async () => {
  const whole = [...good.map(({ bytes, opening }) => ({ bytes, opening })), ...chains.filter((one) => one.code === null).flatMap((one) => one.entries.map((bytes) => ({ bytes, opening: null })))];
  let again = 0;
  for (const { bytes, opening } of whole) {
    const statement = await parse(hex(bytes));
    const disclosed = await verify(statement, opening === null ? null : hex(opening));
    if (disclosed.state === 'withheld') continue;
    const salt = statement.public?.salt ?? openingParse(hex(opening!)).salt;
    const signed = await (await prepare({ ...statement.envelope, content: disclosed.content, salt })).seal(statement.signature);
    expect(toHex(signed.bytes)).toBe(bytes);
    expect(signed.opening && toHex(signed.opening)).toBe(opening);
    expect(toHex(contentEncode(contentDecode(contentEncode(disclosed.content))))).toBe(toHex(contentEncode(disclosed.content)));
    again += 1;
  }
  expect(again).toBeGreaterThanOrEqual(10);
});

describe('what is not signed', () => {
  const check = async (change: (of: Draft) => Draft, code: string) => {
    const of = change(await draft({ kind: 'all-parties' }));
    expect(await codeOf(() => prepare(of))).toBe(code);
  };
  const inContent = (more: Partial<Content>) => (of: Draft): Draft => ({ ...of, content: { ...of.content, ...more } });
  const DIGEST = 'ab'.repeat(32);
  test('a number that is not first and not next', async () => {
    await check((of) => ({ ...of, sequence: 0 }), 'statement-shape');
    await check((of) => ({ ...of, sequence: 2 }), 'statement-shape');
    await check((of) => ({ ...of, previous: DIGEST }), 'statement-shape');
    await check((of) => ({ ...of, sequence: -1 }), 'statement-shape');
    await check((of) => ({ ...of, sequence: 1.5 }), 'cbor-float');
    await check((of) => ({ ...of, sequence: 2 ** 53, previous: DIGEST }), 'cbor-out-of-range');
  });
  test('an envelope that is none', async () => {
    await check((of) => ({ ...of, origin: 'cedar example' }), 'origin-character');
    await check((of) => ({ ...of, origin: 'é'.repeat(65) }), 'origin-too-long');
    await check((of) => ({ ...of, origin: '' }), 'origin-empty');
    await check((of) => ({ ...of, author: OFFICER.toUpperCase() }), 'statement-shape');
    await check((of) => ({ ...of, salt: new Uint8Array(31) }), 'statement-shape');
    await check((of) => ({ ...of, seen: { size: -1, root: DIGEST } }), 'statement-shape');
    await check((of) => ({ ...of, seen: { size: 1, root: 'ab' } }), 'statement-shape');
  });
  test('a content that is none', async () => {
    await check(inContent({ kind: 'Report' }), 'content-kind');
    await check(inContent({ kind: '' }), 'content-kind');
    await check(inContent({ kind: 'a'.repeat(65) }), 'content-kind');
    await check(inContent({ kind: 'report\n' }), 'content-kind');
    await check(inContent({ references: [{ id: '' }] }), 'content-id');
    await check(inContent({ references: [{ id: 'a\u0085' }] }), 'content-id');
    await check(inContent({ references: [{ id: 'é'.repeat(65) }] }), 'content-id');
    await check(inContent({ references: [{ statement: 'abc' }] }), 'content-shape');
    await check(inContent({ references: Array.from({ length: 257 }, () => ({ id: 'a' })) }), 'content-list-too-long');
    await check(inContent({ exhibits: ['x'] }), 'content-shape');
    await check(inContent({ audience: { kind: 'named', named: [] } }), 'content-addressees');
    await check(inContent({ audience: { kind: 'named', named: ['b', 'a'] } }), 'content-addressees');
    await check(inContent({ claimedS: 2n ** 63n }), 'content-shape');
    await check(inContent({ claimedS: 1.5 }), 'content-shape');
    await check(inContent({ dueS: 2n ** 63n }), 'content-shape');
    await check(inContent({ body: [undefined] as unknown as Value }), 'cbor-unsupported');
  });
  test('names stand in the order of their bytes, which is not that of JavaScript', () => {
    expect(named(['\u{1f600}', '\uffff', 'a'])).toEqual({ kind: 'named', named: ['a', '\uffff', '\u{1f600}'] });
  });
  test('a signature of another key, or of other bytes, seals nothing', async () => {
    const unsigned = await prepare(await draft({ kind: 'own' }));
    const officer = await signer(2);
    expect(await codeOf(async () => unsigned.seal(await (await signer(1)).sign(unsigned.message)))).toBe('key-bad-signature');
    expect(await codeOf(async () => unsigned.seal(await officer.sign(encode(null))))).toBe('key-bad-signature');
    expect(await codeOf(() => unsigned.seal(new Uint8Array(63)))).toBe('key-bad-signature');
  });
});
