//! Deterministic CBOR: the one byte spelling of every value in the record (RFC 8949 §4.2.1), exactly the subset of
//! `core/record/src/cbor.rs`. Encoding sorts map keys by their encoded bytes and writes the shortest heads; decoding
//! refuses whatever encoding would not have written. Deliberately missing: floating point, `undefined`, indefinite
//! lengths and negative numbers below -2^63. It knows nothing of statements; read next: `content.ts`.

import { compare, concat, isWellFormed, utf8, type Bytes } from './bytes';
import { Fault } from './fault';

/** How deep arrays, maps and tags may nest. Bounds the stack a hostile input can ask for. */
export const DEPTH_MAX = 32;

/** A whole number: a `bigint` where it lies beyond what a `number` holds exactly. */
export type Whole = number | bigint;

export type Value = null | boolean | Whole | string | Uint8Array | readonly Value[] | ReadonlyMap<Value, Value> | Tagged;

export class Tagged {
  constructor(readonly tag: Whole, readonly value: Value) {}
}

/** Writes a value in its one spelling. */
export function encode(value: Value): Bytes {
  const parts: Uint8Array[] = [];
  write(value, parts, 0);
  return concat(parts);
}

/** Reads exactly one value and refuses any spelling `encode` would not have written. */
export function decode(bytes: Uint8Array): Value {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (reader.at !== bytes.length) throw fault('cbor-trailing', reader.at, 'bytes follow the value; exactly one value is read');
  return value;
}

const UINT = 0, NINT = 1, BYTES = 2, TEXT = 3, ARRAY = 4, MAP = 5, TAG = 6, SIMPLE = 7;
const FALSE = 0xf4, TRUE = 0xf5, NULL = 0xf6;
const UINT_MAX = 2n ** 64n - 1n;
const INT_MIN = -(2n ** 63n);

function fault(code: Fault['code'], at: number, what: string): Fault {
  return new Fault(code, `CBOR at byte ${at}: ${what}`);
}

function write(value: Value, parts: Uint8Array[], depth: number): void {
  const refuse = (code: Fault['code'], what: string): Fault => fault(code, concat(parts).length, what);
  if (depth >= DEPTH_MAX) throw refuse('cbor-too-deep', `nesting is too deep; ${DEPTH_MAX} levels are read`);
  if (value === null) parts.push(Uint8Array.of(NULL));
  else if (typeof value === 'boolean') parts.push(Uint8Array.of(value ? TRUE : FALSE));
  else if (typeof value === 'number' || typeof value === 'bigint') parts.push(whole(value, refuse));
  else if (typeof value === 'string') {
    if (!isWellFormed(value)) throw refuse('cbor-not-utf8', 'a text holds half a surrogate pair, which UTF-8 cannot say');
    const text = utf8(value);
    parts.push(head(TEXT, text.length), text);
  } else if (value instanceof Uint8Array) parts.push(head(BYTES, value.length), value);
  else if (value instanceof Tagged) {
    const tag = BigInt(value.tag);
    if (tag < 0n || tag > UINT_MAX) throw refuse('cbor-out-of-range', 'a tag is not an unsigned number of 64 bits');
    parts.push(head(TAG, tag));
    write(value.value, parts, depth + 1);
  } else if (isMap(value)) {
    const entries = Array.from(value, ([key, of]) => {
      const written: Uint8Array[] = [];
      write(key, written, depth + 1);
      return { key: concat(written), of };
    });
    entries.sort((a, b) => compare(a.key, b.key));
    // A JavaScript map tells 1 from 1n and one array from an equal one; their encoding does not.
    if (entries.some((entry, i) => i > 0 && compare(entries[i - 1]!.key, entry.key) === 0)) throw refuse('cbor-duplicate-key', 'a map key occurs twice');
    parts.push(head(MAP, entries.length));
    for (const entry of entries) {
      parts.push(entry.key);
      write(entry.of, parts, depth + 1);
    }
  } else if (Array.isArray(value)) {
    parts.push(head(ARRAY, value.length));
    // By number and not by `forEach`, which would pass over holes.
    for (let i = 0; i < value.length; i += 1) write((value as readonly Value[])[i]!, parts, depth + 1);
  } else throw refuse('cbor-unsupported', `${typeof value} is no value of the record`);
}

function isMap(value: Value): value is ReadonlyMap<Value, Value> {
  return value instanceof Map;
}

function whole(number: Whole, refuse: (code: Fault['code'], what: string) => Fault): Bytes {
  if (typeof number === 'number' && !Number.isInteger(number)) throw refuse('cbor-float', 'a floating-point number; write an integer in a named unit');
  if (typeof number === 'number' && !Number.isSafeInteger(number)) throw refuse('cbor-out-of-range', 'a number beyond 2^53 may have been rounded; give a bigint');
  const exact = BigInt(number);
  if (exact < INT_MIN || exact > UINT_MAX) throw refuse('cbor-out-of-range', 'a number below -2^63 or above 2^64 - 1');
  return exact < 0n ? head(NINT, -1n - exact) : head(UINT, exact);
}

/** The major type and its argument, in the shortest form. */
function head(major: number, argument: Whole): Bytes {
  const exact = BigInt(argument);
  const first = major << 5;
  if (exact < 24n) return Uint8Array.of(first | Number(exact));
  const [info, length] = exact < 1n << 8n ? [24, 1] : exact < 1n << 16n ? [25, 2] : exact < 1n << 32n ? [26, 4] : [27, 8];
  const bytes = new Uint8Array(1 + length);
  bytes[0] = first | info;
  for (let i = 0; i < length; i += 1) bytes[1 + i] = Number((exact >> BigInt(8 * (length - 1 - i))) & 0xffn);
  return bytes;
}

class Reader {
  at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  value(depth: number): Value {
    if (depth >= DEPTH_MAX) throw fault('cbor-too-deep', this.at, `nesting is too deep; ${DEPTH_MAX} levels are read`);
    const start = this.at;
    const first = this.take(1)[0]!;
    const major = first >> 5, info = first & 0x1f;
    if (major === SIMPLE) return simple(first, info, start);
    const argument = this.argument(info, start);
    switch (major) {
      case UINT: return narrow(argument);
      case NINT:
        if (-1n - argument < INT_MIN) throw fault('cbor-out-of-range', start, 'a negative number below -2^63');
        return narrow(-1n - argument);
      // A copy: what was read must not change with the memory it was read from.
      case BYTES: return this.take(argument).slice();
      case TEXT: return text(this.take(argument), start);
      case ARRAY: {
        const items: Value[] = [];
        for (let left = this.room(argument); left > 0; left -= 1) items.push(this.value(depth + 1));
        return items;
      }
      case MAP: return this.map(this.room(argument), depth);
      default: return new Tagged(narrow(argument), this.value(depth + 1));
    }
  }

  private map(length: number, depth: number): Value {
    const entries = new Map<Value, Value>();
    let previous: Uint8Array | null = null;
    for (let left = length; left > 0; left -= 1) {
      const start = this.at;
      const key = this.value(depth + 1);
      const spelled = this.bytes.subarray(start, this.at);
      const order = previous === null ? -1 : compare(previous, spelled);
      if (order === 0) throw fault('cbor-duplicate-key', start, 'a map key occurs twice');
      if (order > 0) throw fault('cbor-unsorted', start, 'map keys are not sorted by their encoded bytes');
      previous = spelled;
      entries.set(key, this.value(depth + 1));
    }
    return entries;
  }

  private take(length: Whole): Uint8Array {
    if (BigInt(length) > BigInt(this.bytes.length - this.at)) throw fault('cbor-truncated', this.at, 'the input ends inside an item');
    const taken = this.bytes.subarray(this.at, this.at + Number(length));
    this.at += Number(length);
    return taken;
  }

  private argument(info: number, start: number): bigint {
    if (info < 24) return BigInt(info);
    if (info === 31) throw fault('cbor-indefinite', start, 'a length is left open; give it in the head');
    if (info > 27) throw fault('cbor-unsupported', start, 'a reserved head');
    const length = 2 ** (info - 24);
    const argument = this.take(length).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
    const least = info === 24 ? 24n : 1n << BigInt(4 * length);
    if (argument < least) throw fault('cbor-not-shortest', start, 'a number or length is not in its shortest form');
    return argument;
  }

  /** An item takes at least one byte, so a claimed length beyond the input is a lie. */
  private room(length: bigint): number {
    if (length > BigInt(this.bytes.length - this.at)) throw fault('cbor-truncated', this.bytes.length, 'the input ends inside an item');
    return Number(length);
  }
}

function simple(first: number, info: number, start: number): Value {
  if (first === FALSE) return false;
  if (first === TRUE) return true;
  if (first === NULL) return null;
  if (info >= 25 && info <= 27) throw fault('cbor-float', start, 'a floating-point number; write an integer in a named unit');
  if (info === 31) throw fault('cbor-indefinite', start, 'a length is left open; give it in the head');
  throw fault('cbor-unsupported', start, 'a simple value other than false, true and null');
}

function text(bytes: Uint8Array, start: number): string {
  try {
    // A byte order mark is a character like any other: without it the text would be another one.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fault('cbor-not-utf8', start, 'a text is not UTF-8');
  }
}

function narrow(number: bigint): Whole {
  return number >= BigInt(Number.MIN_SAFE_INTEGER) && number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : number;
}
