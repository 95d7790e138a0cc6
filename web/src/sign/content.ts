//! What a statement says, and the salted commitment that hides it until it is opened: `core/record/src/content.rs` in the
//! browser. The content is padded to a few sizes, so that an opening says little by its length. What a body means, and
//! which kinds exist, is the server's to decide. Read next: `statement.ts`, which carries the commitment.

import { DIGEST_LEN, compare, concat, digestFromHex, sha256, toHex, utf8, type Bytes } from './bytes';
import { decode, encode, type Value, type Whole } from './cbor';
import { Fault } from './fault';

export const SALT_LEN = 32;
/** Bytes a padded content may have, smallest first. One byte of padding is always added. */
export const BUCKETS: readonly number[] = [256, 512, 1024, 2048, 4096, 8192, 15 * 1024];
export const CONTENT_LEN_MAX = 15 * 1024 - 1;
const KIND_LEN_MAX = 64;
const ID_LEN_MAX = 128;
const LIST_LEN_MAX = 256;

/** Another statement by its id, or a stable textual id such as the row of an import. */
export type Reference = { readonly statement: string } | { readonly id: string };

/** Who may open a statement. Names stand in the order of their bytes, each once: `named` puts them so. */
export type Audience =
  | { readonly kind: 'public' | 'all-parties' | 'co-chairs' | 'own' }
  | { readonly kind: 'named'; readonly named: readonly string[] };

export interface Content {
  readonly kind: string;
  /** When the author says this was stated, in seconds since 1970-01-01 UTC. A claim. */
  readonly claimedS: Whole;
  readonly references: readonly Reference[];
  readonly audience: Audience;
  readonly body: Value;
  /** SHA-256 of each attachment, in hexadecimal. */
  readonly exhibits: readonly string[];
  readonly dueS: Whole | null;
}

/** A salt and an encoded content: what turns a commitment back into a content. */
export interface Opening { readonly salt: Bytes; readonly content: Bytes }

export function named(names: Iterable<string>): Audience {
  const spelled = Array.from(new Set(names), (name) => ({ name, bytes: utf8(name) }));
  return { kind: 'named', named: spelled.sort((a, b) => compare(a.bytes, b.bytes)).map(({ name }) => name) };
}

const AUDIENCES = ['public', 'all-parties', 'co-chairs', 'named', 'own'] as const;
const KEY = { kind: 1, claimed: 2, references: 3, audience: 4, body: 5, exhibits: 6, due: 7 } as const;

export function contentEncode(content: Content): Bytes {
  const references = content.references.map((one) => ('statement' in one ? digest(one.statement, 'a reference') : one.id));
  const audience = [AUDIENCES.indexOf(content.audience.kind), ...(content.audience.kind === 'named' ? [content.audience.named] : [])];
  const entries: [number, Value][] = [
    [KEY.kind, content.kind],
    [KEY.claimed, content.claimedS],
    [KEY.references, references],
    [KEY.audience, audience],
    [KEY.body, content.body],
    [KEY.exhibits, content.exhibits.map((one) => digest(one, 'an exhibit'))],
  ];
  if (content.dueS !== null) entries.push([KEY.due, content.dueS]);
  // The limits first: a list beyond them is told as that, not as a content that became too long.
  contentScreen(content);
  const bytes = encode(new Map<Value, Value>(entries));
  lengthCheck(bytes);
  return bytes;
}

export function contentDecode(bytes: Uint8Array): Content {
  lengthCheck(bytes);
  const value = decode(bytes);
  if (!(value instanceof Map)) throw shape('the content is not a map');
  const fields = value as ReadonlyMap<Value, Value>;
  const known: readonly Value[] = Object.values(KEY);
  if (Array.from(fields.keys()).some((key) => !known.includes(key))) throw shape('a key other than 1 to 7');
  const kind = fields.get(KEY.kind);
  if (typeof kind !== 'string') throw shape('key 1, the kind, is not a text');
  const body = fields.get(KEY.body);
  const content: Content = {
    kind,
    claimedS: integer(fields.get(KEY.claimed), 'key 2, the claimed time, is not an integer'),
    references: list(fields.get(KEY.references), reference, 'key 3, the references, is not an array of digests and ids'),
    audience: audienceOf(fields.get(KEY.audience)),
    body: body === undefined ? missing() : body,
    exhibits: list(fields.get(KEY.exhibits), digestHex, 'key 6, the exhibits, is not an array of SHA-256 digests'),
    dueS: fields.has(KEY.due) ? integer(fields.get(KEY.due), 'key 7, the due time, is not an integer') : null,
  };
  contentScreen(content);
  return content;
}

/** The limits that the shape alone does not give. */
function contentScreen(content: Content): void {
  if (!/^[a-z0-9/._-]+$/.test(content.kind) || content.kind.length > KIND_LEN_MAX) {
    throw new Fault('content-kind', 'the kind is not 1 to 64 lower-case letters, digits and the signs - / . _');
  }
  integer(content.claimedS, 'the claimed time is not an integer of 64 bits');
  if (content.dueS !== null) integer(content.dueS, 'the due time is not an integer of 64 bits');
  const names = content.audience.kind === 'named' ? content.audience.named : [];
  if ([content.references, content.exhibits, names].some((items) => items.length > LIST_LEN_MAX)) {
    throw new Fault('content-list-too-long', `a list of the content has more than ${LIST_LEN_MAX} entries`);
  }
  const ids = content.references.flatMap((one) => ('id' in one ? [one.id] : []));
  if ([...ids, ...names].some((id) => id === '' || utf8(id).length > ID_LEN_MAX || /\p{Cc}/u.test(id))) {
    throw new Fault('content-id', `an id is empty, longer than ${ID_LEN_MAX} bytes or holds a control character`);
  }
  const isAscending = names.every((name, i) => i === 0 || compare(utf8(names[i - 1]!), utf8(name)) < 0);
  if (content.audience.kind === 'named' && (names.length === 0 || !isAscending)) {
    throw new Fault('content-addressees', 'the named audience is empty, or not in ascending order with each name once');
  }
}

/** The bytes that are stored and served: the salt, then the padded content. */
export function openingBytes(opening: Opening): Bytes {
  return concat([opening.salt, pad(opening.content)]);
}

export function openingParse(bytes: Uint8Array): Opening {
  if (bytes.length < SALT_LEN) throw padding();
  return { salt: bytes.slice(0, SALT_LEN), content: unpad(bytes.slice(SALT_LEN)) };
}

export async function commitment(opening: Opening): Promise<Bytes> {
  return sha256(COMMITMENT_DOMAIN, openingBytes(opening));
}

/** Separates this hash from every other use of SHA-256 in the record. */
const COMMITMENT_DOMAIN = utf8('armistice-commitment-v1');
const PAD_MARK = 0x80;

function bucketOf(length: number): number | undefined {
  return BUCKETS.find((bucket) => length < bucket);
}

function pad(content: Bytes): Bytes {
  const bucket = bucketOf(content.length);
  if (bucket === undefined) throw tooLong(content.length);
  const padded = new Uint8Array(bucket);
  padded.set(content);
  padded[content.length] = PAD_MARK;
  return padded;
}

function unpad(padded: Bytes): Bytes {
  let mark = padded.length - 1;
  while (mark >= 0 && padded[mark] === 0) mark -= 1;
  // Only the smallest bucket is accepted, so that a content has one opening for a salt.
  if (mark < 0 || padded[mark] !== PAD_MARK || bucketOf(mark) !== padded.length) throw padding();
  return padded.slice(0, mark);
}

function lengthCheck(bytes: Uint8Array): void {
  if (bytes.length > CONTENT_LEN_MAX) throw tooLong(bytes.length);
}

function tooLong(length: number): Fault {
  return new Fault('content-too-long', `the content has ${length} bytes; at most ${CONTENT_LEN_MAX} fit, attach the rest as an exhibit`);
}

function padding(): Fault {
  return new Fault('content-padding', 'the opening is not a 32-byte salt and a content padded with 0x80 and zeros to the smallest size that holds it');
}

function shape(what: string): Fault {
  return new Fault('content-shape', `the content has the wrong shape: ${what}`);
}

function missing(): never {
  throw shape('key 5, the body, is missing');
}

function digest(text: string, what: string): Bytes {
  const bytes = digestFromHex(text);
  if (bytes === null) throw shape(`${what} is not a SHA-256 digest in lower-case hexadecimal`);
  return bytes;
}

function integer(value: Value | undefined, what: string): Whole {
  const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!isWhole || BigInt(value) !== BigInt.asIntN(64, BigInt(value))) throw shape(what);
  return value;
}

function list<T>(value: Value | undefined, read: (item: Value) => T | null, what: string): T[] {
  if (!Array.isArray(value)) throw shape(what);
  return (value as readonly Value[]).map((item) => {
    const one = read(item);
    if (one === null) throw shape(what);
    return one;
  });
}

function reference(item: Value): Reference | null {
  if (typeof item === 'string') return { id: item };
  const statement = digestHex(item);
  return statement === null ? null : { statement };
}

function digestHex(item: Value): string | null {
  return item instanceof Uint8Array && item.length === DIGEST_LEN ? toHex(item) : null;
}

function audienceOf(value: Value | undefined): Audience {
  const [code, names, ...more] = Array.isArray(value) ? (value as readonly Value[]) : [];
  const kind = typeof code === 'number' ? AUDIENCES[code] : undefined;
  if (kind === 'named' && Array.isArray(names) && more.length === 0 && names.every((name) => typeof name === 'string')) return { kind, named: names };
  if (kind !== undefined && kind !== 'named' && names === undefined) return { kind };
  throw shape('key 4, the audience, is none of the five');
}
