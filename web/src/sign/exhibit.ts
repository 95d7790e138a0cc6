//! A file on its way to becoming an exhibit. The server makes the working copy, because one program does that for everybody;
//! the browser takes the digest of what came back, the officer looks at it, and the signature covers both digests. So a
//! server that gave back something else would have shown it first. Nothing is kept by that step: the original is sent once
//! more, with the statement, and the server makes the copy again.

import { sha256, toHex, type Bytes } from './bytes';
import { ATTACHMENTS_LEN_MAX, type Problem } from './submit';
import type { components } from '../api-types';

export interface Prepared {
  readonly name: string;
  readonly original: Bytes;
  readonly digest: string;
  readonly media: string;
  /** What others are given; null where nothing can be stripped. */
  readonly copy: Bytes | null;
  readonly working: string | null;
  readonly unshown: string | null;
  /** Why there is no copy, in the server's words. */
  readonly why: string | null;
  readonly removed: readonly { what: string; bytes: number }[];
}

/** Why a file cannot be attached. */
export type Unfit = { readonly why: 'too-large' | 'empty' | 'unread' | 'link' | 'other-file' } | { readonly why: 'refused'; readonly problem: Problem };

type Answer = components['schemas']['WorkingCopy'];

/** Sends bytes and says how many of them have gone. */
export type Sends = (bytes: Bytes, sent: (share: number) => void) => Promise<{ status: number; text: string } | null>;

export async function prepare(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>, progress: (share: number) => void, sends: Sends = overHttp): Promise<Prepared | Unfit> {
  if (file.size > ATTACHMENTS_LEN_MAX) return { why: 'too-large' };
  if (file.size === 0) return { why: 'empty' };
  let original: Bytes;
  try {
    original = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { why: 'unread' };
  }
  const answer = await sends(original, progress);
  if (answer === null) return { why: 'link' };
  const value = valueOf(answer.text);
  if (answer.status !== 200 || value === null) {
    const { code = String(answer.status), detail = '' } = (value ?? {}) as { code?: string; detail?: string };
    return { why: 'refused', problem: { status: answer.status, code, detail } };
  }
  const said = value as Answer;
  const digest = toHex(await sha256(original));
  // Of another file than this one, nothing it says is of use.
  if (said.exhibit !== digest || said.bytes !== original.length) return { why: 'other-file' };
  const copy = said.working === null ? null : fromBase64(said.working);
  return {
    name: file.name, original, digest, media: said.media, copy, working: copy === null ? null : toHex(await sha256(copy)),
    unshown: said.unshown, why: said.why, removed: said.removed,
  };
}

/** What the statement says of its file. */
export function fileFields(file: Prepared): Record<string, unknown> {
  return { exhibit: file.digest, media: file.media, bytes: file.original.length, lives: 'record', working: file.working, unshown: file.unshown };
}

/** The digests and bytes that go along: the original, and the name of the copy that is made of it. */
export function filesOf(file: Prepared): { exhibits: readonly string[]; attachments: readonly Bytes[] } {
  const exhibits = file.working === null || file.working === file.digest ? [] : [file.working];
  return { exhibits, attachments: [file.original] };
}

function fromBase64(text: string): Bytes {
  const read = atob(text);
  const bytes = new Uint8Array(read.length);
  for (let at = 0; at < read.length; at += 1) bytes[at] = read.charCodeAt(at);
  return bytes;
}

function valueOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** `fetch` does not say how far an upload has got; this older way does. */
function overHttp(bytes: Bytes, sent: (share: number) => void): Promise<{ status: number; text: string } | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/exhibits/working');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.timeout = 90_000;
    request.upload.onprogress = (event) => { if (event.lengthComputable) sent(event.loaded / event.total); };
    request.onload = () => done({ status: request.status, text: request.responseText });
    request.onerror = request.ontimeout = request.onabort = () => done(null);
    request.send(bytes);
  });
}
