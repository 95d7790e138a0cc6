//! What the screen shows is what the address says: path and query are the only state that is shared,
//! so that any view can be sent to somebody by copying its address. Language, theme and selection
//! within a page are the reader's own and stay out of it, except `lang` when somebody puts it there.

import { useEffect, useState } from 'preact/hooks';

const CHANGED = 'armistice:address';

/** Query parameters that travel from page to page: what is known when, and the moment looked at. */
const CARRIED = ['known', 'at'];

export interface Address { path: string; query: URLSearchParams }

export function here(): Address { return { path: location.pathname, query: new URLSearchParams(location.search) }; }

/** The address of a page, with what travels along. */
export function link(path: string, query: Record<string, string | null | undefined> = {}): string {
  const [base = '/', fragment] = path.split('#');
  const now = new URLSearchParams(location.search);
  const next = new URLSearchParams();
  for (const key of CARRIED) { const value = now.get(key); if (value) next.set(key, value); }
  for (const [key, value] of Object.entries(query)) { if (value) next.set(key, value); else next.delete(key); }
  const text = next.toString();
  return base + (text ? `?${text}` : '') + (fragment ? `#${fragment}` : '');
}

export function go(url: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', url); else history.replaceState(null, '', url);
  window.dispatchEvent(new Event(CHANGED));
}

/** Changes the query of this page and keeps the rest of it. */
export function refine(changes: Record<string, string | null | undefined>, how: 'push' | 'replace' = 'push'): void {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) { if (value) query.set(key, value); else query.delete(key); }
  const text = query.toString();
  go(location.pathname + (text ? `?${text}` : '') + location.hash, how);
}

export function useAddress(): Address {
  const [address, set] = useState(here);
  useEffect(() => {
    const changed = () => set(here());
    window.addEventListener('popstate', changed);
    window.addEventListener(CHANGED, changed);
    return () => { window.removeEventListener('popstate', changed); window.removeEventListener(CHANGED, changed); };
  }, []);
  return address;
}

/** Lets plain links navigate without leaving the page; modified clicks, downloads and other sites stay the browser's. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element | null)?.closest('a');
    if (!anchor || anchor.target || anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
    if (anchor.pathname.startsWith('/api/') || anchor.pathname.startsWith('/licences/')) return;
    if (anchor.hash && anchor.pathname === location.pathname && anchor.search === location.search) return;
    event.preventDefault();
    go(anchor.pathname + anchor.search + anchor.hash);
  });
}
