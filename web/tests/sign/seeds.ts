//! The keys of the vectors, from their seeds. A seed is for tests only: a key of the browser never has one that could be
//! read.

import { concat, toHex } from '../../src/sign/bytes';
import type { Signer } from '../../src/sign/keys';
import { hex } from './vectors';

export const LOG = '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c';
export const OFFICER = '8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394';

/** The key of the seed 32 × `byte`. */
export async function signer(byte: number): Promise<Signer> {
  // RFC 8410: what stands before the seed in PKCS#8.
  const pkcs8 = concat([hex('302e020100300506032b657004220420'), new Uint8Array(32).fill(byte)]);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', key);
  return {
    key: toHex(Buffer.from(x ?? '', 'base64url')),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)),
  };
}
