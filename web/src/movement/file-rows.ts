//! What is known of a file of objects while it is gone through: its drafts, what was found of each, and what became of it. Which
//! row is signed next, which are refused and why, and who is still to be told follow from that.
//! It asks no server and draws nothing. Read next: `files.tsx`.

import type { Audience } from '../sign/content';
import type { Checked, Doubt, Kind, Thing } from './shapes';

export interface Draft { row: number; state: 'new' | 'changed' | 'same'; kind: Kind; audience: Audience; body: Thing; /** Because of another row of the same file. */ doubts: Doubt[] }
export interface Read { drafts: Draft[]; refused: { row: number; field: string | null; code?: string; what: string }[]; noted: { row: number; what: string }[] }
/** What became of a draft: the entry it is recorded as, or that somebody left it out. */
export type Done = number | 'left-out';
export type Format = 'geojson' | 'csv';

/** Bytes of a file that are looked at (`objects::LEN_MAX`). */
export const LEN_MAX = 4 * 1024 * 1024;

export function formatOf(name: string): Format | null {
  return /\.(geo)?json$/i.test(name) ? 'geojson' : /\.csv$/i.test(name) ? 'csv' : null;
}

/** Where each record of a table begins: a line end within quotation marks ends none. */
function recordsOf(table: string): number[] {
  const begins = [0];
  let quoted = false;
  for (let at = 0; at < table.length; at += 1) {
    if (table[at] === '"') quoted = !quoted;
    else if (table[at] === '\n' && !quoted) begins.push(at + 1);
  }
  return begins;
}

const KINDS = ['site', 'movement', 'area', 'activity'];

/** How many rows stand in the beginning of a file with all that belongs to them: lines before the last object that begins in it, or features of GeoJSON. */
export function rowsWithin(format: Format, beginning: string): number {
  if (format === 'geojson') return Math.max(0, beginning.split('"Feature"').length - 2);
  const cells = (record: string) => record.split(',').map((cell) => cell.trim().replaceAll('"', '').toLowerCase());
  const begins = recordsOf(beginning);
  const header = cells(beginning.slice(0, begins[1]));
  const at = header.indexOf('row');
  // Before the column that says what a row is there may stand a comma in quotation marks; then it is found from there on.
  const kindOf = (begin: number) => {
    const record = beginning.slice(begin, begin + 4096).split('\n', 1)[0]!.replace(/"(?:[^"]|"")*"/g, 'x');
    return cells(record)[at] ?? '';
  };
  const last = begins.findLast((begin, index) => index > 0 && KINDS.includes(kindOf(begin)));
  return last === undefined ? 0 : beginning.slice(0, last).split('\n').length - 1;
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
