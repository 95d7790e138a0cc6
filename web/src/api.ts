//! The HTTP API as these screens use it: the shapes of the answers, from the server's own description
//! (`api-types.ts`, generated), and one function that asks.
//! Nothing here knows a screen. Answers are kept for the length of the visit, so that what was opened
//! once can be opened again while the link is down; a change of `known` is another address.
//! Read next: `loading.ts`, which turns a question into what a screen shows.

import type { components } from './api-types';
import { lang } from './words';

type Schema = components['schemas'];
/** A shape as the server describes it, made closer where its description leaves a field open. */
type Closer<Name extends keyof Schema, Fields extends Partial<Record<keyof Schema[Name], unknown>>> = Omit<Schema[Name], keyof Fields> & Fields;

export type Time = Schema['Time'];
export type Titles = Record<string, string>;
export type Outcome = Schema['Outcome'];
export type Missing = Schema['Missing'];
export interface Range { low: number; high: number }

export type World = Closer<'World', {
  counts: { reports: number; registrations: number; instruments: number; actors: number; places: number; statements: number };
  imports: { source: string; licence: string; format: string; digest: string; rows: number; refused: number; index: number }[];
}>;

export type InstrumentLine = Closer<'InstrumentHead', { ends_disagree: { earlier: Time; later: Time } | null }>;
export type Stretch = InstrumentLine['stretches'][number];

interface Stated { text: string; zone: string; from: Time; to: Time }

export interface Clause {
  id: string; kind: string; modality: string; anchor: string; paraphrase: Titles;
  bearer: string[]; acts: string[]; weapons: string[]; beneficiary: unknown; unverified: boolean; broken_by: string;
  setbacks: { of: string | null; line: string | null; distance_m: number; weapons: string[]; min_calibre_mm: number | null; unverified: boolean }[];
}

export type Instrument = InstrumentLine & Omit<Schema['Instrument'], keyof InstrumentLine | 'effect' | 'parties' | 'acceptances' | 'decisions' | 'declarations' | 'relations' | 'clauses' | 'exclusion' | 'procedure' | 'phases' | 'counters' | 'texts'> & {
  effect: { signed: Stated | null; from: Stated | null; until: Stated | null; length_s: number | null; end_mode: string | null };
  parties: { actor: string; name: string; role: string; side: string | null; bound_by: 'text' | 'acceptance' | 'none'; unverified: boolean }[];
  acceptances: {
    actor: string; name: string; state: string; at: { utc: string; zone: string; text: string; local: string };
    to: string[] | null; via: string | null; attested_by: string[]; until: Time | null; reservation: string | null; source: string | null; index: number;
  }[];
  decisions: { id: string; kind: string; subject: string | null; by: string[]; made: Time; served: Time | null; effective: Time | null; until: Time | null; length_s: number | null; competent: boolean; reason: string | null; index: number }[];
  declarations: { by: string; name: string; kind: string; subject: string | null; at: Time; words: string | null; index: number }[];
  relations: { kind: string; to: string; depends: boolean; note: string | null }[];
  clauses: Clause[];
  exclusion: { list: string | null; unverified: boolean; named: { actor: string; name: string }[]; entries: { actor: string; name: string; listed: boolean; from: Time; source: string | null }[] } | null;
  procedure: { rule: string | null; deciders: string[]; standard: string | null; response_s: number | null; view_s: number | null; referral_s: number | null; refer_to: string | null; unverified: boolean };
  phases: { id: string; title: Titles | string | null; conditions: unknown; unverified: boolean }[];
  counters: { id: string; length: unknown; starts: unknown; resets_on: unknown; certifier: unknown; unverified: boolean }[];
  texts: { lang: string; authentic: boolean; source: string | null; paragraphs: { anchor: string; paraphrase: string | null; authentic: string | null }[] }[];
};

export type IncidentLine = Closer<'IncidentItem', { deaths: Range | null; outcomes: { instrument: string; determination: string }[] }>;
export type IncidentPage = Closer<'Incidents', { items: IncidentLine[] }>;

export interface Casualty { status: string; killed: boolean; range: Range }

export interface Report {
  id: string; index: number; statement: number; entered: Time | null; by: string; by_name: string; channel: string; means: string | null;
  words: string | null; lang: string | null; place_as_said: string | null;
  occurred: { from: Time | null; to: Time | null; zone: string; text: string } | null;
  act: string | null; weapon: string | null; assessment: string | null; doer: string | null; doer_name: string | null;
  between: { actor: string; name: string }[]; target: { kind: string; actor: string | null } | null; count: Range | null; counting: string | null;
  casualties: Casualty[]; killed: Range | null; relayed_from: string | null; origin: string | null;
  source_grade: string | null; info_grade: number | null;
  sources: { office: string | null; date: string | null; headline: string | null }[]; source_row: string | null;
}

export type Incident = Closer<'Incident', {
  when: { from: Time | null; to: Time | null } | null;
  reports: Report[]; casualties: Casualty[];
  findings: { id: string; by: string; by_name: string; at: Time; verification: string | null; attribution: string | null; actors: string[]; standard: string | null; words: string | null; dissent: string | null; closes: boolean; claim: boolean; index: number }[];
  notices: { actor: string; name: string; at: Time; window_s: number | null; index: number }[];
  replies: { by: string; by_name: string; at: Time; kind: string; target_was: unknown; self_defence: unknown; words: string | null; index: number }[];
  views: { by: string; by_name: string; instrument: string; at: Time; says: string; clauses: string[]; findings: string[]; standard: string | null; provisional: boolean; words: string | null; index: number }[];
  inquiries: { id: string; by: string; by_name: string; at: Time; standard: string | null; positions: { actor: string; words: string }[]; words: string | null; index: number }[];
  standings: {
    instrument: string; as_of: Time; state: string; determined: string | null; provisional: boolean; unverified: boolean; accused: string[]; overdue: string[]; rules: string[];
    views: { by: string; says: string; late: boolean; own_cause: boolean; flaw: 'uncited' | 'early' | null }[];
    clocks: { awaits: 'response' | 'view' | 'referral'; of: string | null; from: Time; due: Time; state: string; silence_means: string }[];
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

/** What the server refused, in the words it used. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string) { super(detail); }
}
/** No answer came: the link, not the question, is the trouble. */
export class LinkDown extends Error {}

const kept = new Map<string, unknown>();
const watchers = new Set<() => void>();
let down = false;

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
  let answer: Response;
  try {
    answer = await fetch(url, { signal: signal ?? null, headers: { accept: 'application/json' } });
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
  kept.set(url, value);
  return value as T;
}
