//! The one spelling of a value: all vectors of the record, what cannot be written, and the law that whatever is read
//! is written again as it was.

import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/sign/bytes';
import { Tagged, decode, encode, type Value } from '../../src/sign/cbor';
import { codeOf, hex, lines } from './vectors';

const cases = lines<{ name: string; bytes: string; code: string | null }>('record/cbor.jsonl');

describe('vectors', () => {
  test('are all there', () => expect(cases.length).toBeGreaterThanOrEqual(37));
  test.each(cases)('$name: $code', async ({ bytes, code }) => {
    expect(await codeOf(() => decode(hex(bytes)))).toBe(code);
    if (code === null) expect(toHex(encode(decode(hex(bytes))))).toBe(bytes);
  });
});

describe('what is read', () => {
  test.each<[string, Value]>([
    ['17', 23], ['20', -1], ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER], ['1b0020000000000000', 2n ** 53n],
    ['1bffffffffffffffff', 2n ** 64n - 1n], ['3b7fffffffffffffff', -(2n ** 63n)], ['3b001ffffffffffffe', Number.MIN_SAFE_INTEGER],
    ['63efbbbf', '\ufeff'], ['d2f6', new Tagged(18, null)], ['a10140', new Map([[1, new Uint8Array()]])],
  ])('%s', (bytes, value) => {
    expect(decode(hex(bytes))).toEqual(value);
    expect(toHex(encode(value))).toBe(bytes);
  });
});

describe('what is written', () => {
  const check = (value: Value, expected: string) => expect(toHex(encode(value))).toBe(expected);
  test('keys stand in the order of their bytes, not in the order they came or of their letters', () => {
    check(new Map<Value, Value>([['bb', 1], ['c', 2], [100, 3], [2, 4]]), 'a402041864036163026262' + '6201');
    check(new Map([['\u{1f600}', 1], ['\uffff', 2]]), 'a263efbfbf0264f09f988001');
  });
  test('a number is the same as a bigint, and minus zero is zero', () => {
    check(5n, '05');
    check(-0, '00');
  });

  const refused: [string, unknown, string][] = [
    ['a fraction', 1.5, 'cbor-float'], ['no number', Number.NaN, 'cbor-float'], ['without end', Infinity, 'cbor-float'],
    ['a number that may be rounded', 2 ** 53, 'cbor-out-of-range'], ['2^64', 2n ** 64n, 'cbor-out-of-range'], ['-2^63 - 1', -(2n ** 63n) - 1n, 'cbor-out-of-range'],
    ['a negative tag', new Tagged(-1, null), 'cbor-out-of-range'],
    ['half a surrogate pair', 'a\ud800', 'cbor-not-utf8'], ['undefined', undefined, 'cbor-unsupported'], ['a hole', [1, , 2], 'cbor-unsupported'],
    ['a plain object', {}, 'cbor-unsupported'], ['one key in two kinds of number', new Map<Value, Value>([[1, 1], [1n, 2]]), 'cbor-duplicate-key'],
  ];
  test.each(refused)('%s is refused', async (_, value, code) => expect(await codeOf(() => encode(value as Value))).toBe(code));

  test('31 levels round a number are written, 32 are not', async () => {
    const nested = (levels: number) => Array.from({ length: levels }).reduce<Value>((inner) => [inner], 0);
    expect(encode(nested(31)).length).toBe(32);
    expect(await codeOf(() => encode(nested(32)))).toBe('cbor-too-deep');
  });
});

test('whatever is read is written again byte for byte', async () => {
  // Deterministic: a linear congruence, so that a failure is found again.
  let state = 7;
  const random = (below: number) => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) % below; };
  const good = cases.filter((one) => one.code === null).map((one) => hex(one.bytes));
  let read = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const bytes = good[random(good.length)]!.slice();
    for (let change = random(3); change >= 0 && bytes.length > 0; change -= 1) bytes[random(bytes.length)] = random(256);
    const code = await codeOf(() => { expect(toHex(encode(decode(bytes)))).toBe(toHex(bytes)); });
    if (code === null) read += 1;
  }
  expect(read).toBeGreaterThan(1000);
});
