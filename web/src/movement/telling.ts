//! Telling: once a version is on record, every recipient is told in a notice of its own. One action of a person, and several
//! signatures; where it stops half way, what is done stays done, and what is left can be gone on with.
//!
//! What each recipient is told comes from the server, ready made, because the watermark is made there. It is not signed
//! unread: [`tellsNoMore`] compares it with the consent the person has just given. A server that put more into it would be
//! found out here.
//! It draws nothing and keeps nothing. Read next: `release.tsx`.

import type { ChannelLine } from '../api';
import { among, said, type Act, type Done } from '../sign/act';
import { areOf } from './particulars';
import type { About, Pair, Recipient, Telling, Thing } from './shapes';

/** As far as a watermark moves a position along an axis, in 1e-7 degrees (`telling::MARK_E7`). */
export const MARK_E7 = 300;
/** The side of a cell, in 1e-7 degrees (`cells::CELL_E7`). */
export const CELL_E7 = 500_000;

/** Whether what is about to be told is no more than what the recipient may be told. */
export function tellsNoMore(about: About, thing: Thing, recipient: string): boolean {
  const allowed = (thing.head.recipients ?? []).find((one) => one.actor === recipient);
  if (!allowed?.told || about.object !== thing.head.object || about.version !== thing.head.version) return false;
  if (!allowed.category && (about.category || about.particulars)) return false;
  if (about.particulars && !areOf(about.particulars, thing)) return false;
  const parts = about.parts ?? [];
  if (about.ended) return parts.length === 0 && !about.particulars;
  switch (allowed.precision) {
    case 'withheld': return parts.length === 0;
    case 'cell': return parts.every((part) => part.reach_m === 0 && part.points.every(([lon, lat]) => isOnGrid(lon) && isOnGrid(lat)));
    case 'exact': {
      const own = ownPoints(thing);
      return parts.every((part) => part.points.every((point) => own.some((mine) => Math.abs(mine[0] - point[0]) <= MARK_E7 && Math.abs(mine[1] - point[1]) <= MARK_E7)));
    }
  }
}

const isOnGrid = (value: number) => value % CELL_E7 === 0;

function ownPoints(thing: Thing): Pair[] {
  return [
    ...(thing.footprint?.discs ?? []).map((one) => one.centre), ...(thing.footprint?.polygons ?? []).flat(),
    ...(thing.legs ?? []).flatMap((leg) => [leg.from, leg.to]), ...(thing.holding ?? []).map((one) => one.centre),
  ];
}

/** The line over which a recipient is told: open, with both on it; one that is for this comes first. */
export function lineTo(channels: readonly ChannelLine[], from: string, to: string): ChannelLine | null {
  const both = channels.filter((one) => one.state === 'active' && [from, to].every((actor) => one.between.some((end) => end.actor === actor)));
  const rank = (one: ChannelLine) => one.subjects.includes('deconfliction') ? 0 : one.subjects.includes('humanitarian') ? 1 : 2;
  return [...both].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Everybody whom an organisation can reach over an open line. */
export function reachable(channels: readonly ChannelLine[], from: string): string[] {
  const ends = channels.filter((one) => one.state === 'active' && one.between.some((end) => end.actor === from)).flatMap((one) => one.between.map((end) => end.actor));
  return [...new Set(ends)].filter((one) => one !== from);
}

/** The notice that tells one recipient. Nobody but the two, and whoever passes it on, may read it. */
export function noticeOf(telling: Telling, of: { by: string; at: number; id: string; line: ChannelLine; what: string; request: string }): Act {
  const to = telling.via ?? telling.recipient;
  const { about } = telling;
  const first = about.parts?.[0];
  // One position to be read back, where the recipient is given positions and not cells.
  const point = first && (first.reach_m > 0 || first.points.length === 1) ? first.points[0] : null;
  const subject = ['deconfliction', 'humanitarian'].find((one) => of.line.subjects.includes(one)) ?? of.line.subjects[0] ?? 'deconfliction';
  const body = said({
    notice: of.id, channel: of.line.channel, kind: telling.replaces ? 'Correction' : telling.via ? 'Relay' : 'Notification', priority: telling.replaces ? 'IMMEDIATE' : 'PRIORITY', subject, by: of.by, to: [to], at: of.at,
    form: said({ what: of.what, point, request: of.request }), corrects: telling.replaces, relay_to: telling.via ? telling.recipient : null, about: said({ ...about }),
  });
  return { kind: 'notice', body, audience: among([of.by, to]), claimedS: of.at };
}

export type Standing = 'waits' | 'busy' | 'done' | 'failed';
export interface Progress { recipient: string; standing: Standing; notice: string | null; index: number | null; why: string | null }

/** How far the telling got, and why it went no further. */
export interface Released { progress: Progress[]; stopped: string | null }

export interface Hands {
  sign(act: Act): Promise<Done>;
  /** What each recipient that is owed something is to be told now. */
  tellings(object: string): Promise<Telling[]>;
  /** The notice for one of them; `null` where no line reaches it. */
  notice(telling: Telling): Act | null;
  /** Why something was not taken, in the reader's words. */
  why(done: Done): string;
  word(code: 'no-line' | 'more-than-allowed' | 'no-answer'): string;
  show(now: Released): void;
}

/**
 * Tells every recipient of a version that is on record. `before` is how far an earlier try got. A recipient that cannot be
 * told does not keep the others from being told; a link that is cut does.
 */
export async function tellAll(hands: Hands, thing: Thing, before: readonly Progress[] = []): Promise<Released> {
  let now: Released = { progress: before.filter((one) => one.standing === 'done'), stopped: null };
  const show = (change: Partial<Released>) => { now = { ...now, ...change }; hands.show(now); };
  let owed: Telling[];
  try { owed = await hands.tellings(thing.head.object); } catch { show({ stopped: hands.word('no-answer') }); return now; }
  const left = owed.filter((one) => !now.progress.some((other) => other.recipient === one.recipient));
  show({ progress: [...now.progress, ...left.map((one): Progress => ({ recipient: one.recipient, standing: 'waits', notice: null, index: null, why: null }))] });
  const set = (recipient: string, change: Partial<Progress>) => show({ progress: now.progress.map((one) => one.recipient === recipient ? { ...one, ...change } : one) });
  for (const telling of left) {
    const { recipient } = telling;
    if (!tellsNoMore(telling.about, thing, recipient)) { set(recipient, { standing: 'failed', why: hands.word('more-than-allowed') }); continue; }
    const act = hands.notice(telling);
    if (!act) { set(recipient, { standing: 'failed', why: hands.word('no-line') }); continue; }
    set(recipient, { standing: 'busy' });
    const answer = await hands.sign(act);
    if (answer.state === 'recorded') { set(recipient, { standing: 'done', notice: String(act.body['notice']), index: answer.index }); continue; }
    set(recipient, { standing: 'failed', why: hands.why(answer) });
    // Without a link, or without a key, the next one fails the same way.
    if (answer.state !== 'refused') { show({ stopped: hands.why(answer) }); return now; }
  }
  return now;
}

/** Sixteen random bytes in hex: what the watermarks of a version are made from. */
export function newMark(): string { return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''); }

/** A version with what its watermarks are made from, where somebody is told positions: a file holds no such secret. */
export function marked(thing: Thing): Thing {
  const exact = consented(thing.head.recipients ?? []).some((one) => one.precision === 'exact');
  return exact && !thing.head.mark ? { ...thing, head: { ...thing.head, mark: newMark() } } : thing;
}

/** Whom a version leaves to be told. */
export function consented(recipients: readonly Recipient[]): Recipient[] { return recipients.filter((one) => one.told); }
