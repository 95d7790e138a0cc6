//! One act from a screen: what it says, to whom, and then its signature and its answer. The body is what the facts language
//! would write for the same act; the server decides on the signed bytes as on any other's.

import type { World } from '../api';
import { forget, serverMs } from '../api';
import { signerNow } from '../actor/session';
import { browserDesk, submit, type Outcome } from './submit';
import type { Audience } from './content';
import { named } from './content';
import type { Body } from './body';
import type { Bytes } from './bytes';

export interface Act {
  /** The kind of statement, as the record writes it. */
  kind: string;
  body: Body;
  audience: Audience;
  /** Files that come along. */
  attachments?: readonly Bytes[];
  /** Digests of files that the server has, or makes of what comes along. */
  exhibits?: readonly string[];
  /** When it was drafted, in seconds: the same draft sent again is the same bytes. */
  claimedS: number;
}

export type Done = Outcome | { state: 'no-key' };

const kept = new Set<() => void>();

/** Runs whenever something was signed and not answered. */
export function onKept(run: () => void): () => void { kept.add(run); return () => { kept.delete(run); }; }

/** Signs an act with the key of whoever is signed in, and hands it in. */
export async function sign(world: World, act: Act): Promise<Done> {
  const signer = await signerNow(world.origin, world.exercise);
  if (!signer) return { state: 'no-key' };
  const { outcome } = await submit(browserDesk(world.origin), signer, {
    kind: act.kind, claimedS: act.claimedS, references: [], audience: act.audience, body: act.body, dueS: null,
    exhibits: act.exhibits ?? [], attachments: act.attachments ?? [], seen: null,
  });
  if (outcome.state === 'recorded') forget();
  if (outcome.state === 'waiting') for (const run of kept) run();
  return outcome;
}

export function nowS(): number { return Math.floor(serverMs() / 1000); }

/** Those named, or everybody: what a list of ids means as an audience. */
export function among(actors: readonly string[]): Audience { return named(actors); }

/** An id of one's own: it begins with the organisation, so that nobody else can find out that it is there. */
export function newId(organisation: string, mark: string): string {
  const stamp = new Date(serverMs()).toISOString().slice(2, 16).replace(/\D/g, '');
  const random = Array.from(crypto.getRandomValues(new Uint8Array(3)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${organisation}:${mark}-${stamp}-${random}`;
}

/** Leaves out what was not said: a body has no nulls and no empty lists. */
export function said(fields: Record<string, unknown>): Body {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as Body;
}
