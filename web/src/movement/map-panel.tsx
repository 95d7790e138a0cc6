//! The map of objects as a screen sees it: shapes in; a selection, or a position that was put, out. Whatever the map does by
//! pointer its buttons do by keyboard, and the list or the fields beside it say the same.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { degrees, dms } from '../map/position';
import { lang, t } from '../words';
import type { Look, Shape } from './geometry';
import type { ObjectMap } from './map-objects';
import type { Pair } from './shapes';

interface Props {
  shapes: Shape[]; selected?: string | null; onSelect?: (id: string) => void; label: string;
  /** Given while something is drawn: where a point was put. */
  onPlace?: ((at: Pair) => void) | undefined; onUndo?: (() => void) | undefined; doing?: string; children?: ComponentChildren; looks: readonly Look[]; home?: [number, number, number, number] | null;
}

export function ObjectMapPanel({ shapes, selected = null, onSelect, label, onPlace, onUndo, doing, children, looks, home = null }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<ObjectMap | null>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [centre, setCentre] = useState<Pair | null>(null);
  const language = lang();
  const hands = useRef({ onSelect, onPlace });
  hands.current = { onSelect, onPlace };
  const fitted = useRef('');
  useEffect(() => {
    let left = false;
    let made: ObjectMap | null = null;
    setState('loading');
    import('./map-objects').then(async ({ openObjectMap }) => {
      if (left || !box.current) return;
      made = await openObjectMap(box.current, { lang: language, label, onSelect: (id) => hands.current.onSelect?.(id), onPlace: (at) => hands.current.onPlace?.(at), onCentre: setCentre });
      if (left) { made.close(); return; }
      setMap(made);
      setState('ready');
      window.__armistice = { mapIds: () => made?.ids() ?? [] };
    }).catch((error: unknown) => { console.warn('map:', error); if (!left) setState('failed'); });
    return () => { left = true; made?.close(); setMap(null); delete window.__armistice; };
  }, [language]);
  useEffect(() => {
    if (!map) return;
    // Elsewhere the map goes where the shapes are, once for each set of them; under a hand that draws it stays where it was put.
    const key = [...new Set(shapes.map((one) => one.properties.id))].join();
    map.show(shapes, onPlace ? 'outside' : key !== fitted.current ? 'all' : 'not');
    fitted.current = key;
  }, [map, shapes]);
  useEffect(() => { if (map && home) map.home(home); }, [map, home]);
  useEffect(() => { map?.select(selected); }, [map, selected, shapes]);
  return (
    <section class="map-panel object-map" aria-label={label}>
      <div class="map-tools" role="toolbar" aria-label={t('map-tools')}>
        <button type="button" onClick={() => map?.zoom(1)} aria-label={t('map-in')} title={t('map-in')}>+</button>
        <button type="button" onClick={() => map?.zoom(-1)} aria-label={t('map-out')} title={t('map-out')}>−</button>
        <button type="button" onClick={() => map?.fit()}>{t('map-fit')}</button>
        {onPlace ? <button type="button" disabled={!centre} onClick={() => { if (centre) onPlace(centre); }}>{t('draw-here')}</button> : null}
        {onUndo ? <button type="button" onClick={onUndo}>{t('draw-undo')}</button> : null}
      </div>
      <div class={onPlace ? 'map drawing' : 'map'} dir="ltr" ref={box} />
      {state === 'loading' ? <p class="map-note" role="status">{t('doing-map')}</p> : null}
      {state === 'failed' ? <p class="map-note" role="alert">{t('map-failed')}</p> : null}
      {onPlace ? <p class="map-chosen"><strong>{doing}</strong> {t('draw-hint')} {centre ? <bdi dir="ltr">{degrees(centre)} · {dms(centre)}</bdi> : null}</p> : null}
      {children}
      <ul class="object-legend" aria-label={t('legend')}>{looks.map((look) => <li key={look}><svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" class={`look-${look}`}><rect x="2" y="2" width="20" height="12" />{look === 'affected' ? <path d="M2 10 10 2M4 14 16 2M12 14 22 4M20 14l2-2" stroke="currentColor" /> : null}</svg> {t(`look-${look}`)}</li>)}</ul>
    </section>
  );
}
