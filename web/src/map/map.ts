//! The map of incidents. It draws the rows it is given, tells which were chosen,
//! and answers from its own source which ids it holds. It fetches no data about incidents, speaks to
//! nobody but this server (basemap files), and knows no screen. Read next: `style.ts`, `shapes.ts`.

import type { ExpressionSpecification, GeoJSONSource } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { IncidentLine } from '../api';
import { FAMILIES, SHAPES } from '../incident/marks';
import type { Lang } from '../words';
import { box, points, radii } from './shapes';
import { FONT, Library, TONES, baseStyle } from './maplibre';

export interface OpsMap {
  show(items: IncidentLine[]): void;
  select(id: string | null): void;
  zoom(by: number): void;
  fit(): void;
  /** The ids the map's source holds, in order. */
  ids(): string[];
  close(): void;
}

interface Options { lang: Lang; label: string; onSelect: (id: string) => void; onCluster: (ids: string[]) => void }

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const CLUSTER_PX = 30;

export async function openMap(container: HTMLElement, options: Options): Promise<OpsMap> {
  await Promise.all([document.fonts.load('12px "IBM Plex Sans"'), document.fonts.load('12px "IBM Plex Sans Arabic"', 'س')]).catch(() => []);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let items: IncidentLine[] = [];
  let chosen: string | null = null;
  let ledgers: string[] = [];

  const map = new Library({
    container, style: baseStyle(TONES[theme()], options.lang), attributionControl: false,
    center: [38, 35], zoom: 5, maxZoom: 15, dragRotate: false, pitchWithRotate: false, fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  canvas.setAttribute('aria-label', options.label);
  canvas.setAttribute('role', 'application');

  const addOurs = () => {
    const now = theme();
    for (const one of FAMILIES) if (!map.hasImage(one)) map.addImage(one, picture(one, now), { pixelRatio: 2 });
    ledgers = [...new Set(items.map((item) => item.ledger))].sort();
    const counts: Record<string, [string, ExpressionSpecification]> = {};
    ledgers.forEach((ledger, index) => { counts[`ledger${index}`] = ['+', ['case', ['==', ['get', 'ledger'], ledger], 1, 0] as ExpressionSpecification]; });
    map.addSource('radii', { type: 'geojson', data: { type: 'FeatureCollection', features: radii(items) } });
    map.addSource('chosen', { type: 'geojson', data: EMPTY });
    map.addSource('items', { type: 'geojson', data: { type: 'FeatureCollection', features: points(items) } as FeatureCollection, cluster: true, clusterRadius: CLUSTER_PX, clusterMaxZoom: 16, clusterProperties: counts });
    const tones = TONES[now];
    map.addLayer({ id: 'radii', type: 'line', source: 'radii', minzoom: 7, paint: { 'line-color': tones.text, 'line-opacity': 0.35, 'line-dasharray': [2, 2] } });
    map.addLayer({ id: 'chosen-area', type: 'fill', source: 'chosen', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': tones.ring, 'fill-opacity': 0.1 } });
    map.addLayer({ id: 'chosen-edge', type: 'line', source: 'chosen', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': tones.ring, 'line-width': 1.5, 'line-dasharray': [2, 2] } });
    map.addLayer({ id: 'clusters', type: 'circle', source: 'items', filter: ['has', 'point_count'], paint: { 'circle-radius': ['step', ['get', 'point_count'], 13, 20, 16, 100, 20], 'circle-color': tones.land, 'circle-stroke-color': tones.text, 'circle-stroke-width': 1.5 } });
    map.addLayer({ id: 'cluster-counts', type: 'symbol', source: 'items', filter: ['has', 'point_count'], layout: { 'text-field': inside(ledgers), 'text-font': FONT, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': tones.text } });
    map.addLayer({ id: 'items', type: 'symbol', source: 'items', filter: ['!', ['has', 'point_count']], layout: { 'icon-image': ['get', 'family'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-padding': 0 } });
    map.addLayer({ id: 'chosen-ring', type: 'circle', source: 'chosen', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 15, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': tones.ring, 'circle-stroke-width': 3 } });
    markChosen();
  };

  const markChosen = () => {
    const source = map.getSource<GeoJSONSource>('chosen');
    const item = items.filter((one) => one.id === chosen);
    source?.setData({ type: 'FeatureCollection', features: [...radii(item), ...points(item).filter((one) => one.geometry)] } as FeatureCollection);
  };

  await new Promise<void>((done, fail) => {
    map.once('load', () => done());
    map.once('error', (event) => { if (!map.getCanvas().isConnected) fail(event.error); });
  });
  addOurs();

  map.on('click', 'items', (event) => { const id = event.features?.[0]?.properties['id'] as string | undefined; if (id) options.onSelect(id); });
  map.on('click', 'clusters', (event) => {
    const feature = event.features?.[0];
    const source = map.getSource<GeoJSONSource>('items');
    const cluster = feature?.properties['cluster_id'] as number | undefined;
    if (!feature || !source || cluster === undefined) return;
    void source.getClusterExpansionZoom(cluster).then(async (zoom) => {
      const centre = (feature.geometry as GeoJSON.Point).coordinates as [number, number];
      if (zoom <= 13) { map.easeTo({ center: centre, zoom: zoom + 0.2, animate: !still }); return; }
      const leaves = await source.getClusterLeaves(cluster, 500, 0);
      options.onCluster(leaves.map((leaf) => String(leaf.properties?.['id'])));
    });
  });
  for (const layer of ['items', 'clusters']) {
    map.on('mouseenter', layer, () => { canvas.style.cursor = 'pointer'; });
    map.on('mouseleave', layer, () => { canvas.style.cursor = ''; });
  }

  const restyle = () => {
    map.setStyle(baseStyle(TONES[theme()], options.lang), { diff: false });
    map.once('style.load', addOurs);
  };
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  window.addEventListener('armistice:theme', restyle);
  system.addEventListener('change', restyle);
  const watch = new ResizeObserver(() => map.resize());
  watch.observe(container);

  const fit = (animate: boolean) => {
    const edges = box(items);
    if (edges) map.fitBounds([[edges[0], edges[1]], [edges[2], edges[3]]], { padding: 36, maxZoom: 11, animate: animate && !still });
  };

  return {
    show(next) {
      items = next;
      for (const layer of ['chosen-ring', 'items', 'cluster-counts', 'clusters', 'chosen-edge', 'chosen-area', 'radii']) if (map.getLayer(layer)) map.removeLayer(layer);
      for (const source of ['items', 'chosen', 'radii']) if (map.getSource(source)) map.removeSource(source);
      addOurs();
      fit(false);
    },
    select(id) {
      chosen = id;
      markChosen();
      const item = items.find((one) => one.id === id);
      if (item?.lat != null && item.lon != null && !map.getBounds().contains([item.lon, item.lat])) map.easeTo({ center: [item.lon, item.lat], animate: !still });
    },
    zoom(by) { map.easeTo({ zoom: map.getZoom() + by, animate: !still }); },
    fit() { fit(true); },
    ids() {
      const source = map.getSource('items');
      const data = source?.serialize() as { data?: FeatureCollection } | undefined;
      return (data?.data?.features ?? []).map((feature) => String(feature.properties?.['id']));
    },
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

/** What a cluster says: each ledger's own count, side by side, never their sum. */
function inside(ledgers: string[]): ExpressionSpecification {
  const parts: unknown[] = [];
  ledgers.forEach((_, index) => {
    const count = ['get', `ledger${index}`];
    const before = ['+', 0, ...ledgers.slice(0, index).map((_ledger, earlier) => ['get', `ledger${earlier}`])];
    parts.push(['case', ['>', count, 0], ['concat', ['case', ['>', before, 0], ' · ', ''], ['to-string', count]], '']);
  });
  return ['concat', '', ...parts] as ExpressionSpecification;
}

/** A mark as an image at twice its size, with a pale edge so that it stands off whatever is below it. */
function picture(of: (typeof FAMILIES)[number], now: 'light' | 'dark'): ImageData {
  const shape = SHAPES[of], size = 48, scale = 2;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d')!;
  pen.translate((size - 20 * scale) / 2, (size - 20 * scale) / 2);
  pen.scale(scale, scale);
  const path = new Path2D(shape.path);
  const hue = now === 'light' ? shape.light : shape.dark;
  const edge = now === 'light' ? '#ffffff' : '#0c1116';
  pen.lineJoin = 'round';
  pen.strokeStyle = edge; pen.lineWidth = 4.5; pen.stroke(path);
  pen.fillStyle = shape.filled ? hue : edge;
  if (of !== 'unestablished' && of !== 'withdrawn') pen.fill(path, 'evenodd');
  if (shape.dashed) pen.setLineDash([3.2, 2.6]);
  pen.strokeStyle = hue; pen.lineWidth = 2.2; pen.stroke(path);
  return pen.getImageData(0, 0, size, size);
}
