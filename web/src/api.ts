//! The HTTP API as these screens use it: the shapes of the answers, from the server's own description
//! (`api-types.ts`, generated), and one function that asks.
//! Nothing here knows a screen. Answers are kept for the length of the visit, so that what was opened
//! once can be opened again while the link is down; a change of `known` is another address.
//! Read next: `loading.ts`, which turns a question into what a screen shows.

import type { components } from './api-types';
import { fetchAs } from './person';
import { lang } from './words';

type Schema = components['schemas'];
/** A shape as the server describes it, made closer where its description leaves a field open. */
type Closer<Name extends keyof Schema, Fields extends Partial<Record<keyof Schema[Name], unknown>>> = Omit<Schema[Name], keyof Fields> & Fields;

export type Time = Schema['Time'];
export type Titles = Record<string, string>;
export type Outcome = Schema['Outcome'];
export type Missing = Schema['Missing'];
export type Reason = Schema['Reason'];
export type PositionRead = Schema['PositionRead'];
export type Referral = Schema['Referral'];
/** Whose key signed an entry: beside every item of every answer. `null` is the log itself. */
export type SignedBy = Schema['SignedBy'];
export interface Range { low: number; high: number }

export type World = Closer<'World', {
  now: Time; exercise_clock: boolean;
  counts: { reports: number; registrations: number; instruments: number; actors: number; places: number; statements: number };
  imports: { source: string; licence: string; format: string; digest: string; rows: number; refused: number; index: number }[];
}>;

export type InstrumentLine = Closer<'InstrumentHead', { ends_disagree: { earlier: Time; later: Time } | null }>;
export type Stretch = InstrumentLine['stretches'][number];

interface Stated { text: string; zone: string; from: Time; to: Time }

export interface Clause {
  id: string; kind: string; modality: string; anchor: string; paraphrase: Titles;
  bearer: string[]; acts: string[]; weapons: string[]; beneficiary: unknown; unverified: boolean; broken_by: string;
  setbacks: { of: string | null; line: string; line_name: string; distance_m: number; weapons: string[]; min_calibre_mm: number | null; unverified: boolean }[];
}

export type Instrument = InstrumentLine & Omit<Schema['Instrument'], keyof InstrumentLine | 'effect' | 'parties' | 'acceptances' | 'decisions' | 'declarations' | 'relations' | 'clauses' | 'exclusion' | 'procedure' | 'phases' | 'counters' | 'pairings' | 'texts'> & {
  effect: { signed: Stated | null; from: Stated | null; until: Stated | null; length_s: number | null; end_mode: string | null };
  parties: { actor: string; name: string; role: string; side: string | null; bound_by: 'text' | 'acceptance' | 'none'; unverified: boolean }[];
  acceptances: {
    actor: string; name: string; state: string; signed_by: SignedBy | null; at: { utc: string; zone: string; text: string; local: string };
    to: string[] | null; via: string | null; attested_by: string[]; until: Time | null; reservation: string | null; source: string | null; index: number;
  }[];
  decisions: { id: string; kind: string; subject: string | null; by: string[]; made: Time; served: Time | null; effective: Time | null; until: Time | null; length_s: number | null; competent: boolean; reason: string | null; index: number; signed_by: SignedBy | null }[];
  declarations: { by: string; name: string; kind: string; subject: string | null; at: Time; words: string | null; index: number; signed_by: SignedBy | null }[];
  relations: { kind: string; to: string; depends: boolean; note: string | null }[];
  clauses: Clause[];
  exclusion: { list: string | null; unverified: boolean; named: { actor: string; name: string }[]; entries: { actor: string; name: string; listed: boolean; from: Time; source: string | null }[] } | null;
  procedure: { rule: string | null; deciders: string[]; standard: string | null; response_s: number | null; view_s: number | null; referral_s: number | null; refer_to: string | null; unverified: boolean };
  phases: { id: string; title: Titles | string | null; conditions: unknown; unverified: boolean }[];
  pairings: { id: string; title: Titles; steps: { of: string; clause: string }[]; equal_counts: boolean; unverified: boolean }[];
  counters: { id: string; length: unknown; starts: unknown; resets_on: unknown; certifier: unknown; unverified: boolean }[];
  texts: { lang: string; at_hand: boolean | null; authentic: boolean; source: string | null; paragraphs: { anchor: string; paraphrase: string | null; authentic: string | null }[] }[];
};

export type IncidentLine = Closer<'IncidentItem', { deaths: Range | null; outcomes: { instrument: string; determination: string }[] }>;
export type IncidentPage = Closer<'Incidents', { items: IncidentLine[] }>;

export interface Casualty { status: string; killed: boolean; range: Range }

export interface Report {
  id: string; index: number; signed_by: SignedBy | null; statement: number; entered: Time | null; by: string; by_name: string; channel: string; means: string | null;
  words: string | null; lang: string | null; place_as_said: string | null;
  occurred: { from: Time | null; to: Time | null; zone: string; text: string } | null;
  act: string | null; weapon: string | null; assessment: string | null; doer: string | null; doer_name: string | null;
  between: { actor: string; name: string }[]; target: { kind: string; actor: string | null } | null; count: Range | null; counting: string | null;
  casualties: Casualty[]; killed: Range | null; relayed_from: string | null; origin: string | null;
  source_grade: string | null; info_grade: number | null;
  lacks: string[]; sources: { office: string | null; date: string | null; headline: string | null }[]; source_row: string | null;
}

export type Clock = Schema['Clock'];
export type Inquiry = Schema['Inquiry'];

export type Incident = Closer<'Incident', {
  when: { from: Time | null; to: Time | null } | null;
  reports: Report[]; casualties: Casualty[];
  findings: { id: string; by: string; by_name: string; at: Time; verification: string | null; attribution: string | null; actors: string[]; standard: string | null; words: string | null; dissent: string | null; closes: boolean; reopens: boolean; new_evidence: boolean; claim: boolean; casualties: Casualty[];
    elements: { occurred: { from: Time | null; to: Time | null } | null; place: string | null; place_name: string | null; point: Schema['Position'] | null; act: string | null; weapon: string | null; doer: string | null; target: { kind: string; actor: string | null } | null };
     index: number; signed_by: SignedBy | null }[];
  notices: { actor: string; name: string; at: Time; window_s: number | null; index: number; signed_by: SignedBy | null }[];
  replies: { by: string; by_name: string; at: Time; kind: string; target_was: unknown; self_defence: unknown; words: string | null; flaw: string | null; late: string[]; index: number; signed_by: SignedBy | null }[];
  views: { by: string; by_name: string; instrument: string; at: Time; says: string; clauses: string[]; findings: string[]; standard: string | null; provisional: boolean; measure: string | null; words: string | null; index: number; signed_by: SignedBy | null }[];
  inquiries: Inquiry[];
  checks: { step: string; end: string; by: string; by_name: string; at: Time; words: string | null; counts: boolean; index: number; signed_by: SignedBy | null }[];
  measures: { measure: string; state: string; instrument: string; by: string; by_name: string; at: Time; words: string | null; flaw: string | null; index: number; signed_by: SignedBy | null }[];
  reopenings: { by: string; by_name: string; instrument: string; at: Time; reason: string; index: number; signed_by: SignedBy | null }[];
  grades: { report: string; by: string; at: Time; source_grade: string | null; info_grade: number | null; words: string | null; index: number; signed_by: SignedBy | null }[];
  over_the_line: { notice: string; kind: string; by: string; at: Time; what: string; index: number; signed_by: SignedBy | null }[];
  standings: {
    instrument: string; deciders: string[]; as_of: Time; state: string; determined: string | null; provisional: boolean; unverified: boolean; reply_unread: boolean; views_unread: string[]; state_unread: boolean; unpublished: string[]; accused: string[]; overdue: string[]; rules: string[];
    views: { by: string; says: string; late: boolean; own_cause: boolean; flaw: 'uncited' | 'early' | 'in-doubt' | 'before-reopening' | 'after-determination' | 'of-nothing' | null }[];
    clocks: Clock[];
  }[];
}>;

export interface ActorName { name: string; lang: string | null; kind: string; from: Time | null; until: Time | null; source: string | null }
export type ActorLine = Closer<'Actor', {
  names: ActorName[];
  relations: { kind: string; to: string; to_name: string; from: Time | null; until: Time | null; by: string | null; source: string | null }[];
  listings: { list: string; listed: boolean; from: Time; source: string | null }[];
  coverage?: { instrument: string; title: Titles; coverage: string; missing: Missing[] }[];
}>;
export type Actor = ActorLine;
export type Place = Schema['Places'][number];
export type Ledger = Schema['Ledgers'][number];
export type Days = Schema['Timeline'];
export type Statement = Closer<'Statement', { body: unknown }> & { leaf_hash: string; author_name: string | null; claimed: Time | null };
export type Checkpoint = Schema['Checkpoint'];
export type YearRemainder = Omit<Schema['YearRemainders'][number], 'deaths'> & { deaths: Range | null };
export type Registration = Schema['Registrations'][number];
export type Log = Schema['Log'];
export type Cosigner = Schema['Cosigner'];
export type Equivocation = Schema['Equivocations']['equivocations'][number];

/** How far the server's clock is ahead of this machine's, in milliseconds: in an exercise it may be set ahead. */
let ahead = 0;
export function serverMs(): number { return Date.now() + ahead; }
export function serverSaid(utc: string): void { const found = Date.parse(utc) - Date.now(); if (Math.abs(found - ahead) > 1500) ahead = found; }

export interface Me {
  signed_in: boolean; organisation?: string; organisation_name?: string; officer?: string; title?: string | null; posts?: string[];
  roles?: { instrument: string; role: string }[]; acts?: string[]; custodial?: boolean; key?: string; on_duty?: boolean; duty?: string[]; session?: string; until?: Time;
}
export interface OfficerKey { key: string; officer: string; title: string; posts: string[]; custodial: boolean; admitted: Time; index: number; signed_by: SignedBy | null; ended: { reason: string; index: number; signed_by: SignedBy | null; compromised_from: Time | null } | null }
export interface Organisation { organisation: string; name: string; key: string; custodial: boolean; rights: string[]; suspended: number | null; keys: OfficerKey[] }
export interface Officers { organisations: Organisation[] }
export interface Shift { shift: string; officer: string; substitute: string | null; from: Time; until: Time; order: number; channels: string[]; now: boolean; index: number | null; signed_by: SignedBy | null }
export interface Roster { at: Time; organisations: { organisation: string; name: string; on_duty: string[]; shifts: Shift[] }[] }
export interface Rights { rows: { act: string; posts: string[]; whose: string; roles: string[]; on_duty: boolean; why: string }[]; never: { who: string; act: string; why: string }[]; alone: { role: string; why: string }[]; unshared: { what: string; beyond: string; why: string }[] }
export interface Sessions { sessions: { id: string; this: boolean; key: string; page: string; agent: string; began: Time; last: Time }[] }
export type SeenBy = Schema['Seen'];
export type SeenAll = Schema['SeenAll'];
export type Minimum = Schema['Minimum'];
export type Proposals = Schema['Proposals'];
export interface InboxItem {
  about: 'notice' | 'channel' | 'incident' | 'proposal' | 'object'; id: string; title: string | null; asked: string; rung: string | null; of: string | null; of_name: string | null;
  ends: { actor: string; name: string }[]; instrument: string | null; inquiry: string | null; measure: string | null; due: Time | null; overdue: boolean; since: Time; silence_means: string; kind: string | null; priority: string | null; from: string | null;
}
export interface Inbox { organisation: string; officer: string; now: Time; overdue: InboxItem[]; next: InboxItem[]; new: InboxItem[]; waiting: InboxItem[]; counts: { overdue: number; next: number; new: number; waiting: number }; late_means: string }
export interface ChannelLine {
  channel: string; name: string; between: { actor: string; name: string }[]; subjects: string[]; langs: string[]; instrument: string | null; check_every_s: number | null;
  state: string; state_by: string | null; state_reason: string | null; degraded: boolean | null; answered: Time | null; due: Time | null;
  ends: { actor: string; name: string; answered: Time | null; due: Time | null; degraded: boolean }[]; checks: number | null; failed: number | null;
}
export interface NoticeLine {
  notice: string; kind: string; priority: string; subject: string; by: string; by_name: string; at: Time; what: string; incident: string | null; superseded_by: string | null;
  superseded_at_source: boolean; audience: { kind: string; named: string[] } | null; to: { actor: string; name: string; state: string; late: boolean; objections: number }[]; index: number; signed_by: SignedBy | null; grants?: boolean | null;
}
export interface Channel extends ChannelLine {
  opened_by: string; index: number; signed_by: SignedBy | null; notices: NoticeLine[]; took: { notice: string; of: string; priority: string; answer_s: number | null; understood_s: number | null; action_s: number | null }[];
  attempts: { by: string; to: string; end: string; at: Time; notice: string | null; words: string | null; index: number; signed_by: SignedBy | null }[];
  line_checks: { by: string; to: string; answered: boolean; at: Time; words: string | null; index: number; signed_by: SignedBy | null }[];
  states: { by: string; state: string; at: Time; reason: string | null; index: number; signed_by: SignedBy | null }[];
}
export interface Addressee {
  actor: string; name: string; state: string; next: string | null; open: boolean; consent: string;
  steps: { rung: string; at: Time; officer: string | null; index: number; signed_by: SignedBy | null }[];
  acks: { rung: string; officer: string | null; at: Time; level: string | null; words: string | null; index: number; signed_by: SignedBy | null; in_doubt: Time | null }[];
  clocks: { rung: string; from: Time; due: Time; stands: string; silence_means: string }[];
  calls: { at: Time; kind: string; who: string | null }[]; objections: number;
  /** For the co-chairs alone. */
  took: { answer_s: number | null; understood_s: number | null; action_s: number | null } | null; read_back: boolean;
}
export interface Notice {
  notice: string; index: number; entered: Time; channel: string; channel_name: string | null; kind: string; priority: string; subject: string; by: string; by_name: string;
  signed_by: SignedBy | null; in_doubt: Time | null; at: Time; first_attempt: Time | null; who: string | null; what: string;
  place: string | null; place_name: string | null; place_as_said: string | null; point: Schema['Position'] | null; when: { from: Time; to: Time; text: string } | null;
  request: string | null; incident: string | null; relays: string | null; relay_to: string | null; corrects: string | null; superseded_by: string | null; answers: string | null;
  superseded_at_source: boolean; audience: { kind: string; named: string[] } | null; pass_on: { notice: string; channel: string; to: string[] }[];
  grants: boolean | null; closed: { at: Time; reason: string; index: number; signed_by: SignedBy | null } | null; addressees: Addressee[]; relayed: NoticeLine[]; answered: NoticeLine[]; told: { actor: string; name: string; reached: boolean }[];
  late_means: string; mine: boolean; own: boolean; about?: { object: string; version: number; grade: string; category?: string; parts?: unknown[]; particulars?: unknown } | null; radius_m?: number | null;
}
export interface Handover {
  organisation: string; name: string; at: Time; overdue: InboxItem[]; next: InboxItem[]; new: InboxItem[]; waiting: InboxItem[]; lines: ChannelLine[]; on_duty: string[];
  shifts: { officer: string; substitute: string | null; from: Time; until: Time; order: number; comes_on: boolean }[];
}
/** What the server refused, in the words it used. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string) { super(detail); }
}
/** No answer came: the link, not the question, is the trouble. */
export class LinkDown extends Error {}

const kept = new Map<string, unknown>();
const watchers = new Set<() => void>();
const fresheners = new Set<() => void>();
let down = false;
let age = 0;
/** While a screen is shared, everything is asked for as anybody would ask: no session goes along. */
let shared = false;

/** Grows whenever what was answered before may no longer be so. */
export function freshness(): number { return age; }
export function onFresh(run: () => void): () => void { fresheners.add(run); return () => { fresheners.delete(run); }; }

/** Forgets what was answered: something was recorded, or somebody else is reading now. */
export function forget(): void {
  kept.clear();
  age += 1;
  for (const run of fresheners) run();
}

export function isShared(): boolean { return shared; }
export function share(now: boolean): void { shared = now; forget(); }

export function linkIsDown(): boolean { return down; }
export function onLink(run: () => void): () => void { watchers.add(run); return () => { watchers.delete(run); }; }

function setDown(now: boolean): void {
  if (now === down) return;
  down = now;
  for (const run of watchers) run();
  if (down) void waitForLink();
}

/** A part of the screens themselves could not be fetched. */
export function linkFailed(): void { setDown(true); }

/** Asks for the server's health until it answers; then the screens ask again by themselves. */
async function waitForLink(): Promise<void> {
  while (down) {
    await new Promise((done) => setTimeout(done, 4000));
    try {
      const answer = await fetch('/health', { cache: 'no-store' });
      if (answer.ok) setDown(false);
    } catch { /* still down: the banner says so */ }
  }
}

export type Query = Record<string, string | number | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries<Query[string]>({ ...query, lang: lang() }).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

/** An answer already held, without asking. */
export function held<T>(url: string): T | undefined { return kept.get(url) as T | undefined; }

export async function ask<T>(url: string, signal?: AbortSignal): Promise<T> {
  const asked = age;
  let answer: Response;
  try {
    answer = await fetchAs(url, { signal: signal ?? null, headers: { accept: 'application/json' }, credentials: shared ? 'omit' : 'same-origin' });
  } catch (error) {
    if (signal?.aborted) throw error;
    setDown(true);
    throw new LinkDown();
  }
  setDown(false);
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string; title?: string };
    throw new Refused(answer.status, problem.code ?? String(answer.status), problem.detail ?? problem.title ?? answer.statusText);
  }
  const type = answer.headers.get('content-type') ?? '';
  const value = type.includes('json') ? await answer.json() : await answer.text();
  if (asked === age) kept.set(url, value);
  return value as T;
}
