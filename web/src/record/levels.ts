//! How far a statement has got, from one answer for all of them: a cosigner that signed a tree signed every
//! entry in it, so its newest size tells which. The log is asked anew while a page is open, for levels rise
//! while one looks. It judges nobody: silence is told as silence.
//! Read next: `level.tsx`, which says it in words.

import { useEffect, useState } from 'preact/hooks';
import { address, ask, linkIsDown, onLink, type Cosigner, type Log } from '../api';

export interface Level { copied: string[]; signed: string[]; n: number; met: boolean }

/** The level of the entry at `index`; of a whole record of some size, that of its last entry. */
export function levelOf(log: Pick<Log, 'witnesses' | 'mirrors' | 'witnessed_size'>, index: number): Level {
  const holds = (one: Cosigner) => (one.size ?? 0) > index;
  const names = (list: Cosigner[]) => list.filter(holds).map((one) => one.name);
  return { copied: names(log.mirrors), signed: names(log.witnesses), n: log.witnesses.length, met: index < log.witnessed_size };
}

/** A witness that can be reached signs every ten minutes, whether anything was recorded or not. */
export const QUIET_MS = 30 * 60_000;

export type Silence = 'never' | 'behind' | 'quiet' | 'none';

/** Whether a cosigner has signed what there is, and lately. A mirror signs when there is more to copy, so its last signature may be old. */
export function silence(one: Cosigner, role: 'witness' | 'mirror', now: number): Silence {
  if (one.size === null || one.at === null) return 'never';
  if ((one.behind ?? 0) > 0) return 'behind';
  return role === 'witness' && now - Date.parse(one.at.utc) > QUIET_MS ? 'quiet' : 'none';
}

const ANEW_MS = 15_000;

let last: Log | null = null;
let asking = false;
let timer = 0;
const watchers = new Set<() => void>();

async function look(): Promise<void> {
  if (asking || document.hidden) return;
  asking = true;
  try {
    last = await ask<Log>(address('/api/v1/log'));
    for (const run of watchers) run();
  } catch { /* the banner says that the link is down; what was known stays */ } finally { asking = false; }
}

/** The newest answer about the log; null before the first. */
export function useLog(): Log | null {
  const [, redraw] = useState(0);
  useEffect(() => {
    const changed = () => redraw((count) => count + 1);
    watchers.add(changed);
    if (watchers.size === 1) timer = window.setInterval(() => { if (!linkIsDown()) void look(); }, ANEW_MS);
    if (!last) void look();
    const healed = onLink(() => { if (!linkIsDown()) void look(); });
    return () => { watchers.delete(changed); healed(); if (watchers.size === 0) clearInterval(timer); };
  }, []);
  return last;
}
