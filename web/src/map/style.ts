//! The basemap: quiet land, water, lines and names, from the files the program itself serves. Tokens
//! for light and dark stand here once; no glyph server and no tile server is ever asked.

import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Lang } from '../words';

export interface Tones { sea: string; land: string; urban: string; water: string; line: string; disputed: string; text: string; halo: string; ring: string }

export const TONES: Record<'light' | 'dark', Tones> = {
  light: { sea: '#dbe5ec', land: '#f6f4ee', urban: '#e8e3d8', water: '#a9c3d6', line: '#8b8577', disputed: '#7a5c9e', text: '#3c444b', halo: '#ffffff', ring: '#10202e' },
  dark: { sea: '#10181f', land: '#1d252c', urban: '#2a333b', water: '#33536b', line: '#77818a', disputed: '#b79ad8', text: '#c5ced6', halo: '#12181d', ring: '#ffffff' },
};

const LAYERS = ['land', 'lakes', 'rivers', 'urban_areas', 'lines', 'disputed_lines', 'adm1', 'populated_places', 'adm1_label_points'] as const;

export const FONT = ['IBM Plex Sans, IBM Plex Sans Arabic, sans-serif'];

export function baseStyle(tones: Tones, language: Lang): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  for (const name of LAYERS) sources[name] = { type: 'geojson', data: `/basemap/${name}.geojson` };
  const name = ['coalesce', ['get', `name_${language}`], ['get', 'name_en'], ['get', 'name']] as unknown as string;
  const layers: LayerSpecification[] = [
    { id: 'sea', type: 'background', paint: { 'background-color': tones.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': tones.land } },
    { id: 'urban', type: 'fill', source: 'urban_areas', paint: { 'fill-color': tones.urban } },
    { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': tones.sea, 'fill-outline-color': tones.water } },
    { id: 'rivers', type: 'line', source: 'rivers', paint: { 'line-color': tones.water, 'line-width': 1 } },
    { id: 'adm1', type: 'line', source: 'adm1', paint: { 'line-color': tones.line, 'line-width': 0.6, 'line-opacity': 0.6 } },
    { id: 'lines', type: 'line', source: 'lines', paint: { 'line-color': tones.line, 'line-width': 1.4 } },
    { id: 'disputed', type: 'line', source: 'disputed_lines', paint: { 'line-color': tones.disputed, 'line-width': 1.6, 'line-dasharray': [3, 2] } },
    { id: 'disputed-names', type: 'symbol', source: 'disputed_lines', minzoom: 6, layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': FONT, 'text-size': 11 }, paint: { 'text-color': tones.disputed, 'text-halo-color': tones.halo, 'text-halo-width': 1.2 } },
    { id: 'adm1-names', type: 'symbol', source: 'adm1_label_points', minzoom: 6.5, layout: { 'text-field': name, 'text-font': FONT, 'text-size': 11, 'text-letter-spacing': 0.04 }, paint: { 'text-color': tones.line, 'text-halo-color': tones.halo, 'text-halo-width': 1.2 } },
    { id: 'places', type: 'symbol', source: 'populated_places', layout: { 'text-field': name, 'text-font': FONT, 'text-size': 12, 'text-offset': [0, 0.9], 'text-anchor': 'top', 'symbol-sort-key': ['coalesce', ['get', 'scalerank'], 10] }, paint: { 'text-color': tones.text, 'text-halo-color': tones.halo, 'text-halo-width': 1.4 } },
  ];
  return { version: 8, sources, layers };
}
