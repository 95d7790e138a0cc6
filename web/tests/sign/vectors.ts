//! The vectors of the record, `fixtures/record/`, as the tests of signing read them: one JSON value a line.

import { readFileSync } from 'node:fs';
import { fromHex, type Bytes } from '../../src/sign/bytes';
import { Fault } from '../../src/sign/fault';

export function lines<T>(path: string): T[] {
  return readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as T);
}

export function hex(text: string): Bytes {
  const bytes = fromHex(text);
  if (bytes === null) throw new Error('not lower-case hexadecimal');
  return bytes;
}

/** The code of the refusal, or null where there is none. What is no refusal fails the test. */
export async function codeOf(run: () => unknown): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}
