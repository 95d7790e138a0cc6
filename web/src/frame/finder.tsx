//! Ctrl-K: finds an incident, instrument, actor or place by name, and a statement by its number or an
//! edition by its date. It searches with the same questions any page asks and opens the page found;
//! it keeps no index of its own.

import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { address, ask, type ActorLine, type IncidentPage, type InstrumentLine, type Place } from '../api';
import { go, link } from '../url';
import { say, t, word } from '../words';

interface Found { kind: string; name: string; hint: string; url: string }

export function Finder({ onClose }: { onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found[]>([]);
  const [at, setAt] = useState(0);
  const [state, setState] = useState<'idle' | 'searching' | 'done' | 'failed'>('idle');

  useEffect(() => { dialog.current?.showModal(); }, []);
  useEffect(() => {
    if (text.trim() === '') { setFound([]); setState('idle'); return; }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setState('searching');
      find(text.trim(), stop.signal)
        .then((list) => { setFound(list); setAt(0); setState('done'); })
        .catch(() => { if (!stop.signal.aborted) setState('failed'); });
    }, 150);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [text]);

  const open = (one: Found | undefined) => { if (one) { onClose(); go(one.url); } };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); setAt(Math.min(at + 1, found.length - 1)); }
    if (event.key === 'ArrowUp') { event.preventDefault(); setAt(Math.max(at - 1, 0)); }
    if (event.key === 'Enter') { event.preventDefault(); open(found[at]); }
  };

  return (
    <dialog class="finder" ref={dialog} aria-label={t('find')} onClose={onClose} onClick={(event) => { if (event.target === dialog.current) onClose(); }}>
      <label for="finder-input">{t('find-label')}</label>
      <input id="finder-input" type="search" role="combobox" autocomplete="off" spellcheck={false} aria-expanded={found.length > 0}
        aria-controls="finder-list" aria-activedescendant={found[at] ? `finder-${at}` : undefined}
        value={text} onInput={(event) => setText(event.currentTarget.value)} onKeyDown={keys} />
      <ul id="finder-list" role="listbox" aria-label={t('find-results')}>
        {found.map((one, index) => (
          <li key={one.url} id={`finder-${index}`} role="option" aria-selected={index === at} onClick={() => open(one)} onMouseMove={() => setAt(index)}>
            <span class="finder-kind">{one.kind}</span> <strong>{one.name}</strong> <span class="hint">{one.hint}</span>
          </li>
        ))}
      </ul>
      <p class="hint" role="status">{said(state, found.length)}</p>
      <button type="button" onClick={onClose}>{t('close')}</button>
    </dialog>
  );
}

function said(state: 'idle' | 'searching' | 'done' | 'failed', count: number): string {
  switch (state) {
    case 'idle': return t('find-hint');
    case 'searching': return t('find-searching');
    case 'failed': return t('error-link-do');
    case 'done': return count === 0 ? t('find-none') : t('find-count', { count });
  }
}

async function find(text: string, signal: AbortSignal): Promise<Found[]> {
  const [incidents, instruments, actors, places] = await Promise.all([
    ask<IncidentPage>(address('/api/v1/incidents', { q: text, limit: 6 }), signal),
    ask<InstrumentLine[]>(address('/api/v1/instruments'), signal),
    ask<ActorLine[]>(address('/api/v1/actors'), signal),
    ask<Place[]>(address('/api/v1/places', { q: text }), signal),
  ]);
  const holds = (...names: string[]) => names.some((name) => name.toLowerCase().includes(text.toLowerCase()));
  const found: Found[] = [];
  if (/^\d+$/.test(text)) found.push({ kind: t('record'), name: t('seal', { index: text }), hint: '', url: link(`/record/${text}`) });
  if (/^\d{4}-\d\d-\d\d$/.test(text)) found.push({ kind: t('edition'), name: text, hint: '', url: link(`/editions/${text}`) });
  for (const one of instruments.filter((one) => holds(one.id, ...Object.values(one.title))).slice(0, 5)) {
    found.push({ kind: t('instrument'), name: say(one.title), hint: one.id, url: link(`/instruments/${one.id}`) });
  }
  for (const one of actors.filter((one) => holds(one.id, one.name, ...one.names.map((name) => name.name))).slice(0, 6)) {
    found.push({ kind: t('actor'), name: one.name, hint: word('actor-kind', one.kind), url: link(`/actors/${one.id}`) });
  }
  for (const one of places.slice(0, 6)) {
    found.push({ kind: t('place'), name: one.name, hint: [word('place-kind', one.kind), one.within_names.join(', ')].filter(Boolean).join(' · '), url: link('/', { place: one.id }) });
  }
  for (const one of incidents.items) {
    found.push({ kind: t('incident'), name: [one.place_name, one.from?.slice(0, 10)].filter(Boolean).join(', '), hint: [word('event-type', one.act), one.id].filter(Boolean).join(' · '), url: link(`/incidents/${encodeURIComponent(one.id)}`) });
  }
  return found;
}
