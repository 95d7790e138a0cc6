//! What stands behind the screens of what is notified: a body of a draft and back, what voids an acknowledgement, what may be
//! told to whom, and a telling that stops half way. No browser, and a server that is a list of answers.

import { describe, expect, test } from 'vitest';
import type { ChannelLine } from '../src/api';
import { keepRead } from '../src/map/position';
import { toCbor } from '../src/sign/body';
import type { Act, Done } from '../src/sign/act';
import { bodyOf, changesSince, draftOf, emptyDraft, type Draft } from '../src/movement/draft';
import { bounds, corridor, ofAbout, ofCell, ofDraft, ofThing, size, squareKm } from '../src/movement/geometry';
import { metres, noPiece, type Piece } from '../src/movement/pieces';
import { lineTo, marked, noticeOf, reachable, tellAll, tellsNoMore, type Hands, type Released } from '../src/movement/telling';
import { affectedOf } from '../src/movement/affected';
import { byDue } from '../src/movement/conflicts';
import { doubtsOf } from '../src/movement/parts';
import { formatOf, next, refusedRows, rowsWithin, type Read } from '../src/movement/file-rows';
import { renewals } from '../src/movement/form';
import { stopNow, whereIs } from '../src/notice/stop';
import { particularsOf } from '../src/movement/particulars';
import type { About, Doubt, ObjectPage, Particulars, Telling, Thing } from '../src/movement/shapes';

const ZONE = 'Etc/GMT-2';
const of = { object: 'quillon-aid:o1', version: 1, by: 'quillon-aid', at: 1_900_000_000, mark: '0'.repeat(32), zone: ZONE };
const convoy = (): Draft => ({
  ...emptyDraft(), name: 'Flour for Mirel', halfWidth: '200', people: '26', cargo: 'flour',
  stops: [
    { point: '-25.0500, -31.0200', arrives: { date: '', clock: '' }, departs: { date: '2031-03-05', clock: '08:00' }, slack: '', why: '' },
    { point: '-25.1000, -31.1000', arrives: { date: '2031-03-05', clock: '08:30' }, departs: { date: '2031-03-05', clock: '09:00' }, slack: '30', why: 'checkpoint' },
    { point: '-25.2200, -31.3500', arrives: { date: '2031-03-05', clock: '10:00' }, departs: { date: '', clock: '' }, slack: '30', why: '' },
  ],
  vehicles: [{ what: 'lorry', count: '12', marks: 'blue Q on white', plate: '' }], escorts: [],
  recipients: [{ actor: 'osmun-authority', told: 'yes', precision: 'cell', category: false, via: '' }, { actor: 'varrow-front', told: 'no', precision: 'cell', category: false, via: '' }, { actor: 'lennmark', told: '', precision: 'exact', category: true, via: '' }],
});
const bodied = (draft: Draft, kind: 'movement' | 'site' | 'area' | 'activity' = 'movement') => bodyOf(kind, draft, of);
const outline = (...points: string[]): Piece => ({ ...noPiece(), shape: 'polygon', points });
const circle = (centre: string, radius: string): Piece => ({ ...noPiece(), centre, radius });
const thingOf = (draft: Draft) => bodied(draft).body as unknown as Thing;

describe('a draft and its body', () => {
  test('a convoy has its legs, its times in UTC and its consent; nobody unnamed stands in it', () => {
    const { body, problems } = bodied(convoy());
    expect(problems).toEqual([]);
    const thing = body as unknown as Thing;
    expect(thing.legs).toEqual([
      { from: [-310200000, -250500000], to: [-311000000, -251000000], departs: Date.parse('2031-03-05T06:00:00Z') / 1000, arrives: Date.parse('2031-03-05T06:30:00Z') / 1000, slack_s: 1800, stop: 'checkpoint' },
      { from: [-311000000, -251000000], to: [-313500000, -252200000], departs: Date.parse('2031-03-05T07:00:00Z') / 1000, arrives: Date.parse('2031-03-05T08:00:00Z') / 1000, slack_s: 1800 },
    ]);
    expect(thing.head.recipients).toEqual([{ actor: 'osmun-authority', told: true, precision: 'cell' }, { actor: 'varrow-front', told: false, precision: 'cell' }]);
    expect(thing.head.mark, 'cells need no watermark').toBeUndefined();
    expect(() => toCbor(body as never), 'it is a body of the record').not.toThrow();
  });

  test('a height that is no number is asked for, and one in Arabic digits is read', () => {
    const area = (floor: string, ceiling: string) => bodied({ ...emptyDraft(), name: 'A', kind: 'no-go', pieces: [circle('-25.1, -31.1', '500')], from: { date: '2031-03-05', clock: '08:00' }, floor, ceiling }, 'area');
    expect(area('150 m', '').problems).toEqual([{ field: 'band', code: 'height' }]);
    const read = area('١٥٠', '300');
    expect(read.problems).toEqual([]);
    expect((read.body as unknown as Thing).band).toMatchObject({ floor_dm: 1500, ceiling_dm: 3000 });
  });

  test('exact positions are told with a watermark', () => {
    const draft = convoy();
    draft.recipients[0]!.precision = 'exact';
    expect((bodied(draft).body as unknown as Thing).head.mark).toBe(of.mark);
  });

  test('a new version begins with what the old one said, and changes nothing by itself', () => {
    const old = thingOf(convoy());
    const again = bodyOf('movement', draftOf(old, ZONE), { ...of, version: 2 }).body as unknown as Thing;
    expect({ ...again, head: { ...again.head, version: 1 } }).toEqual(old);
    expect(changesSince('movement', again, old)).toEqual([]);
  });

  test('a position of seven decimals comes back as it was', () => {
    const site = { head: { object: 'a:o', version: 1, by: 'a', name: 'x', at: 0 }, function: 'clinic', point: [371612345, 362012349], footprint: { discs: [{ centre: [371612345, 362012349], radius_m: 90 }] }, from: 1_900_000_000 } as unknown as Thing;
    expect((bodyOf('site', draftOf(site, ZONE), of).body as unknown as Thing).point).toEqual([371612345, 362012349]);
  });

  test.each<[string, (draft: Draft) => void, string]>([
    ['no name', (draft) => { draft.name = ' '; }, 'name words'],
    ['half of a position', (draft) => { draft.stops[1]!.point = '-25.1'; }, 'legs.1 position'],
    ['no hour of departure', (draft) => { draft.stops[0]!.departs = { date: '2031-03-05', clock: '' }; }, 'legs.0 departs'],
    ['an arrival before the departure', (draft) => { draft.stops[2]!.arrives = { date: '2031-03-05', clock: '08:59' }; }, 'legs.2 order'],
    ['an escort without a number', (draft) => { draft.escorts = [{ who: 'guards', armed: true, count: '' }]; }, 'escorts.0 escort'],
    ['vehicles without marks', (draft) => { draft.vehicles[0]!.marks = ''; }, 'vehicles.0 marks'],
    ['nobody counted', (draft) => { draft.people = ''; }, 'people count'],
    ['nothing said of the cargo', (draft) => { draft.cargo = ''; }, 'cargo words'],
  ])('%s is told at its field', (_, spoil, expected) => {
    const draft = convoy();
    spoil(draft);
    expect(bodied(draft).problems.map((one) => `${one.field} ${one.code}`)).toContain(expected);
  });

  test('an outline is closed when it is signed, and three corners are asked for', () => {
    const draft: Draft = { ...emptyDraft(), name: 'No-go at the ford', pieces: [outline('-25.0, -31.0', '-25.0, -31.1', '-25.1, -31.1')], from: { date: '2031-03-05', clock: '00:00' } };
    const { body, problems } = bodied(draft, 'area');
    expect(problems).toEqual([]);
    const [ring] = (body as unknown as Thing).footprint!.polygons!;
    expect(ring!.length).toBe(4);
    expect(ring![3]).toEqual(ring![0]);
    expect(bodied({ ...draft, pieces: [outline('-25.0, -31.1', '-25.1, -31.1')] }, 'area').problems).toEqual([{ field: 'footprint.0', code: 'corners' }]);
  });

  test('a planned activity has an end, and nothing but a volume and a window', () => {
    const draft: Draft = { ...emptyDraft(), name: 'P', pieces: [circle('-25.1, -31.1', '4000')], from: { date: '2031-03-05', clock: '06:00' } };
    expect(bodied(draft, 'activity').problems).toEqual([{ field: 'until', code: 'moment' }]);
    const { body } = bodied({ ...draft, until: { date: '2031-03-05', clock: '12:00' } }, 'activity');
    expect(Object.keys(body).sort()).toEqual(['footprint', 'from', 'head', 'host', 'until']);
  });

  test('a grid reference the server has read is a position like any other', () => {
    keepRead('25S CN 123 456', [-310200000, -250500000]);
    const draft = convoy();
    draft.stops[0]!.point = '25S CN 123 456';
    expect(bodied(draft).problems).toEqual([]);
  });
});

describe('what voids an acknowledgement', () => {
  const old = thingOf(convoy());
  test.each<[string, (draft: Draft) => void, string[]]>([
    ['an escort', (draft) => { draft.escorts = [{ who: 'guards', armed: true, count: '4' }]; }, ['escort']],
    ['a vehicle', (draft) => { draft.vehicles[0]!.count = '13'; }, ['vehicle']],
    ['the route', (draft) => { draft.stops[1]!.point = '-25.1001, -31.1000'; }, ['route']],
    ['an hour', (draft) => { draft.stops[2]!.arrives = { date: '2031-03-05', clock: '10:05' }; }, ['time']],
    ['the slack', (draft) => { draft.stops[1]!.slack = '45'; }, ['time']],
    ['the width', (draft) => { draft.halfWidth = '250'; }, ['route']],
    ['the name alone', (draft) => { draft.name = 'Flour'; }, []],
    ['who may be told alone', (draft) => { draft.recipients = []; }, []],
  ])('%s', (_, change, expected) => {
    const draft = convoy();
    change(draft);
    expect(changesSince('movement', thingOf(draft), old)).toEqual(expected);
  });

  test('who was told is told anew where something changed; who is named for the first time always is', () => {
    const page = { recipients: [{ actor: 'osmun-authority', told: 'told' }] } as unknown as ObjectPage;
    const draft = convoy();
    draft.recipients[2]!.told = 'yes';
    const now = thingOf(draft);
    expect(renewals(page, now, []).map((one) => one.actor)).toEqual(['lennmark']);
    expect(renewals(page, now, ['escort']).map((one) => one.actor)).toEqual(['osmun-authority', 'lennmark']);
  });
});

const cells: About = { object: of.object, version: 1, grade: 'B', parts: [{ points: [[-310500000, -250500000], [-310000000, -250500000], [-310000000, -250000000], [-310500000, -250000000], [-310500000, -250500000]], reach_m: 0, from: 1, until: 2 }] };
const line = (channel: string, ends: string[], more: Partial<ChannelLine> = {}): ChannelLine => ({ channel, name: channel, between: ends.map((actor) => ({ actor, name: actor })), subjects: ['ceasefire'], state: 'active', ...more } as ChannelLine);

describe('what may be told', () => {
  const exact = (draft: Draft) => { draft.recipients[0]!.precision = 'exact'; return thingOf(draft); };
  const known = (draft: Draft) => { draft.recipients[0]!.category = true; return thingOf(draft); };
  const particulars = (): Particulars => { const { vehicles, escorts, people, contact } = thingOf(convoy()); return { vehicles, escorts, people, contact }; };
  const own: About = { object: of.object, version: 1, grade: 'B', parts: [{ points: [[-310200100, -250499900], [-311000100, -250999900]], reach_m: 200, from: 1, until: 2 }] };
  test.each<[string, About, Thing, string, boolean]>([
    ['cells to whom cells are allowed', cells, thingOf(convoy()), 'osmun-authority', true],
    ['positions to whom cells are allowed', own, thingOf(convoy()), 'osmun-authority', false],
    ['positions a few metres off to whom positions are allowed', own, exact(convoy()), 'osmun-authority', true],
    ['a position from elsewhere', { ...own, parts: [{ ...own.parts![0]!, points: [[-310210000, -250500000]] }] }, exact(convoy()), 'osmun-authority', false],
    ['what it is to whom that is not allowed', { ...cells, category: 'flour' }, thingOf(convoy()), 'osmun-authority', false],
    ['its particulars to whom what it is is not allowed', { ...cells, particulars: particulars() }, thingOf(convoy()), 'osmun-authority', false],
    ['its particulars to whom what it is is allowed', { ...cells, category: 'flour', particulars: particulars() }, known(convoy()), 'osmun-authority', true],
    ['guards that nobody notified', { ...cells, category: 'flour', particulars: { ...particulars(), escorts: [{ who: 'guards', count: 6, armed: true }] } }, known(convoy()), 'osmun-authority', false],
    ['anything to whom it is refused', cells, thingOf(convoy()), 'varrow-front', false],
    ['anything to whom nobody named', cells, thingOf(convoy()), 'tavaria', false],
    ['another version', { ...cells, version: 2 }, thingOf(convoy()), 'osmun-authority', false],
    ['another object', { ...cells, object: 'quillon-aid:o2' }, thingOf(convoy()), 'osmun-authority', false],
  ])('%s: %#', (_, about, thing, recipient, may) => { expect(tellsNoMore(about, thing, recipient)).toBe(may); });

  test('where is withheld, nothing of where is told', () => {
    const draft = convoy();
    draft.recipients[0]!.precision = 'withheld';
    expect(tellsNoMore(cells, thingOf(draft), 'osmun-authority')).toBe(false);
    expect(tellsNoMore({ ...cells, parts: [] }, thingOf(draft), 'osmun-authority')).toBe(true);
  });

  test('a line for deconfliction comes before others; a line that is cut reaches nobody', () => {
    const lines = [line('a', ['q', 'o']), line('b', ['q', 'o', 'v'], { subjects: ['deconfliction'] }), line('c', ['q', 'l'], { state: 'severed' }), line('d', ['o', 'k'])];
    expect(lineTo(lines, 'q', 'o')?.channel).toBe('b');
    expect(lineTo(lines, 'q', 'l')).toBe(null);
    expect(reachable(lines, 'q').sort()).toEqual(['o', 'v']);
  });

  const note = { by: 'q', at: 5, id: 'q:t1', line: line('b', ['q', 'o'], { subjects: ['deconfliction'] }), what: 'w', request: 'r' };
  test('a first telling is a notification that only the two may read', () => {
    const act = noticeOf({ recipient: 'o', via: null, about: cells, replaces: null }, note);
    expect(act.body).toMatchObject({ kind: 'Notification', priority: 'PRIORITY', to: ['o'], subject: 'deconfliction', about: { object: of.object, version: 1 } });
    expect(act.body['form'], 'cells are not read back').toEqual({ what: 'w', request: 'r' });
    expect(act.audience).toEqual({ kind: 'named', named: ['o', 'q'] });
  });
  test('a correction is immediate and names what it corrects', () => {
    expect(noticeOf({ recipient: 'o', via: null, about: cells, replaces: 'q:t0' }, note).body).toMatchObject({ kind: 'Correction', priority: 'IMMEDIATE', corrects: 'q:t0' });
  });
  test('told through somebody else, it goes to that one, who is asked to tell it', () => {
    const act = noticeOf({ recipient: 'o', via: 'm', about: cells, replaces: null }, note);
    expect(act.body).toMatchObject({ kind: 'Relay', to: ['m'], relay_to: 'o' });
    expect(act.audience).toEqual({ kind: 'named', named: ['m', 'q'] });
  });
  test('where positions are told, one is there to be read back', () => {
    const form = noticeOf({ recipient: 'o', via: null, about: own, replaces: null }, note).body['form'] as { point: unknown };
    expect(form.point).toEqual([-310200100, -250499900]);
  });
});

describe('by what it is known', () => {
  test('guards are told armed or not, and that there are none where there are none', () => {
    expect(particularsOf({ people: 9, escorts: [{ who: 'police', count: 2, armed: true }], changed: ['escort'] })).toEqual(['2 × police, escort-armed', 'object-people: 9', 'versions-changed: escort']);
    expect(particularsOf({ people: 9 })).toEqual(['told-no-escort', 'object-people: 9']);
    expect(particularsOf({ contact: { who: 'Desk', reach: '+000 1', always: true } }), 'a site has no escort').toEqual(['object-contact: Desk, +000 1']);
    expect(particularsOf(null)).toEqual([]);
  });
});

describe('telling', () => {
  const draft = convoy();
  draft.recipients = ['a', 'b', 'c'].map((actor) => ({ actor, told: 'yes' as const, precision: 'cell' as const, category: false, via: '' }));
  const thing = thingOf(draft);
  const telling = (recipient: string): Telling => ({ recipient, via: null, about: cells, replaces: null });
  const recorded = (index: number): Done => ({ state: 'recorded', index, id: `${index}` });
  const waits: Done = { state: 'waiting', id: 'x', problem: null, retryAfterS: null };
  const refused: Done = { state: 'refused', id: 'x', problem: { status: 409, code: 'version-old', detail: 'old' } };
  const hands = (owed: () => Promise<Telling[]>, answers: Done[], shown: Released[] = []) => {
    const signed: Act[] = [];
    const made: Hands = {
      sign: async (act) => { signed.push(act); return answers.shift()!; }, tellings: owed,
      notice: (one) => one.recipient === 'nobody' ? null : { kind: 'notice', body: { notice: `n-${one.recipient}` }, audience: { kind: 'own' }, claimedS: 1 },
      why: (done) => done.state, word: (code) => code, show: (now) => shown.push(now),
    };
    return { made, signed, shown };
  };

  test('everybody who is owed it is told, one after the other', async () => {
    const { made, signed, shown } = hands(async () => ['a', 'b', 'c'].map(telling), [recorded(1), recorded(2), recorded(3)]);
    const end = await tellAll(made, thing);
    expect(signed.map((one) => one.body['notice'])).toEqual(['n-a', 'n-b', 'n-c']);
    expect(end.progress.map((one) => [one.standing, one.index])).toEqual([['done', 1], ['done', 2], ['done', 3]]);
    expect(end.stopped).toBe(null);
    expect(shown[0]!.progress.map((one) => one.standing)).toEqual(['waits', 'waits', 'waits']);
  });

  test('a cut link stops it, and going on tells only who is left', async () => {
    const first = hands(async () => ['a', 'b', 'c'].map(telling), [recorded(1), waits]);
    const half = await tellAll(first.made, thing);
    expect(half.stopped).toBe('waiting');
    expect(half.progress.map((one) => one.standing)).toEqual(['done', 'failed', 'waits']);
    const next = hands(async () => ['b', 'c'].map(telling), [recorded(2), recorded(3)]);
    const end = await tellAll(next.made, thing, half.progress);
    expect(next.signed.map((one) => one.body['notice'])).toEqual(['n-b', 'n-c']);
    expect(end.progress.map((one) => one.standing)).toEqual(['done', 'done', 'done']);
  });

  test('one that is refused does not keep the others from being told', async () => {
    const { made } = hands(async () => ['a', 'b'].map(telling), [refused, recorded(2)]);
    const end = await tellAll(made, thing);
    expect(end.progress.map((one) => [one.recipient, one.standing, one.why])).toEqual([['a', 'failed', 'refused'], ['b', 'done', null]]);
    expect(end.stopped).toBe(null);
  });

  test('a server that would tell more than was allowed is not signed for', async () => {
    const more = { ...telling('a'), about: { ...cells, category: 'flour' } };
    const { made, signed } = hands(async () => [more, telling('b')], [recorded(1)]);
    const end = await tellAll(made, thing);
    expect(signed.map((one) => one.body['notice'])).toEqual(['n-b']);
    expect(end.progress[0]).toMatchObject({ standing: 'failed', why: 'more-than-allowed' });
  });

  test('a server that does not answer is said, and nothing is signed', async () => {
    const { made, signed } = hands(async () => { throw new Error('cut'); }, []);
    expect((await tellAll(made, thing)).stopped).toBe('no-answer');
    expect(signed).toEqual([]);
  });
});

describe('what is drawn', () => {
  test('a cell is drawn as a cell', () => {
    const { geometry, properties } = ofCell({ x: 1, y: 2, west: '30.05', south: '-25.1', east: '30.1', north: '-25.05' });
    expect(properties.look).toBe('affected');
    expect(geometry).toEqual({ type: 'Polygon', coordinates: [[[30.05, -25.1], [30.1, -25.1], [30.1, -25.05], [30.05, -25.05], [30.05, -25.1]]] });
    expect(ofAbout(cells)[0]!.geometry).toEqual({ type: 'Polygon', coordinates: [[[-31.05, -25.05], [-31, -25.05], [-31, -25], [-31.05, -25], [-31.05, -25.05]]] });
  });
  test('a corridor holds its ends and is as wide as it says', () => {
    const ring = corridor([300000000, -250000000], [301000000, -250000000], 1000) as [number, number][];
    const lats = ring.map(([, lat]) => lat);
    expect((Math.max(...lats) - Math.min(...lats)) * 111.195).toBeCloseTo(2, 1);
    expect(Math.min(...ring.map(([lon]) => lon))).toBeLessThan(30);
    expect(Math.max(...ring.map(([lon]) => lon))).toBeGreaterThan(30.1);
    expect(ring[0]).toEqual(ring[ring.length - 1]);
  });
  test('lengths and areas are told while drawing', () => {
    expect(metres([300000000, 0], [310000000, 0])).toBeCloseTo(111_195, -1);
    expect(squareKm([[0, 0], [1000000, 0], [1000000, 1000000], [0, 1000000]])).toBeCloseTo(123.6, 0);
    expect(size('movement', convoy())).toMatchObject({ km: expect.any(Number) });
    expect(size('site', { ...emptyDraft(), pieces: [circle('', '1000')] })).toEqual({ km2: Math.PI });
    expect(size('area', { ...emptyDraft(), pieces: [outline('0, 0')] })).toBe(null);
  });
  test('half of a draft is drawn while the other half is typed', () => {
    const draft = convoy();
    expect(ofDraft('movement', draft).map((one) => one.geometry.type)).toEqual(['Point', 'Point', 'Point', 'Polygon', 'LineString', 'Polygon', 'LineString']);
    draft.stops[2]!.point = '-25';
    expect(ofDraft('movement', draft).map((one) => one.geometry.type)).toEqual(['Point', 'Point', 'Polygon', 'LineString']);
    expect(bounds(ofThing('x', thingOf(convoy())))![0]).toBeLessThan(-31.35);
  });
});

describe('a STOP, from wherever one is', () => {
  const dc = line('b', ['q', 'o'], { subjects: ['deconfliction'] });
  test('says no more than STOP where nobody says where', () => {
    const { body, audience } = stopNow(dc, 'q', 5);
    expect(body).toMatchObject({ kind: 'StopRequest', priority: 'FLASH', to: ['o'] });
    expect((body['form'] as object)).not.toHaveProperty('point');
    expect(body['radius_m']).toBeUndefined();
    expect(audience).toEqual(['q', 'o']);
  });
  test('reaches as far around a place as is said; a place alone is a place alone', () => {
    expect(stopNow(dc, 'q', 5, { point: [1, 2], radius_m: 3000 }).body).toMatchObject({ form: { point: [1, 2] }, radius_m: 3000 });
    expect(stopNow(dc, 'q', 5, { point: [1, 2], radius_m: null }).body['radius_m']).toBeNull();
  });
  test.each([[['ceasefire', 'deconfliction'], false, 'ceasefire'], [['ceasefire', 'deconfliction'], true, 'deconfliction'], [['ceasefire', 'humanitarian'], true, 'ceasefire'], [[], true, 'ceasefire']] as const)('over a line for %j (with a place: %s) it is about %s unless somebody chooses', (subjects, placed, subject) => {
    const over = line('b', ['q', 'o'], { subjects: [...subjects] });
    expect(stopNow(over, 'q', 5, placed ? { point: [1, 2], radius_m: 9 } : null).body['subject']).toBe(subject);
    expect(stopNow(over, 'q', 5, null, 'q:s', 'humanitarian').body['subject']).toBe('humanitarian');
  });
  test('one that is changed before it is signed stays the same notice', () => {
    expect(stopNow(dc, 'q', 5, null, 'q:stop1').body['notice']).toBe(stopNow(dc, 'q', 6, { point: [1, 2], radius_m: 9 }, 'q:stop1').body['notice']);
  });
  const step = (what: string, degrees: string | null, at = 0) => ({ step: what, at: { utc: new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ') + ' UTC' }, point: degrees ? { degrees } : null }) as unknown as ObjectPage['steps'][number];
  const clinic = { point: [371612345, 362012349] } as unknown as Thing;
  // 0.1 degrees of latitude are 11.1 km.
  const road = { legs: [{ from: [10000000, 20000000], to: [10000000, 21000000], departs: 1000, arrives: 2000 }, { from: [10000000, 21000000], to: [10000000, 23000000], departs: 3000, arrives: 4000 }] } as unknown as Thing;
  test.each([
    ['where it says it waits', { thing: road, steps: [step('departed', null, 1000), step('holding', '2.05, 1.0', 1500)] }, 1600, { at: '2.05, 1.0', radius_m: 3000 }],
    ['where it stands', { thing: clinic, steps: [step('reconfirmed', null)] }, 0, { at: '36.20123, 37.16123', radius_m: 3000 }],
    ['in the middle of an area', { thing: { footprint: { discs: [{ centre: [10000000, 20000000], radius_m: 5 }] } } as unknown as Thing, steps: [] }, 0, { at: '2.00000, 1.00000', radius_m: 3000 }],
    ['where it sets out, before it has', { thing: road, steps: [] }, 500, { at: '2.00000, 1.00000', radius_m: 3000 }],
    ['around all of the leg it is on', { thing: road, steps: [step('departed', null, 1000)] }, 1500, { at: '2.05000, 1.00000', radius_m: 8600 }],
    ['where it stops between two legs', { thing: road, steps: [step('departed', null, 1000)] }, 2500, { at: '2.10000, 1.00000', radius_m: 3000 }],
    ['on the road again, once it has gone on from where it waited', { thing: road, steps: [step('departed', null, 1000), step('holding', '2.05, 1.0', 1500), step('resumed', null, 3000)] }, 3500, { at: '2.20000, 1.00000', radius_m: 14200 }],
    ['later on its road, where it set out late', { thing: road, steps: [step('departed', null, 3000)] }, 3500, { at: '2.05000, 1.00000', radius_m: 8600 }],
    ['where it arrives, after its times', { thing: road, steps: [step('departed', null, 1000)] }, 9000, { at: '2.30000, 1.00000', radius_m: 3000 }],
  ])('begins %s', (_, page, now, where) => { expect(whereIs(page, now)).toEqual(where); });
  test('begins nowhere, of what has no place', () => { expect(whereIs({ thing: null, steps: [] }, 0)).toBe(null); });
});

describe('a file of objects', () => {
  test('positions that are told get a watermark of their own; cells and those who are refused need none', () => {
    const with_ = (recipients: object[], mark?: string) => marked({ head: { object: 'a:o', version: 1, by: 'a', name: 'x', at: 0, recipients, mark } } as unknown as Thing).head.mark;
    const exact = { actor: 'b', told: true, precision: 'exact' };
    expect(with_([exact])).toMatch(/^[0-9a-f]{32}$/);
    expect(with_([exact])).not.toBe(with_([exact]));
    expect(with_([exact], 'f'.repeat(32))).toBe('f'.repeat(32));
    expect(with_([{ ...exact, told: false }, { ...exact, precision: 'cell' }])).toBeUndefined();
  });
  test.each([['a.geojson', 'geojson'], ['a.JSON', 'geojson'], ['sites.csv', 'csv'], ['sites.xlsx', null], ['csv', null]])('%s is read as %s', (name, format) => { expect(formatOf(name)).toBe(format); });
  test('what stands, what would be refused and what is done is not signed; the rest in its order', () => {
    const drafts = [{ state: 'same' }, { state: 'new' }, { state: 'changed' }, { state: 'new' }] as const;
    const checked = [{ fits: true }, { fits: false }, { fits: true }, { fits: true }];
    expect(next(drafts, checked, new Map())).toBe(2);
    expect(next(drafts, checked, new Map([[2, 40]]))).toBe(3);
    expect(next(drafts, checked, new Map<number, number | 'left-out'>([[2, 40], [3, 'left-out']]))).toBe(null);
    expect(next(drafts, [], new Map()), 'nothing before it was looked at').toBe(null);
  });
  test('every row that was not taken is listed, with why, in its order', () => {
    const read = { drafts: [{ row: 2, state: 'new' }, { row: 3, state: 'new' }, { row: 7, state: 'same' }], refused: [{ row: 5, field: 'what', what: 'no such thing' }], noted: [] } as unknown as Read;
    const checked = [{ fits: false, refusal: 'too late' }, { fits: true, refusal: null }, { fits: false, refusal: 'stands' }];
    expect(refusedRows(read, checked, new Map(), String)).toEqual([{ row: 2, what: 'too late' }, { row: 5, what: 'no such thing' }]);
    expect(refusedRows(read, checked, new Map([[0, 'left-out' as const]]), String)).toEqual([{ row: 5, what: 'no such thing' }]);
  });
  test('of a file that is too long, the rows are counted whose objects end before the limit', () => {
    expect(rowsWithin('csv', 'row,object\nsite,a\nleg,\nsite,b\nleg,\nle')).toBe(3);
    expect(rowsWithin('csv', 'object,row\n"a,\nb",site\n"c, d",site\n,leg')).toBe(3);
    expect(rowsWithin('csv', 'row,object\nmovement,a\nleg,\nleg,')).toBe(1);
    expect(rowsWithin('geojson', '{"features":[{"type":"Feature",…},{"type":"Feature",…},{"type":"Feature"')).toBe(2);
  });
});

test('what is doubted for one object by its file and by the record is said once', () => {
  const doubt = (key: string, object?: string): Doubt => ({ code: object ? 'duplicate' : 'size', field: 'point', what: key, said: { key, args: object ? { object: { text: object } } : {} } });
  const said = (draft: string[], checked: string[]) => doubtsOf({ doubts: draft.map((one) => doubt('double-in-file', one)) }, { doubts: [...checked.map((one) => doubt('duplicate', one)), doubt('size')] }).map((one) => one.what);
  expect(said(['a'], ['a'])).toEqual(['duplicate', 'size']);
  expect(said(['b'], ['a'])).toEqual(['double-in-file', 'duplicate', 'size']);
  expect(said(['a'], [])).toEqual(['double-in-file', 'size']);
});

test('conflicts stand by when they are due; what is not due comes last', () => {
  const rows = [{ object: 'c', due: null }, { object: 'b', due: { utc: '2031-03-05T08:00:00Z' } }, { object: 'a', due: { utc: '2031-03-05T07:00:00Z' } }, { object: 'A', due: null }];
  expect(byDue(rows).map((one) => one.object)).toEqual(['a', 'b', 'A', 'c']);
});

test('of an answer with a row for each own cell, those that are affected are read, and when', () => {
  const from = { utc: '2031-03-05T06:00:00Z', zone: ZONE, local: '2031-03-05 08:00' };
  const cell = (x: number, affected: string, always = '0') => ({ x, y: 0, west: '0', south: '0', east: '1', north: '1', from, affected, always });
  const read = affectedOf({ bucket_s: 21_600, cells: [cell(1, '0000'), cell(2, '0110'), cell(3, '1001'), cell(4, '0000', '1')] });
  const s = (utc: string) => Date.parse(utc) / 1000;
  expect(read.map((one) => [one.cell.x, one.always, one.stretches])).toEqual([
    [2, false, [[s('2031-03-05T12:00:00Z'), s('2031-03-06T00:00:00Z')]]],
    [3, false, [[s('2031-03-05T06:00:00Z'), s('2031-03-05T12:00:00Z')], [s('2031-03-06T00:00:00Z'), s('2031-03-06T06:00:00Z')]]],
    [4, true, []],
  ]);
});
