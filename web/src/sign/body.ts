//! The body of a statement, from plain values to the CBOR of the record, in the one form of `core/domain`
//! (`tree.rs`, and `without_empties` of `statements.rs`): maps with text keys, lists, texts, whole numbers, booleans.
//! A field that is null or an empty list says nothing and is left out. Whatever cannot be said in that form is refused
//! with the path to it, before anything is signed. Whether a body is right for its kind is the server's to decide.

import { isWellFormed } from './bytes';
import { DEPTH_MAX, type Value } from './cbor';

export type Tree = null | boolean | number | bigint | string | readonly Tree[] | { readonly [field: string]: Tree };
export type Body = { readonly [field: string]: Tree };

export type BodyWhat =
  | 'fraction'
  /** Beyond what a `number` holds exactly, or beyond 64 bits. */
  | 'number'
  | 'undefined'
  /** Null or an empty list within a list: it can neither be left out nor said. */
  | 'empty'
  | 'text'
  /** A function, a date, anything that is neither map nor list. */
  | 'kind'
  | 'depth';

export class BodyFault extends Error {
  constructor(
    readonly what: BodyWhat,
    /** Where, as it would be written in code: `target.count[2]`; empty for the body itself. */
    readonly path: string,
  ) {
    super(`${path === '' ? 'the body' : path}: ${SENTENCES[what]}`);
    this.name = 'BodyFault';
  }
}

const SENTENCES: Record<BodyWhat, string> = {
  fraction: 'a number with a fraction; write a whole number in a named unit',
  number: 'a number beyond 2^53, which may have been rounded, or beyond 64 bits; give a bigint of 64 bits',
  undefined: 'undefined; leave the field out, or say null',
  empty: 'null or an empty list within a list has no form in a body',
  text: 'a text with half a surrogate pair, which UTF-8 cannot say',
  kind: 'neither a map, a list, a text, a whole number nor a boolean',
  depth: 'nested too deep',
};

/** The body as the record has it. */
export function toCbor(body: Body): Value {
  return map(body, '', 1);
}

/** A body of the record as plain values, to be shown. Bytes, tags and keys that are not text have no place in one. */
export function fromCbor(value: Value): Tree {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Map) {
    const fields = Array.from(value as ReadonlyMap<Value, Value>, ([key, of]): [string, Tree] => {
      if (typeof key !== 'string') throw new BodyFault('kind', String(key));
      return [key, fromCbor(of)];
    });
    return Object.fromEntries(fields);
  }
  if (Array.isArray(value)) return value.map((item) => fromCbor(item as Value));
  throw new BodyFault('kind', '');
}

// Types do not hold at run time: a draft comes from forms and from what was kept on the device.
function map(of: unknown, path: string, depth: number): Value {
  // The content round the body is a level of its own.
  if (depth >= DEPTH_MAX) throw new BodyFault('depth', path);
  if (!isPlain(of)) throw new BodyFault(of === undefined ? 'undefined' : 'kind', path);
  const entries = Object.entries(of).map(([field, value]) => {
    const at = path === '' ? field : `${path}.${field}`;
    if (!isWellFormed(field)) throw new BodyFault('text', at);
    return { field, at, value };
  });
  const said = entries.filter(({ value }) => value !== null && !isEmptyList(value));
  return new Map(said.map(({ field, at, value }) => [field, tree(value, at, depth + 1)]));
}

function tree(value: unknown, path: string, depth: number): Value {
  if (depth >= DEPTH_MAX) throw new BodyFault('depth', path);
  switch (typeof value) {
    case 'undefined': throw new BodyFault('undefined', path);
    case 'boolean': return value;
    case 'string':
      if (!isWellFormed(value)) throw new BodyFault('text', path);
      return value;
    case 'number':
      if (!Number.isInteger(value)) throw new BodyFault('fraction', path);
      if (!Number.isSafeInteger(value)) throw new BodyFault('number', path);
      return value;
    case 'bigint':
      if (value < -(2n ** 63n) || value >= 2n ** 64n) throw new BodyFault('number', path);
      return value;
    default: return Array.isArray(value) ? list(value, path, depth) : map(value, path, depth);
  }
}

function list(items: readonly unknown[], path: string, depth: number): Value {
  // `Array.from` visits holes too, as undefined.
  return Array.from(items, (item, i) => {
    const at = `${path}[${i}]`;
    // The core would write null here, and says in the same breath that a body has none; no body of its has it.
    if (item === null || isEmptyList(item)) throw new BodyFault('empty', at);
    return tree(item, at, depth + 1);
  });
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
