//! A log in memory that answers as the server does (`http/submit.rs`, `app/record.rs`): a repeated statement as the first
//! time, another one under a used number as equivocation, anything out of turn as a fault of the chain. The link to it can
//! be cut before a statement arrives or before its answer does. It keeps all it was ever shown, to say what could be held
//! against an author.

import { toHex } from '../../src/sign/bytes';
import { decode, type Value } from '../../src/sign/cbor';
import { parse, verify, type Statement } from '../../src/sign/statement';

export interface Heard { readonly statement: Statement; readonly answer: string }

/** What the link does with the next requests: 'ok' passes, 'lost' never arrives, 'unanswered' arrives and nobody hears the answer. */
export type Link = 'ok' | 'lost' | 'unanswered';

export class MemoryLog {
  readonly entries: Statement[] = [];
  readonly heard: Heard[] = [];
  readonly asked: string[] = [];
  /** Taken from the front, one for each request; 'ok' when empty. */
  link: Link[] = [];
  /** Answered instead of looking, one for each statement. */
  instead: Response[] = [];
  /** Refuses, by kind, what the domain would. */
  refusing: ReadonlySet<string> = new Set();
  /** Before a statement is looked at. */
  before: () => Promise<void> = async () => {};

  readonly fetch: typeof fetch = async (input, init) => {
    const url = String(input);
    this.asked.push(`${init?.method ?? 'GET'} ${url}`);
    const link = this.link.shift() ?? 'ok';
    if (link === 'lost') throw new TypeError('Failed to fetch');
    const author = /^\/api\/v1\/log\/authors\/([0-9a-f]{64})$/.exec(url)?.[1];
    const answer = author === undefined ? await this.statement(init) : this.next(author);
    if (link === 'unanswered') throw new TypeError('Failed to fetch');
    return answer;
  };

  next(author: string): Response {
    const { sequence, previous } = this.following(author);
    return json(200, { author, sequence, previous });
  }

  private following(author: string): { sequence: number; previous: string | null } {
    const last = this.entries.findLast((one) => one.envelope.author === author);
    return { sequence: Number(last?.envelope.sequence ?? 0) + 1, previous: last?.id ?? null };
  }

  private async statement(init: RequestInit | undefined): Promise<Response> {
    const instead = this.instead.shift();
    if (instead) return instead;
    await this.before();
    if (new Headers(init?.headers).get('content-type') !== 'application/cbor') return problem(415, 'media-type');
    const [bytes, opening, attachments, ...more] = decode(init?.body as Uint8Array) as readonly Value[];
    if (!(bytes instanceof Uint8Array) || !(opening === null || opening instanceof Uint8Array) || !Array.isArray(attachments) || more.length > 0) return problem(400, 'bad-request');
    const statement = await parse(bytes);
    const answer = await this.judge(statement, opening);
    this.heard.push({ statement, answer: typeof answer === 'number' ? 'recorded' : answer });
    if (typeof answer === 'number') return json(200, { index: answer, id: statement.id, level: 'recorded' });
    return problem(answer.startsWith('chain-') || answer === 'equivocation' ? 409 : 422, answer);
  }

  private async judge(statement: Statement, opening: Uint8Array | null): Promise<number | string> {
    const { author, sequence, previous } = statement.envelope;
    const used = this.entries.findIndex((one) => one.envelope.author === author && one.envelope.sequence === sequence);
    if (used >= 0) return this.entries[used]!.id === statement.id ? used : 'equivocation';
    const disclosed = await verify(statement, opening);
    if (disclosed.state === 'withheld') return 'opening-missing';
    if (this.refusing.has(disclosed.content.kind)) return 'unknown-incident';
    const due = this.following(author);
    if (sequence !== due.sequence) return 'chain-sequence';
    if (previous !== due.previous) return 'chain-previous';
    return this.entries.push(statement) - 1;
  }

  /** Numbers under which this log holds two statements of one author, neither refused: what an author would answer for. */
  equivocations(): string[] {
    const first = new Map<string, string>();
    const found: string[] = [];
    for (const { statement, answer } of this.heard) {
      if (answer !== 'recorded' && answer !== 'equivocation') continue;
      const number = `${statement.envelope.author} ${statement.envelope.sequence}`;
      if ((first.get(number) ?? statement.id) !== statement.id) found.push(number);
      first.set(number, statement.id);
    }
    return found;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return json(status, { type: `about:blank#${code}`, title: 'problem', status, detail: `the log says ${code}`, code }, { 'content-type': 'application/problem+json', ...headers });
}

export const idsOf = (log: MemoryLog): string[] => log.entries.map((one) => one.id);
export const saltsOf = (log: MemoryLog): string[] => log.entries.flatMap((one) => (one.public ? [toHex(one.public.salt)] : []));
