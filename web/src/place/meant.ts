//! Which place somebody means who typed a name or an id. A name that several places have means none of them until one
//! is chosen: homonyms are never told apart by guessing.

import type { Place } from '../api';
import { word } from '../words';

export function placeMeant(places: Place[], typed: string): Place | 'several' | null {
  const byId = places.find((one) => one.id === typed);
  if (byId) return byId;
  const named = places.filter((one) => one.name === typed || Object.values(one.names).includes(typed));
  return named.length > 1 ? 'several' : named[0] ?? null;
}

/** What tells a place from others of its name: where it lies, and what it is. */
export function placeHint(one: Place): string {
  return `${[one.name, ...one.within_names].join(', ')} – ${word('place-kind', one.kind)}`;
}
