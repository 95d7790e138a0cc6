//! An answer about a conflict as it is read: of its rows, one for each own cell, those that are affected, and when.

import type { CellRow, Conflict } from './shapes';

export interface Affected { cell: CellRow; /** From when to when, in seconds since 1970. */ stretches: [number, number][]; /** Whenever it is there. */ always: boolean }

export function affectedOf(conflict: Pick<Conflict, 'bucket_s' | 'cells'>): Affected[] {
  const all = conflict.cells.map((cell): Affected => ({ cell, stretches: stretchesOf(cell, conflict.bucket_s), always: cell.always === '1' }));
  return all.filter((one) => one.always || one.stretches.length > 0);
}

/** Buckets that follow one another, as one stretch. */
function stretchesOf(cell: CellRow, bucketS: number): [number, number][] {
  const firstS = Date.parse(cell.from.utc) / 1000;
  const joined: [number, number][] = [];
  [...cell.affected].forEach((bit, index) => {
    if (bit !== '1') return;
    const [from, until] = [firstS + index * bucketS, firstS + (index + 1) * bucketS];
    const last = joined.at(-1);
    if (last && last[1] === from) last[1] = until;
    else joined.push([from, until]);
  });
  return joined;
}
