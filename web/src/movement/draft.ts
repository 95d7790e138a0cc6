//! What is typed and drawn, as a draft, and the body that is made of it: one function each way, so that a new version begins
//! with the words of the old one. A draft holds texts, because half of a position is a text too; what is missing or cannot be
//! meant is told by field, before anybody is asked. What a text says less exactly than the version before did (the seconds of
//! a time) and nobody touched stays as it was signed ([`kept`]), and so does who may read it ([`audienceOf`]).
//! It asks no server and draws nothing. Read next: `pieces.ts`, what is drawn; then `form.tsx`.

import { degrees, position, type LonLat } from '../map/position';
import { said } from '../sign/act';
import type { Audience } from '../sign/content';
import { instantS, wallClock } from '../time';
import { footprintOf, noPiece, piecesOf, whole, type Piece } from './pieces';
import type { Kind, Leg, Pair, Precision, Recipient, Thing } from './shapes';

export interface Moment { date: string; clock: string }
/** `slack`: so many minutes earlier or later than planned it may pass the stretch that ends here. */
export interface Stop { point: string; arrives: Moment; departs: Moment; slack: string; why: string }
export interface Draft {
  object: string; name: string; under: string; function: string; kind: string; place: string; point: string;
  pieces: Piece[];
  from: Moment; until: Moment;
  travels: string; halfWidth: string; stops: Stop[];
  holding: { name: string; point: string; radius: string; from: Moment; until: Moment }[];
  vehicles: { what: string; count: string; marks: string; plate: string }[];
  escorts: { who: string; armed: boolean; count: string }[];
  people: string; cargo: string; contactWho: string; contactReach: string; contactAlways: boolean; photograph: string;
  floor: string; ceiling: string; above: string; host: string; hostWords: string;
  recipients: Consent[]; audience: Chosen;
}
/** `''`: not named, and so not told. */
export interface Consent { actor: string; told: '' | 'yes' | 'no'; precision: Precision; category: boolean; via: string }

/** Who may read an area: chosen here, or whoever may read the version before. */
export type Chosen = 'own' | 'all-parties' | 'public' | 'before';
export const OWN: Audience = { kind: 'own' };

/** Who may read a step: of what more than those named may read, the same; and else one's own organisation. */
export function stepAudience(of: Audience | null | undefined): Audience { return of && of.kind !== 'named' ? of : OWN; }

/** Who may read a version: as chosen; where nothing is, whoever may read the one before, and of a first one its own organisation. */
export function audienceOf(chosen: Chosen, before: Audience | null): Audience { return chosen === 'before' ? before ?? OWN : { kind: chosen }; }

export const NO_MOMENT: Moment = { date: '', clock: '' };
export const noStop = (): Stop => ({ point: '', arrives: NO_MOMENT, departs: NO_MOMENT, slack: '30', why: '' });

export function emptyDraft(): Draft {
  return {
    object: '', name: '', under: '', function: 'hospital', kind: 'no-go', place: '', point: '', pieces: [noPiece()], from: NO_MOMENT, until: NO_MOMENT,
    travels: 'road', halfWidth: '200', stops: [noStop(), noStop()], holding: [], vehicles: [{ what: '', count: '', marks: '', plate: '' }], escorts: [],
    people: '', cargo: '', contactWho: '', contactReach: '', contactAlways: true, photograph: '', floor: '', ceiling: '', above: 'ground', host: 'not-asked', hostWords: '', recipients: [], audience: 'before',
  };
}

/** What is wrong or lacking, by the field it stands at. The words are the catalogue's: `object-needs-…`. */
export interface Problem { field: string; code: string }

export function moment(of: Moment, zone: string): number | null {
  return /^\d{4}-\d\d-\d\d$/.test(of.date) && /^\d\d:\d\d$/.test(of.clock) ? instantS(of.date, of.clock, zone) : null;
}

export function momentOf(atS: number | null | undefined, zone: string): Moment { return atS === null || atS === undefined ? NO_MOMENT : wallClock(atS, zone); }

const pair = (at: LonLat): Pair => [at[0], at[1]];

function legs(draft: Draft, zone: string, problems: Problem[]): Leg[] {
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
    made.push(said({ from: pair(from), to: pair(to), departs, arrives, slack_s: (whole(stop.slack) ?? 0) * 60 || null, stop: stop.why }) as unknown as Leg);
  });
  return made;
}

/** Decimetres of typed metres, in Latin or Arabic-Indic digits; `NaN` for what is no number. */
const metres = (text: string): number | null => {
  const latin = text.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace('٫', '.');
  return latin === '' ? null : Math.round(Number(latin) * 10);
};

interface Of { object: string; version: number; by: string; at: number; mark: string; zone: string }

/** The body as it would be signed, and what it lacks. Of a new version, what nobody touched is as it was in the one before. */
export function bodyOf(kind: Kind, draft: Draft, of: Of & { before?: Thing | undefined }): { body: Record<string, unknown>; problems: Problem[] } {
  const made = madeOf(kind, draft, of);
  if (!of.before) return made;
  const untouched = madeOf(kind, draftOf(of.before, of.zone), of).body;
  return { problems: made.problems, body: { ...kept(made.body, untouched, { ...of.before }), head: made.body['head'] } };
}

type Fields = Record<string, unknown>;
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
/** Lists whose texts stand in the order of the version before, one for one. */
const ONE_FOR_ONE = ['legs', 'holding'];

/** What was made, but as `before` has it wherever it says what the draft of `before` says untouched. */
export function kept(made: Fields, untouched: Fields, before: Fields): Fields {
  const list = (made: Fields[], untouched: Fields[], before: Fields[]) => made.map((one, at) => {
    const as = untouched.findIndex((other) => same(one, other));
    if (as >= 0) return before[as];
    return made.length === untouched.length ? kept(one, untouched[at]!, before[at]!) : one;
  });
  const names = [...new Set([...Object.keys(made), ...Object.keys(before)])];
  const of = (name: string) => same(made[name], untouched[name]) ? before[name]
    : ONE_FOR_ONE.includes(name) ? list((made[name] ?? []) as Fields[], (untouched[name] ?? []) as Fields[], (before[name] ?? []) as Fields[]) : made[name];
  return said(Object.fromEntries(names.map((name) => [name, of(name)])));
}

function madeOf(kind: Kind, draft: Draft, of: Of): { body: Fields; problems: Problem[] } {
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
  if (Number.isNaN(floor_dm) || Number.isNaN(ceiling_dm)) problems.push({ field: 'band', code: 'height' });
  const band = floor_dm === null && ceiling_dm === null ? null : said({ floor_dm, ceiling_dm, above: draft.above });
  switch (kind) {
    case 'site': {
      const point = position(draft.point);
      if (!point) problems.push({ field: 'point', code: 'position' });
      return { problems, body: said({ head, function: draft.function, point: point ? pair(point) : null, footprint: said({ ...footprintOf(draft.pieces, draft.point, problems) }), place: draft.place, contact, photograph: draft.photograph, from, until }) };
    }
    case 'area': return { problems, body: said({ head, kind: draft.kind, footprint: said({ ...footprintOf(draft.pieces, null, problems) }), band, from, until }) };
    case 'activity': return { problems, body: said({ head, footprint: said({ ...footprintOf(draft.pieces, null, problems) }), band, from, until, host: draft.host, host_words: draft.hostWords, contact }) };
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
  const number = (value: number | null | undefined) => value === null || value === undefined ? '' : String(value);
  const height = (dm: number | null | undefined) => dm === null || dm === undefined ? '' : String(dm / 10);
  const legsOf = thing.legs ?? [];
  const stops: Stop[] = legsOf.length === 0 ? empty.stops : [
    { ...noStop(), point: at(legsOf[0]!.from), departs: momentOf(legsOf[0]!.departs, zone) },
    ...legsOf.map((leg, index): Stop => ({ point: at(leg.to), arrives: momentOf(leg.arrives, zone), departs: momentOf(legsOf[index + 1]?.departs, zone), slack: String(Math.round((leg.slack_s ?? 0) / 60)), why: leg.stop ?? '' })),
  ];
  return {
    ...empty, object: thing.head.object, name: thing.head.name, under: thing.head.under ?? '', function: thing.function ?? empty.function, kind: thing.kind ?? empty.kind, place: thing.place ?? '',
    point: at(thing.point), pieces: piecesOf(thing.footprint, thing.point, degrees7),
    from: momentOf(thing.from, zone), until: momentOf(thing.until, zone), travels: thing.travels ?? empty.travels, halfWidth: number(thing.half_width_m) || empty.halfWidth,
    stops,
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
