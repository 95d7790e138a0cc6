//! Bodies in the one form of the record: what says nothing is left out, everything else is written as the core writes it,
//! and what has no form is refused with the path to it.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/sign/bytes';
import { BodyFault, fromCbor, toCbor, type Body } from '../../src/sign/body';
import { Tagged, decode, encode, type Value } from '../../src/sign/cbor';
import { parse, verify } from '../../src/sign/statement';
import { hex, lines } from './vectors';

const written = (body: unknown) => toHex(encode(toCbor(body as Body)));

describe('written', () => {
  test.each<[string, unknown, string]>([
    ['keys by their bytes', { words: 'a', b: 1, aa: true }, 'a36162016261' + '61f565776f7264736161'],
    ['null and empty lists left out', { a: null, b: [], c: { d: null } }, 'a16163a0'],
    ['nothing said', {}, 'a0'],
    ['false, zero and an empty text are something said', { a: false, b: 0, c: '' }, 'a36161f461620061' + '6360'],
    ['numbers to the edges of 64 bits', { a: 2n ** 64n - 1n, b: -(2n ** 63n) }, 'a261611bffffffffffffffff61623b7fffffffffffffff'],
    ['lists of lists and maps', { a: [[1], { b: null }] }, 'a161618281' + '01a0'],
  ])('%s', (_, body, expected) => expect(written(body)).toBe(expected));
});

describe('refused', () => {
  const check = (body: unknown, what: string, path: string) => {
    try {
      toCbor(body as Body);
    } catch (error) {
      expect(error).toBeInstanceOf(BodyFault);
      expect(error).toMatchObject({ what, path });
      return;
    }
    expect.unreachable(`${what} at ${path} was written`);
  };
  test('a fraction', () => check({ target: { range_m: [1, 2.5] } }, 'fraction', 'target.range_m[1]'));
  test('no number', () => check({ a: Number.NaN }, 'fraction', 'a'));
  test('a rounded number', () => check({ a: 2 ** 53 }, 'number', 'a'));
  test('a number beyond 64 bits', () => check({ a: { b: 2n ** 64n } }, 'number', 'a.b'));
  test('undefined', () => check({ a: { b: undefined } }, 'undefined', 'a.b'));
  test('a hole', () => check({ a: [1, , 2] }, 'undefined', 'a[1]'));
  test('null in a list', () => check({ a: [null] }, 'empty', 'a[0]'));
  test('an empty list in a list', () => check({ a: [[1], []] }, 'empty', 'a[1]'));
  test('a date', () => check({ at: new Date(0) }, 'kind', 'at'));
  test('a function', () => check({ a: [() => 1] }, 'kind', 'a[0]'));
  test('a map of JavaScript', () => check({ a: new Map() }, 'kind', 'a'));
  test('half a surrogate pair', () => check({ a: '\udc00' }, 'text', 'a'));
  test('half a surrogate pair in a name', () => check({ '\udc00': 1 }, 'text', '\udc00'));
  test.each([[null], [[]], ['text'], [undefined]])('%s is no body', (body) => check(body, body === undefined ? 'undefined' : 'kind', ''));
  test('what contains itself', () => {
    const round: Record<string, unknown> = {};
    round['a'] = round;
    check(round, 'depth', Array.from({ length: 31 }, () => 'a').join('.'));
  });
  test('the message names the path', () => expect(() => toCbor({ a: { b: 0.5 } })).toThrow(/^a\.b: a number with a fraction/));
});

test('the deepest body fits into a content, and none that does not is written', () => {
  const nested = (levels: number): Body => Array.from({ length: levels }).reduce<Body>((inner) => ({ a: inner }), {});
  expect(encode(new Map<Value, Value>([[5, toCbor(nested(29))]])).length).toBeGreaterThan(0);
  expect(() => encode(new Map<Value, Value>([[5, toCbor(nested(30))]]))).not.toThrow();
  expect(() => toCbor(nested(31))).toThrow(BodyFault);
});

describe('bodies of the record', () => {
  test('are read and written again as they were', async () => {
    let read = 0;
    for (const { bytes, opening, code } of lines<{ bytes: string; opening: string | null; code: string | null }>('record/statement.jsonl')) {
      if (code !== null) continue;
      const disclosed = await verify(await parse(hex(bytes)), opening === null ? null : hex(opening));
      if (disclosed.state === 'withheld') continue;
      expect(written(fromCbor(disclosed.content.body))).toBe(toHex(encode(disclosed.content.body)));
      read += 1;
    }
    expect(read).toBe(7);
  });
  test('are those of a bundle, too', async () => {
    const found = await statementsIn(decode(readFileSync(new URL('../../../fixtures/bundles/notice.armistice', import.meta.url))));
    expect(found.length).toBeGreaterThan(0);
    for (const body of found) expect(written(fromCbor(body))).toBe(toHex(encode(body)));
  });
  test('bytes, tags and numbered keys are no part of one', () => {
    for (const value of [new Uint8Array(), new Tagged(1, 1), new Map<Value, Value>([[1, 1]])]) expect(() => fromCbor(value)).toThrow(BodyFault);
  });
});

/** The bodies of all public statements anywhere in a value. */
async function statementsIn(value: Value): Promise<Value[]> {
  if (value instanceof Uint8Array) {
    const statement = await parse(value).catch(() => null);
    return statement?.public ? [statement.public.content.body] : [];
  }
  const inner = value instanceof Map ? Array.from((value as ReadonlyMap<Value, Value>).values()) : Array.isArray(value) ? (value as readonly Value[]) : [];
  return (await Promise.all(inner.map(statementsIn))).flat();
}
