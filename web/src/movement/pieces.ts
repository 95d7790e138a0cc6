//! The pieces of a footprint as they are drawn, and the footprint they are signed as: circles, outlines, and corridors, which are
//! a line and a width. The record knows discs and rings; a corridor is written as a disc at each point and a ring around each
//! stretch, and is known again by that, so that the next version is drawn as the last one was.
//! It asks no server and draws nothing. Read next: `draft.ts`.

import { position } from '../map/position';
import type { Problem } from './draft';
import type { Footprint, Pair } from './shapes';

export const SHAPES = ['circle', 'polygon', 'corridor'] as const;
export interface Piece {
  shape: (typeof SHAPES)[number];
  /** Of a circle; of a site's, empty where it lies around the site's position. */
  centre: string; radius: string;
  /** The corners of an outline, or the points of a line. */
  points: string[]; half: string;
}
export const noPiece = (): Piece => ({ shape: 'circle', centre: '', radius: '', points: [], half: '200' });

const EARTH_M = 6_371_008.8;
const E7 = 1e7;
/** Beyond this, the straight sides of a stretch are no longer everywhere as far from its line as they say. */
export const STRETCH_M_MAX = 100_000;
/** So much wider than asked: whatever is rounded is rounded outward. */
const OUTWARD = 1.001;

export function whole(text: string): number | null { return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null; }

/** Metres between two positions, over a sphere: good for telling a length while drawing, not for measuring. */
export function metres(a: Pair, b: Pair): number {
  const rad = (value: number) => (value / E7) * (Math.PI / 180);
  const [dLat, dLon] = [rad(b[1] - a[1]), rad(b[0] - a[0])];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a[1])) * Math.cos(rad(b[1])) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(h));
}

const turn = 360 * E7;
/** A longitude, or the difference of two, between -180 and 180. */
function around(lon: number): number { return lon - Math.floor((lon + turn / 2) / turn) * turn; }

/** The ring around one stretch: everything within half a width to either side of it, against the clock. */
export function stretch(from: Pair, to: Pair, half_m: number): Pair[] {
  const cos = (lat: number) => Math.cos((lat / E7) * (Math.PI / 180));
  const along = Math.atan2(to[1] - from[1], around(to[0] - from[0]) * cos((from[1] + to[1]) / 2));
  const reach = ((half_m * OUTWARD) / EARTH_M) * (180 / Math.PI) * E7;
  const side = (of: Pair, sign: 1 | -1): Pair => [Math.round(around(of[0] + (sign * reach * Math.sin(along)) / cos(of[1]))), Math.round(of[1] - sign * reach * Math.cos(along))];
  const first = side(from, 1);
  return [first, side(to, 1), side(to, -1), side(from, -1), first];
}

/** A ring is written open and signed closed: the first corner again at its end. */
function closed(ring: readonly Pair[]): Pair[] {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : [...ring];
}

const pair = (text: string): Pair | null => { const found = position(text); return found ? [found[0], found[1]] : null; };

/** The footprint that pieces draw; `site` is the position a circle lies around that names no centre. */
export function footprintOf(pieces: readonly Piece[], site: string | null, problems: Problem[]): Footprint {
  const made = { discs: [] as { centre: Pair; radius_m: number }[], polygons: [] as Pair[][] };
  pieces.forEach((piece, at) => {
    const wrong = (code: string) => { problems.push({ field: `footprint.${at}`, code }); };
    const points = piece.points.map(pair);
    switch (piece.shape) {
      case 'circle': {
        const [centre, radius_m] = [pair(piece.centre.trim() === '' && site !== null ? site : piece.centre), whole(piece.radius)];
        // A circle around a site whose position is missing lacks nothing but that.
        if (!centre && (site === null || piece.centre.trim() !== '')) wrong('position');
        if (!radius_m) wrong('radius');
        if (centre && radius_m) made.discs.push({ centre, radius_m });
        return;
      }
      case 'polygon': {
        if (points.some((one) => one === null)) wrong('corner');
        else if (points.length < 3) wrong('corners');
        made.polygons.push(closed(points.filter((one) => one !== null)));
        return;
      }
      case 'corridor': {
        const half = whole(piece.half);
        if (!half) wrong('width');
        if (points.some((one) => one === null)) { wrong('corner'); return; }
        const line = (points as Pair[]).filter((one, index) => index === 0 || one[0] !== points[index - 1]![0] || one[1] !== points[index - 1]![1]);
        if (line.length < 2) { wrong('line'); return; }
        if (line.slice(1).some((one, index) => metres(line[index]!, one) > STRETCH_M_MAX)) wrong('stretch');
        if (!half) return;
        made.discs.push(...line.map((centre) => ({ centre, radius_m: half })));
        made.polygons.push(...line.slice(1).map((one, index) => stretch(line[index]!, one, half)));
      }
    }
  });
  return { ...(made.discs.length > 0 ? { discs: made.discs } : {}), ...(made.polygons.length > 0 ? { polygons: made.polygons } : {}) };
}

/** Whether a ring is the one around a stretch, to the last digit but one: another machine may round the other way. */
function isAround(ring: readonly Pair[], from: Pair, to: Pair, half_m: number): boolean {
  const made = stretch(from, to, half_m);
  return ring.length === made.length && ring.every((corner, at) => Math.abs(corner[0] - made[at]![0]) <= 1 && Math.abs(corner[1] - made[at]![1]) <= 1);
}

/** The pieces that draw a footprint; `text` writes a position so that it reads back as it is. */
export function piecesOf(footprint: Footprint | undefined, site: Pair | undefined, text: (of: Pair) => string): Piece[] {
  const discs = footprint?.discs ?? [];
  const rings = [...(footprint?.polygons ?? [])];
  const pieces: Piece[] = [];
  for (let at = 0; at < discs.length; at += 1) {
    const { centre, radius_m } = discs[at]!;
    const line = [centre];
    for (let next = discs[at + 1]; next && next.radius_m === radius_m; next = discs[at + 1]) {
      const around = rings.findIndex((ring) => isAround(ring, line[line.length - 1]!, next!.centre, radius_m));
      if (around < 0) break;
      rings.splice(around, 1);
      line.push(next.centre);
      at += 1;
    }
    const isSite = site !== undefined && centre[0] === site[0] && centre[1] === site[1];
    pieces.push(line.length > 1 ? { ...noPiece(), shape: 'corridor', points: line.map(text), half: String(radius_m) } : { ...noPiece(), centre: isSite ? '' : text(centre), radius: String(radius_m) });
  }
  pieces.push(...rings.map((ring): Piece => ({ ...noPiece(), shape: 'polygon', points: open(ring).map(text) })));
  return pieces.length > 0 ? pieces : [noPiece()];
}

function open(ring: readonly Pair[]): Pair[] {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : [...ring];
}
