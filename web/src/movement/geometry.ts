//! From bodies, tellings, cells and drafts to what the map draws. Shapes as their notifier gave them, copies as they were told,
//! cells as cells: nothing is drawn more exactly than it is known. Nothing of areas of control enters here, and nothing may:
//! a map that joined who holds the ground with what is protected on it would be a list of targets.

import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { circle } from '../map/shapes';
import { position } from '../map/position';
import type { Draft } from './draft';
import { footprintOf, metres, whole, type Piece } from './pieces';
import type { About, Cell, Footprint, Kind, Pair, Part, Thing } from './shapes';

/** How a shape is drawn, by its form first: one's own, as it was told, an affected cell of one's own, a draft, a place asked about. */
export type Look = 'own' | 'told' | 'affected' | 'draft' | 'point' | 'asked';
export type Shape = Feature<Geometry, { id: string; look: Look }>;

const EARTH_M = 6_371_008.8;
const E7 = 1e7;
const deg = ([lon, lat]: Pair): Position => [lon / E7, lat / E7];

const feature = (id: string, look: Look, geometry: Geometry): Shape => ({ type: 'Feature', properties: { id, look }, geometry });
const ringOf = (id: string, look: Look, ring: Position[]) => feature(id, look, { type: 'Polygon', coordinates: [ring] });

export function disc(centre: Pair, radius_m: number): Position[] { return circle(centre[1] / E7, centre[0] / E7, Math.max(radius_m, 1)); }

/** What is asked about: everything within so many metres of a place. */
export function around(id: string, centre: Pair, radius_m: number): Shape { return ringOf(id, 'asked', disc(centre, radius_m)); }

/** Everything within half a width of a stretch, as one ring: two sides and a half circle round each end. */
export function corridor(from: Pair, to: Pair, half_m: number): Position[] {
  const [a, b] = [deg(from), deg(to)] as [[number, number], [number, number]];
  const scale = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  const along = Math.atan2(b[1] - a[1], (b[0] - a[0]) * scale);
  const reach = (Math.max(half_m, 1) / EARTH_M) * (180 / Math.PI);
  const at = ([lon, lat]: [number, number], angle: number): Position => [lon + (reach * Math.cos(angle)) / scale, lat + reach * Math.sin(angle)];
  const half = (of: [number, number], start: number) => Array.from({ length: 9 }, (_, step) => at(of, start + (step * Math.PI) / 8));
  const ring = [...half(b, along - Math.PI / 2), ...half(a, along + Math.PI / 2)];
  return [...ring, ring[0]!];
}

function ofFootprint(id: string, look: Look, of: Footprint | undefined): Shape[] {
  return [...(of?.discs ?? []).map((one) => ringOf(id, look, disc(one.centre, one.radius_m))), ...(of?.polygons ?? []).map((ring) => ringOf(id, look, ring.map(deg)))];
}

/** One's own version, as it was notified. */
export function ofThing(id: string, thing: Thing, look: Look = 'own'): Shape[] {
  const legs = thing.legs ?? [];
  const route: Position[] = legs.length > 0 ? [deg(legs[0]!.from), ...legs.map((leg) => deg(leg.to))] : [];
  return [
    ...ofFootprint(id, look, thing.footprint),
    ...legs.map((leg) => ringOf(id, look, corridor(leg.from, leg.to, thing.half_width_m ?? 0))),
    ...(route.length > 0 ? [feature(id, look, { type: 'LineString', coordinates: route })] : []),
    ...(thing.holding ?? []).map((one) => ringOf(id, look, disc(one.centre, one.radius_m))),
    ...(thing.point ? [feature(id, look, { type: 'Point', coordinates: deg(thing.point) })] : []),
  ];
}

/** What a notice told: a position, the ends of a stretch, or a closed ring, with a reach. */
export function ofPart(id: string, part: Part): Shape {
  const [first, second] = part.points;
  if (first && part.points.length === 1) return ringOf(id, 'told', disc(first, part.reach_m));
  if (first && second && part.points.length === 2) return ringOf(id, 'told', corridor(first, second, part.reach_m));
  return ringOf(id, 'told', part.points.map(deg));
}

export function ofAbout(about: About): Shape[] { return (about.parts ?? []).map((part) => ofPart(about.object, part)); }

export function ofCell(cell: Cell, look: Look = 'affected'): Shape {
  const [west, south, east, north] = [cell.west, cell.south, cell.east, cell.north].map(Number) as [number, number, number, number];
  return ringOf(`cell ${cell.x} ${cell.y}`, look, [[west, south], [east, south], [east, north], [west, north], [west, south]]);
}

/** A draft as far as it can be drawn: half of it is drawn while the other half is typed. */
export function ofDraft(kind: Kind, draft: Draft): Shape[] {
  const pair = (text: string): Pair | null => { const found = position(text); return found ? [found[0], found[1]] : null; };
  const shapes: Shape[] = [];
  const put = (geometry: Geometry) => shapes.push(feature('draft', 'draft', geometry));
  const mark = (at: Pair | null) => { if (at) put({ type: 'Point', coordinates: deg(at) }); };
  if (kind === 'movement') {
    const stops = draft.stops.map((one) => pair(one.point));
    stops.forEach(mark);
    const half = whole(draft.halfWidth) ?? 0;
    stops.slice(1).forEach((to, at) => { const from = stops[at]; if (from && to) { put({ type: 'Polygon', coordinates: [corridor(from, to, half)] }); put({ type: 'LineString', coordinates: [deg(from), deg(to)] }); } });
    for (const one of draft.holding) { const [at, radius] = [pair(one.point), whole(one.radius)]; if (at && radius) put({ type: 'Polygon', coordinates: [disc(at, radius)] }); }
    return shapes;
  }
  const site = kind === 'site' ? draft.point : null;
  if (site !== null) mark(pair(site));
  for (const piece of draft.pieces) {
    if (piece.shape === 'circle') mark(pair(piece.centre));
    const points = piece.shape === 'circle' ? [] : piece.points.map(pair).filter((one) => one !== null);
    points.forEach(mark);
    if (points.length === 2 || (piece.shape === 'corridor' && points.length > 2)) put({ type: 'LineString', coordinates: points.map(deg) });
    // A ring of two corners is no ring yet.
    if (piece.shape !== 'polygon' || points.length > 2) shapes.push(...ofFootprint('draft', 'draft', footprintOf([piece], site, [])));
  }
  return shapes;
}

export function collection(shapes: Shape[]): FeatureCollection { return { type: 'FeatureCollection', features: shapes }; }

/** Square kilometres of a ring, as flat as a sphere is at these sizes. */
export function squareKm(ring: readonly Pair[]): number {
  const first = ring[0];
  if (!first || ring.length < 3) return 0;
  const scale = Math.cos((first[1] / E7) * (Math.PI / 180));
  const xy = ring.map(([lon, lat]) => [(lon / E7) * scale, lat / E7] as const);
  const twice = xy.reduce((sum, [x, y], at) => { const [nx, ny] = xy[(at + 1) % xy.length]!; return sum + x * ny - nx * y; }, 0);
  return Math.abs(twice / 2) * ((EARTH_M * Math.PI) / 180 / 1000) ** 2;
}

/** What has been drawn, as numbers: how long a route or a corridor is, how large an area. */
export function size(kind: Kind, draft: Draft, piece: Piece | undefined = draft.pieces[0]): { km: number } | { km2: number } | null {
  const pairs = (texts: string[]) => texts.map((text) => position(text)).filter((one) => one !== null).map((one): Pair => [one[0], one[1]]);
  if (kind === 'movement' || piece?.shape === 'corridor') {
    const at = pairs(kind === 'movement' ? draft.stops.map((one) => one.point) : piece!.points);
    return at.length < 2 ? null : { km: at.slice(1).reduce((sum, one, index) => sum + metres(at[index]!, one), 0) / 1000 };
  }
  if (!piece) return null;
  if (piece.shape === 'circle') { const radius = whole(piece.radius); return radius ? { km2: Math.PI * (radius / 1000) ** 2 } : null; }
  const corners = pairs(piece.points);
  return corners.length < 3 ? null : { km2: squareKm(corners) };
}

/** The box that holds all shapes: west, south, east, north. */
export function bounds(shapes: Shape[]): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') {
      const [lon, lat] = value as [number, number];
      box = box ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)] : [lon, lat, lon, lat];
    } else value.forEach(visit);
  };
  for (const one of shapes) if ('coordinates' in one.geometry) visit(one.geometry.coordinates);
  return box;
}
