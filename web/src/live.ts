//! What happens, as it happens. The stream says what each new entry is about; the screens then ask again. After a cut the
//! browser says the last entry it had, and the server tells everything since, so nothing is missed.

import { forget } from './api';
import { fetchAs } from './person';

export interface Happened { index: number; kind: string; by: string | null; incident: string | null; notice: string | null; channel: string | null }

let source: EventSource | null = null;
const watchers = new Set<(what: Happened) => void>();
const strokes = new Set<() => void>();
let pending: number | null = null;
/** After a refused stream, so long until it is asked for again. */
const AGAIN_MS = 5000;
let again: number | null = null;
/** Whether the session ended while this page followed: nothing is told here since, and whoever looks has to know. */
let over = false;
const ends = new Set<() => void>();

export function hasEnded(): boolean { return over; }
export function onEnded(run: () => void): () => void { ends.add(run); return () => { ends.delete(run); }; }

export function onHappened(run: (what: Happened) => void): () => void { watchers.add(run); return () => { watchers.delete(run); }; }
export function onStroke(run: () => void): () => void { strokes.add(run); return () => { strokes.delete(run); }; }

/** Several entries at once are one reason to ask again. */
function soon(): void {
  if (pending !== null) return;
  pending = window.setTimeout(() => { pending = null; forget(); }, 150);
}

export function listen(): void {
  if (source) return;
  if (over) { over = false; for (const run of ends) run(); }
  source = new EventSource('/api/v1/live');
  // Answered with anything but the stream, a browser gives up: whoever sits there would hear nothing, and not know.
  source.addEventListener('error', () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    hush();
    again = window.setTimeout(() => { again = null; void asked(); }, AGAIN_MS);
  });
  source.addEventListener('entry', (event) => {
    const what = JSON.parse((event as MessageEvent<string>).data) as Happened;
    for (const run of watchers) run(what);
    soon();
  });
  source.addEventListener('clock', () => { for (const run of strokes) run(); soon(); });
  source.addEventListener('ended', () => { hush(); over = true; for (const run of ends) run(); forget(); });
}

/** Whether the session still stands: then listened again, else said. */
async function asked(): Promise<void> {
  const me = await fetchAs('/api/v1/me').then((answer) => answer.json() as Promise<{ signed_in: boolean }>).catch(() => null);
  if (source) return;
  if (me && !me.signed_in) { over = true; for (const run of ends) run(); forget(); return; }
  listen();
  soon();
}

export function hush(): void {
  if (again !== null) window.clearTimeout(again);
  again = null;
  source?.close();
  source = null;
}
