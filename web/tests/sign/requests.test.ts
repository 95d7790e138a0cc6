//! Signed requests and sign-in: the text letter by letter, the signature by somebody else's verifier, and what is not
//! signed at all.

import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { authorization, challengeSign, codeRead, enrolmentMessage, enrolmentSign, fingerprint, requestMessage, signInMessage, type SignIn, type SignedRequest } from '../../src/sign/requests';
import { OFFICER, signer } from './seeds';
import { hex } from './vectors';

const request: SignedRequest = { origin: 'cedar.example/truce', method: 'GET', address: '/api/v1/openings?from=7', timeS: 1_900_000_000 };
const nonce = new Uint8Array(16).fill(0xab);

/** OpenSSL's word on a signature. */
function isBy(key: string, message: string, signature: string): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]);
  return verify(null, Buffer.from(message), createPublicKey({ key: der, format: 'der', type: 'spki' }), hex(signature));
}

describe('a request', () => {
  test('covers log, method, address, time and nonce, a line each', () => {
    expect(requestMessage(request, nonce)).toBe('armistice-request/v1\ncedar.example/truce\nGET\n/api/v1/openings?from=7\n1900000000\nabababababababababababababababab\n');
  });
  test('is a header as the server reads it', async () => {
    const header = await authorization(await signer(2), request, nonce);
    const found = /^Armistice key=([0-9a-f]{64}), time=1900000000, nonce=(?:ab){16}, signature=([0-9a-f]{128})$/.exec(header);
    expect(found?.[1]).toBe(OFFICER);
    expect(isBy(OFFICER, requestMessage(request, nonce), found![2]!)).toBe(true);
  });
  test('has a nonce of its own each time', async () => {
    const officer = await signer(2);
    const headers = await Promise.all([1, 2].map(() => authorization(officer, request)));
    expect(new Set(headers).size).toBe(2);
  });
  test.each<[string, Partial<SignedRequest>]>([
    ['a line end in the address', { address: '/api\nGET' }], ['an address the browser would rewrite', { address: '/api/../x' }],
    ['a letter that would be escaped', { address: '/api/é' }], ['a fragment', { address: '/api#x' }], ['another host', { address: '//other.example/api' }],
    ['no path', { address: 'api' }], ['a method in small letters', { method: 'get' }], ['half a second', { timeS: 0.5 }],
    ['an origin that is none', { origin: 'cedar example' }],
  ])('%s is not signed', async (_, change) => {
    await expect(authorization(await signer(2), { ...request, ...change }, nonce)).rejects.toThrow();
  });
  test('a short nonce is not signed', async () => {
    await expect(authorization(await signer(2), request, new Uint8Array(15))).rejects.toThrow();
  });
});

describe('sign-in', () => {
  const signIn: SignIn = { page: 'https://truce.example:8443', origin: 'cedar.example/truce', challenge: '00ff'.repeat(8) };
  test('covers page, log, challenge and key, a line each', () => {
    expect(signInMessage(signIn, OFFICER)).toBe(`armistice-signin/v1\nhttps://truce.example:8443\ncedar.example/truce\n${'00ff'.repeat(8)}\n${OFFICER}\n`);
  });
  test('is signed by the key it names', async () => {
    expect(isBy(OFFICER, signInMessage(signIn, OFFICER), await challengeSign(await signer(2), signIn))).toBe(true);
  });
  test.each<[string, Partial<SignIn>]>([
    ['a page with a path', { page: 'https://truce.example/' }], ['a port that goes without saying', { page: 'https://truce.example:443' }],
    ['a page that is a file', { page: 'null' }], ['another scheme', { page: 'ftp://truce.example' }], ['capitals', { page: 'https://Truce.example' }],
    ['a challenge that is a text', { challenge: 'armistice-request/v1' }], ['no challenge', { challenge: '' }], ['a line end', { origin: 'a\nb' }],
  ])('%s is not signed', async (_, change) => {
    await expect(challengeSign(await signer(2), { ...signIn, ...change })).rejects.toThrow();
  });
});

describe('an invitation', () => {
  const enrolment = { page: 'https://truce.example:8443', origin: 'cedar.example/truce', code: 'c0de'.repeat(8) };

  test('the lines that are signed', async () => {
    expect(enrolmentMessage(enrolment, OFFICER)).toBe(`armistice-enrol/v1\nhttps://truce.example:8443\ncedar.example/truce\n${'c0de'.repeat(8)}\n${OFFICER}\n`);
    expect(isBy(OFFICER, enrolmentMessage(enrolment, OFFICER), await enrolmentSign(await signer(2), enrolment))).toBe(true);
  });

  test('another page, code or key is refused', () => {
    expect(() => enrolmentMessage({ ...enrolment, page: 'https://truce.example:8443/' }, OFFICER)).toThrow('scheme');
    expect(() => enrolmentMessage({ ...enrolment, code: 'C0DE'.repeat(8) }, OFFICER)).toThrow('32');
    expect(() => enrolmentMessage(enrolment, 'ab')).toThrow('64');
  });

  test('a code is read in groups, as a link and with capitals', () => {
    for (const typed of ['c0de'.repeat(8), 'C0DE '.repeat(8), `${'c0de-'.repeat(7)}c0de`, `https://truce.example/sign-in#enrol=${'c0de'.repeat(8)}`]) expect(codeRead(typed)).toBe('c0de'.repeat(8));
    for (const typed of ['', 'c0de', `${'c0de'.repeat(8)}c`, 'g0de'.repeat(8)]) expect(codeRead(typed)).toBeNull();
  });

  test('the fingerprint is that of docs/spec/enrolment.md', async () => {
    expect(await fingerprint('ab'.repeat(32))).toBe('3cd3 301d ec6d e42c dd5b');
  });
});
