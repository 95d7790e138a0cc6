//! A part of the docket that folds. On a wide screen all stand open and read as one document; on a narrow one those that the
//! reader has to read now. A link to a part, or to something inside it, opens it, and on paper all are open.

import { createContext, type ComponentChildren, type JSX } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Clock } from '../api';
import { number } from '../words';
import { isOpen } from './due';

export const Own = createContext<readonly Clock[]>([]);

const NARROW = '(max-width: 640px)';

export function Lane({ id, title, count, children }: { id: string; title: string; count?: number; children: ComponentChildren }): JSX.Element {
  const own = useContext(Own);
  const wanted = isOpen(id, matchMedia(NARROW).matches, own);
  const [open, setOpen] = useState(wanted);
  // Who is signed in, and what is asked of it, may become known later; what the reader opened stays open.
  useEffect(() => { if (wanted) setOpen(true); }, [wanted]);
  return (
    <section id={id} class="lane">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}><summary><h2>{title}</h2>{count === undefined ? null : <> <span class="count">{number(count)}</span></>}</summary>{children}</details>
    </section>
  );
}

/** Opens what the address points into, and everything before it is printed. */
export function useUnfolding(): void {
  useEffect(() => {
    const follow = () => reveal(decodeURIComponent(location.hash.slice(1)));
    const print = () => { for (const one of document.querySelectorAll<HTMLDetailsElement>('.lane > details')) one.open = true; };
    follow();
    addEventListener('hashchange', follow);
    addEventListener('beforeprint', print);
    return () => { removeEventListener('hashchange', follow); removeEventListener('beforeprint', print); };
  }, []);
}

export function reveal(id: string): void {
  const at = id ? document.getElementById(id) : null;
  const lane = at?.closest('.lane')?.querySelector('details');
  if (!at || !lane) return;
  lane.open = true;
  at.scrollIntoView();
}
