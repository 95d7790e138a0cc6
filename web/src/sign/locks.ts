//! One at a time, over all tabs of this browser: two tabs that signed at once would sign one number twice, and each
//! author answers for that for ever. The browser lets go of a lock when its tab ends, however it ends.

export interface Locks {
  /** Runs when nobody else holds the name, and lets go when it has ended or failed. */
  hold<T>(name: string, run: () => Promise<T>): Promise<T>;
}

export function browserLocks(manager: LockManager = navigator.locks): Locks {
  return { hold: async (name, run) => await manager.request(name, { mode: 'exclusive' }, run) };
}
