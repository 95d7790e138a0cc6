//! Dates and instants as they are read here: the record's own local time and UTC, always both and
//! with the weekday, because a wrong weekday is how a wrong zone is noticed. The conversion to local
//! time is the server's; nothing here depends on the zone data or the zone of the reader's machine.

import { dir, locale } from './words';
import type { Time } from './api';

export const DAY_MS = 86_400_000;

/** Milliseconds of the start of a date, or of an instant. */
export function ms(text: string): number { return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text); }

export function isoDay(at: number): string { return new Date(at).toISOString().slice(0, 10); }

/** After an Arabic word a date's digits would be read, and drawn, from the right; a mark keeps them as written. */
const LEFT_TO_RIGHT = '\u200e';

export function weekday(date: string): string {
  const at = ms(date.slice(0, 10));
  if (Number.isNaN(at)) return '';
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(at);
}

/** What is written of a date, after its weekday. */
export function dated(date: string, written: string): string { return `${weekday(date)} ${dir() === 'rtl' ? LEFT_TO_RIGHT : ''}${written}`.trim(); }

/** `2016-02-27` with its weekday. */
export function day(date: string): string { return dated(date, date.slice(0, 10)); }

/** The date part of a local time such as `Sat 2016-02-27 00:00`. */
export function localDate(time: Pick<Time, 'utc' | 'local'>): string { return /\d{4}-\d\d-\d\d/.exec(time.local)?.[0] ?? time.utc.slice(0, 10); }

export function localClock(time: Pick<Time, 'local'>): string { return /\d\d:\d\d(:\d\d)?$/.exec(time.local)?.[0] ?? ''; }

export function local(time: Pick<Time, 'utc' | 'local'>): string { return `${day(localDate(time))} ${localClock(time)}`.trim(); }

export function utc(text: string): string {
  const clock = text.slice(11, 19).replace(/:00$/, '');
  return dated(text, `${text.slice(0, 10)} ${clock} UTC`);
}

/** A day or an instant, from an incident's line: days carry no hour and must not look as if they did. */
export function span(from: string, to: string, dayPrecision: boolean): [string, string | null] {
  const one = (text: string) => dayPrecision || text.length === 10 ? day(text) : utc(text);
  const first = one(from), last = one(to);
  return [first, first === last ? null : last];
}

/** A length in seconds, in the largest whole units. */
export function length(seconds: number): string {
  const parts: [number, string][] = [[86400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']];
  for (const [size, unit] of parts) {
    if (seconds >= size && seconds % size === 0 && (unit !== 'day' || seconds > 3 * 86400)) {
      return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
    }
  }
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);
}

type Unit = 'day' | 'hour' | 'minute' | 'second';

/** How long something lasted, in the largest two units that say something: `45 s`, `4 min 50 s`, `3 h 20 min`, `8 d 23 h`. */
export function lasted(seconds: number): string {
  const parts: [number, Unit][] = [[Math.floor(seconds / 86400), 'day'], [Math.floor(seconds / 3600) % 24, 'hour'], [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second']];
  const first = parts.findIndex(([value]) => value > 0);
  const unit = ([value, name]: [number, Unit]) => new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  return first < 0 ? unit([0, 'second']) : parts.slice(first, first + 2).filter(([value]) => value > 0).map(unit).join(' ');
}

/** How far an instant is from another, to the minute: `27 min`, `3 h 20 min`, `2 d 4 h`. */
export function ago(text: string, now: string): string {
  const seconds = Math.abs(Math.round((ms(text) - ms(now)) / 1000));
  const unit = new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  return seconds < 60 ? unit.format(0) : lasted(seconds - seconds % 60);
}

/** Seconds since 1970 of a wall clock in a zone; `null` where the clock never showed that time, or showed it twice. */
export function instantS(date: string, clock: string, zone: string): number | null {
  const wall = Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(wall)) return null;
  const shown = (at: number): number => {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
    return Date.parse(`${parts.replace(' ', 'T')}Z`);
  };
  // Every offset in use lies within a day; those that fit are tried by what the clock shows then.
  const offsets = new Set([wall - 26 * 3_600_000, wall, wall + 26 * 3_600_000].map((at) => shown(at) - at));
  const fits = [...new Set([...offsets].map((offset) => wall - offset))].filter((at) => shown(at) === wall);
  return fits.length === 1 ? fits[0]! / 1000 : null;
}

/** What the clock on the wall shows in a zone: date and time of day. */
export function wallClock(atS: number, zone: string): { date: string; clock: string } {
  const [date = '', clock = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(atS * 1000).split(' ');
  return { date, clock };
}
