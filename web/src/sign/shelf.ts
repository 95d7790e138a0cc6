//! What must survive on the device: a small table, with IndexedDB behind it. A put has come back only when it is on disk,
//! because what is done next (sending) cannot be taken back. IndexedDB rather than local storage because it alone
//! keeps a key that nobody can read. Behind an interface, so that the tests bring a table of their own and another
//! shelf (an extension, a native shell) can be brought later.

export interface Shelf<Row> {
  get(key: string): Promise<Row | undefined>;
  put(key: string, row: Row): Promise<void>;
  remove(key: string): Promise<void>;
  /** Every row, in the order of the keys. */
  all(): Promise<Row[]>;
}

/** The tables of this origin's database. A new one is a new version of the database. */
export const TABLES = ['keys', 'outbox'] as const;
export type Table = (typeof TABLES)[number];

const NAME = 'armistice-sign';
const VERSION = 1;

export function indexedDbShelf<Row>(table: Table, factory: IDBFactory = indexedDB): Shelf<Row> {
  const run = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    // Opened for each act: a phone closes what stands open in the background, and acts here are rare.
    const database = await open(factory);
    try {
      return await new Promise<T>((done, fail) => {
        const transaction = database.transaction(table, mode, { durability: 'strict' });
        const request = ask(transaction.objectStore(table));
        transaction.oncomplete = () => done(request.result);
        transaction.onabort = () => fail(transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'));
      });
    } finally {
      database.close();
    }
  };
  return {
    get: (key) => run<Row | undefined>('readonly', (store) => store.get(key) as IDBRequest<Row | undefined>),
    put: async (key, row) => { await run('readwrite', (store) => store.put(row, key)); },
    remove: async (key) => { await run('readwrite', (store) => store.delete(key)); },
    all: () => run<Row[]>('readonly', (store) => store.getAll() as IDBRequest<Row[]>),
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = factory.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const table of TABLES) if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table);
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new DOMException('the database did not open', 'UnknownError'));
    // Nothing is done where another tab holds an older version open: it closes after each act, so that ends by itself.
  });
}
