//! The map as the screens see it: plain rows in, a selection out. The map library is loaded only when
//! this panel is, and belongs to `map.ts` alone. Whatever the map cannot do for a keyboard or a screen
//! reader its own buttons do, and the list beside it says the same rows.

import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { IncidentLine } from '../api';
import { rowWords } from '../incident/home';
import { lang, t } from '../words';
import type { OpsMap } from './map';

declare global { interface Window { __armistice?: { mapIds: () => string[] } } }

export function MapPanel({ items, selected, onSelect, onOpen }: { items: IncidentLine[]; selected: string | null; onSelect: (id: string) => void; onOpen: (id: string) => void }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<OpsMap | null>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [here, setHere] = useState<string[]>([]);
  const language = lang();
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    let left = false;
    let made: OpsMap | null = null;
    setState('loading');
    import('./map').then(async ({ openMap }) => {
      if (left || !box.current) return;
      made = await openMap(box.current, { lang: language, label: t('map-label'), onSelect: (id) => { setHere([]); select.current(id); }, onCluster: setHere });
      if (left) { made.close(); return; }
      setMap(made);
      setState('ready');
      window.__armistice = { mapIds: () => made?.ids() ?? [] };
    }).catch((error: unknown) => { console.warn('map:', error); if (!left) setState('failed'); });
    return () => { left = true; made?.close(); setMap(null); delete window.__armistice; };
  }, [language]);

  useEffect(() => { map?.show(items); setHere([]); }, [map, items]);
  useEffect(() => { map?.select(selected); }, [map, selected, items]);

  const unplaced = items.filter((item) => item.lat === null || item.lon === null).length;
  const chosen = items.find((item) => item.id === selected);
  const step = (by: number) => {
    const at = items.findIndex((item) => item.id === selected);
    const next = items[at === -1 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length];
    if (next) onSelect(next.id);
  };
  return (
    <section class="map-panel" aria-label={t('map')}>
      <div class="map-tools" role="toolbar" aria-label={t('map-tools')}>
        <button type="button" onClick={() => map?.zoom(1)} aria-label={t('map-in')} title={t('map-in')}>+</button>
        <button type="button" onClick={() => map?.zoom(-1)} aria-label={t('map-out')} title={t('map-out')}>−</button>
        <button type="button" onClick={() => map?.fit()} title={t('map-fit-title')}>{t('map-fit')}</button>
        <button type="button" disabled={items.length === 0} onClick={() => step(-1)}>{t('map-previous')}</button>
        <button type="button" disabled={items.length === 0} onClick={() => step(1)}>{t('map-next')}</button>
        <button type="button" disabled={!chosen} onClick={() => { if (chosen) onOpen(chosen.id); }}>{t('map-open')}</button>
      </div>
      <div class="map" dir="ltr" ref={box} data-marks={items.length - unplaced} />
      {state === 'loading' ? <p class="map-note" role="status">{t('doing-map')}</p> : null}
      {state === 'failed' ? <p class="map-note" role="alert">{t('map-failed')}</p> : null}
      <p class="map-chosen" aria-live="polite">{chosen ? rowWords(chosen) : t('map-hint')}</p>
      {unplaced > 0 ? <p class="map-chosen hint">{t('map-unplaced', { count: unplaced })}</p> : null}
      {here.length > 0 ? (
        <div class="map-here">
          <strong>{t('map-here')}</strong>
          <ul>{here.slice(0, 12).map((id) => { const item = items.find((one) => one.id === id); return item ? <li key={id}><button type="button" onClick={() => { onSelect(id); setHere([]); }}><bdi dir="ltr">{item.from?.slice(0, 10)}</bdi> {rowWords(item)}</button></li> : null; })}</ul>
          {here.length > 12 ? <p class="hint">{t('map-here-more')}</p> : null}
          <button type="button" onClick={() => setHere([])}>{t('close')}</button>
        </div>
      ) : null}
    </section>
  );
}
