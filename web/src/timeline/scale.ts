//! The arithmetic of the timeline: days to pixels and back, the lanes of its bands, the steps of its
//! axis. Pure functions of their arguments; `timeline.tsx` draws what they say.

import { DAY_MS, isoDay, ms } from '../time';

export interface Scale { first: number; last: number; width: number }

export function xOf(scale: Scale, at: number): number {
  const span = Math.max(DAY_MS, scale.last - scale.first);
  return Math.min(Math.max((at - scale.first) / span, 0), 1) * scale.width;
}

export function dayAt(scale: Scale, x: number): string {
  const span = Math.max(DAY_MS, scale.last - scale.first);
  const at = scale.first + Math.min(Math.max(x / Math.max(1, scale.width), 0), 1) * span;
  return isoDay(Math.min(at, scale.last - 1));
}

export function shiftDay(date: string, days: number): string { return isoDay(ms(date.slice(0, 10)) + days * DAY_MS); }

export function clampDay(date: string, first: string, last: string): string { return date < first ? first : date > last ? last : date; }

/** A piece of a band: from and until in milliseconds; an open end has none. */
export interface Piece { from: number; until: number | null; doubtUntil?: number }

/** What of a regime's stretches lies on the axis. A gap between two stretches stays a gap. */
export function pieces(stretches: { from: { utc: string } | null; until: { utc: string } | null }[], disagree: { earlier: { utc: string }; later: { utc: string } } | null, scale: Scale): Piece[] {
  const made: Piece[] = stretches
    .map((part) => ({ from: part.from ? ms(part.from.utc) : -Infinity, until: part.until ? ms(part.until.utc) : null }))
    .filter((part) => part.from < scale.last && (part.until === null || part.until > scale.first))
    .sort((a, b) => a.from - b.from);
  const final = made[made.length - 1];
  if (disagree && final?.until != null && ms(disagree.later.utc) > ms(disagree.earlier.utc)) {
    final.until = ms(disagree.earlier.utc);
    final.doubtUntil = ms(disagree.later.utc);
  }
  return made;
}

/** The gaps between neighbouring pieces, which are real time without that regime. */
export function gaps(list: Piece[]): { from: number; until: number }[] {
  const found: { from: number; until: number }[] = [];
  for (let index = 1; index < list.length; index += 1) {
    const before = list[index - 1]!, after = list[index]!;
    const end = before.doubtUntil ?? before.until;
    if (end !== null && after.from > end) found.push({ from: end, until: after.from });
  }
  return found;
}

/** First days of months, thinned until they fit. */
export function ticks(scale: Scale): { at: number; label: string }[] {
  const list: { at: number; label: string }[] = [];
  const start = new Date(scale.first);
  for (let month = 0; ; month += 1) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1);
    if (at >= scale.last) break;
    if (at >= scale.first) list.push({ at, label: isoDay(at).slice(0, 7) });
  }
  const room = Math.max(1, Math.floor(scale.width / 64));
  const every = Math.ceil(list.length / room) || 1;
  return list.filter((_, index) => index % every === 0);
}

/** Columns at least a pixel wide: days are grouped when there are more of them than pixels, and the tallest day of a group stands for it. */
export function columns(days: { date: string; count: number }[], scale: Scale): { x: number; width: number; count: number; date: string }[] {
  const width = Math.max(1, (DAY_MS / Math.max(DAY_MS, scale.last - scale.first)) * scale.width);
  const by = new Map<number, { x: number; width: number; count: number; date: string }>();
  for (const one of days) {
    const at = ms(one.date);
    if (at < scale.first || at >= scale.last) continue;
    const x = Math.floor(xOf(scale, at) / width) * width;
    const there = by.get(x);
    if (!there || there.count < one.count) by.set(x, { x, width, count: one.count, date: one.date });
  }
  return [...by.values()].sort((a, b) => a.x - b.x);
}
