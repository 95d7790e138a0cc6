//! A statement on its way over a bad link: what is signed is sent until it is answered and always the same, nothing is
//! signed twice under one number, and no answer is believed that is none. At the end, many officers in many tabs on a
//! link that fails as it likes.

import { describe, expect, test } from 'vitest';
import { sha256, toHex, utf8, type Bytes } from '../../src/sign/bytes';
import { BodyFault } from '../../src/sign/body';
import { Fault } from '../../src/sign/fault';
import type { Signer } from '../../src/sign/keys';
import type { Row } from '../../src/sign/outbox';
import { disclose } from '../../src/sign/statement';
import { discard, outcomeOf, resume, submit, waiting, type Desk, type Outcome, type Said } from '../../src/sign/submit';
import { MemoryLog, idsOf, json, problem, saltsOf } from './log';
import { OFFICER, signer } from './seeds';
import { memoryLocks, memoryShelf, type MemoryShelf } from './stand-ins';

const ORIGIN = 'cedar.example/truce';

function said(words: string, more: Partial<Said> = {}): Said {
  return { kind: 'report', claimedS: 1_900_000_000, references: [], audience: { kind: 'all-parties' }, body: { words }, dueS: null, exhibits: [], attachments: [], seen: null, ...more };
}

interface Bench { log: MemoryLog; desk: Desk; outbox: MemoryShelf<Row>; officer: Signer; signed: Bytes[] }

async function bench(): Promise<Bench> {
  const log = new MemoryLog();
  const outbox = memoryShelf<Row>();
  const { key, sign } = await signer(2);
  const signed: Bytes[] = [];
  // Every signature is counted: that nothing is signed twice is the point.
  const officer: Signer = { key, sign: async (message) => { signed.push(message); return sign(message); } };
  const desk: Desk = { origin: ORIGIN, outbox, locks: memoryLocks(), fetch: log.fetch, random: (length) => crypto.getRandomValues(new Uint8Array(length)) };
  return { log, desk, outbox, officer, signed };
}

const send = async ({ desk, officer }: Bench, what: Said): Promise<Outcome> => (await submit(desk, officer, what)).outcome;
const row = (of: Bench): Row => of.outbox.rows.get(`${ORIGIN} ${OFFICER}`)!;

describe('on a good link', () => {
  test('statements are numbered one after another and answered with their place', async () => {
    const of = await bench();
    expect(await send(of, said('one'))).toEqual({ state: 'recorded', index: 0, id: idsOf(of.log)[0] });
    expect(await send(of, said('two'))).toMatchObject({ state: 'recorded', index: 1 });
    expect(await send(of, said('three', { audience: { kind: 'public' } }))).toMatchObject({ state: 'recorded', index: 2 });
    expect(of.log.entries.map((one) => one.envelope.sequence)).toEqual([1, 2, 3]);
    expect(of.signed.length).toBe(3);
    expect(row(of)).toMatchObject({ waiting: null, head: { sequence: 3, id: idsOf(of.log)[2] } });
    expect(await waiting(of.desk)).toEqual([]);
  });

  test('attachments become exhibits and come along', async () => {
    const of = await bench();
    const photograph = utf8('a photograph');
    const bodies: unknown[] = [];
    const desk: Desk = { ...of.desk, fetch: (input, init) => { if (init?.body) bodies.push(toHex(init.body as Uint8Array)); return of.log.fetch(input, init); } };
    const { outcome } = await submit(desk, of.officer, said('seen', { audience: { kind: 'public' }, exhibits: ['ab'.repeat(32)], attachments: [photograph] }));
    expect(outcome.state).toBe('recorded');
    const disclosed = await disclose(of.log.entries[0]!, null);
    expect(disclosed).toMatchObject({ content: { exhibits: ['ab'.repeat(32), toHex(await sha256(photograph))] } });
    expect(bodies[0]).toContain(toHex(photograph));
  });

  test('a salt is never used twice', async () => {
    const of = await bench();
    for (const words of ['a', 'b', 'c']) await send(of, said(words, { audience: { kind: 'public' } }));
    expect(new Set(saltsOf(of.log)).size).toBe(3);
  });

  test('what cannot be a statement is neither signed nor kept nor asked about', async () => {
    const of = await bench();
    await expect(submit(of.desk, of.officer, said('x', { body: { at: { range_m: 1.5 } } }))).rejects.toMatchObject({ path: 'at.range_m' });
    await expect(submit(of.desk, of.officer, said('x', { body: { at: 0.5 } }))).rejects.toBeInstanceOf(BodyFault);
    await expect(submit(of.desk, of.officer, said('x'.repeat(16_000)))).rejects.toMatchObject({ code: 'content-too-long' });
    await expect(submit(of.desk, of.officer, said('x', { attachments: [new Uint8Array(8 * 1024 * 1024 + 1)] }))).rejects.toBeInstanceOf(Fault);
    expect([of.signed.length, of.outbox.rows.size, of.log.asked.length]).toEqual([0, 0, 0]);
  });
});

describe('on a bad link', () => {
  test('without a number nothing is signed', async () => {
    const of = await bench();
    of.log.link = ['lost'];
    expect(await send(of, said('one'))).toEqual({ state: 'unsigned', why: 'no-number', problem: null });
    expect([of.signed.length, of.outbox.rows.size]).toEqual([0, 0]);
  });

  test.each(['lost', 'unanswered'] as const)('a statement %s is sent again, the same, and recorded once', async (link) => {
    const of = await bench();
    of.log.link = ['ok', link];
    const outcome = await send(of, said('one'));
    expect(outcome).toMatchObject({ state: 'waiting', problem: null });
    expect(await waiting(of.desk)).toEqual([{ author: OFFICER, id: 'id' in outcome && outcome.id, sequence: 1 }]);
    expect(await resume(of.desk)).toEqual([{ author: OFFICER, outcome: { state: 'recorded', index: 0, id: 'id' in outcome && outcome.id } }]);
    expect([of.signed.length, of.log.entries.length]).toEqual([1, 1]);
    expect(await resume(of.desk)).toEqual([]);
  });

  test('the same draft sent again is the same bytes', async () => {
    const of = await bench();
    of.log.link = ['ok', 'lost', 'unanswered', 'ok'];
    const first = await send(of, said('one'));
    const second = await send(of, said('one'));
    expect(second).toEqual(first);
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded', index: 0, id: 'id' in first && first.id });
    // And once more, from a tab that did not hear of it: nothing is said twice.
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded', index: 0 });
    expect([of.signed.length, of.log.entries.length]).toEqual([1, 1]);
  });

  test('a draft that was recorded while another was sent is not said again', async () => {
    const of = await bench();
    of.log.link = ['ok', 'unanswered'];
    await send(of, said('one'));
    await send(of, said('two'));
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded', index: 0 });
    expect(await send(of, said('one', { claimedS: 1_900_000_060 }))).toMatchObject({ state: 'recorded', index: 2 });
    expect(of.log.entries.length).toBe(3);
  });

  test('another draft waits until the first has its answer', async () => {
    const of = await bench();
    of.log.link = ['ok', 'unanswered', 'lost'];
    await send(of, said('one'));
    const { outcome, earlier } = await submit(of.desk, of.officer, said('two'));
    expect(outcome).toEqual({ state: 'unsigned', why: 'other-waiting', problem: null });
    expect(earlier).toMatchObject({ state: 'waiting' });
    expect(of.signed.length).toBe(1);
    const then = await submit(of.desk, of.officer, said('two'));
    expect(then).toMatchObject({ outcome: { state: 'recorded', index: 1 }, earlier: { state: 'recorded', index: 0 } });
    expect(of.log.entries.map((one) => one.envelope.sequence)).toEqual([1, 2]);
  });

  test('what the device cannot keep is not sent', async () => {
    const of = await bench();
    of.outbox.failing = 'not kept';
    expect(await send(of, said('one'))).toEqual({ state: 'unsigned', why: 'not-kept', problem: null });
    expect(of.log.asked).toEqual([`GET /api/v1/log/authors/${OFFICER}`]);
    of.outbox.failing = 'kept';
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded', index: 0 });
  });

  test('an answer that the device cannot keep is asked for once more', async () => {
    const of = await bench();
    of.log.before = async () => { of.outbox.failing = 'not kept'; };
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded' });
    expect(row(of).waiting).not.toBeNull();
    of.outbox.failing = null;
    of.log.before = async () => {};
    expect(await resume(of.desk)).toMatchObject([{ outcome: { state: 'recorded', index: 0 } }]);
    expect(row(of).waiting).toBeNull();
  });

  test('statements for another log stay where they are', async () => {
    const of = await bench();
    of.log.link = ['ok', 'lost'];
    await send(of, said('one'));
    const other = { ...of.desk, origin: 'birch.example/truce' };
    expect([await resume(other), await waiting(other)]).toEqual([[], []]);
  });
});

describe('a refusal', () => {
  test('is told in the server\'s words, and the content is no longer kept', async () => {
    const of = await bench();
    of.log.refusing = new Set(['report']);
    expect(await send(of, said('secret'))).toMatchObject({ state: 'refused', problem: { status: 422, code: 'unknown-incident', detail: 'the log says unknown-incident' } });
    expect(row(of)).toMatchObject({ waiting: null, head: null, refused: [{ sequence: 1, code: 'unknown-incident' }] });
    const kept = Object.values(row(of).refused[0]!).map((value) => (value instanceof Uint8Array ? toHex(value) : String(value))).join();
    expect(kept).not.toContain(toHex(utf8('secret')));
  });

  test('of a draft that is sent again unchanged gives no second signature', async () => {
    const of = await bench();
    of.log.refusing = new Set(['report']);
    const first = await send(of, said('one'));
    of.log.refusing = new Set();
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded', id: 'id' in first && first.id });
    expect(of.signed.length).toBe(1);
  });

  test('of one draft is not forgotten over that of another', async () => {
    const of = await bench();
    of.log.refusing = new Set(['report']);
    await send(of, said('one'));
    await send(of, said('two'));
    of.log.refusing = new Set();
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded' });
    expect(of.signed.length).toBe(2);
    expect(row(of).refused).toEqual([]);
  });

  test('leaves its number to the next draft', async () => {
    const of = await bench();
    of.log.refusing = new Set(['report']);
    await send(of, said('one'));
    expect(await send(of, said('two', { kind: 'view' }))).toMatchObject({ state: 'recorded', index: 0 });
    of.log.refusing = new Set();
    // And the refused one, sent again after its number was used, is signed under another.
    expect(await send(of, said('one'))).toMatchObject({ state: 'recorded', index: 1 });
    expect(of.log.entries.map((one) => one.envelope.sequence)).toEqual([1, 2]);
    expect(of.log.equivocations()).toEqual([]);
  });

  test('for what had been seen is answered by seeing anew, and only then', async () => {
    const of = await bench();
    const seen = { size: 9, root: 'ab'.repeat(32) };
    of.log.instead = [problem(409, 'chain-seen-root')];
    expect(await send(of, said('one', { seen }))).toMatchObject({ state: 'refused', problem: { code: 'chain-seen-root' } });
    of.log.instead = [problem(409, 'chain-seen-root')];
    await send(of, said('one', { seen }));
    expect(of.signed.length).toBe(1);
    expect(await send(of, said('one', { seen: { ...seen, size: 10 } }))).toMatchObject({ state: 'recorded' });
    expect(of.signed.length).toBe(2);
  });
});

describe('a conflict', () => {
  test('is tried once more under the next number, where the log has given this one away', async () => {
    const of = await bench();
    await send(of, said('one'));
    // The same key elsewhere is quicker, and the server says so by the chain.
    const elsewhere: Desk = { ...of.desk, outbox: memoryShelf<Row>(), locks: memoryLocks() };
    let isFirst = true;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.method !== 'POST' || !isFirst) return of.log.fetch(input, init);
      isFirst = false;
      await submit(elsewhere, of.officer, said('from elsewhere'));
      return problem(409, 'chain-sequence');
    };
    expect(await submit({ ...of.desk, fetch }, of.officer, said('two'))).toMatchObject({ outcome: { state: 'recorded', index: 2 }, earlier: null });
    expect(of.log.entries.map((one) => one.envelope.sequence)).toEqual([1, 2, 3]);
    expect(of.log.equivocations()).toEqual([]);
  });

  test('is not tried again where the number is still nobody\'s: that would be a second signature under it', async () => {
    const of = await bench();
    of.log.instead = [problem(409, 'chain-previous')];
    expect(await send(of, said('one'))).toMatchObject({ state: 'refused', problem: { code: 'chain-previous' } });
    expect([of.signed.length, of.log.asked.length]).toEqual([1, 3]);
  });

  test('is not tried a third time', async () => {
    const of = await bench();
    let sequence = 0;
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (init?.method === 'POST') return problem(409, 'chain-sequence');
      sequence += 2;
      return json(200, { author: OFFICER, sequence, previous: 'ab'.repeat(32) });
    };
    expect(await submit({ ...of.desk, fetch }, of.officer, said('one'))).toMatchObject({ outcome: { state: 'refused' } });
    expect(of.signed.length).toBe(2);
  });

  test('that is an equivocation is told and left to people', async () => {
    const of = await bench();
    of.log.instead = [problem(409, 'equivocation')];
    expect(await send(of, said('one'))).toMatchObject({ state: 'refused', problem: { code: 'equivocation' } });
    expect(of.signed.length).toBe(1);
  });
});

describe('a log that goes back on its word is not followed', () => {
  test('where it has forgotten what it acknowledged', async () => {
    const of = await bench();
    await send(of, said('one'));
    await send(of, said('two'));
    of.log.entries.pop();
    expect(await send(of, said('three'))).toEqual({ state: 'unsigned', why: 'record-behind', problem: null });
    expect(of.signed.length).toBe(2);
  });
  test('where it names another statement before', async () => {
    const of = await bench();
    await send(of, said('one'));
    const fetch: typeof globalThis.fetch = async () => json(200, { author: OFFICER, sequence: 2, previous: 'ab'.repeat(32) });
    expect(await submit({ ...of.desk, fetch }, of.officer, said('two'))).toMatchObject({ outcome: { state: 'unsigned', why: 'record-other' } });
    expect(of.signed.length).toBe(1);
  });
  test.each([
    [{ author: 'ab'.repeat(32), sequence: 1, previous: null }], [{ author: OFFICER, sequence: 0, previous: null }], [{ author: OFFICER, sequence: 2, previous: null }],
    [{ author: OFFICER, sequence: 1, previous: 'ab'.repeat(32) }], [{ author: OFFICER, sequence: 1.5, previous: null }], [{ author: OFFICER, sequence: 2 ** 53, previous: 'ab'.repeat(32) }],
    [{ author: OFFICER, sequence: 2, previous: 'AB'.repeat(32) }], [null], ['welcome'],
  ])('where its number is none: %j', async (value) => {
    const of = await bench();
    expect(await submit({ ...of.desk, fetch: async () => json(200, value) }, of.officer, said('one'))).toMatchObject({ outcome: { state: 'unsigned', why: 'no-number' } });
    expect(of.signed.length).toBe(0);
  });
});

describe('what is an answer', () => {
  const check = async (response: Response, expected: Partial<Outcome>) => {
    const of = await bench();
    of.log.instead = [response];
    expect(await send(of, said('one'))).toMatchObject(expected);
    expect(row(of).waiting === null).toBe(expected.state !== 'waiting');
  };
  test.each([400, 403, 409, 413, 415, 422])('%i with a code is a refusal', (status) => check(problem(status, 'some-code'), { state: 'refused' }));
  test.each([401, 404, 405, 408, 429, 500, 503])('%i is none: it waits', (status) => check(problem(status, 'some-code'), { state: 'waiting', problem: { status, code: 'some-code', detail: 'the log says some-code' } }));
  test('a busy server says when to come again', () => check(problem(429, 'busy', { 'retry-after': '1' }), { state: 'waiting', retryAfterS: 1 }));
  test('a page of somebody else is none', async () => {
    await check(new Response('<h1>Welcome to the hotel</h1>', { status: 200, headers: { 'content-type': 'text/html' } }), { state: 'waiting', problem: null });
    await check(new Response('<h1>Forbidden</h1>', { status: 403, headers: { 'content-type': 'text/html' } }), { state: 'waiting', problem: null });
    await check(json(403, { code: 'not-the-log' }), { state: 'waiting', problem: null });
  });
  test('a place for another statement is none', () => check(json(200, { index: 4, id: 'ab'.repeat(32) }), { state: 'waiting' }));
  test('nor is one without a place', () => {
    for (const index of [-1, 1.5, '4', null]) {
      expect(outcomeOf({ status: 200, value: { index, id: 'x' }, problem: null, retryAfterS: null }, 'x')).toMatchObject({ state: 'waiting' });
    }
  });
  test('nothing is taken from a cache or from elsewhere', async () => {
    const of = await bench();
    const asked: RequestInit[] = [];
    await submit({ ...of.desk, fetch: (input, init) => { asked.push(init!); return of.log.fetch(input, init); } }, of.officer, said('one'));
    expect(asked.length).toBe(2);
    for (const init of asked) expect(init).toMatchObject({ cache: 'no-store', redirect: 'error' });
  });
});

test('two tabs never sign one number', async () => {
  const of = await bench();
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => send(of, said(`from tab ${i}`))));
  expect(outcomes.map((one) => one.state)).toEqual(Array.from({ length: 8 }, () => 'recorded'));
  expect(of.log.entries.map((one) => Number(one.envelope.sequence))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(of.log.heard.map((one) => one.answer)).toEqual(Array.from({ length: 8 }, () => 'recorded'));
});

describe('whatever the link does', () => {
  test.each(Array.from({ length: 24 }, (_, i) => i + 1))('seed %i: every draft is recorded once, and nobody signed two things under one number', async (seed) => {
    let state = seed;
    const random = (below: number) => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) % below; };
    const log = new MemoryLog();
    const outbox = memoryShelf<Row>();
    const officers = await Promise.all([2, 3].map((byte) => signer(byte)));
    const trouble = () => {
      log.link = Array.from({ length: 4 }, () => (['ok', 'lost', 'unanswered', 'ok'] as const)[random(4)]!);
      log.refusing = new Set(random(4) === 0 ? ['report'] : []);
      outbox.failing = ([null, null, null, 'not kept', 'kept'] as const)[random(5)]!;
      log.instead = random(5) === 0 ? [problem([429, 500, 503][random(3)]!, 'trouble')] : [];
    };
    const desk: Desk = { origin: ORIGIN, outbox, locks: memoryLocks(), fetch: (input, init) => { if (random(2) === 0) trouble(); return log.fetch(input, init); }, random: (length) => crypto.getRandomValues(new Uint8Array(length)) };
    const open = officers.flatMap((officer) => [1, 2, 3].map((n) => ({ officer, what: said(`${n} by ${officer.key.slice(0, 4)}`, { audience: { kind: 'public' } }) })));
    for (let step = 0; step < 400 && open.length > 0; step += 1) {
      // One to three tabs at once, each with some draft, or opening and sending what waits.
      await Promise.all(Array.from({ length: 1 + random(3) }, async () => {
        if (random(4) === 0) return void (await resume(desk));
        const one = open[random(open.length)];
        if (one === undefined) return;
        const { outcome } = await submit(desk, one.officer, one.what);
        if (outcome.state === 'recorded' && open.includes(one)) open.splice(open.indexOf(one), 1);
      }));
    }
    expect(open.length, 'the link never let them all through').toBe(0);
    const words = log.entries.map((one) => JSON.stringify([...(one.public!.content.body as Map<string, string>)]));
    expect(words.length).toBe(6);
    expect(new Set(words).size).toBe(6);
    expect(log.equivocations()).toEqual([]);
    expect(log.heard.filter((one) => one.answer === 'equivocation' || one.answer.startsWith('chain-'))).toEqual([]);
  });
});

describe('giving up what waits', () => {
  test('asks once more, and an answer stands', async () => {
    const of = await bench();
    of.log.link = ['ok', 'unanswered'];
    await send(of, said('one'));
    const [held] = await waiting(of.desk);
    expect(await discard(of.desk, held!.author, held!.id)).toBe(false);
    expect(row(of).recorded.length).toBe(1);
    expect(of.log.entries.length).toBe(1);
  });

  test('without an answer it is sent from here no more, and the next one is asked about anew', async () => {
    const of = await bench();
    of.log.link = ['ok', 'lost', 'lost'];
    await send(of, said('one'));
    const [held] = await waiting(of.desk);
    expect(await discard(of.desk, held!.author, held!.id)).toBe(true);
    expect(await waiting(of.desk)).toEqual([]);
    expect(await resume(of.desk)).toEqual([]);
    expect(of.log.entries.length).toBe(0);
    expect(await send(of, said('two'))).toMatchObject({ state: 'recorded', index: 0 });
  });

  test('what is not the one that waits is not given up', async () => {
    const of = await bench();
    of.log.link = ['ok', 'lost'];
    await send(of, said('one'));
    const [held] = await waiting(of.desk);
    expect(await discard(of.desk, held!.author, 'ab'.repeat(32))).toBe(false);
    expect(await waiting(of.desk)).toEqual([held]);
  });
});
