//! What is typed and drawn, as a draft, and the body that is made of it: one function each way, so that a new version begins
//! with the words of the old one. A draft holds texts, because half of a position is a text too; what is missing or cannot be
//! meant is told by field, before anybody is asked.
//! It asks no server and draws nothing. Read next: `form.tsx`.

import { degrees, position, type LonLat } from '../map/position';
import { said } from '../sign/act';
import { instantS, wallClock } from '../time';
import type { Footprint, Kind, Leg, Pair, Precision, Recipient, Thing } from './shapes';

export interface Moment { date: string; clock: string }
export interface Stop { point: string; arrives: Moment; departs: Moment; why: string }
export interface Draft {
  object: string; name: string; under: string; function: string; kind: string; place: string; point: string;
  shape: 'circle' | 'polygon'; radius: string; ring: string[];
  from: Moment; until: Moment;
  travels: string; halfWidth: string; slack: string; stops: Stop[];
  holding: { name: string; point: string; radius: string; from: Moment; until: Moment }[];
  vehicles: { what: string; count: string; marks: string; plate: string }[];
  escorts: { who: string; armed: boolean; count: string }[];
  people: string; cargo: string; contactWho: string; contactReach: string; contactAlways: boolean; photograph: string;
  floor: string; ceiling: string; above: string; host: string; hostWords: string;
  recipients: Consent[]; audience: string;
}
/** `''`: not named, and so not told. */
export interface Consent { actor: string; told: '' | 'yes' | 'no'; precision: Precision; category: boolean; via: string }

export const NO_MOMENT: Moment = { date: '', clock: '' };
export const noStop = (): Stop => ({ point: '', arrives: NO_MOMENT, departs: NO_MOMENT, why: '' });

export function emptyDraft(): Draft {
  return {
    object: '', name: '', under: '', function: 'hospital', kind: 'no-go', place: '', point: '', shape: 'circle', radius: '', ring: [], from: NO_MOMENT, until: NO_MOMENT,
    travels: 'road', halfWidth: '200', slack: '30', stops: [noStop(), noStop()], holding: [], vehicles: [{ what: '', count: '', marks: '', plate: '' }], escorts: [],
    people: '', cargo: '', contactWho: '', contactReach: '', contactAlways: true, photograph: '', floor: '', ceiling: '', above: 'ground', host: 'not-asked', hostWords: '', recipients: [], audience: 'own',
  };
}

/** What is wrong or lacking, by the field it stands at. The words are the catalogue's: `object-needs-…`. */
export interface Problem { field: string; code: string }

export function whole(text: string): number | null { return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null; }

export function moment(of: Moment, zone: string): number | null {
  return /^\d{4}-\d\d-\d\d$/.test(of.date) && /^\d\d:\d\d$/.test(of.clock) ? instantS(of.date, of.clock, zone) : null;
}

export function momentOf(atS: number | null | undefined, zone: string): Moment { return atS === null || atS === undefined ? NO_MOMENT : wallClock(atS, zone); }

/** A ring is written open and signed closed: the first corner again at its end. */
function closed(ring: readonly Pair[]): Pair[] {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : [...ring];
}

const pair = (at: LonLat): Pair => [at[0], at[1]];

function footprint(draft: Draft, problems: Problem[]): Footprint {
  if (draft.shape === 'circle') {
    const [centre, radius] = [position(draft.point), whole(draft.radius)];
    if (!centre) problems.push({ field: 'point', code: 'position' });
    if (!radius) problems.push({ field: 'footprint', code: 'radius' });
    return { discs: centre && radius ? [{ centre: pair(centre), radius_m: radius }] : [] };
  }
  const corners = draft.ring.map((text) => position(text));
  if (corners.some((one) => one === null)) problems.push({ field: 'footprint', code: 'corner' });
  else if (corners.length < 3) problems.push({ field: 'footprint', code: 'corners' });
  return { polygons: [closed(corners.filter((one) => one !== null).map(pair))] };
}

function legs(draft: Draft, zone: string, problems: Problem[]): Leg[] {
  const slack_s = (whole(draft.slack) ?? 0) * 60;
  const made: Leg[] = [];
  if (draft.stops.length < 2) problems.push({ field: 'legs', code: 'stops' });
  draft.stops.slice(1).forEach((stop, at) => {
    const before = draft.stops[at]!;
    const [from, to] = [position(before.point), position(stop.point)];
    const [departs, arrives] = [moment(before.departs, zone), moment(stop.arrives, zone)];
    if (!from || !to) { problems.push({ field: `legs.${from ? at + 1 : at}`, code: 'position' }); return; }
    if (departs === null) { problems.push({ field: `legs.${at}`, code: 'departs' }); return; }
    if (arrives === null) { problems.push({ field: `legs.${at + 1}`, code: 'arrives' }); return; }
    if (arrives < departs) problems.push({ field: `legs.${at + 1}`, code: 'order' });
    made.push(said({ from: pair(from), to: pair(to), departs, arrives, slack_s: slack_s || null, stop: stop.why }) as unknown as Leg);
  });
  return made;
}

const metres = (text: string): number | null => text.trim() === '' || Number.isNaN(Number(text)) ? null : Math.round(Number(text) * 10);

/** The body as it would be signed, and what it lacks. */
export function bodyOf(kind: Kind, draft: Draft, of: { object: string; version: number; by: string; at: number; mark: string; zone: string }): { body: Record<string, unknown>; problems: Problem[] } {
  const problems: Problem[] = [];
  const need = (field: string, text: string) => { if (text.trim() === '') problems.push({ field, code: 'words' }); return text; };
  const recipients = draft.recipients.filter((one) => one.told !== '').map((one): Recipient => said({ actor: one.actor, told: one.told === 'yes', via: one.via, precision: one.precision, category: one.category || null }) as unknown as Recipient);
  const head = said({
    object: of.object, version: of.version, by: of.by, name: need('name', draft.name), at: of.at, under: draft.under, recipients,
    mark: recipients.some((one) => one.told && one.precision === 'exact') ? of.mark : null,
  });
  const [from, until] = [moment(draft.from, of.zone), moment(draft.until, of.zone)];
  const typed = (one: Moment) => one.date !== '' || one.clock !== '';
  if (kind !== 'movement') {
    if (from === null) problems.push({ field: 'from', code: 'moment' });
    if (until === null && (kind === 'activity' || typed(draft.until))) problems.push({ field: 'until', code: 'moment' });
    if (from !== null && until !== null && until <= from) problems.push({ field: 'until', code: 'order' });
  }
  const contact = draft.contactWho.trim() || draft.contactReach.trim() ? said({ who: draft.contactWho, reach: draft.contactReach, always: draft.contactAlways || null }) : null;
  const [floor_dm, ceiling_dm] = [metres(draft.floor), metres(draft.ceiling)];
  const band = floor_dm === null && ceiling_dm === null ? null : said({ floor_dm, ceiling_dm, above: draft.above });
  switch (kind) {
    case 'site': {
      const point = position(draft.point);
      const shape = footprint(draft, problems);
      if (!point && draft.shape === 'polygon') problems.push({ field: 'point', code: 'position' });
      return { problems, body: said({ head, function: draft.function, point: point ? pair(point) : null, footprint: said({ ...shape }), place: draft.place, contact, photograph: draft.photograph, from, until }) };
    }
    case 'area': return { problems, body: said({ head, kind: draft.kind, footprint: said({ ...footprint(draft, problems) }), band, from, until }) };
    case 'activity': return { problems, body: said({ head, footprint: said({ ...footprint(draft, problems) }), band, from, until, host: draft.host, host_words: draft.hostWords, contact }) };
    case 'movement': {
      const width = whole(draft.halfWidth);
      if (width === null || width === 0) problems.push({ field: 'half_width_m', code: 'radius' });
      const holding = draft.holding.map((one, at) => {
        const [centre, radius_m, begins, ends] = [position(one.point), whole(one.radius), moment(one.from, of.zone), moment(one.until, of.zone)];
        if (!centre || !radius_m || begins === null || ends === null || one.name.trim() === '') problems.push({ field: `holding.${at}`, code: 'holding' });
        return said({ name: one.name, centre: centre ? pair(centre) : null, radius_m, from: begins, until: ends });
      });
      const vehicles = draft.vehicles.filter((one) => one.what.trim() !== '').map((one, at) => {
        if (!whole(one.count)) problems.push({ field: `vehicles.${at}`, code: 'count' });
        if (one.marks.trim() === '') problems.push({ field: `vehicles.${at}`, code: 'marks' });
        return said({ what: one.what, count: whole(one.count), marks: one.marks, plate: one.plate });
      });
      const escorts = draft.escorts.map((one, at) => {
        if (one.who.trim() === '' || !whole(one.count)) problems.push({ field: `escorts.${at}`, code: 'escort' });
        return { who: one.who, armed: one.armed, count: whole(one.count) ?? 0 };
      });
      const people = whole(draft.people);
      if (people === null) problems.push({ field: 'people', code: 'count' });
      return { problems, body: said({ head, travels: draft.travels, half_width_m: width, legs: legs(draft, of.zone, problems), holding, vehicles, people, cargo: need('cargo', draft.cargo), escorts, contact, band }) };
    }
  }
}

/** A draft that says what a version says. */
export function draftOf(thing: Thing, zone: string): Draft {
  const empty = emptyDraft();
  const at = (of: Pair | undefined) => of ? degrees7(of) : '';
  const disc = thing.footprint?.discs?.[0];
  const ring = thing.footprint?.polygons?.[0];
  const number = (value: number | null | undefined) => value === null || value === undefined ? '' : String(value);
  const height = (dm: number | null | undefined) => dm === null || dm === undefined ? '' : String(dm / 10);
  const legsOf = thing.legs ?? [];
  const stops: Stop[] = legsOf.length === 0 ? empty.stops : [
    { ...noStop(), point: at(legsOf[0]!.from), departs: momentOf(legsOf[0]!.departs, zone) },
    ...legsOf.map((leg, index): Stop => ({ point: at(leg.to), arrives: momentOf(leg.arrives, zone), departs: momentOf(legsOf[index + 1]?.departs, zone), why: leg.stop ?? '' })),
  ];
  return {
    ...empty, object: thing.head.object, name: thing.head.name, under: thing.head.under ?? '', function: thing.function ?? empty.function, kind: thing.kind ?? empty.kind, place: thing.place ?? '',
    point: at(thing.point ?? disc?.centre), shape: ring ? 'polygon' : 'circle', radius: number(disc?.radius_m), ring: (ring ?? []).slice(0, -1).map((one) => degrees7(one)),
    from: momentOf(thing.from, zone), until: momentOf(thing.until, zone), travels: thing.travels ?? empty.travels, halfWidth: number(thing.half_width_m) || empty.halfWidth,
    slack: legsOf.length > 0 ? String(Math.round((legsOf[0]!.slack_s ?? 0) / 60)) : empty.slack, stops,
    holding: (thing.holding ?? []).map((one) => ({ name: one.name, point: at(one.centre), radius: String(one.radius_m), from: momentOf(one.from, zone), until: momentOf(one.until, zone) })),
    vehicles: (thing.vehicles ?? []).length > 0 ? thing.vehicles!.map((one) => ({ what: one.what, count: String(one.count), marks: one.marks, plate: one.plate ?? '' })) : empty.vehicles,
    escorts: (thing.escorts ?? []).map((one) => ({ who: one.who, armed: one.armed, count: String(one.count) })),
    people: number(thing.people), cargo: thing.cargo ?? '', contactWho: thing.contact?.who ?? '', contactReach: thing.contact?.reach ?? '', contactAlways: thing.contact ? thing.contact.always ?? false : true,
    photograph: thing.photograph ?? '', floor: height(thing.band?.floor_dm), ceiling: height(thing.band?.ceiling_dm), above: thing.band?.above ?? 'ground', host: thing.host ?? 'not-asked', hostWords: thing.host_words ?? '',
    recipients: (thing.head.recipients ?? []).map((one) => ({ actor: one.actor, told: one.told ? 'yes' as const : 'no' as const, precision: one.precision, category: one.category ?? false, via: one.via ?? '' })),
  };
}

/** All seven decimals: a version that changes nothing must not move anything. */
function degrees7([lon, lat]: Pair): string {
  const short = degrees([lon, lat]);
  const back = position(short);
  return back && back[0] === lon && back[1] === lat ? short : `${(lat / 1e7).toFixed(7)}, ${(lon / 1e7).toFixed(7)}`;
}

/** What differs from the version before that those who were told must be told again. As `Thing::changes_since` of the core says it. */
export function changesSince(kind: Kind, now: Thing, before: Thing): string[] {
  const differ = (...fields: ((of: Thing) => unknown)[]) => fields.some((of) => JSON.stringify(of(now) ?? null) !== JSON.stringify(of(before) ?? null));
  const plain = (list: readonly object[] | undefined) => (list ?? []).map((one) => Object.entries(one).filter(([, value]) => value !== null && value !== false).sort());
  const foot = (of: Thing) => [of.footprint?.discs ?? [], of.footprint?.polygons ?? []];
  const heights = (of: Thing) => of.band ? [of.band.floor_dm ?? null, of.band.ceiling_dm ?? null, of.band.above] : null;
  const window = (of: Thing) => [of.from ?? null, of.until ?? null];
  const found: [string, boolean][] = kind === 'site' ? [['function', differ((of) => of.function)], ['place', differ((of) => of.point, foot)], ['time', differ(window)]]
    : kind === 'area' ? [['function', differ((of) => of.kind)], ['place', differ(foot, heights)], ['time', differ(window)]]
      : kind === 'activity' ? [['place', differ(foot, heights)], ['time', differ(window)], ['host', differ((of) => of.host)]]
        : [
          ['escort', differ((of) => plain(of.escorts))], ['vehicle', differ((of) => plain(of.vehicles))],
          ['route', differ((of) => (of.legs ?? []).map((leg) => [leg.from, leg.to]), (of) => (of.holding ?? []).map((one) => [one.centre, one.radius_m]), (of) => of.half_width_m, (of) => of.travels, heights)],
          ['time', differ((of) => (of.legs ?? []).map((leg) => [leg.departs, leg.arrives, leg.slack_s ?? 0]), (of) => (of.holding ?? []).map((one) => [one.from, one.until]))],
          ['cargo', differ((of) => of.cargo)], ['people', differ((of) => of.people)],
        ];
  return found.filter(([, is]) => is).map(([what]) => what);
}
