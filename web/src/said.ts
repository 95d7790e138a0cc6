//! A sentence that the server makes, said in the reader's language: its key is a message of the catalogue, and what stands in it
//! comes beside. Of a key that this page does not know, an older page of a newer server, the English of the server is shown.

import { locale, has, number, t, word } from './words';
import { utc } from './time';

/** One of these: a name or an id, a number, a distance, a span of time, a moment, a position, words of a vocabulary. */
export interface Arg { text?: string; number?: number; metres?: number; seconds?: number; time?: string; position?: string; vocabulary?: string; words?: string[] }
export interface Sentence { key: string; args: Record<string, Arg> }

const short = (count: number, digits: number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(count);

function argText(arg: Arg): string {
  if (arg.metres !== undefined) return arg.metres < 1000 ? t('arg-metres', { count: number(arg.metres) }) : t('arg-km', { count: short(arg.metres / 1000, arg.metres < 20_000 ? 1 : 0) });
  if (arg.seconds !== undefined) return t('arg-hours', { count: short(arg.seconds / 3600, 1) });
  if (arg.number !== undefined) return number(arg.number);
  if (arg.time !== undefined) return utc(arg.time);
  if (arg.vocabulary !== undefined) return (arg.words ?? []).map((one) => word(arg.vocabulary!, one)).join(', ');
  return arg.position ?? arg.text ?? '';
}

export function saidText(of: 'doubt' | 'refusal', said: Sentence | null | undefined, english: string): string {
  const key = `${of}-${said?.key ?? ''}`;
  if (!said || !has(key)) return english;
  return t(key, Object.fromEntries(Object.entries(said.args).map(([name, arg]) => [name, argText(arg)])));
}
