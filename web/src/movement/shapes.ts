//! The answers about objects, as these screens use them, and the bodies that are signed. Field names are those of the record
//! (`core/domain/src/movement/statements.rs`); positions are longitude and latitude in 1e-7 degrees, times in a body are
//! seconds since 1970.
//! Read next: `draft.ts`, which makes a body of what was typed.

import type { Sentence } from '../said';
import type { SignedBy, Time } from '../api';
import type { Audience } from '../sign/content';

export type Kind = 'site' | 'movement' | 'area' | 'activity';
export const KINDS: readonly Kind[] = ['site', 'movement', 'area', 'activity'];
export const STAGES = ['standing', 'planned', 'under-way', 'holding', 'impeded', 'diverted', 'completed', 'aborted', 'ended', 'withdrawn'] as const;
export const FUNCTIONS = ['hospital', 'clinic', 'school', 'shelter', 'camp', 'warehouse', 'office', 'water', 'power', 'worship', 'heritage', 'other'] as const;
export const TRAVELS = ['on-foot', 'road', 'rail', 'water', 'helicopter', 'aeroplane'] as const;
export const AREA_KINDS = ['no-go', 'de-escalation', 'silence', 'overflight-ceiling'] as const;
export const ABOVE = ['ground', 'sea', 'ellipsoid', 'pressure'] as const;
export const PRECISIONS = ['cell', 'exact', 'withheld'] as const;
export const OUTCOMES = ['facilitated', 'partially-facilitated', 'impeded', 'denied', 'withdrawn'] as const;
export const MEASURES = ['hold', 'reroute', 'retime', 'cancel', 'keep-away', 'warned', 'stopped'] as const;
export const HOSTS = ['not-asked', 'notified', 'consented', 'refused'] as const;

export type Pair = readonly [number, number];
export type Precision = (typeof PRECISIONS)[number];

export interface Recipient { actor: string; told: boolean; via?: string | null; precision: Precision; category?: boolean }
export interface Head { object: string; version: number; by: string; name: string; at: number; under?: string | null; recipients?: Recipient[]; mark?: string | null }
export interface Footprint { discs?: { centre: Pair; radius_m: number }[]; polygons?: Pair[][] }
export interface Band { floor_dm?: number | null; ceiling_dm?: number | null; above: string }
export interface Contact { who: string; reach: string; always?: boolean }
export interface Leg { from: Pair; to: Pair; departs: number; arrives: number; slack_s?: number; stop?: string | null }
export interface Holding { name: string; centre: Pair; radius_m: number; from: number; until: number }
export interface Vehicle { what: string; count: number; marks: string; plate?: string | null }
export interface Escort { who: string; armed: boolean; count: number }

/** The body of a version, whatever its kind: what one kind does not have is absent. */
export interface Thing {
  head: Head; function?: string; point?: Pair; footprint?: Footprint; place?: string | null; contact?: Contact | null; photograph?: string | null;
  from?: number; until?: number | null; travels?: string; half_width_m?: number; legs?: Leg[]; holding?: Holding[]; vehicles?: Vehicle[]; people?: number; cargo?: string; escorts?: Escort[];
  band?: Band | null; kind?: string; host?: string; host_words?: string | null;
}

/** One part of an object as a recipient was told it. */
export interface Part { points: Pair[]; reach_m: number; from: number; until?: number | null }
export interface About { object: string; version: number; grade: string; category?: string | null; parts?: Part[]; particulars?: Particulars | null; /** How it came to stand no more. */ ended?: string | null }
export interface Telling { recipient: string; via: string | null; about: About; replaces: string | null }
/** How it is known, who is with it, whom to call, and what differs from what was told before. Of what moves, no escorts here says that there are none. */
export interface Particulars { vehicles?: Vehicle[]; escorts?: Escort[]; people?: number | null; contact?: Contact | null; changed?: string[] }

export interface Cell { x: number; y: number; west: string | number; south: string | number; east: string | number; north: string | number }
/** What is said of one own cell: from a time on, for each bucket whether it is affected. Those that are not are said, too: an answer is as long whatever it says. */
export interface CellRow extends Cell { from: Time; affected: string; /** `1`: whenever it is there. */ always: string }
export interface Conflict { stands: string; digest: string; since: Time | null; due: Time | null; stop: boolean; /** Nobody has closed it. */ stop_goes_on?: boolean; unseen: boolean; relay?: string | null; bucket_s: number; cells: CellRow[]; means: string }
export interface Said { measure: string; at: Time; officer: string | null; words: string | null }
export interface BegunOf { by: string; by_name?: string; object: string; kind?: string | null; at: Time }

export interface Row {
  object: string; kind: Kind | null; version: number; by: string; name: string | null; stage: string | null; from: Time | null; until: Time | null; grade: string | null; own: boolean;
  /** Of one's own: who may read it. */
  audience?: Audience | null;
  stands?: string | null; due?: Time | null; reconfirm_by?: Time | null; stale: boolean; say_by?: Time | null; unheard: boolean; say_way_by?: Time | null; index: number; signed_by: SignedBy | null;
  by_name?: string;
  /** What was told of it, where it is somebody else's and a notice told it; and whether that no longer holds. */
  about?: About | null; notice?: string | null; outdated?: boolean;
}
/** What a notice told the reader of an object of somebody else. */
export interface ToldOf { object: string; version: number; by: string; by_name: string; from: Time | null; until: Time | null; grade: string; notice: string; index: number; signed_by: SignedBy | null; outdated: boolean; about: About }
export interface Objects { objects: Row[]; told: ToldOf[] }

export function rowOfTold(of: ToldOf): Row { return { ...of, kind: null, name: null, stage: null, own: false, stale: false, unheard: false }; }
export interface Doubt { code: string; field: string | null; what: string; said?: Sentence }
export interface ToldRow { actor: string; name: string; precision: string; category: boolean; via: string | null; told: 'refused' | 'not-told' | 'told' | 'void'; notice: string | null; version: number | null; rung: string | null; rung_at: Time | null }
export interface StepRow { step: string; at: Time; told: Time; told_late: boolean; index: number; point: { degrees: string; dms: string; mgrs: string | null } | null; outcome: string | null; words: string | null; signed_by: SignedBy | null }
export interface ObjectPage extends Row {
  thing: Thing | null; versions: { version: number; index: number; entered: Time; changes: string[] }[]; steps: StepRow[]; possible: string[]; doubts: Doubt[];
  looked: { officer: string; at: Time; words: string | null; index: number; signed_by: SignedBy | null }[]; recipients?: ToldRow[] | null; conflict?: Conflict | null; said?: Said | null; begun?: BegunOf[] | null;
}
export interface Checked {
  fits: boolean; refusal: unknown; doubts: Doubt[]; grade: string | null; positions: { degrees: string; dms: string; mgrs: string | null }[]; cells: Cell[]; budget: { allowed: number; spent: number } | null; noted: string[];
}
/** A site that was hit again by the same, or by nobody known, within a year: as far as the reader may read what says so. */
export interface Raised { object: string; by: string; by_name?: string; doer?: string | null; doer_name?: string | null; count: number; level: string; at: Time }

export interface Conflicts { own: (Row & { conflict: Conflict; said: Said | null })[]; begun: BegunOf[]; searching: { by: string; object?: string; at: Time; patterns?: string[] }[]; raised: Raised[]; /** The instruments the reader looks after; `null`: what is notified under none. */ watches: (string | null)[] }
export interface Near {
  objects: { object: string; version: number; kind: Kind | null; category: string | null; stage?: string | null; distance_m: number; notified: Time; before: boolean; told: { actor: string; via?: string | null; precision: string; notice: string | null; version: number | null; void?: boolean; rung: string | null; rung_at: Time | null }[]; entries: number[] }[];
  hits: { object: string; count: number; uncertain?: number; by_doer: { doer: string | null; name: string | null; count: number; found: number; alleged: number; told_before: number }[]; level: string | null }[];
}
