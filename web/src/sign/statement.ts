//! A statement: what an author signs, as it will stand in the record for ever. `core/record/src/statement.rs` in the
//! browser: a COSE_Sign1 over the author, the log, the author's own numbering and one commitment, with the content only
//! where the audience is public. It holds no key and numbers nothing: `prepare` gives the bytes to sign, `seal` takes
//! the signature. Whether a statement fits the record is the log's to decide; read next: `submit.ts`.

import { digestFromHex, equal, sha256, toHex, utf8, DIGEST_LEN, type Bytes } from './bytes';
import { Tagged, decode, encode, type Value, type Whole } from './cbor';
import { SALT_LEN, commitment, contentDecode, contentEncode, openingBytes, openingParse, type Content, type Opening } from './content';
import { SIGNATURE_LEN, verify as signatureVerify } from './ed25519';
import { Fault } from './fault';

export const VERSION = 1;
export const CONTENT_TYPE = 'application/armistice-statement+cbor';
export const STATEMENT_LEN_MAX = 16 * 1024;
const ORIGIN_LEN_MAX = 128;

/** The newest checkpoint the author had verified when signing. */
export interface Seen { readonly size: Whole; readonly root: string }

/** What stands in the clear in every statement. Keys and digests are lower-case hexadecimal. */
export interface Envelope {
  readonly origin: string;
  readonly author: string;
  /** 1 for the author's first statement in this log, then one more each time. */
  readonly sequence: Whole;
  /** The id of the author's statement before this one; null exactly for number 1. */
  readonly previous: string | null;
  readonly seen: Seen | null;
  readonly commitment: string;
}

/** Everything an author decides before signing. */
export interface Draft extends Omit<Envelope, 'commitment'> {
  readonly content: Content;
  /** 32 fresh random bytes. Whoever uses a salt twice lets a reader compare two contents it was not shown. */
  readonly salt: Bytes;
}

/** A statement that waits for its signature. */
export interface Unsigned {
  /** The bytes the author's key signs (the Sig_structure of RFC 9052 §4.4). */
  readonly message: Bytes;
  readonly opening: Bytes | null;
  /** Checks the signature and joins the parts. A signature by another key is refused here. */
  seal(signature: Uint8Array): Promise<Signed>;
}

/** A signed statement, ready to be submitted. */
export interface Signed {
  readonly bytes: Bytes;
  /** What to hand to the log beside the statement; null for a public one, which carries its content. */
  readonly opening: Bytes | null;
  readonly id: string;
}

/** A statement whose shape is right. The signature is checked by `signatureCheck`. */
export interface Statement {
  readonly bytes: Bytes;
  readonly envelope: Envelope;
  readonly payload: Bytes;
  readonly signature: Bytes;
  readonly id: string;
  /** The content and its salt, of a public statement. */
  readonly public: { readonly content: Content; readonly salt: Bytes } | null;
}

/** What could be read. A statement whose content was withheld is recorded and signed like any other. */
export type Disclosed = { readonly state: 'open'; readonly content: Content } | { readonly state: 'withheld' };

export async function prepare(draft: Draft): Promise<Unsigned> {
  if (draft.salt.length !== SALT_LEN) throw shape('the salt is not 32 bytes');
  const opening: Opening = { salt: draft.salt, content: contentEncode(draft.content) };
  const isPublic = draft.content.audience.kind === 'public';
  const payload = payloadEncode(draft, toHex(await commitment(opening)), isPublic ? opening : null);
  // Read back as the log will: what is signed can be held against its author, so it is refused before, not after.
  const { envelope } = payloadParse(payload);
  const protectedHeader = headerOf(envelope);
  lengthCheck(sealed(protectedHeader, payload, new Uint8Array(SIGNATURE_LEN)));
  const message = toBeSigned(protectedHeader, payload);
  const openingBytesOrNull = isPublic ? null : openingBytes(opening);
  return {
    message,
    opening: openingBytesOrNull,
    async seal(signature) {
      await signatureVerify(keyBytes(envelope.author), message, signature);
      const bytes = sealed(protectedHeader, payload, signature);
      const statement = await parse(bytes);
      return { bytes, opening: openingBytesOrNull, id: statement.id };
    },
  };
}

/** Checks the shape, the limits and, for a public statement, the commitment. Not the signature. */
export async function parse(bytes: Uint8Array): Promise<Statement> {
  lengthCheck(bytes);
  const parts = sign1Parts(decode(bytes));
  const { envelope, opening } = payloadParse(parts.payload);
  // The header holds nothing that the payload does not say, so it has one right spelling.
  if (!equal(parts.protectedHeader, headerOf(envelope))) {
    throw new Fault('statement-header', 'the protected header is not exactly algorithm EdDSA, the statement content type, and the author and log of the payload');
  }
  const content = opening === null ? null : await open(envelope, opening);
  if (content !== null && content.audience.kind !== 'public') {
    throw new Fault('statement-exposed', 'the content stands in the clear although its audience is not public');
  }
  return {
    bytes: bytes.slice(),
    envelope,
    payload: parts.payload,
    signature: parts.signature,
    id: await idOf(bytes),
    public: content === null || opening === null ? null : { content, salt: opening.salt },
  };
}

/** The id of a statement: its leaf hash (RFC 6962). */
export async function idOf(statement: Uint8Array): Promise<string> {
  return toHex(await sha256(Uint8Array.of(0), statement));
}

/** Screens the author's key and checks the signature. */
export async function signatureCheck(statement: Statement): Promise<void> {
  const message = toBeSigned(headerOf(statement.envelope), statement.payload);
  await signatureVerify(keyBytes(statement.envelope.author), message, statement.signature);
}

/** Reads the content, from the statement itself or from the opening, and checks that it is what the author committed to. */
export async function disclose(statement: Statement, opening: Uint8Array | null): Promise<Disclosed> {
  if (statement.public !== null && opening !== null) {
    throw new Fault('statement-opening-unwanted', 'a public statement carries its content; no opening belongs beside it');
  }
  if (statement.public !== null) return { state: 'open', content: statement.public.content };
  if (opening === null) return { state: 'withheld' };
  const content = await open(statement.envelope, openingParse(opening));
  if (content.audience.kind === 'public') throw new Fault('statement-hidden', 'the audience is public, so the content belongs in the clear');
  return { state: 'open', content };
}

/** Signature and content. */
export async function verify(statement: Statement, opening: Uint8Array | null): Promise<Disclosed> {
  await signatureCheck(statement);
  return disclose(statement, opening);
}

/** Refuses what cannot be the name of a log. */
export function originCheck(origin: string): void {
  if (origin === '') throw new Fault('origin-empty', 'a log origin is empty; write one like example.org/truce');
  const length = utf8(origin).length;
  if (length > ORIGIN_LEN_MAX) throw new Fault('origin-too-long', `a log origin has ${length} bytes; at most ${ORIGIN_LEN_MAX} are allowed`);
  if (/[\p{White_Space}\p{Cc}+]/u.test(origin)) throw new Fault('origin-character', 'a log origin holds white space, a control character or +');
}

const COSE_SIGN1_TAG = 18;
const ALGORITHM_EDDSA = -8;
const HEADER = { algorithm: 1, contentType: 3, keyId: 4, claims: 15 } as const;
const CLAIM = { issuer: 1, subject: 2 } as const;
const KEY = { version: 1, origin: 2, author: 3, sequence: 4, previous: 5, seen: 6, commitment: 7, opening: 8 } as const;

/** RFC 9943 asks for an issuer and a subject: the author's key and the log, so that nothing new is shown. */
function headerOf({ origin, author }: Pick<Envelope, 'origin' | 'author'>): Bytes {
  const claims = new Map<Value, Value>([[CLAIM.issuer, author], [CLAIM.subject, origin]]);
  return encode(new Map<Value, Value>([
    [HEADER.algorithm, ALGORITHM_EDDSA], [HEADER.contentType, CONTENT_TYPE], [HEADER.keyId, keyBytes(author)], [HEADER.claims, claims],
  ]));
}

function payloadEncode(envelope: Omit<Envelope, 'commitment'>, commitmentHex: string, opening: Opening | null): Bytes {
  const digest = (text: string, what: string): Bytes => {
    const bytes = digestFromHex(text);
    if (bytes === null) throw shape(`${what} is not 32 bytes in lower-case hexadecimal`);
    return bytes;
  };
  const { seen, previous } = envelope;
  const entries: [number, Value][] = [
    [KEY.version, VERSION],
    [KEY.origin, envelope.origin],
    [KEY.author, keyBytes(envelope.author)],
    [KEY.sequence, envelope.sequence],
    [KEY.previous, previous === null ? null : digest(previous, 'the previous statement')],
    [KEY.seen, seen === null ? null : [seen.size, digest(seen.root, 'the root seen')]],
    [KEY.commitment, digest(commitmentHex, 'the commitment')],
  ];
  if (opening !== null) entries.push([KEY.opening, [opening.salt, opening.content]]);
  return encode(new Map<Value, Value>(entries));
}

function payloadParse(bytes: Bytes): { envelope: Envelope; opening: Opening | null } {
  const value = decode(bytes);
  if (!(value instanceof Map)) throw shape('the payload is not a map');
  const fields = value as ReadonlyMap<Value, Value>;
  // Decoded keys ascend, so keys 1 to 7 or 1 to 8 stand in this order or are not all there.
  const isInOrder = Array.from(fields.keys()).every((key, i) => key === i + 1);
  if (!isInOrder || !(fields.size === 7 || fields.size === 8)) throw shape('the payload has not exactly the keys 1 to 7, or 1 to 8');
  const version = fields.get(KEY.version);
  if (!isUint(version)) throw shape('key 1, the version, is not a number');
  if (version !== VERSION) throw new Fault('statement-version', `the statement has version ${version}; this program knows version ${VERSION}`);
  const origin = fields.get(KEY.origin);
  if (typeof origin !== 'string') throw shape('key 2, the log origin, is not a text');
  const author = digestHex(fields.get(KEY.author));
  if (author === null) throw shape('key 3, the author key, is not 32 bytes');
  const sequence = fields.get(KEY.sequence);
  if (!isUint(sequence)) throw shape('key 4, the author sequence, is not a number');
  const before = fields.get(KEY.previous);
  const previous = digestHex(before);
  if (before !== null && previous === null) throw shape('key 5, the previous statement, is neither null nor 32 bytes');
  // Both say the same thing twice; a statement where they differ is not first and not next.
  if (sequence === 0 || (sequence === 1) !== (previous === null)) {
    throw shape('the author sequence is 1 exactly where the previous statement is null, and never 0');
  }
  const seen = seenOf(fields.get(KEY.seen));
  const commitmentHex = digestHex(fields.get(KEY.commitment));
  if (commitmentHex === null) throw shape('key 7, the commitment, is not 32 bytes');
  const opening = fields.has(KEY.opening) ? inTheClear(fields.get(KEY.opening)) : null;
  originCheck(origin);
  return { envelope: { origin, author, sequence, previous, seen, commitment: commitmentHex }, opening };
}

function seenOf(value: Value | undefined): Seen | null {
  if (value === null) return null;
  const [size, root, ...more] = Array.isArray(value) ? (value as readonly Value[]) : [];
  if (!isUint(size) || root === undefined || more.length > 0) throw shape('key 6, seen, is neither null nor [size, root]');
  const rootHex = digestHex(root);
  if (rootHex === null) throw shape('key 6, the root seen, is not 32 bytes');
  return { size, root: rootHex };
}

function inTheClear(value: Value | undefined): Opening {
  const [salt, content, ...more] = Array.isArray(value) ? (value as readonly Value[]) : [];
  if (!(salt instanceof Uint8Array) || !(content instanceof Uint8Array) || more.length > 0) throw shape('key 8, the opening, is not [salt, content]');
  if (salt.length !== SALT_LEN) throw shape('key 8, the salt, is not 32 bytes');
  return { salt: salt.slice(), content: content.slice() };
}

async function open(envelope: Envelope, opening: Opening): Promise<Content> {
  if (toHex(await commitment(opening)) !== envelope.commitment) {
    throw new Fault('statement-commitment', 'salt and content do not give the commitment that was signed');
  }
  return contentDecode(opening.content);
}

function sign1Parts(outer: Value): { protectedHeader: Bytes; payload: Bytes; signature: Bytes } {
  if (!(outer instanceof Tagged) || outer.tag !== COSE_SIGN1_TAG) throw shape('this is not a COSE_Sign1 with tag 18');
  const parts: readonly Value[] = Array.isArray(outer.value) ? outer.value : [];
  const [protectedHeader, unprotected, payload, signature] = parts;
  if (parts.length !== 4 || !(protectedHeader instanceof Uint8Array) || !(unprotected instanceof Map) || !(payload instanceof Uint8Array)) {
    throw shape('a COSE_Sign1 has four parts, the payload among them');
  }
  if (unprotected.size > 0) throw shape('the unprotected header is not empty');
  if (!(signature instanceof Uint8Array) || signature.length !== SIGNATURE_LEN) throw shape('the signature is not 64 bytes');
  return { protectedHeader: protectedHeader.slice(), payload: payload.slice(), signature: signature.slice() };
}

function toBeSigned(protectedHeader: Bytes, payload: Bytes): Bytes {
  return encode(['Signature1', protectedHeader, new Uint8Array(), payload]);
}

function sealed(protectedHeader: Bytes, payload: Bytes, signature: Uint8Array): Bytes {
  return encode(new Tagged(COSE_SIGN1_TAG, [protectedHeader, new Map<Value, Value>(), payload, signature]));
}

function keyBytes(author: string): Bytes {
  const key = digestFromHex(author);
  if (key === null) throw shape('the author key is not 32 bytes in lower-case hexadecimal');
  return key;
}

function lengthCheck(bytes: Uint8Array): void {
  if (bytes.length > STATEMENT_LEN_MAX) {
    throw new Fault('statement-too-long', `the statement has ${bytes.length} bytes; at most ${STATEMENT_LEN_MAX} are allowed`);
  }
}

function isUint(value: Value | undefined): value is Whole {
  return (typeof value === 'number' || typeof value === 'bigint') && value >= 0;
}

function digestHex(value: Value | undefined): string | null {
  return value instanceof Uint8Array && value.length === DIGEST_LEN ? toHex(value) : null;
}

function shape(what: string): Fault {
  return new Fault('statement-shape', `the statement has the wrong shape: ${what}`);
}
