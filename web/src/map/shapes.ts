//! Geometry the map draws round a place: a circle of uncertainty as a polygon, and the box that holds
//! all marks. Good for drawing at these scales; measuring is the program's business, not the screen's.

import type { Feature, Point, Polygon } from 'geojson';
import type { IncidentLine } from '../api';
import { familyOf } from '../incident/marks';

const EARTH_M = 6_371_008.8;

export function circle(lat: number, lon: number, radius_m: number, corners = 48): [number, number][] {
  const ring: [number, number][] = [];
  const latR = (lat * Math.PI) / 180, angle = radius_m / EARTH_M;
  for (let index = 0; index <= corners; index += 1) {
    const bearing = (index % corners) * ((2 * Math.PI) / corners);
    const toLat = Math.asin(Math.sin(latR) * Math.cos(angle) + Math.cos(latR) * Math.sin(angle) * Math.cos(bearing));
    const toLon = (lon * Math.PI) / 180 + Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(latR), Math.cos(angle) - Math.sin(latR) * Math.sin(toLat));
    ring.push([(toLon * 180) / Math.PI, (toLat * 180) / Math.PI]);
  }
  return ring;
}

/** One feature per row, in the order of the rows; a row without coordinates has no geometry and no mark. */
export function points(items: IncidentLine[]): Feature<Point | null>[] {
  return items.map((item) => ({
    type: 'Feature', properties: { id: item.id, family: familyOf(item), ledger: item.ledger },
    geometry: item.lat !== null && item.lon !== null ? { type: 'Point', coordinates: [item.lon, item.lat] } : null,
  }));
}

export function radii(items: IncidentLine[]): Feature<Polygon>[] {
  return items.filter((item) => item.lat !== null && item.lon !== null && (item.radius_m ?? 0) > 0).map((item) => ({
    type: 'Feature', properties: { id: item.id },
    geometry: { type: 'Polygon', coordinates: [circle(item.lat!, item.lon!, item.radius_m!)] },
  }));
}

export function box(items: IncidentLine[]): [number, number, number, number] | null {
  const placed = items.filter((item) => item.lat !== null && item.lon !== null);
  if (placed.length === 0) return null;
  const lats = placed.map((item) => item.lat!), lons = placed.map((item) => item.lon!);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
