//! Ed25519 as strictly as the record has it (`docs/spec/statement.md` §2): one signature, one verdict. WebCrypto does the
//! arithmetic of signatures; what common verifiers disagree on is refused here first: a key in a second spelling, off
//! the curve or of small order, the same for R, an S that is not reduced. Nothing here is secret, so nothing needs to
//! take the same time. It makes no signature; read next: `keys.ts`.

import { fromHex, type Bytes } from './bytes';
import { Fault } from './fault';

export const SIGNATURE_LEN = 64;

/** Refuses a key that must not be believed. */
export function screen(key: Uint8Array): void {
  const y = yOf(key);
  if (y >= P) throw new Fault('key-not-canonical', 'the key is not in its one canonical spelling');
  if (SMALL_ORDER.has(y)) throw new Fault('key-small-order', 'the key has small order and could deny what it signed');
  if (!isOnCurve(y)) throw new Fault('key-not-on-curve', 'the key is not a point of the curve');
}

/** Screens the key and checks one signature; throws unless it holds. */
export async function verify(key: Uint8Array, message: Bytes, signature: Uint8Array): Promise<void> {
  screen(key);
  if (!(await holds(key, message, signature))) {
    throw new Fault('key-bad-signature', 'the signature does not verify (strict Ed25519) for this key and these bytes');
  }
}

async function holds(key: Uint8Array, message: Bytes, signature: Uint8Array): Promise<boolean> {
  if (signature.length !== SIGNATURE_LEN) return false;
  const y = yOf(signature.subarray(0, 32));
  // R of small order is refused in every spelling.
  if (y >= P || SMALL_ORDER.has(y)) return false;
  if (littleEndian(signature.subarray(32)) >= L) return false;
  const imported = await crypto.subtle.importKey('raw', key.slice(), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, signature.slice(), message);
}

/** Of the field. */
const P = 2n ** 255n - 19n;
/** Of the group. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
/** d = -121665/121666, the constant of the curve. */
const D = mod(-121665n * power(121666n, P - 2n));

/** The y of the eight points whose order divides eight: 1, 2, 4 (y = 0) and the four of order 8. */
const SMALL_ORDER: ReadonlySet<bigint> = (() => {
  const eight = littleEndian(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05') ?? new Uint8Array());
  return new Set([1n, P - 1n, 0n, eight, P - eight]);
})();

/** The y coordinate as written, without the sign of x; perhaps not below `P`. */
function yOf(point: Uint8Array): bigint {
  return BigInt.asUintN(255, littleEndian(point));
}

/** Whether there is an x: x² = (y² - 1) / (d y² + 1), by Euler's criterion. The quotient is a square where the product is. */
function isOnCurve(y: bigint): boolean {
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  return power(mod(u * v), (P - 1n) / 2n) <= 1n;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function mod(number: bigint): bigint {
  const rest = number % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = mod(base), left = exponent; left > 0n; left >>= 1n, square = mod(square * square)) {
    if ((left & 1n) === 1n) result = mod(result * square);
  }
  return result;
}
