//! What a report lacks of what it needs to be looked into, by the program's own list (`core/domain/src/report/minimum.rs`),
//! asked of the body as it would be signed.

import type { Minimum } from '../api';

export function lacks(body: Record<string, unknown>, needs: Minimum): string[] {
  const isSpared = (unless: Minimum[number]['unless']) => unless !== null && unless.channel.includes(String(body['channel'])) && unless.means.includes(String(body['means']));
  return needs.filter((one) => !isSpared(one.unless) && !one.any_of.some((path) => isGiven(path.split('.').reduce<unknown>((held, part) => (held as Record<string, unknown> | null | undefined)?.[part], body)))).map((one) => one.needs);
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined;
}
