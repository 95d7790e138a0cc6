//! The map of objects: shapes in, a selection or a position out. Like `map/map.ts` it fetches nothing but the basemap and knows
//! no screen. It has no layer of control and takes none: what is protected is never drawn over who holds the ground.

import type { GeoJSONSource } from 'maplibre-gl';
import { Library, TONES, baseStyle } from '../map/maplibre';
import type { Lang } from '../words';
import { bounds, collection, type Shape } from './geometry';
import type { Pair } from './shapes';

export interface ObjectMap {
  /** `outside`: the map moves only where some of it would not be seen. */
  show(shapes: Shape[], refit: 'all' | 'outside' | 'not'): void;
  select(id: string | null): void;
  /** Where to look while there is nothing to show: west, south, east, north. */
  home(box: [number, number, number, number]): void;
  zoom(by: number): void;
  fit(): void;
  /** The ids the map's source holds, each once. */
  ids(): string[];
  close(): void;
}

interface Options { lang: Lang; label: string; onSelect: (id: string) => void; onPlace: (at: Pair) => void; onCentre: (at: Pair) => void }

const LOOKS = ['asked', 'point', 'told', 'own', 'affected', 'draft'] as const;

export async function openObjectMap(container: HTMLElement, options: Options): Promise<ObjectMap> {
  await document.fonts.load('12px "IBM Plex Sans"').catch(() => []);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let shapes: Shape[] = [];
  let chosen: string | null = null;
  const map = new Library({
    container, style: baseStyle(TONES[theme()], options.lang), attributionControl: false, center: [38, 35], zoom: 5, maxZoom: 16, dragRotate: false, pitchWithRotate: false, fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  canvas.setAttribute('aria-label', options.label);
  canvas.setAttribute('role', 'application');
  const pair = (at: { lng: number; lat: number }): Pair => [Math.round(at.lng * 1e7), Math.round(at.lat * 1e7)];

  const addOurs = () => {
    const now = theme(), tones = TONES[now];
    // Hues of the page's own tokens; the form (solid, dashed, hatched) says it first.
    const hue = now === 'light' ? { own: '#1f4e79', told: '#5b2a86', affected: '#9a3d00', draft: '#10202e', point: '#10202e', asked: '#10202e' } : { own: '#9ccbff', told: '#d5b3ff', affected: '#ffb27a', draft: '#ffffff', point: '#ffffff', asked: '#ffffff' };
    if (!map.hasImage('hatch')) map.addImage('hatch', hatch(hue.affected));
    map.addSource('shapes', { type: 'geojson', data: collection(shapes) });
    map.addSource('chosen', { type: 'geojson', data: collection([]) });
    for (const look of LOOKS) {
      const of = ['==', ['get', 'look'], look] as never;
      map.addLayer({ id: `fill-${look}`, type: 'fill', source: 'shapes', filter: ['all', of, ['==', ['geometry-type'], 'Polygon']] as never, paint: look === 'affected' ? { 'fill-pattern': 'hatch' } : { 'fill-color': hue[look], 'fill-opacity': look === 'draft' ? 0.2 : look === 'point' || look === 'asked' ? 0.04 : 0.12 } });
      map.addLayer({ id: `line-${look}`, type: 'line', source: 'shapes', filter: of, paint: { 'line-color': hue[look], 'line-width': look === 'draft' ? 2.5 : look === 'point' ? 0.75 : 2, ...(look === 'told' ? { 'line-dasharray': [3, 2] } : look === 'asked' ? { 'line-dasharray': [1, 2] } : {}) } });
      map.addLayer({ id: `dot-${look}`, type: 'circle', source: 'shapes', filter: ['all', of, ['==', ['geometry-type'], 'Point']] as never, paint: { 'circle-radius': 6, 'circle-color': look === 'draft' || look === 'own' ? hue[look] : tones.land, 'circle-stroke-color': look === 'told' ? hue.told : tones.halo, 'circle-stroke-width': 2 } });
    }
    map.addLayer({ id: 'chosen', type: 'line', source: 'chosen', paint: { 'line-color': tones.ring, 'line-width': 4 } });
    mark();
  };
  const mark = () => map.getSource<GeoJSONSource>('chosen')?.setData(collection(shapes.filter((one) => one.properties.id === chosen && one.geometry.type !== 'Point')));
  // A draft's cells reach further than the draft, which is what somebody looks at.
  const ofInterest = () => { const drafts = shapes.filter((one) => one.properties.look === 'draft'); return drafts.length > 0 ? drafts : shapes; };
  const fit = (animate: boolean) => {
    const box = bounds(ofInterest());
    if (box) map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { padding: 40, maxZoom: 13, animate: animate && !still });
  };

  await new Promise<void>((done, fail) => {
    map.once('load', () => done());
    map.once('error', (event) => { if (!map.getCanvas().isConnected) fail(event.error); });
  });
  addOurs();
  options.onCentre(pair(map.getCenter()));
  map.on('moveend', () => options.onCentre(pair(map.getCenter())));
  map.on('click', (event) => {
    options.onPlace(pair(event.lngLat));
    const found = map.queryRenderedFeatures(event.point).find((one) => one.source === 'shapes')?.properties['id'] as string | undefined;
    if (found) options.onSelect(found);
  });
  // The cross in the middle is the keyboard's cursor: arrows move the map under it, Enter puts a point.
  canvas.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); options.onPlace(pair(map.getCenter())); } });

  const restyle = () => {
    map.setStyle(baseStyle(TONES[theme()], options.lang), { diff: false });
    map.once('style.load', addOurs);
  };
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  window.addEventListener('armistice:theme', restyle);
  system.addEventListener('change', restyle);
  const watch = new ResizeObserver(() => map.resize());
  watch.observe(container);

  return {
    show(next, refit) {
      shapes = next;
      map.getSource<GeoJSONSource>('shapes')?.setData(collection(shapes));
      mark();
      const box = bounds(ofInterest());
      const seen = map.getBounds();
      const isSeen = box !== null && seen.contains([box[0], box[1]]) && seen.contains([box[2], box[3]]);
      if (refit === 'all' || (refit === 'outside' && !isSeen)) fit(false);
    },
    select(id) { chosen = id; mark(); },
    home(box) { if (shapes.length === 0) map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { padding: 40, maxZoom: 9, animate: false }); },
    zoom(by) { map.easeTo({ zoom: map.getZoom() + by, animate: !still }); },
    fit() { fit(true); },
    ids() { return [...new Set(shapes.map((one) => one.properties.id))]; },
    close() {
      window.removeEventListener('armistice:theme', restyle);
      system.removeEventListener('change', restyle);
      watch.disconnect();
      map.remove();
    },
  };
}

function theme(): 'light' | 'dark' {
  const said = document.documentElement.dataset['theme'];
  if (said === 'light' || said === 'dark') return said;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Slanting lines: an affected cell is told by its form, with any eyes and on paper. */
function hatch(hue: string): ImageData {
  const size = 12;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d')!;
  pen.strokeStyle = hue;
  pen.lineWidth = 1.6;
  for (const at of [-size, 0, size]) { pen.beginPath(); pen.moveTo(at, size); pen.lineTo(at + size, 0); pen.stroke(); }
  return pen.getImageData(0, 0, size, size);
}
