//! The keys of this device: Ed25519, made by the browser, kept in it, and never seen by any script, this one included. A
//! key is for one log and is of use to nobody until the organisation has registered it there; whose it is and what it
//! may say is in the record, and the label here is only for the people at this device. Deleting one is for ever: what
//! it signed stays signed, and nobody can sign with it again. Read next: `submit.ts`.

import { toHex, utf8, type Bytes } from './bytes';
import { verify } from './ed25519';
import type { Shelf } from './shelf';

/** Whoever can sign for an author: a key of this device, or a card, or a test. */
export interface Signer {
  /** The public key, 64 hexadecimal digits. */
  readonly key: string;
  sign(message: Bytes): Promise<Bytes>;
}

export interface DeviceKey {
  /** The log it is for. */
  readonly origin: string;
  readonly key: string;
  /** The officer, in the words of whoever made the key. */
  readonly label: string;
  /** The id of the organisation, once it is known. */
  readonly organisation: string | null;
  readonly createdS: number;
  /** A handle: the browser signs with it and gives its bytes to nobody. */
  readonly privateKey: CryptoKey;
}

/** Why nothing can be signed here. */
export type Unable =
  /** Not served over https, nor from this machine: browsers give such a page no keys. */
  | 'insecure-page'
  | 'no-crypto'
  /** A browser that is too old for these signatures. */
  | 'no-ed25519'
  /** Nowhere to keep a key: a private window, or storage switched off. */
  | 'no-storage'
  /** Two tabs could sign one number. */
  | 'no-locks';

/** Where a page runs, as far as signing needs it. `globalThis` is one. */
export interface Surroundings {
  readonly isSecureContext?: boolean;
  readonly crypto?: Crypto;
  readonly indexedDB?: IDBFactory;
  readonly navigator?: { readonly locks?: LockManager };
}

const ED25519 = 'Ed25519';

/** The first reason why nothing can be signed here, or null. */
export async function unable(here: Surroundings = globalThis as Surroundings): Promise<Unable | null> {
  if (here.isSecureContext === false) return 'insecure-page';
  const subtle = here.crypto?.subtle;
  if (subtle === undefined) return 'no-crypto';
  try {
    await subtle.generateKey(ED25519, false, ['sign', 'verify']);
  } catch {
    return 'no-ed25519';
  }
  if (!here.indexedDB) return 'no-storage';
  if (!here.navigator?.locks) return 'no-locks';
  return null;
}

/** The browser took the key but does not give it back fit for use. */
export class KeyNotKept extends Error {
  constructor(options?: ErrorOptions) {
    super('this browser does not keep the key it made; a private window often does not', options);
    this.name = 'KeyNotKept';
  }
}

export type NewKey = Pick<DeviceKey, 'origin' | 'label' | 'organisation' | 'createdS'>;

/** Makes a key and keeps it. It is tried from the shelf before anybody is told of it: one that is lost is not registered. */
export async function keyMake(shelf: Shelf<DeviceKey>, made: NewKey): Promise<DeviceKey> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(ED25519, false, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const { origin, label, organisation, createdS } = made;
  const key: DeviceKey = { origin, key: toHex(raw), label, organisation, createdS, privateKey };
  try {
    await shelf.put(placeOf(key.origin, key.key), key);
    const kept = await shelf.get(placeOf(key.origin, key.key));
    if (kept === undefined) throw new KeyNotKept();
    const message = utf8('armistice-key-kept/v1\n');
    await verify(raw, message, await signerOf(kept).sign(message));
    return kept;
  } catch (error) {
    // Otherwise a key that nobody was told of would stand in the list.
    await shelf.remove(placeOf(key.origin, key.key)).catch(() => undefined);
    throw error instanceof KeyNotKept ? error : new KeyNotKept({ cause: error });
  }
}

/** The keys of this device for a log, the oldest first. */
export async function keysOf(shelf: Shelf<DeviceKey>, origin: string): Promise<DeviceKey[]> {
  const keys = (await shelf.all()).filter((key) => key.origin === origin);
  return keys.sort((a, b) => a.createdS - b.createdS);
}

/** Says whose a key is, once the record does. */
export async function keyRename(shelf: Shelf<DeviceKey>, key: DeviceKey, to: Pick<DeviceKey, 'label' | 'organisation'>): Promise<DeviceKey> {
  const renamed: DeviceKey = { ...key, label: to.label, organisation: to.organisation };
  await shelf.put(placeOf(key.origin, key.key), renamed);
  return renamed;
}

/** Forgets a key, for ever. What it has signed and not sent stays in the outbox, signed. */
export async function keyRemove(shelf: Shelf<DeviceKey>, origin: string, key: string): Promise<void> {
  await shelf.remove(placeOf(origin, key));
}

export function signerOf({ key, privateKey }: DeviceKey): Signer {
  return { key, sign: async (message) => new Uint8Array(await crypto.subtle.sign(ED25519, privateKey, message)) };
}

/** Asks the browser not to clear this site's storage by itself. Without it keys may go when the disk is full. */
export async function keepAsked(storage: StorageManager | undefined = globalThis.navigator?.storage): Promise<boolean> {
  return (await storage?.persist?.().catch(() => false)) ?? false;
}

/** An origin holds no white space, so no two places are the same. */
export function placeOf(origin: string, key: string): string {
  return `${origin} ${key}`;
}
