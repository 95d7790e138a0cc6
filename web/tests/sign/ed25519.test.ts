//! The odd keys and signatures that verifiers disagree on: we accept the same 43 of 914 as the core, and no key
//! that is flagged.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/sign/bytes';
import { screen, verify } from '../../src/sign/ed25519';
import { codeOf, hex } from './vectors';

interface Case { number: number; key: string; sig: string; msg: string; flags: string[] | null }
const cases = JSON.parse(readFileSync(new URL('../../../fixtures/vectors/ed25519_edge_cases.json', import.meta.url), 'utf8')) as Case[];

test('of 914 odd signatures exactly 43 are accepted', async () => {
  expect(cases.length).toBe(914);
  let accepted = 0;
  for (const one of cases) {
    const code = await codeOf(() => verify(hex(one.key), utf8(one.msg), hex(one.sig)));
    if (code === null) {
      accepted += 1;
      expect(one.flags ?? [], `case ${one.number}`).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(low_order|non_canonical)_[AR]$/)]));
    }
  }
  expect(accepted).toBe(43);
});

test('a key is refused exactly where it is flagged', async () => {
  for (const one of cases) {
    const isFlagged = (one.flags ?? []).some((flag) => flag === 'low_order_A' || flag === 'non_canonical_A');
    expect((await codeOf(() => screen(hex(one.key)))) !== null, `case ${one.number}`).toBe(isFlagged);
  }
});

test.each([
  ['8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394', null],
  ['00'.repeat(32), 'key-small-order'],
  ['01' + '00'.repeat(31), 'key-small-order'],
  ['01' + '00'.repeat(30) + '80', 'key-small-order'],
  ['c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'key-small-order'],
  ['ed' + 'ff'.repeat(30) + '7f', 'key-not-canonical'],
  ['ff'.repeat(32), 'key-not-canonical'],
  ['02' + '00'.repeat(31), 'key-not-on-curve'],
])('the key %s: %s', async (key, code) => expect(await codeOf(() => screen(hex(key)))).toBe(code));
