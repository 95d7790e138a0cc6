//! Whether a person is behind a question, as the server is told.

import { beforeEach, expect, test, vi } from 'vitest';

let person: typeof import('../src/person');
beforeEach(async () => { vi.resetModules(); person = await import('../src/person'); });

/** What a question said of who asks; it is answered with this status, or with nothing. */
async function asks(status: number | null = 200, init?: RequestInit): Promise<string> {
  let said = '';
  const via = (async (_url, sent) => {
    said = new Headers(sent?.headers).get('armistice-asked-by') ?? 'person';
    if (status === null) throw new TypeError('no link');
    return new Response('{}', { status });
  }) as typeof fetch;
  await person.fetchAs('/api/v1/log', init, via).catch(() => undefined);
  return said;
}
const act = (isTrusted = true) => person.acted({ isTrusted });

test('the first question of a page is of whoever opened it, and the next its own', async () => {
  expect([await asks(), await asks(), await asks()]).toEqual(['person', 'page', 'page']);
});
test('an act stands behind the next question and behind no other', async () => {
  await asks();
  act(); act();
  expect([await asks(), await asks()]).toEqual(['person', 'page']);
});
test('what a script does is no act', async () => {
  await asks();
  act(false);
  expect(await asks()).toBe('page');
});
test.each([['that nobody answered', null, {}], ['that was put off', 429, {}], ['without a session', 200, { credentials: 'omit' as const }], ['that hands something in', 200, { method: 'POST' }]])('an act is not told by a question %s', async (_, status, init) => {
  await asks();
  act();
  expect([await asks(status, init), await asks(), await asks()]).toEqual(['person', 'person', 'page']);
});
test('what was done while a question was under way stands behind the next', async () => {
  await asks();
  let answer = (_: Response): void => undefined;
  const under = person.fetchAs('/api/v1/log', {}, () => new Promise((done) => { answer = done; }));
  act();
  answer(new Response('{}'));
  await under;
  expect([await asks(), await asks()]).toEqual(['person', 'page']);
});
test('other headers stay', async () => {
  let accept: string | null = null;
  await person.fetchAs('/x', { headers: { accept: 'application/json' } }, async (_, init) => { accept = new Headers(init?.headers).get('accept'); return new Response('{}'); });
  expect(accept).toBe('application/json');
});
