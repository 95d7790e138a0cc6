//! Who is signed in on this page: asked of the server once and again whenever it may have changed. Signing in is signing a
//! challenge with the key of this device; nothing of the key leaves it, and a session only reads. In an exercise the keys
//! are published words, so anybody may sit in any chair: that is what an exercise is for.

import { useEffect, useState } from 'preact/hooks';
import { LinkDown, Refused, address, ask, forget, isShared, onFresh, type Me, type Officers } from '../api';
import { fromHex, sha256, utf8, type Bytes } from '../sign/bytes';
import { keysOf, signerOf, type DeviceKey, type Signer } from '../sign/keys';
import { challengeSign } from '../sign/requests';
import { indexedDbShelf } from '../sign/shelf';
import { fetchAs } from '../person';

const NOBODY: Me = { signed_in: false };
let me: Me = NOBODY;
let signer: Signer | null = null;
const watchers = new Set<() => void>();

function tell(): void { for (const run of watchers) run(); }

/** Asks who is signed in; a page that cannot ask keeps what it knew. */
export async function whoAmI(): Promise<Me> {
  try {
    const found = isShared() ? NOBODY : await ask<Me>(address('/api/v1/me'));
    if (found.key !== me.key || found.on_duty !== me.on_duty || found.signed_in !== me.signed_in) { me = found; tell(); }
  } catch (error) {
    if (!(error instanceof LinkDown)) { me = NOBODY; tell(); }
  }
  return me;
}

export function useMe(): Me {
  const [now, set] = useState(me);
  // It may have become known who it is between the first drawing and now.
  useEffect(() => { const run = () => set(me); watchers.add(run); run(); return () => { watchers.delete(run); }; }, []);
  useEffect(() => onFresh(() => { void whoAmI(); }), []);
  return now;
}

export function mayAct(who: Me, act: string): boolean { return who.signed_in && (who.acts ?? []).includes(act); }

export const shelf = () => indexedDbShelf<DeviceKey>('keys');

/** The key that signs for whoever is signed in: of this device, or, in an exercise, the published one. */
export async function signerNow(origin: string, exercise: boolean): Promise<Signer | null> {
  if (!me.signed_in || !me.key) return null;
  if (signer?.key === me.key) return signer;
  const own = (await keysOf(shelf(), origin)).find((one) => one.key === me.key);
  if (own) { signer = signerOf(own); return signer; }
  if (exercise && me.officer) {
    const played = await playedKey(me.officer, me.key);
    if (played) signer = played;
    return played;
  }
  return null;
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS 8. */
const PKCS8_HEAD = fromHex('302e020100300506032b657004220420')!;

/** The key of an officer of an exercise: it follows from the officer's id, as docs/guide/exercise.md says. */
export async function playedKey(officer: string, key: string): Promise<Signer | null> {
  const seed = await sha256(utf8(`armistice officer ${officer}`));
  const whole = new Uint8Array(PKCS8_HEAD.length + seed.length);
  whole.set(PKCS8_HEAD); whole.set(seed, PKCS8_HEAD.length);
  const made = await crypto.subtle.importKey('pkcs8', whole, { name: 'Ed25519' }, false, ['sign']).catch(() => null);
  if (!made) return null;
  return { key, sign: async (message: Bytes) => new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, made, message)) };
}

export async function post<T>(url: string, body: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetchAs(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) });
  } catch { throw new LinkDown(); }
  const value = await answer.json().catch(() => ({})) as T & { code?: string; detail?: string };
  if (!answer.ok) throw new Refused(answer.status, value.code ?? String(answer.status), value.detail ?? '');
  return value;
}

export async function signIn(by: Signer): Promise<void> {
  const asked = await post<{ challenge: string; page: string; origin: string }>('/api/v1/session/challenge', {});
  // What is signed names the page this is, not the one the server says it is.
  const signature = await challengeSign(by, { page: location.origin, origin: asked.origin, challenge: asked.challenge });
  await post('/api/v1/session', { key: by.key, challenge: asked.challenge, signature });
  signer = by;
  forget();
  await whoAmI();
}

export async function signOut(id?: string): Promise<void> {
  await fetch(id ? `/api/v1/session/${encodeURIComponent(id)}` : '/api/v1/session', { method: 'DELETE' }).catch(() => undefined);
  if (!id) signer = null;
  forget();
  await whoAmI();
}

/** The officers one may sit in for, in an exercise: those whose key still signs and follows from their name. */
export async function seats(): Promise<{ officer: string; title: string; organisation: string; name: string; key: string }[]> {
  const { organisations } = await ask<Officers>(address('/api/v1/officers'));
  return organisations.flatMap((one) => one.keys.filter((key) => !key.ended).map((key) => ({ officer: key.officer, title: key.title, organisation: one.organisation, name: one.name, key: key.key })));
}
