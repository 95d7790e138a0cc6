//! What is known of a file of objects while it is gone through: its drafts, what was found of each, and what became of it. Which
//! row is signed next, which are refused and why, and who is still to be told follow from that.
//! It asks no server and draws nothing. Read next: `files.tsx`.

import type { Audience } from '../sign/content';
import type { Checked, Doubt, Kind, Thing } from './shapes';

export interface Draft { row: number; state: 'new' | 'changed' | 'same'; kind: Kind; audience: Audience; body: Thing; /** Because of another row of the same file. */ doubts: Doubt[] }
export interface Read { drafts: Draft[]; refused: { row: number; field: string | null; what: string }[]; noted: { row: number; what: string }[] }
/** What became of a draft: the entry it is recorded as, or that somebody left it out. */
export type Done = number | 'left-out';
export type Format = 'geojson' | 'csv';

/** Bytes of a file that are looked at (`objects::LEN_MAX`). */
export const LEN_MAX = 4 * 1024 * 1024;

export function formatOf(name: string): Format | null {
  return /\.(geo)?json$/i.test(name) ? 'geojson' : /\.csv$/i.test(name) ? 'csv' : null;
}

/** How many rows of a file end within its beginning: lines of a table, features of GeoJSON. */
export function rowsWithin(format: Format, beginning: string): number {
  return format === 'csv' ? beginning.split('\n').length - 1 : Math.max(0, beginning.split('"Feature"').length - 2);
}

/** The draft that is signed next: not the one that stands already, nor one that would be refused, nor one that is done. */
export function next(drafts: readonly Pick<Draft, 'state'>[], checked: readonly (Pick<Checked, 'fits'> | undefined)[], done: ReadonlyMap<number, Done>): number | null {
  const at = drafts.findIndex((one, index) => one.state !== 'same' && checked[index]?.fits === true && !done.has(index));
  return at < 0 ? null : at;
}

/** Every row that was not taken, with why: what does not read, and what would be refused. `why` says a refusal in words. */
export function refusedRows(of: Read, checked: readonly (Pick<Checked, 'fits' | 'refusal'> | undefined)[], done: ReadonlyMap<number, Done>, why: (refusal: unknown) => string): { row: number; what: string }[] {
  const drafts = of.drafts.flatMap((one, at) => one.state !== 'same' && checked[at]?.fits === false && !done.has(at) ? [{ row: one.row, what: why(checked[at]!.refusal) }] : []);
  return [...of.refused.map(({ row, what }) => ({ row, what })), ...drafts].sort((a, b) => a.row - b.row);
}
