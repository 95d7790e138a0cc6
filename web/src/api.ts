//! The HTTP API as these screens use it: the shapes of the answers and one function that asks.
//! Nothing here knows a screen. Answers are kept for the length of the visit, so that what was opened
//! once can be opened again while the link is down; a change of `known` is another address.
//! Read next: `loading.ts`, which turns a question into what a screen shows.

import { lang } from './words';

export interface Time { utc: string; local: string; zone: string }
export type Titles = Record<string, string>;

export interface World {
  origin: string; title: Titles; zone: string; replayed: boolean; exercise: boolean;
  size: number; root: string; checkpoint: string; checkpoint_time: Time | null; level: string;
  first: Time; last: Time; attributions: string[];
  counts: { reports: number; registrations: number; instruments: number; actors: number; places: number; statements: number };
  imports: { source: string; licence: string; format: string; digest: string; rows: number; refused: number }[];
  known_dates: string[]; known: Time | null;
}

export interface Stretch { from: Time; until: Time | null }

export interface InstrumentLine {
  id: string; title: Titles; class: string; status: string; zone: string;
  stretches: Stretch[]; ends_disagree: { earlier: Time; later: Time } | null;
  overlays: string[]; depends: boolean; open: boolean; unverified: boolean; paraphrase_only: boolean;
}

export interface Instrument extends InstrumentLine {
  source: string; note: string;
  effect: { signed: string | null; from: string | null; until: string | null; length_s: number | null; end_mode: string | null };
  parties: { actor: string; name: string; role: string; side: string | null; bound_by: string | null; unverified: boolean }[];
  acceptances: {
    actor: string; name: string; state: string; at: { utc: string; zone: string; text: string; local: string } | null;
    via: string | null; attested_by: string[]; until: string | null; reservation: string | null; source: string | null;
  }[];
  decisions: { id: string; kind: string; subject: string | null; by: string[]; made: Time; served: Time | null; effective: Time | null; until: Time | null; competent: boolean; reason: string | null }[];
  declarations: { by: string; kind: string; at: Time; words: string | null }[];
  relations: { kind: string; to: string; note: string | null }[];
  clauses: Clause[];
  exclusion: { list: string; named: string[]; entries: { actor: string; name: string; listed: boolean; from: Time; source: string | null }[] } | null;
  procedure: { rule: string; deciders: string[]; standard: string | null; response_s: number | null; view_s: number | null; referral_s: number | null; unverified: boolean } | null;
  phases: { id: string; title: Titles | string; conditions: string[]; unverified: boolean }[];
  counters: unknown[];
  texts: { lang: string; authentic: boolean; source: string | null; paragraphs: { anchor: string; paraphrase: string; authentic: string | null }[] }[];
  digest: string;
}

export interface Clause {
  id: string; kind: string; modality: string; anchor: string | null; paraphrase: Titles;
  bearer: string[]; acts: string[]; weapons: string[]; unverified: boolean; broken_by: string | null;
}

export interface IncidentLine {
  id: string; from: string; to: string; day_precision: boolean; place: string | null; place_name: string;
  lat: number | null; lon: number | null; radius_m: number | null; act: string; ledger: string; sides: string[];
  between: boolean; deaths: { low: number; high: number; best: number | null } | null; determination: string;
  outcomes: { instrument: string; determination: string }[]; missing: string[];
}

export interface IncidentPage { total: number; offset: number; left_out_year_remainders: number; items: IncidentLine[] }

export interface Report {
  id: string; index: number; entered: Time; by: string; by_name: string; channel: string; means: string | null;
  words: string | null; lang: string | null; place_as_said: string | null;
  occurred: { from: Time; to: Time; zone: string; text: string | null };
  act: string; weapon: string | null; assessment: string | null; doer: string | null; doer_name: string | null;
  between: { actor: string; name: string }[]; target: string | null; count: number | null; counting: string | null;
  casualties: { status: string; killed: number | null; low: number | null; high: number | null }[];
  relayed_from: string | null; origin: string | null; source_grade: string | null; info_grade: string | null;
  sources: { office: string | null; date: string | null; headline: string | null }[];
  source_row: string | null; statement: number;
}

export interface Outcome {
  instrument: string; title: Titles; in_force: boolean; determination: string; severity: string | null;
  measure: string | null; ihl: boolean; unverified: boolean; paraphrase_only: boolean;
  reasons: { rule: string | null; code: string; clause: string | null; anchor: string | null; subject: string | null; subject_name: string | null }[];
  clauses: { clause: string; kind: string; anchor: string | null; determination: string; paraphrase: Titles }[];
  missing: { kind: string; subject: string | null; subject_name: string | null }[];
  branches: { assumed: { kind: string; subject: string | null; subject_name: string | null; answer: string }[]; determination: string }[];
  questions: unknown[];
}

export interface Incident {
  id: string; title: string; when: string; place: string | null; place_name: string;
  lat: number | null; lon: number | null; radius_m: number | null;
  reports: Report[]; groups: string[][];
  casualties: { status: string; killed: number | null; low: number | null; high: number | null }[];
  findings: { id: string; by: string; by_name: string; at: Time; verification: string | null; attribution: string | null; actors: string[]; standard: string | null; words: string | null; dissent: string | null; claim: boolean }[];
  notices: { actor: string; at: Time; window_s: number | null }[];
  replies: { by: string; by_name: string; at: Time; kind: string; target_was: string | null; self_defence: boolean; words: string | null }[];
  views: { by: string; by_name: string; instrument: string; at: Time; says: string; late: boolean; flaw: string | null; clauses: string[]; findings: string[]; standard: string | null; words: string | null }[];
  inquiries: { id: string; by: string; standard: string | null; positions: { actor: string; words: string }[]; words: string | null }[];
  outcomes: Outcome[];
  standings: { instrument: string; state: string; determined: string | null; provisional: boolean; accused: string[]; overdue: string[]; clocks: { awaits: string; of: string; from: Time; due: Time; state: string; silence_means: string | null }[] }[];
  history: { known: string; determination?: string; instrument?: string }[];
  checkpoint: { size: number; root: string; origin: string };
}

export interface ActorLine {
  id: string; name: string; kind: string;
  names: { name: string; lang: string | null; kind: string; from: string | null; until: string | null; source: string | null }[];
  relations: { kind: string; to: string; from: string | null; until: string | null; by: string | null }[];
}
export interface Actor extends ActorLine { coverage: { instrument: string; coverage: string; missing: string[] }[] }
export interface Place { id: string; name: string; names: (string | { name: string; lang?: string | null })[]; kind: string; lat: number | null; lon: number | null }
export interface Ledger { id: string; name: string; counting: string }
export interface Days { ledgers: { ledger: string; name: string; counting: string; days: { date: string; count: number }[] }[] }
export interface Rule { rule: string; text: string; decided: boolean }
export interface Statement {
  index: number; id: string; author: string; author_name: string | null; custodial: boolean; sequence: number;
  kind: string | null; claimed: Time | null; entered: Time; public: boolean; body: unknown; leaf_hash: string; size_bytes: number;
}

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
