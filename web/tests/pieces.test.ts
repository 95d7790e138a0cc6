//! The pieces of a footprint and back, and what of a version stays as it was where nobody touched it.

import { describe, expect, test } from 'vitest';
import { audienceOf, bodyOf, draftOf, emptyDraft, type Draft } from '../src/movement/draft';
import { ofDraft, size } from '../src/movement/geometry';
import { STRETCH_M_MAX, footprintOf, metres, noPiece, piecesOf, stretch, type Piece } from '../src/movement/pieces';
import type { Pair, Thing } from '../src/movement/shapes';

const ZONE = 'Etc/GMT-2';
const of = { object: 'quillon-aid:o1', version: 2, by: 'quillon-aid', at: 1_900_000_000, mark: '0'.repeat(32), zone: ZONE };
const corridor = (half: string, ...points: string[]): Piece => ({ ...noPiece(), shape: 'corridor', points, half });
const outline = (...points: string[]): Piece => ({ ...noPiece(), shape: 'polygon', points });
const circle = (centre: string, radius: string): Piece => ({ ...noPiece(), centre, radius });
const area = (...pieces: Piece[]): Draft => ({ ...emptyDraft(), name: 'Kept open', pieces, from: { date: '2031-03-05', clock: '00:00' } });
const made = (draft: Draft) => bodyOf('area', draft, of);
const thing = (draft: Draft) => made(draft).body as unknown as Thing;

describe('a corridor', () => {
  const points = ['-25.0, -31.0', '-25.2, -31.0', '-25.2, -31.3'];
  test('is a disc at each of its points and a ring around each of its stretches', () => {
    const { discs, polygons } = thing(area(corridor('500', ...points))).footprint!;
    expect(discs!.map((one) => one.radius_m)).toEqual([500, 500, 500]);
    expect(polygons!.map((ring) => ring.length)).toEqual([5, 5]);
    for (const ring of polygons!) expect(ring[4]).toEqual(ring[0]);
  });

  test.each<[string, Pair, Pair]>([['along a parallel', [-310000000, -252000000], [-313000000, -252000000]], ['along a meridian', [-310000000, -250000000], [-310000000, -252000000]], ['aslant', [360000000, 330000000], [363000000, 334000000]], ['over the line of dates', [1799900000, 10000000], [-1799900000, 10000000]]])('%s reaches no less to either side than it says, and hardly more', (_, from, to) => {
    const [right, rightEnd, leftEnd, left] = stretch(from, to, 500) as [Pair, Pair, Pair, Pair];
    for (const [corner, end] of [[right, from], [left, from], [rightEnd, to], [leftEnd, to]] as const) {
      expect(metres(corner, end)).toBeGreaterThanOrEqual(499.5);
      expect(metres(corner, end)).toBeLessThan(503);
      expect(Math.abs(corner[0])).toBeLessThanOrEqual(1800000000);
    }
    expect(metres(right, left)).toBeGreaterThan(999);
  });

  test('is drawn again as it was, beside other shapes', () => {
    const pieces = [circle('-25.5, -31.5', '500'), corridor('500', ...points), circle('-26.0, -31.5', '900'), outline('-27.0, -31.0', '-27.0, -31.1', '-27.1, -31.1')];
    const again = draftOf(thing(area(...pieces)), ZONE).pieces;
    expect(again.map((one) => one.shape)).toEqual(['circle', 'corridor', 'circle', 'polygon']);
    expect(thing(area(...again)).footprint).toEqual(thing(area(...pieces)).footprint);
    expect(again[1]!.points.length).toBe(3);
  });

  test('is told apart from discs and rings that are none', () => {
    const [a, b]: [Pair, Pair] = [[-310000000, -250000000], [-310000000, -252000000]];
    const ring = stretch(a, b, 500);
    const discs = (second: number) => [{ centre: a, radius_m: 500 }, { centre: b, radius_m: second }];
    const shapes = (second: number, ring: Pair[]) => piecesOf({ discs: discs(second), polygons: [ring] }, undefined, String).map((one) => one.shape);
    expect(shapes(500, ring)).toEqual(['corridor']);
    expect(shapes(501, ring)).toEqual(['circle', 'circle', 'polygon']);
    expect(shapes(500, ring.map(([lon, lat]) => [lon + 5, lat]))).toEqual(['circle', 'circle', 'polygon']);
  });

  test.each<[string, Piece, string]>([
    ['one point', corridor('500', points[0]!), 'line'], ['twice the same', corridor('500', points[0]!, points[0]!), 'line'], ['no width', corridor('', ...points), 'width'],
    ['half of a point', corridor('500', points[0]!, '-25'), 'corner'], ['a stretch that is too long', corridor('500', '-25.0, -31.0', '-26.0, -31.0'), 'stretch'],
  ])('with %s is told at its piece', (_, piece, code) => {
    expect(made(area(circle('-25, -31', '5'), piece)).problems).toEqual([{ field: 'footprint.1', code }]);
    expect(STRETCH_M_MAX).toBe(100_000);
  });

  test('is drawn while it is typed, and its length told', () => {
    const draft = area(corridor('500', ...points, ''));
    expect(ofDraft('area', draft).map((one) => one.geometry.type)).toEqual(['Point', 'Point', 'Point', 'LineString']);
    expect(ofDraft('area', area(corridor('500', ...points))).filter((one) => one.geometry.type === 'Polygon').length).toBe(5);
    expect(size('area', draft)).toEqual({ km: expect.closeTo(22.2 + 30.2, 0) });
  });
});

describe('an object of several shapes', () => {
  const site = { head: { object: 'a:o', version: 1, by: 'a', name: 'Camp', at: 0 }, function: 'camp', point: [371612345, 362012349], footprint: { discs: [{ centre: [371612345, 362012349], radius_m: 90 }, { centre: [371700000, 362012349], radius_m: 40 }], polygons: [[[1, 1], [9, 1], [9, 9], [1, 1]], [[21, 21], [29, 21], [29, 29], [21, 21]]] }, from: 1_900_000_030 } as unknown as Thing;

  test('keeps every one of them in its next version', () => {
    const draft = draftOf(site, ZONE);
    expect(draft.pieces.map((one) => one.shape)).toEqual(['circle', 'circle', 'polygon', 'polygon']);
    const next = bodyOf('site', draft, { ...of, before: site }).body as unknown as Thing;
    expect(next.footprint).toEqual(site.footprint);
    const fewer = { ...draft, pieces: draft.pieces.filter((_, at) => at !== 1) };
    expect((bodyOf('site', fewer, { ...of, before: site }).body as unknown as Thing).footprint!.discs).toEqual([site.footprint!.discs![0]]);
  });

  test('moved, takes the circle around it along, and leaves the others where they are', () => {
    const moved = bodyOf('site', { ...draftOf(site, ZONE), point: '10, 20' }, { ...of, before: site }).body as unknown as Thing;
    expect(moved.point).toEqual([200000000, 100000000]);
    expect(moved.footprint!.discs!.map((one) => one.centre)).toEqual([[200000000, 100000000], [371700000, 362012349]]);
  });

  test('a circle needs a centre of its own where there is no site', () => {
    expect(footprintOf([circle('', '5')], null, [])).toEqual({});
    const problems: { field: string; code: string }[] = [];
    footprintOf([circle('', '5')], '', problems);
    expect(problems, 'the position is missing, and nothing else').toEqual([]);
  });
});

describe('what nobody touched stays as it was signed', () => {
  const leg = (at: number, slack_s: number, stop?: string) => ({ from: [10000000 * at, 0], to: [10000000 * (at + 1), 0], departs: 1_900_000_030 + at * 7200, arrives: 1_900_003_617 + at * 7200, slack_s, ...(stop ? { stop } : {}) });
  const convoy = { head: { object: 'a:o', version: 1, by: 'a', name: 'Flour', at: 0, mark: 'f'.repeat(32) }, travels: 'road', half_width_m: 200, legs: [leg(1, 90, 'gate'), leg(2, 1800), leg(3, 61)], holding: [{ name: 'mill', centre: [1, 1], radius_m: 300, from: 1_900_000_001, until: 1_900_000_059 }], people: 4, cargo: 'flour', contact: { who: 'desk', reach: '1' } } as unknown as Thing;
  const next = (change: (draft: Draft) => void) => {
    const draft = draftOf(convoy, ZONE);
    change(draft);
    return bodyOf('movement', draft, { ...of, before: convoy }).body as unknown as Thing;
  };

  test('seconds and slack of every leg, and what else was said', () => {
    const { head, ...rest } = next(() => undefined);
    expect({ ...rest }).toEqual({ ...convoy, head: undefined });
    expect(head.name).toBe('Flour');
  });
  test('of a leg that changes in one thing, all the others', () => {
    const { legs } = next((draft) => { draft.stops[1]!.slack = '45'; });
    expect(legs).toEqual([{ ...convoy.legs![0], slack_s: 2700 }, convoy.legs![1], convoy.legs![2]]);
  });
  test('of a route with a stop less, the legs that are still there', () => {
    const { legs } = next((draft) => { draft.stops = draft.stops.slice(0, 3); });
    expect(legs).toEqual([convoy.legs![0], convoy.legs![1]]);
  });
  test('each leg has a slack of its own', () => {
    expect(draftOf(convoy, ZONE).stops.map((one) => one.slack).slice(1)).toEqual(['2', '30', '1']);
  });
});

test.each([
  ['before', { kind: 'public' }, { kind: 'public' }], ['before', { kind: 'named', named: ['a', 'b'] }, { kind: 'named', named: ['a', 'b'] }], ['before', null, { kind: 'own' }],
  ['own', { kind: 'public' }, { kind: 'own' }], ['public', { kind: 'own' }, { kind: 'public' }],
] as const)('chosen %s after %j, a version is for %j', (chosen, before, expected) => { expect(audienceOf(chosen, before)).toEqual(expected); });
