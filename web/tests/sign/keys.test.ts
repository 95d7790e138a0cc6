//! Keys of the device: they sign, they are kept for each log, they are gone when deleted, and their private half leaves
//! by no door.

import { describe, expect, test } from 'vitest';
import { digestFromHex, toHex, utf8 } from '../../src/sign/bytes';
import { verify } from '../../src/sign/ed25519';
import { KeyNotKept, keepAsked, keyMake, keyRemove, keyRename, keysOf, placeOf, signerOf, unable, type DeviceKey, type Surroundings } from '../../src/sign/keys';
import { memoryShelf } from './stand-ins';

const made = { origin: 'cedar.example/truce', label: 'Officer on watch', organisation: 'party-elm', createdS: 1_900_000_000 };

describe('a key', () => {
  test('signs what verifies strictly under the 64 digits it is known by', async () => {
    const key = await keyMake(memoryShelf<DeviceKey>(), made);
    expect(key.key).toMatch(/^[0-9a-f]{64}$/);
    const message = utf8('a statement');
    await verify(digestFromHex(key.key)!, message, await signerOf(key).sign(message));
  });

  test('leaves by no door', async () => {
    const shelf = memoryShelf<DeviceKey>();
    const { privateKey, key } = await keyMake(shelf, made);
    expect(privateKey.extractable).toBe(false);
    expect(privateKey.usages).toEqual(['sign']);
    for (const format of ['pkcs8', 'jwk', 'raw'] as const) await expect(crypto.subtle.exportKey(format as 'jwk', privateKey)).rejects.toThrow();
    const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey']);
    await expect(crypto.subtle.wrapKey('pkcs8', privateKey, wrapping, { name: 'AES-GCM', iv: new Uint8Array(12) })).rejects.toThrow();
    // What is kept is the handle and words, and nothing of it turns into the key's bytes.
    const kept = shelf.rows.get(placeOf(made.origin, key))!;
    expect(Object.keys(kept).sort()).toEqual(['createdS', 'key', 'label', 'organisation', 'origin', 'privateKey']);
    expect(kept.privateKey.extractable).toBe(false);
    expect(JSON.parse(JSON.stringify(kept))).toEqual({ ...made, key, privateKey: {} });
    await expect(crypto.subtle.exportKey('pkcs8', kept.privateKey)).rejects.toThrow();
  });

  test('is kept for its log, the oldest first, and is gone when deleted', async () => {
    const shelf = memoryShelf<DeviceKey>();
    const later = await keyMake(shelf, { ...made, createdS: made.createdS + 1 });
    const first = await keyMake(shelf, made);
    const other = await keyMake(shelf, { ...made, origin: 'birch.example/truce' });
    expect((await keysOf(shelf, made.origin)).map((one) => one.key)).toEqual([first.key, later.key]);
    await keyRemove(shelf, made.origin, first.key);
    expect((await keysOf(shelf, made.origin)).map((one) => one.key)).toEqual([later.key]);
    expect((await keysOf(shelf, other.origin)).map((one) => one.key)).toEqual([other.key]);
  });

  test('is the same key under another label', async () => {
    const shelf = memoryShelf<DeviceKey>();
    const key = await keyMake(shelf, { ...made, organisation: null });
    await keyRename(shelf, key, { label: 'Deputy', organisation: 'party-elm' });
    const [kept] = await keysOf(shelf, made.origin);
    expect(kept).toMatchObject({ key: key.key, label: 'Deputy', organisation: 'party-elm', createdS: made.createdS });
    const message = utf8('a statement');
    await verify(digestFromHex(key.key)!, message, await signerOf(kept!).sign(message));
  });

  test('that is not kept is told of to nobody', async () => {
    const full = memoryShelf<DeviceKey>();
    full.failing = 'not kept';
    await expect(keyMake(full, made)).rejects.toBeInstanceOf(KeyNotKept);
    const forgetful = { ...memoryShelf<DeviceKey>(), put: async () => undefined };
    await expect(keyMake(forgetful, made)).rejects.toBeInstanceOf(KeyNotKept);
    // A shelf that gives another key back than was put there: some private windows.
    const strange = memoryShelf<DeviceKey>();
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    const get = async (key: string) => ({ ...strange.rows.get(key)!, privateKey: pair.privateKey });
    await expect(keyMake({ ...strange, get }, made)).rejects.toBeInstanceOf(KeyNotKept);
    expect(strange.rows.size).toBe(0);
  });

  test('two are never the same', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => keyMake(memoryShelf<DeviceKey>(), made)));
    expect(new Set(keys.map((one) => one.key)).size).toBe(3);
  });
});

describe('where nothing can be signed, the reason is told', () => {
  const storage = { indexedDB: {} as IDBFactory, navigator: { locks: {} as LockManager } };
  const refusing = { subtle: { generateKey: () => Promise.reject(new DOMException('not here', 'NotSupportedError')) } } as unknown as Crypto;
  test.each<[string | null, Surroundings]>([
    [null, { isSecureContext: true, crypto, ...storage }],
    ['insecure-page', { isSecureContext: false, crypto, ...storage }],
    ['no-crypto', { isSecureContext: true, crypto: {} as Crypto, ...storage }],
    ['no-crypto', { isSecureContext: true, ...storage }],
    ['no-ed25519', { isSecureContext: true, crypto: refusing, ...storage }],
    ['no-storage', { isSecureContext: true, crypto, navigator: storage.navigator }],
    ['no-locks', { isSecureContext: true, crypto, indexedDB: storage.indexedDB, navigator: {} }],
  ])('%s', async (reason, here) => expect(await unable(here)).toBe(reason));
});

test('storage that cannot promise to keep says so', async () => {
  expect(await keepAsked(undefined)).toBe(false);
  expect(await keepAsked({ persist: async () => true } as unknown as StorageManager)).toBe(true);
  expect(await keepAsked({ persist: () => Promise.reject(new Error('no')) } as unknown as StorageManager)).toBe(false);
});

test('a place is of one log and one key', () => expect(placeOf('a.example/b', toHex(new Uint8Array(32)))).toBe(`a.example/b ${'00'.repeat(32)}`));
