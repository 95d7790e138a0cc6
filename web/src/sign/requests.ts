//! What a key of this device proves without making a statement: a request for what only some may read
//! (`shell/armistice/src/http/openings.rs`), and that whoever signs in holds the key. Both are texts that begin with a
//! name of their own, so that neither can be taken for the other, nor for a statement, whose signed bytes begin as no
//! text does. Nothing is sent from here.

import { digestFromHex, fromHex, toHex, utf8, type Bytes } from './bytes';
import type { Signer } from './keys';
import { originCheck } from './statement';

const NONCE_LEN = 16;

export interface SignedRequest {
  /** The log's origin. */
  readonly origin: string;
  readonly method: string;
  /** Path and query, spelled exactly as they are sent. */
  readonly address: string;
  readonly timeS: number;
}

/** The value of `Authorization`: good for one minute, for this address of this log, and once. */
export async function authorization(signer: Signer, request: SignedRequest, nonce: Bytes = freshNonce()): Promise<string> {
  if (nonce.length !== NONCE_LEN) throw new TypeError(`a nonce has ${NONCE_LEN} bytes`);
  const signature = await signer.sign(utf8(requestMessage(request, nonce)));
  return `Armistice key=${signer.key}, time=${request.timeS}, nonce=${toHex(nonce)}, signature=${toHex(signature)}`;
}

/** The text whose signature makes a request. */
export function requestMessage({ origin, method, address, timeS }: SignedRequest, nonce: Bytes): string {
  originCheck(origin);
  if (!/^[A-Z]+$/.test(method)) throw new TypeError('a method is written in capitals');
  // Visible ASCII is all that goes over the line; what a browser would still rewrite would not be what was signed.
  if (!/^\/[!-~]*$/.test(address) || address.includes('#') || address !== rewritten(address)) throw new TypeError('an address is a path and query, spelled as sent');
  if (!Number.isSafeInteger(timeS)) throw new TypeError('a time is in whole seconds');
  return text(['armistice-request/v1', origin, method, address, String(timeS), toHex(nonce)]);
}

export interface SignIn {
  /** The page, `location.origin`: scheme and host, with the port where it is not the scheme's own. */
  readonly page: string;
  /** The log's origin. */
  readonly origin: string;
  /** What the server gave, in lower-case hexadecimal; it chooses one for each sign-in. */
  readonly challenge: string;
}

/** The text that is signed to sign in. It names the page, so that what another page was given is of no use there. */
export function signInMessage({ page, origin, challenge }: SignIn, key: string): string {
  originCheck(origin);
  if (!isPageOrigin(page)) throw new TypeError('the page is given as scheme://host:port, as the browser spells it');
  const bytes = fromHex(challenge);
  if (bytes === null || bytes.length === 0) throw new TypeError('a challenge is lower-case hexadecimal');
  if (digestFromHex(key) === null) throw new TypeError('a key is 64 lower-case hexadecimal digits');
  return text(['armistice-signin/v1', page, origin, challenge, key]);
}

/** The signature that signs in, in hexadecimal. */
export async function challengeSign(signer: Signer, signIn: SignIn): Promise<string> {
  return toHex(await signer.sign(utf8(signInMessage(signIn, signer.key))));
}

export interface Enrolment {
  /** The page, `location.origin`. */
  readonly page: string;
  readonly origin: string;
  /** Thirty-two hexadecimal digits, given over a line of the officer's own. */
  readonly code: string;
}

/** The text that is signed to leave a key with an invitation (`docs/spec/enrolment.md`). */
export function enrolmentMessage({ page, origin, code }: Enrolment, key: string): string {
  originCheck(origin);
  if (!isPageOrigin(page)) throw new TypeError('the page is given as scheme://host:port, as the browser spells it');
  if (codeRead(code) !== code) throw new TypeError('a code is 32 lower-case hexadecimal digits');
  if (digestFromHex(key) === null) throw new TypeError('a key is 64 lower-case hexadecimal digits');
  return text(['armistice-enrol/v1', page, origin, code, key]);
}

export async function enrolmentSign(signer: Signer, enrolment: Enrolment): Promise<string> {
  return toHex(await signer.sign(utf8(enrolmentMessage(enrolment, signer.key))));
}

/** A code as it was typed, in groups or out of a link; null where it is none. */
export function codeRead(typed: string): string | null {
  const packed = typed.trim().replace(/^.*#enrol=/, '').replace(/[\s-]+/g, '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(packed) ? packed : null;
}

/** A key in twenty digits, to be compared by voice: five groups of four (`docs/spec/enrolment.md`). */
export async function fingerprint(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text(['armistice-fingerprint/v1', key]))));
  return toHex(digest.slice(0, 10)).match(/.{4}/g)!.join(' ');
}

function freshNonce(): Bytes {
  return crypto.getRandomValues(new Uint8Array(NONCE_LEN));
}

/** No part holds a line end: each was checked. */
function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function rewritten(address: string): string | null {
  if (!URL.canParse(address, 'http://x')) return null;
  const url = new URL(address, 'http://x');
  return url.host === 'x' ? url.pathname + url.search : null;
}

function isPageOrigin(page: string): boolean {
  return /^https?:\/\//.test(page) && URL.canParse(page) && new URL(page).origin === page;
}
