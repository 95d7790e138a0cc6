//! Who is behind a question to the server: a person, or this page by itself. A page in view asks every few seconds, and what it
//! asks must not keep its officer signed in: somebody may have left it open and gone. So a question says that nobody stands behind it
//! unless somebody has done something on the page since the last one that was answered: a key, a press, a step back, or the
//! opening of the page. What a script does is nobody's act.

/** The header the server knows it by (`http/session.rs`). */
const ASKED_BY = 'armistice-asked-by';

/** Whoever opens a page has done something. */
let acts = 1;
let told = 0;

export function acted(event: Pick<Event, 'isTrusted'>): void { if (event.isTrusted) acts += 1; }

/** Hears what a person does, before anything on the page can keep it to itself. */
export function hearPerson(): void {
  for (const act of ['pointerdown', 'keydown', 'popstate']) addEventListener(act, acted, { capture: true, passive: true });
}

/** As `fetch`, and says who asks. An act is told when a question that showed whose session it is was answered; what is handed in is
 *  answered whoever's session it is, and tells nothing. */
export async function fetchAs(url: RequestInfo | URL, init: RequestInit = {}, via: typeof fetch = fetch): Promise<Response> {
  const now = acts;
  const headers = new Headers(init.headers);
  if (now === told) headers.set(ASKED_BY, 'page');
  const answer = await via(url, { ...init, headers });
  const asks = (init.method ?? 'GET') === 'GET' && init.credentials !== 'omit';
  if (answer.ok && asks) told = Math.max(told, now);
  return answer;
}
