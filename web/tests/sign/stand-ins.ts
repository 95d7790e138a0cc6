//! What stands in for the browser in the tests: a shelf in memory that copies what is put there as IndexedDB does, locks
//! that let one through after the other. The shelf can fail.

import type { Locks } from '../../src/sign/locks';
import type { Shelf } from '../../src/sign/shelf';

export interface MemoryShelf<Row> extends Shelf<Row> {
  /** Every row by its key, as it stands. */
  readonly rows: ReadonlyMap<string, Row>;
  /** The next puts fail and keep nothing, as an aborted transaction does. */
  failing: boolean;
}

export function memoryShelf<Row>(): MemoryShelf<Row> {
  const rows = new Map<string, Row>();
  const shelf: MemoryShelf<Row> = {
    rows,
    failing: false,
    get: async (key) => structuredClone(rows.get(key)),
    put: async (key, row) => {
      if (shelf.failing) throw new DOMException('the disk is full', 'QuotaExceededError');
      rows.set(key, structuredClone(row));
    },
    remove: async (key) => { rows.delete(key); },
    all: async () => [...rows.keys()].sort().map((key) => structuredClone(rows.get(key)!)),
  };
  return shelf;
}

export function memoryLocks(): Locks & { readonly held: string[] } {
  const last = new Map<string, Promise<unknown>>();
  const held: string[] = [];
  return {
    held,
    hold<T>(name: string, run: () => Promise<T>): Promise<T> {
      const turn = (last.get(name) ?? Promise.resolve()).catch(() => undefined).then(() => {
        held.push(name);
        return run();
      });
      last.set(name, turn);
      return turn;
    },
  };
}
