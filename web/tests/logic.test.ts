//! The arithmetic behind the screens: the timeline's scale, bands and gaps, the map's circles, times
//! as they are said. Short cases, no browser.

import { describe, expect, test } from 'vitest';
import { FAMILIES, SHAPES, family, familyOf } from '../src/incident/marks';
import { box, circle, points, radii } from '../src/map/shapes';
import { DAY_MS, day, local, localDate, ms, span, utc } from '../src/time';
import { clampDay, columns, dayAt, gaps, pieces, shiftDay, ticks, xOf, type Scale } from '../src/timeline/scale';
import { DETERMINATIONS, wordKey } from '../src/words';
import { QUIET_MS, levelOf, silence } from '../src/record/levels';
import { grouped } from '../src/edition/registrations';
import { placeMeant } from '../src/place/meant';
import { LinkDown, Refused, type Clock, type Cosigner, type Incident, type IncidentLine, type Minimum, type Registration } from '../src/api';
import { lacks } from '../src/report/minimum';
import { due, dueFirst, isOpen } from '../src/incident/due';
import { afterFailure } from '../src/loading';

const scale: Scale = { first: ms('2031-03-01'), last: ms('2031-04-01'), width: 310 };
const at = (utcText: string) => ({ utc: utcText });

describe('the timeline', () => {
  test.each([['2031-03-01', 0], ['2031-03-02', 10], ['2031-03-31', 300], ['2031-02-01', 0], ['2031-05-01', 310]])('%s lies at %i', (date, x) => {
    expect(xOf(scale, ms(date))).toBeCloseTo(x);
  });
  test.each([[0, '2031-03-01'], [15, '2031-03-02'], [309, '2031-03-31'], [-20, '2031-03-01'], [999, '2031-03-31']])('%i is the day %s', (x, date) => {
    expect(dayAt(scale, x)).toBe(date);
  });
  test('a day found at its own place is that day', () => {
    for (let date = '2031-03-01'; date <= '2031-03-31'; date = shiftDay(date, 1)) expect(dayAt(scale, xOf(scale, ms(date)) + 1)).toBe(date);
  });
  test.each([['2031-03-31', 1, '2031-04-01'], ['2032-02-28', 1, '2032-02-29'], ['2031-01-01', -1, '2030-12-31']])('%s and %i days is %s', (date, days, then) => {
    expect(shiftDay(date, days)).toBe(then);
  });
  test('a day is kept between its bounds', () => {
    expect(clampDay('2031-01-01', '2031-03-01', '2031-03-31')).toBe('2031-03-01');
    expect(clampDay('2031-12-01', '2031-03-01', '2031-03-31')).toBe('2031-03-31');
  });

  const two = [{ from: at('2031-03-05T00:00:00Z'), until: at('2031-03-07T00:00:00Z') }, { from: at('2031-03-09T00:00:00Z'), until: null }];
  test('a gap between a lapse and an extension stays a gap', () => {
    expect(gaps(pieces(two, null, scale))).toEqual([{ from: ms('2031-03-07'), until: ms('2031-03-09') }]);
  });
  test('an extension before the lapse leaves none', () => {
    expect(gaps(pieces([two[0]!, { from: at('2031-03-07T00:00:00Z'), until: null }], null, scale))).toEqual([]);
  });
  test('what lies outside the axis is not drawn', () => {
    expect(pieces([{ from: at('2030-01-01T00:00:00Z'), until: at('2030-02-01T00:00:00Z') }], null, scale)).toEqual([]);
  });
  test('two stated ends are a certain part and a doubtful one', () => {
    const [piece] = pieces([{ from: at('2031-03-05T00:00:00Z'), until: at('2031-03-08T00:00:00Z') }], { earlier: at('2031-03-07T00:00:00Z'), later: at('2031-03-08T00:00:00Z') }, scale);
    expect(piece).toEqual({ from: ms('2031-03-05'), until: ms('2031-03-07'), doubtUntil: ms('2031-03-08') });
  });
  test('a column is one day, and where days share a pixel the tallest stands for them', () => {
    expect(columns([{ date: '2031-03-01', count: 2 }, { date: '2031-03-02', count: 3 }], scale).map((one) => one.count)).toEqual([2, 3]);
    const narrow = { ...scale, width: 10 };
    expect(columns([{ date: '2031-03-01', count: 2 }, { date: '2031-03-02', count: 3 }, { date: '2031-03-03', count: 1 }], narrow)[0]).toMatchObject({ count: 3, date: '2031-03-02' });
  });
  test('months are marked, and fewer of them where there is no room', () => {
    const year: Scale = { first: ms('2031-01-01'), last: ms('2032-01-01'), width: 1200 };
    expect(ticks(year).map((one) => one.label)).toHaveLength(12);
    expect(ticks({ ...year, width: 200 }).length).toBeLessThanOrEqual(3);
  });
});

describe('the map', () => {
  const item = (more: Partial<IncidentLine>): IncidentLine => ({ id: 'INC-1', from: '2031-03-01', to: '2031-03-01', day_precision: true, place: null, place_name: 'Alder Bridge', lat: 36, lon: 37, radius_m: null, act: null, ledger: 'ledger-a', sides: [], between: false, deaths: null, inadmissible: false, determination: 'Indeterminate', outcomes: [], missing: [], ...more });
  const far = (from: [number, number], to: [number, number]) => {
    const r = Math.PI / 180, dLat = (to[1] - from[1]) * r, dLon = (to[0] - from[0]) * r;
    return 2 * 6_371_008.8 * Math.asin(Math.sqrt(Math.sin(dLat / 2) ** 2 + Math.cos(from[1] * r) * Math.cos(to[1] * r) * Math.sin(dLon / 2) ** 2));
  };
  test.each([[36, 37, 5000], [0, 0, 25_000], [-60, 179, 1000]])('a circle round %d, %d is %d m away all round and closes', (lat, lon, radius) => {
    const ring = circle(lat, lon, radius);
    for (const corner of ring) expect(far([lon, lat], corner)).toBeCloseTo(radius, 2);
    expect(ring[0]![0]).toBeCloseTo(ring[ring.length - 1]![0]);
  });
  test('every row is held, in order, also one without a place', () => {
    const rows = [item({ id: 'b' }), item({ id: 'a', lat: null, lon: null }), item({ id: 'c' })];
    expect(points(rows).map((one) => one.properties?.['id'])).toEqual(['b', 'a', 'c']);
    expect(points(rows)[1]!.geometry).toBeNull();
  });
  test('only an uncertain place has a radius', () => {
    expect(radii([item({}), item({ id: 'x', radius_m: 5000 }), item({ id: 'y', radius_m: 5000, lat: null })]).map((one) => one.properties?.['id'])).toEqual(['x']);
  });
  test('the box holds all marks, and there is none without marks', () => {
    expect(box([item({ lat: 1, lon: 2 }), item({ lat: 3, lon: -4 })])).toEqual([-4, 1, 2, 3]);
    expect(box([item({ lat: null, lon: null })])).toBeNull();
  });
});

describe('what a report lacks', () => {
  const needs = (unless: Minimum[number]['unless']): Minimum => [{ needs: 'whom', any_of: ['elements.doer'], unless }];
  const observing = { channel: ['FieldTeam'], means: ['Saw'] };
  test.each<[string, Record<string, unknown>, Minimum, string[]]>([
    ['a field that is given', { elements: { doer: 'elm' } }, needs(null), []],
    ['nobody named', { channel: 'FieldTeam', means: 'Saw', elements: {} }, needs(null), ['whom']],
    ['what a monitor observed', { channel: 'FieldTeam', means: 'Saw', elements: {} }, needs(observing), []],
    ['what a monitor was told', { channel: 'FieldTeam', means: 'Hearsay', elements: {} }, needs(observing), ['whom']],
    ['what a monitor was told by phone', { channel: 'Phone', means: 'Saw', elements: {} }, needs(observing), ['whom']],
  ])('%s', (_, body, list, expected) => expect(lacks(body, list)).toEqual(expected));
});

describe('what is open on an incident', () => {
  const clock = (awaits: string, of: string | null, state: string, hour: number): Clock => ({ awaits, of, above: of === 'elm-guards' ? ['elm-brigade', 'elm'] : [], state, from: at(0), due: at(hour), filed: null, silence_means: '', late_means: null });
  const at = (hour: number) => ({ utc: `2031-03-01T${String(hour).padStart(2, '0')}:00:00Z`, local: '', zone: 'UTC' });
  const standing = (...clocks: Clock[]) => ({ clocks }) as unknown as Incident['standings'][number];
  const view = clock('view', 'oak', 'running', 9), reply = clock('response', 'elm', 'overdue', 5), met = clock('view', 'oak', 'met', 1), referral = clock('referral', null, 'running', 3);

  test('the reader\'s own clocks apart from those of others, what falls due first before the others, and none that are met', () => {
    const of = { standings: [standing(view, met), standing(reply, referral)], inquiries: [] };
    expect(due(of, 'oak')).toEqual({ own: [view], others: [referral, reply] });
    expect(due(of, 'elm')).toEqual({ own: [reply], others: [referral, view] });
    const guards = clock('response', 'elm-guards', 'running', 4);
    expect(due({ ...of, standings: [{ ...of.standings[0]!, clocks: [guards] }] }, 'elm').own, 'its unit is asked, so it is').toEqual([guards]);
    expect(due({ ...of, standings: [{ ...of.standings[0]!, clocks: [guards] }] }, 'oak').own).toEqual([]);
    expect(due(of, null)).toEqual({ own: [], others: [referral, reply, view] });
  });
  test('what becomes of an inquiry is open too: its answers and its measures', () => {
    const answer = clock('inquiry', 'oak', 'running', 8), measure = clock('measure', 'oak', 'overdue', 2);
    const inquiries = [{ responses: [{ clocks: [answer], measures: [{ clock: measure }] }] }] as unknown as Incident['inquiries'];
    expect(due({ standings: [], inquiries }, 'oak').own).toEqual([measure, answer]);
  });
  test('the act that answers a clock comes first, once, and only where the reader may', () => {
    expect(dueFirst(['reply', 'view', 'link'], [view, view])).toEqual({ asked: ['view'], rest: ['reply', 'link'] });
    expect(dueFirst(['reply', 'link'], [view])).toEqual({ asked: [], rest: ['reply', 'link'] });
    expect(dueFirst(['reply', 'link'], [])).toEqual({ asked: [], rest: ['reply', 'link'] });
  });
  test('a wide screen folds nothing; a narrow one all but the allegation and what is asked of the reader, or else what follows', () => {
    expect(['allegation', 'views', 'history'].map((lane) => isOpen(lane, false, []))).toEqual([true, true, true]);
    expect(['allegation', 'outcome', 'views', 'history'].map((lane) => isOpen(lane, true, []))).toEqual([true, true, false, false]);
    expect(['allegation', 'outcome', 'views', 'history'].map((lane) => isOpen(lane, true, [view]))).toEqual([true, false, true, false]);
    expect(isOpen('history', true, [referral])).toBe(false);
  });
});

describe('marks', () => {
  test('every determination has a family', () => {
    for (const determination of DETERMINATIONS) expect(FAMILIES).toContain(family(determination));
  });
  test('an unknown word is never shown as a violation', () => {
    expect(family('SomethingNew')).toBe('indeterminate');
  });
  test('what says too little has a mark of its own, whatever would follow from it', () => {
    expect(familyOf({ inadmissible: true, determination: 'Violation' })).toBe('kept');
    expect(familyOf({ inadmissible: false, determination: 'Violation' })).toBe('violation');
  });
  test('no two families share form and filling', () => {
    const forms = FAMILIES.map((one) => `${SHAPES[one].path} ${SHAPES[one].filled}`);
    expect(new Set(forms).size).toBe(forms.length);
  });
  test('no hue is a pure red or a pure green', () => {
    for (const one of FAMILIES) for (const hue of [SHAPES[one].light, SHAPES[one].dark]) {
      const [r, g, b] = [1, 3, 5].map((start) => parseInt(hue.slice(start, start + 2), 16)) as [number, number, number];
      expect(g > r + 40 && g > b + 40, `${one} ${hue} is green`).toBe(false);
    }
  });
});

describe('times', () => {
  test.each([['2016-02-27', 'Sat 2016-02-27'], ['2016-02-26', 'Fri 2016-02-26']])('%s is %s', (date, said) => expect(day(date)).toBe(said));
  test('local time keeps the record’s own digits', () => {
    expect(local({ utc: '2016-02-26T22:00:00Z', local: 'Sat 2016-02-27 00:00' })).toBe('Sat 2016-02-27 00:00');
    expect(localDate({ utc: '2016-02-26T22:00:00Z', local: 'Sat 2016-02-27 00:00' })).toBe('2016-02-27');
  });
  test('UTC carries its own weekday', () => expect(utc('2016-02-26T22:00:00Z')).toBe('Fri 2016-02-26 22:00 UTC'));
  test('a day has no hour', () => {
    expect(span('2031-03-01', '2031-03-01', true)).toEqual(['Sat 2031-03-01', null]);
    expect(span('2031-03-01', '2031-03-02', true)).toEqual(['Sat 2031-03-01', 'Sun 2031-03-02']);
    expect(span('2031-03-01T10:00:00Z', '2031-03-01T10:00:00Z', false)).toEqual(['Sat 2031-03-01 10:00 UTC', null]);
  });
  test('a day is a day long', () => expect(ms('2031-03-02') - ms('2031-03-01')).toBe(DAY_MS));
});

describe('keys', () => {
  test.each([['determination', 'NoViolation(self-defence)', 'determination-noviolation-self-defence'], ['event-type', 'IED/Mine', 'event-type-ied-mine'], ['measure', 'Restraint call', 'measure-restraint-call']])('%s of %s is %s', (vocabulary, word, key) => {
    expect(wordKey(vocabulary, word)).toBe(key);
  });
});

describe('levels', () => {
  const cosigner = (name: string, size: number | null, more: Partial<Cosigner> = {}): Cosigner => ({ name, key: name, url: 'http://w.example', size, at: size === null ? null : { utc: '2031-03-01T06:00:00Z', local: '', zone: '' }, behind: size === null ? null : 9 - size, failing: null, ...more });
  const log = { witnesses: [cosigner('a', 9), cosigner('b', 7), cosigner('c', null)], mirrors: [cosigner('m', 8)], witnessed_size: 7 };
  test.each([
    [0, ['m'], ['a', 'b'], true], [6, ['m'], ['a', 'b'], true], [7, ['m'], ['a'], false], [8, [], ['a'], false], [9, [], [], false],
  ])('entry %i is copied by %j and witnessed by %j', (index, copied, signed, met) => {
    expect(levelOf(log, index)).toEqual({ copied, signed, n: 3, met });
  });
  test('where nobody is asked there is no quorum', () => {
    expect(levelOf({ witnesses: [], mirrors: [], witnessed_size: 0 }, 0)).toEqual({ copied: [], signed: [], n: 0, met: false });
  });

  const then = Date.parse('2031-03-01T06:00:00Z');
  test.each([
    ['signed nothing yet', cosigner('c', null), 'witness', 0, 'never'],
    ['lacks entries', cosigner('b', 7), 'witness', 0, 'behind'],
    ['signed all a moment ago', cosigner('a', 9), 'witness', QUIET_MS, 'none'],
    ['signed all, and not anew', cosigner('a', 9), 'witness', QUIET_MS + 1, 'quiet'],
    ['holds a copy of all, made long ago', cosigner('m', 9), 'mirror', QUIET_MS * 100, 'none'],
  ] as const)('one that %s', (_, one, role, after, said) => expect(silence(one, role, then + after)).toBe(said));
});

describe('registrations', () => {
  test('stand ledger by ledger, by name, each in order of its periods', () => {
    const one = (ledger: string, from: string, index: number) => ({ ledger, ledger_name: ledger.toUpperCase(), from, index }) as Registration;
    const rows = [one('b', '2031-03-02', 7), one('a', '2031-03-03', 8), one('b', '2031-03-01', 9), one('b', '2031-03-02', 5)];
    expect(grouped(rows).map(([ledger, list]) => [ledger, list.map((row) => row.index)])).toEqual([['a', [8]], ['b', [9, 5, 7]]]);
  });
});

describe('a place by its name', () => {
  const place = (id: string, name: string, names: Record<string, string> = {}) => ({ id, name, names, kind: 'Settlement', within_names: [] });
  const places = [place('arz-1', 'Al Arz', { ar: 'الأرز' }), place('arz-2', 'Al Arz'), place('elmford', 'Elmford')];
  test('one that nobody else has is meant', () => { expect(placeMeant(places, 'Elmford')).toBe(places[2]); });
  test('any spelling will do', () => { expect(placeMeant(places, 'الأرز')).toBe(places[0]); });
  test('one that two have means neither', () => { expect(placeMeant(places, 'Al Arz')).toBe('several'); });
  test('an id is always meant', () => { expect(placeMeant(places, 'arz-2')).toBe(places[1]); });
  test('nothing is guessed', () => { expect(placeMeant(places, 'Elm')).toBe(null); });
});

describe('asking again has failed', () => {
  const held = { answers: '/a', loaded: { state: 'ready', value: 'draft', fresh: false } } as const;
  test('a link that is cut leaves what was there, and what was being written on it', () => {
    expect(afterFailure(held, '/a', new LinkDown())).toEqual({ answers: '/a', loaded: { state: 'ready', value: 'draft', fresh: true } });
  });
  test('what was there does not stand for another question', () => {
    expect(afterFailure(held, '/b', new LinkDown()).loaded).toMatchObject({ state: 'failed' });
  });
  test('a refusal takes away what may no longer be read', () => {
    expect(afterFailure(held, '/a', new Refused(404, 'not-found', '')).loaded).toMatchObject({ state: 'failed' });
  });
});
