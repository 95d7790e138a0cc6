//! The moment looked at, which the bar names and the regimes in force depend on: of the incident in
//! hand where there is one, else what the address says, else the end of what is on record.

import { useEffect, useState } from 'preact/hooks';
import type { World } from '../api';

const LOOKED = 'armistice:moment';
let inHand: string | null = null;

function set(at: string | null): void {
  if (at === inHand) return;
  inHand = at;
  window.dispatchEvent(new Event(LOOKED));
}

/** Takes the moment of the thing on the screen for as long as it is there. */
export function useInHand(at: string | null): void {
  useEffect(() => {
    set(at);
    return () => set(null);
  }, [at]);
}

export function useMoment(world: World, query: URLSearchParams): string {
  const [held, hold] = useState(inHand);
  useEffect(() => {
    const changed = () => hold(inHand);
    changed();
    window.addEventListener(LOOKED, changed);
    return () => window.removeEventListener(LOOKED, changed);
  }, []);
  return query.get('at') ?? held ?? query.get('to') ?? query.get('known') ?? (world.replayed ? world.last?.utc : world.now.utc) ?? world.checkpoint_time?.utc ?? '2000-01-01';
}
