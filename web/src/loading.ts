//! Turns a question to the server into what a screen shows: waiting, an answer, or a refusal. An
//! answer already held is shown at once; while a new question is under way the last answer stays on
//! the screen, marked as being replaced. A question that failed with the link is asked again when the
//! link is back.

import { useEffect, useState } from 'preact/hooks';
import { ask, freshness, held, linkIsDown, onFresh, onLink } from './api';

export type Loaded<T> =
  | { state: 'waiting' }
  | { state: 'ready'; value: T; fresh: boolean }
  | { state: 'failed'; error: unknown };

export function useAnswer<T>(url: string | null): Loaded<T> {
  const [shown, show] = useState<{ url: string | null; loaded: Loaded<T> }>({ url: null, loaded: { state: 'waiting' } });
  const down = useLinkDown();
  const fresh = useFreshness();
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    const known = held<T>(url);
    if (known !== undefined) {
      show({ url, loaded: { state: 'ready', value: known, fresh: true } });
      return;
    }
    show((last) => last.loaded.state === 'ready' ? { url, loaded: { ...last.loaded, fresh: false } } : { url, loaded: { state: 'waiting' } });
    ask<T>(url, stop.signal)
      .then((value) => show({ url, loaded: { state: 'ready', value, fresh: true } }))
      .catch((error: unknown) => { if (!stop.signal.aborted) show({ url, loaded: { state: 'failed', error } }); });
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
