//! What stands between a signature and its answer: for each author of a log one row, with the one statement that is
//! signed and unanswered, and how those before it ended. A row is kept before anything is sent and changed only by an
//! answer, so that a cut link, a closed tab or an empty battery never makes an author sign twice under one number, nor
//! say one thing twice. These are values and functions of them; `submit.ts` does what they say.

import { sha256, toHex, utf8, type Bytes } from './bytes';
import { contentEncode, type Content } from './content';
import type { Shelf } from './shelf';
import { prepare, type Seen, type Signed } from './statement';

/** What an author signed under a number, without the content: enough to make the same bytes again from the same draft. */
export interface Signing {
  /** Of the draft: see `markOf`. */
  readonly mark: string;
  readonly id: string;
  readonly sequence: number;
  readonly previous: string | null;
  readonly seen: Seen | null;
  readonly salt: Bytes;
  readonly signature: Bytes;
}

/** Signed and not answered: all that is sent, again and again the same. */
export interface Waiting extends Signing {
  readonly bytes: Bytes;
  readonly opening: Bytes | null;
  readonly attachments: readonly Bytes[];
}

export interface Refused extends Signing { readonly code: string }

export interface Recorded { readonly mark: string; readonly id: string; readonly index: number }

export interface Row {
  readonly origin: string;
  readonly author: string;
  /** Random, and of this device only: without it a mark says nothing of what was drafted. */
  readonly secret: Bytes;
  readonly waiting: Waiting | null;
  /** Those whose number nobody has used since. Sent again they are the same bytes. */
  readonly refused: readonly Refused[];
  /** The newest on record, so that a tab which did not hear of one does not say it a second time. */
  readonly recorded: readonly Recorded[];
  /** The highest number that this record acknowledged, and whose. */
  readonly head: { readonly sequence: number; readonly id: string } | null;
}

export type Outbox = Shelf<Row>;

/** The number and the predecessor of an author's next statement, as the log says. */
export interface Next { readonly sequence: number; readonly previous: string | null }

/** Why a number that the log gives is not signed. Either is worth telling somebody: the log is not what it was. */
export type Unfollowable =
  /** The log has forgotten a statement that it acknowledged: another under its number would be held against the author. */
  | 'record-behind'
  /** The log names another statement as this author's last than the one it acknowledged. */
  | 'record-other';

/** How many answers a row remembers. A draft lives for hours, not for hundreds of statements. */
const REMEMBERED_MAX = 64;

export function rowEmpty(origin: string, author: string, secret: Bytes): Row {
  return { origin, author, secret, waiting: null, refused: [], recorded: [], head: null };
}

/** Knows a draft again by what it says, without keeping it. What had been seen when signing is no part of that. */
export async function markOf(secret: Bytes, content: Content): Promise<string> {
  return toHex(await sha256(utf8('armistice-draft/v1\n'), secret, contentEncode(content)));
}

/** The row after the statement that waited was answered. */
export function rowAnswered(row: Row, answer: { readonly index: number } | { readonly code: string }): Row {
  if (row.waiting === null) return row;
  const { mark, id, sequence, previous, seen, salt, signature } = row.waiting;
  const others = row.refused.filter((one) => one.id !== id);
  if ('code' in answer) {
    const refused = [...others, { mark, id, sequence, previous, seen, salt, signature, code: answer.code }];
    return { ...row, waiting: null, refused: refused.slice(-REMEMBERED_MAX) };
  }
  const isHead = row.head === null || sequence > row.head.sequence;
  return {
    ...row,
    waiting: null,
    // What was refused under this number or one before can never be recorded under it.
    refused: others.filter((one) => one.sequence > sequence),
    recorded: [...row.recorded.filter((one) => one.id !== id), { mark, id, index: answer.index }].slice(-REMEMBERED_MAX),
    head: isHead ? { sequence, id } : row.head,
  };
}

/** Whether the log's word on the next number agrees with what it acknowledged; null where it does. */
export function followCheck(row: Row, next: Next): Unfollowable | null {
  if (row.head === null) return null;
  if (next.sequence <= row.head.sequence) return 'record-behind';
  if (next.sequence === row.head.sequence + 1 && next.previous !== row.head.id) return 'record-other';
  return null;
}

/**
 * The refused statement that says the same, if it must be the same bytes again: unless the log has given its number to
 * another since, or what had been seen was the fault and something else is seen now.
 */
export function refusedBefore(row: Row, mark: string, next: Next, seen: Seen | null): Refused | null {
  const before = row.refused.findLast((one) => one.mark === mark) ?? null;
  if (before === null || next.sequence > before.sequence) return null;
  return before.code.startsWith('chain-seen-') && !isSameSeen(before.seen, seen) ? null : before;
}

/** The very bytes that were signed, from the draft and the kept signature, which holds for no others. */
export async function signedAgain(row: Row, { sequence, previous, seen, salt, signature }: Signing, content: Content): Promise<Signed> {
  const unsigned = await prepare({ origin: row.origin, author: row.author, sequence, previous, seen, content, salt });
  return unsigned.seal(signature);
}

function isSameSeen(a: Seen | null, b: Seen | null): boolean {
  return a === null || b === null ? a === b : a.size === b.size && a.root === b.root;
}
