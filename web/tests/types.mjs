//! The types of the API, made from the server's own description in `api/openapi.json`. With `--write`
//! they are written to `src/api-types.ts`; a test compares the two, so that they cannot drift apart.

import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const SOURCE = new URL('../../api/openapi.json', import.meta.url);
export const TARGET = new URL('../src/api-types.ts', import.meta.url);
const HEAD = '//! The shapes of the API, generated from `api/openapi.json` by `npm run types`. Not to be edited.\n\n';

export async function make(source = SOURCE) {
  const document = JSON.parse(await readFile(source, 'utf8'));
  return HEAD + astToString(await openapiTS(document));
}

if (process.argv.includes('--write')) await writeFile(TARGET, await make());
