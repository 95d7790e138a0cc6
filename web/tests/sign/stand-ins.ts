//! What stands in for the browser in the tests: a shelf in memory that copies what is put there as IndexedDB does, locks
//! that let one through after the other. The shelf can fail.

import type { Locks } from '../../src/sign/locks';
import type { Shelf } from '../../src/sign/shelf';

export interface MemoryShelf<Row> extends Shelf<Row> {
  /** Every row by its key, as it stands. */
  readonly rows: ReadonlyMap<string, Row>;
  /** How the next puts fail: as an aborted transaction, with nothing kept; or as a crash after it, with all kept. */
  failing: null | 'not kept' | 'kept';
}

export function memoryShelf<Row>(): MemoryShelf<Row> {
  const rows = new Map<string, Row>();
  const shelf: MemoryShelf<Row> = {
    rows,
    failing: null,
    get: async (key) => structuredClone(rows.get(key)),
    put: async (key, row) => {
      if (shelf.failing !== 'not kept') rows.set(key, structuredClone(row));
      if (shelf.failing !== null) throw new DOMException('the disk is full', 'QuotaExceededError');
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
