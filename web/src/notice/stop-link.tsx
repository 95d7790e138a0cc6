//! The way to a STOP, on every page of whoever may ask for one: one press or Alt+Shift+S, then the line, then the signature.

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { mayAct, useMe } from '../actor/session';
import { link } from '../url';
import { has, t } from '../words';

/** The page on which a STOP is asked for, beginning with the line or the object that is looked at. */
export function stopAddress(path: string): string {
  const of = (prefix: string) => path.startsWith(prefix) ? path.slice(prefix.length) : '';
  const [channel, object] = [of('/channels/'), of('/object/')];
  return channel ? link(`/stop/${channel}`) : link('/stop', { object: object ? decodeURIComponent(object) : null });
}

export function StopLink({ path }: { path: string }): JSX.Element | null {
  const me = useMe();
  const to = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      // By its place on the keyboard: the letter is another in another script.
      if (event.altKey && event.shiftKey && event.code === 'KeyS' && to.current) { event.preventDefault(); to.current.click(); }
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, []);
  if (!me.signed_in || !mayAct(me, 'stop')) return null;
  return <a ref={to} class="stop no-print" href={stopAddress(path)} aria-keyshortcuts="Alt+Shift+S" title={has('stop-anywhere') ? t('stop-anywhere') : undefined}>{has('do-stop') ? t('do-stop') : 'STOP'}</a>;
}
