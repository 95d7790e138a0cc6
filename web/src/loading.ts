//! Turns a question to the server into what a screen shows: waiting, an answer, or a refusal. An
//! answer already held is shown at once; while a new question is under way the last answer stays on
//! the screen, marked as being replaced. A question that failed with the link is asked again when the
//! link is back; until then what it had answered stays, with whatever was being written on it.

import { useEffect, useState } from 'preact/hooks';
import { LinkDown, ask, freshness, held, linkIsDown, onFresh, onLink } from './api';

export type Loaded<T> =
  | { state: 'waiting' }
  | { state: 'ready'; value: T; fresh: boolean }
  | { state: 'failed'; error: unknown };

/** What is shown, and the question it answers: while another is under way, the last answer. */
export interface Shown<T> { answers: string | null; loaded: Loaded<T> }

/** What a screen shows once asking has failed. The link being cut takes nothing away that was there; a refusal does. */
export function afterFailure<T>(last: Shown<T>, url: string, error: unknown): Shown<T> {
  if (error instanceof LinkDown && last.answers === url && last.loaded.state === 'ready') return { answers: url, loaded: { ...last.loaded, fresh: true } };
  return { answers: url, loaded: { state: 'failed', error } };
}

export function useAnswer<T>(url: string | null): Loaded<T> {
  const [shown, show] = useState<Shown<T>>({ answers: null, loaded: { state: 'waiting' } });
  const down = useLinkDown();
  const fresh = useFreshness();
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    const known = held<T>(url);
    if (known !== undefined) {
      show({ answers: url, loaded: { state: 'ready', value: known, fresh: true } });
      return;
    }
    show((last) => last.loaded.state === 'ready' ? { ...last, loaded: { ...last.loaded, fresh: false } } : { answers: null, loaded: { state: 'waiting' } });
    ask<T>(url, stop.signal)
      .then((value) => show({ answers: url, loaded: { state: 'ready', value, fresh: true } }))
      .catch((error: unknown) => { if (!stop.signal.aborted) show((last) => afterFailure(last, url, error)); });
    return () => stop.abort();
  }, [url, down, fresh]);
  return shown.loaded;
}

export function useLinkDown(): boolean {
  const [down, set] = useState(linkIsDown);
  useEffect(() => onLink(() => set(linkIsDown())), []);
  return down;
}

function useFreshness(): number {
  const [age, set] = useState(freshness);
  useEffect(() => onFresh(() => set(freshness())), []);
  return age;
}
