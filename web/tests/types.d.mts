//! What `types.mjs` gives to the test that imports it.

export const TARGET: URL;
export function make(source?: URL | string): Promise<string>;
