//! Byte strings: joined, compared, hashed, and written in lower-case hexadecimal, the one spelling the record reads.
//! SHA-256 is WebCrypto's, so a digest is always waited for.

/** Bytes of their own memory, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const DIGEST_LEN = 32;

export function concat(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Negative, zero or positive, byte by byte; of two that begin alike the shorter comes first. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i += 1) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return compare(a, b) === 0;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads lower-case hexadecimal only, so that one digest has one spelling; null for anything else. */
export function fromHex(text: string): Bytes | null {
  if (text.length % 2 !== 0 || /[^0-9a-f]/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(i * 2, i * 2 + 2), 16));
}

/** Exactly 32 bytes of hexadecimal: a key or a digest. */
export function digestFromHex(text: string): Bytes | null {
  const bytes = fromHex(text);
  return bytes?.length === DIGEST_LEN ? bytes : null;
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Whether UTF-8 can say this text: half a surrogate pair would silently become another character. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** SHA-256 of several byte strings, one after another. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(parts)));
}
