//! A statement on its way to the record: its number asked for, signed, kept, sent, answered. One author at a time over all
//! tabs, and never a second statement before the first has its answer. What was signed is sent until it is answered,
//! always the same bytes; the server answers a repeated statement as it did the first time. Nothing is signed anew for
//! the same draft until the log has said that its number is another's.
//!
//! What it cannot do: an answer is the server's word. A server that refuses a statement and keeps it can later show it
//! beside the next one, which has the same number; and a statement of which a copy is still under way when another copy is
//! refused may be taken after all. In both cases the refusal was an answer, and the next number is the log's to give.

import type { Sentence } from '../said';
import { sha256, toHex, type Bytes } from './bytes';
import { toCbor, type Body } from './body';
import { encode } from './cbor';
import { SALT_LEN, contentEncode, type Audience, type Content, type Reference } from './content';
import { Fault } from './fault';
import { placeOf, type Signer } from './keys';
import { browserLocks, type Locks } from './locks';
import { followCheck, markOf, refusedBefore, rowAnswered, rowEmpty, signedAgain, type Next, type Outbox, type Row, type Unfollowable, type Waiting } from './outbox';
import { indexedDbShelf } from './shelf';
import { prepare, type Seen } from './statement';
import type { components } from '../api-types';
import { fetchAs } from '../person';

/** Bytes of all attachments of one statement, as the server takes them. */
export const ATTACHMENTS_LEN_MAX = 8 * 1024 * 1024;
/** How long an answer may take before the link counts as cut. What was sent is then sent again later. */
const ANSWER_MS_MAX = 90_000;
const SECRET_LEN = 32;

/** What somebody wants to say. Its `claimedS` is of the moment it was drafted: a draft that is sent again has the same. */
export interface Said {
  readonly kind: string;
  readonly claimedS: number;
  readonly references: readonly Reference[];
  readonly audience: Audience;
  readonly body: Body;
  readonly dueS: number | null;
  /** Digests of attachments that are public on record already, or that the server makes of those that come along. */
  readonly exhibits: readonly string[];
  /** Attachments that come along; each becomes an exhibit. */
  readonly attachments: readonly Bytes[];
  /** The newest checkpoint that this device verified. */
  readonly seen: Seen | null;
}

/** What the server said against it, in the words it used. */
export interface Problem { readonly status: number; readonly code: string; readonly detail: string; /** The same for the reader's language. */ readonly said?: Sentence }

export type Outcome =
  | { readonly state: 'recorded'; readonly index: number; readonly id: string }
  /** Not on record, and not sent again by itself. The same draft may be sent again later, and is then the same bytes. */
  | { readonly state: 'refused'; readonly id: string; readonly problem: Problem }
  /** Signed, kept here, and perhaps on record: no answer that could be believed. `resume` sends it again. */
  | { readonly state: 'waiting'; readonly id: string; readonly problem: Problem | null; readonly retryAfterS: number | null }
  /** Nothing was signed. */
  | { readonly state: 'unsigned'; readonly why: Unsigned; readonly problem: Problem | null };

export type Unsigned =
  | Unfollowable
  /** The log could not be asked for the next number, or its answer is none. */
  | 'no-number'
  /** This author's statement before has no answer yet. */
  | 'other-waiting'
  /** The device could not keep it: what is not kept is not sent. */
  | 'not-kept';

export interface Submitted {
  readonly outcome: Outcome;
  /** The answer to a statement that had been waiting and had to go first. */
  readonly earlier: Outcome | null;
}

/** What submitting needs of the world. */
export interface Desk {
  /** The log of this page's server. */
  readonly origin: string;
  readonly outbox: Outbox;
  readonly locks: Locks;
  readonly fetch: typeof fetch;
  readonly random: (length: number) => Bytes;
}

export function browserDesk(origin: string): Desk {
  return {
    origin,
    outbox: indexedDbShelf<Row>('outbox'),
    locks: browserLocks(),
    fetch: (input, init) => fetchAs(input, init),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
}

/**
 * Signs and sends. Throws a `Fault` or a `BodyFault` where what is said cannot be a statement, and whatever the signer
 * throws; then nothing was kept or sent. Everything else is an outcome.
 */
export async function submit(desk: Desk, signer: Signer, said: Said): Promise<Submitted> {
  const content = await contentOf(said);
  return held(desk, signer.key, async () => {
    const row = await rowOf(desk, signer.key);
    const mark = await markOf(row.secret, content);
    const ask = { desk, signer, said, content, mark };
    if (row.waiting === null) return { outcome: await signAndSend(ask, row, null), earlier: null };
    const isThis = row.waiting.mark === mark;
    const sent = await send(desk, row);
    if (isThis) return { outcome: isConflict(sent.outcome) ? await signAndSend(ask, sent.row, sent.outcome) : sent.outcome, earlier: null };
    if (sent.outcome.state === 'waiting') {
      return { outcome: { state: 'unsigned', why: 'other-waiting', problem: sent.outcome.problem }, earlier: sent.outcome };
    }
    return { outcome: await signAndSend(ask, sent.row, null), earlier: sent.outcome };
  });
}

/** Sends again what has no answer, of every author of this log; to be called when the page opens and when the link is back. */
export async function resume(desk: Desk): Promise<{ readonly author: string; readonly outcome: Outcome }[]> {
  const answers = [];
  for (const { author } of await waiting(desk)) {
    const outcome = await held(desk, author, async () => {
      // Read again: another tab may have had the answer meanwhile.
      const row = await rowOf(desk, author);
      return row.waiting === null ? null : (await send(desk, row)).outcome;
    });
    if (outcome !== null) answers.push({ author, outcome });
  }
  return answers;
}

/**
 * Gives up what waits: it is not sent from here any more. A copy that is still under way may be recorded all the same, and
 * the signature stands; so the log is asked once more first, and where it answers, its answer is kept instead. False where
 * there was nothing to give up.
 */
export async function discard(desk: Desk, author: string, id: string): Promise<boolean> {
  return held(desk, author, async () => {
    const row = await rowOf(desk, author);
    if (row.waiting?.id !== id) return false;
    const { outcome } = await send(desk, row);
    if (outcome.state !== 'waiting') return false;
    await desk.outbox.put(placeOf(row.origin, row.author), rowAnswered(row, { code: DISCARDED }));
    return true;
  });
}

/** How a statement ended that its author gave up without an answer. */
export const DISCARDED = 'discarded';

/** What is signed and has no answer, for a screen to show. */
export async function waiting(desk: Pick<Desk, 'origin' | 'outbox'>): Promise<{ readonly author: string; readonly id: string; readonly sequence: number }[]> {
  const rows = await desk.outbox.all();
  return rows.flatMap((row) => (row.origin === desk.origin && row.waiting !== null ? [{ author: row.author, id: row.waiting.id, sequence: row.waiting.sequence }] : []));
}

interface Ask { readonly desk: Desk; readonly signer: Signer; readonly said: Said; readonly content: Content; readonly mark: string }

/** One try, and after a conflict one more. `conflict` is the refusal of the first. */
async function signAndSend(ask: Ask, row: Row, conflict: Outcome | null): Promise<Outcome> {
  const { desk, signer, said, content, mark } = ask;
  // A tab that did not hear the answer asks once more: it is told what stands, and nothing is said twice.
  const recorded = row.recorded.find((one) => one.mark === mark);
  if (recorded !== undefined) return { state: 'recorded', index: recorded.index, id: recorded.id };
  const next = await numberOf(desk, signer.key);
  if (!('sequence' in next)) return conflict ?? { state: 'unsigned', why: 'no-number', problem: next.problem };
  const before = refusedBefore(row, mark, next, said.seen);
  // Its number is still nobody's: another signature under it is just what must not be.
  if (before !== null && conflict !== null) return conflict;
  const unfollowable = before === null ? followCheck(row, next) : null;
  if (unfollowable !== null) return { state: 'unsigned', why: unfollowable, problem: null };
  const signed: Waiting = before === null ? await sign(ask, next) : { ...before, ...(await signedAgain(row, before, content)), attachments: said.attachments };
  const kept: Row = { ...row, waiting: signed };
  // Where it is not kept, nobody has seen the signature and nobody will.
  if (!(await keep(desk, kept))) return conflict ?? { state: 'unsigned', why: 'not-kept', problem: null };
  const sent = await send(desk, kept);
  return isConflict(sent.outcome) && conflict === null ? signAndSend(ask, sent.row, sent.outcome) : sent.outcome;
}

async function sign({ desk, signer, said, content, mark }: Ask, { sequence, previous }: Next): Promise<Waiting> {
  const salt = desk.random(SALT_LEN);
  const { seen, attachments } = said;
  const unsigned = await prepare({ origin: desk.origin, author: signer.key, sequence, previous, seen, content, salt });
  const signature = await signer.sign(unsigned.message);
  return { ...(await unsigned.seal(signature)), mark, sequence, previous, seen, salt, signature, attachments };
}

/** Whether the row stands. A shelf can fail and have kept it all the same; what is kept is sent, sooner or later. */
async function keep(desk: Desk, row: Row): Promise<boolean> {
  try {
    await desk.outbox.put(placeOf(row.origin, row.author), row);
    return true;
  } catch {
    const stands = await desk.outbox.get(placeOf(row.origin, row.author)).catch(() => undefined);
    return row.waiting !== null && stands?.waiting?.id === row.waiting.id;
  }
}

/** Sends what waits, and keeps the answer if it is one. */
async function send(desk: Desk, row: Row): Promise<{ outcome: Outcome; row: Row }> {
  if (row.waiting === null) throw new TypeError('nothing waits to be sent');
  const outcome = await post(desk, row.waiting);
  if (outcome.state === 'waiting' || outcome.state === 'unsigned') return { outcome, row };
  const now = rowAnswered(row, outcome.state === 'recorded' ? { index: outcome.index } : { code: outcome.problem.code });
  // If the device does not keep the answer, the statement is sent once more and answered the same.
  await desk.outbox.put(placeOf(row.origin, row.author), now).catch(() => undefined);
  return { outcome, row: now };
}

async function post(desk: Desk, { id, bytes, opening, attachments }: Waiting): Promise<Outcome> {
  const body = encode([bytes, opening, attachments]);
  const headers = { 'content-type': 'application/cbor', accept: 'application/json' };
  const answer = await asked(desk, '/api/v1/statements', { method: 'POST', headers, body });
  return outcomeOf(answer, id);
}

async function numberOf(desk: Desk, author: string): Promise<Next | { problem: Problem | null }> {
  const answer = await asked(desk, `/api/v1/log/authors/${author}`, { headers: { accept: 'application/json' } });
  const next = nextOf(answer, author);
  return next ?? { problem: answer?.problem ?? null };
}

/** An answer as far as it could be read; null where none came. */
export interface Answer { readonly status: number; readonly value: unknown; readonly problem: Problem | null; readonly retryAfterS: number | null }

async function asked(desk: Desk, url: string, init: RequestInit): Promise<Answer | null> {
  try {
    const answer = await desk.fetch(url, { ...init, cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    // An answer that breaks off is none.
    const text = await answer.text();
    const value = valueOf(text);
    const isProblem = (answer.headers.get('content-type') ?? '').includes('application/problem+json');
    const retryAfterS = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
    return { status: answer.status, value, problem: isProblem ? problemOf(answer.status, value) : null, retryAfterS: Number.isNaN(retryAfterS) ? null : retryAfterS };
  } catch {
    return null;
  }
}

/**
 * What an answer says of a statement. Only two things are an answer: that this very statement stands at an index, and a
 * refusal of this server that looked at it. Anything else (a busy server, one that fails, the login page of a hotel) leaves
 * it open whether it is on record.
 */
export function outcomeOf(answer: Answer | null, id: string): Outcome {
  const open: Outcome = { state: 'waiting', id, problem: answer?.problem ?? null, retryAfterS: answer?.retryAfterS ?? null };
  if (answer === null) return open;
  if (answer.status === 200 && isRecord(answer.value) && answer.value['id'] === id && isIndex(answer.value['index'])) {
    return { state: 'recorded', index: answer.value['index'], id };
  }
  return answer.problem !== null && LOOKED_AT.has(answer.status) ? { state: 'refused', id, problem: answer.problem } : open;
}

/** The statuses with which the server refuses a statement that it looked at (`http/submit.rs`). */
const LOOKED_AT: ReadonlySet<number> = new Set([400, 403, 409, 413, 415, 422]);

/** The answer of `/api/v1/log/authors/{key}`; null where it is none, or says two things. */
export function nextOf(answer: Answer | null, author: string): Next | null {
  if (answer?.status !== 200 || !isRecord(answer.value)) return null;
  const { author: of, sequence, previous } = answer.value as Partial<components['schemas']['Author']>;
  if (of !== author || !isIndex(sequence) || sequence === 0) return null;
  if (previous === null) return sequence === 1 ? { sequence, previous } : null;
  return sequence > 1 && typeof previous === 'string' && /^[0-9a-f]{64}$/.test(previous) ? { sequence, previous } : null;
}

function isConflict(outcome: Outcome): boolean {
  return outcome.state === 'refused' && outcome.problem.status === 409 && outcome.problem.code.startsWith('chain-');
}

async function contentOf(said: Said): Promise<Content> {
  const length = said.attachments.reduce((sum, one) => sum + one.length, 0);
  if (length > ATTACHMENTS_LEN_MAX) throw new Fault('too-large', `the attachments have ${length} bytes together; at most ${ATTACHMENTS_LEN_MAX}`);
  const brought = await Promise.all(said.attachments.map(async (one) => toHex(await sha256(one))));
  const { kind, claimedS, references, audience, dueS } = said;
  const content: Content = { kind, claimedS, references, audience, body: toCbor(said.body), exhibits: [...said.exhibits, ...brought], dueS };
  // Refused now, before anybody waits for a lock.
  contentEncode(content);
  return content;
}

function held<T>(desk: Desk, author: string, run: () => Promise<T>): Promise<T> {
  return desk.locks.hold(`armistice-sign ${placeOf(desk.origin, author)}`, run);
}

async function rowOf(desk: Desk, author: string): Promise<Row> {
  return (await desk.outbox.get(placeOf(desk.origin, author))) ?? rowEmpty(desk.origin, author, desk.random(SECRET_LEN));
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(status: number, value: unknown): Problem | null {
  if (!isRecord(value) || typeof value['code'] !== 'string') return null;
  const said = isRecord(value['said']) ? { said: value['said'] as unknown as Sentence } : {};
  return { status, code: value['code'], detail: typeof value['detail'] === 'string' ? value['detail'] : '', ...said };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
