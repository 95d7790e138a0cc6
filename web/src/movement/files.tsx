//! Files in and out. A file is read and looked at by the server, which keeps nothing of it; each row stands here with what is
//! refused or doubted in it, and what is new or changed is signed one after the other, each shown before, and told in the same
//! stroke to those it names. What was refused is given back as a file, to be mended. One's own live objects go out as they
//! stand. Nothing here says who holds the ground, and no file may.

import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { LinkDown, Refused, address, ask, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, post, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { nowS } from '../sign/act';
import type { Body } from '../sign/body';
import { Signing } from '../sign/signing';
import { fetchAs } from '../person';
import { link } from '../url';
import { has, number, t, wordKey } from '../words';
import { Badge, Empty, Heading, Seal } from '../ui/kit';
import { Field } from '../ui/form';
import { changesSince } from './draft';
import { ToTell, Voids, renewals } from './form';
import { LEN_MAX, formatOf, next, refusedRows, rowsWithin, type Done, type Draft, type Format, type Read } from './file-rows';
import { Doubts, Grade, doubtsOf, kindWord, objectUrl, refusalText } from './parts';
import { Telling } from './release';
import { consented, marked } from './telling';
import type { Checked, ObjectPage } from './shapes';

/** A file as it is, bytes that are no text among them. */
async function posted(path: string, file: File, format: Format): Promise<Response> {
  const answer = await fetchAs(address(path, { format }), { method: 'POST', body: file }).catch(() => { throw new LinkDown(); });
  if (answer.ok) return answer;
  const { code = '', detail = '' } = await answer.json().catch(() => ({})) as { code?: string; detail?: string };
  throw new Refused(answer.status, code, detail);
}

async function read(file: File, format: Format): Promise<Read> {
  const value = await (await posted('/api/v1/objects/read', file, format)).json() as Read;
  return { ...value, drafts: value.drafts.map((one) => ({ ...one, body: marked(one.body) })) };
}

const givenBack = async (file: File, format: Format) => (await posted('/api/v1/objects/refused', file, format)).blob();

const check = (draft: Draft) => post<Checked>('/api/v1/objects/check', { kind: draft.kind, body: draft.body });

/** A row whose turn it is, and the version before it. */
interface Turn { at: number; claimedS: number; old: ObjectPage | null }

export function FilesPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const [given, setGiven] = useState<{ file: File; format: Format } | null>(null);
  const [found, setFound] = useState<Read | null>(null);
  const [checked, setChecked] = useState<Checked[]>([]);
  const [done, setDone] = useState<ReadonlyMap<number, Done>>(new Map());
  const [signing, setSigning] = useState<Turn | null>(null);
  const [telling, setTelling] = useState<{ at: number; ended: boolean } | null>(null);
  const [untold, setUntold] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  // Another file may be chosen while this one is looked at: what is still found of this one belongs to nothing then.
  const run = useRef(0);
  const why = (error: unknown) => setProblem(error instanceof Refused ? error.detail || error.code : t('file-link'));
  const choose = async (file: File | undefined) => {
    const mine = run.current += 1;
    const stale = () => run.current !== mine;
    setGiven(null); setFound(null); setChecked([]); setDone(new Map()); setSigning(null); setTelling(null); setUntold(new Set()); setProblem(null);
    if (!file) return;
    const format = formatOf(file.name);
    if (!format) { setProblem(t('files-format')); return; }
    if (file.size > LEN_MAX) {
      const rows = rowsWithin(format, await file.slice(0, LEN_MAX).text());
      if (!stale()) setProblem(rows > 1 ? t('files-long', { rows: number(rows) }) : t('files-long-one'));
      return;
    }
    try {
      const now = await read(file, format);
      if (stale()) return;
      setGiven({ file, format });
      setFound(now);
      const all: Checked[] = [];
      for (const draft of now.drafts) {
        all.push(await check(draft));
        if (stale()) return;
        setChecked([...all]);
      }
    } catch (error) { if (!stale()) why(error); }
  };
  // What was signed meanwhile may be what the next one doubles, or what it can no longer follow: it is looked at again when its
  // turn comes, and what would be refused by then is passed over and stands so in the list.
  const turn = async (after: ReadonlyMap<number, Done>) => {
    const mine = run.current;
    setDone(after); setSigning(null); setTelling(null);
    if (!found) return;
    const now = [...checked];
    try {
      for (let at = next(found.drafts, now, after); at !== null; at = next(found.drafts, now, after)) {
        const draft = found.drafts[at]!;
        now[at] = await check(draft);
        const old = draft.state === 'changed' ? await ask<ObjectPage>(address(`/api/v1/objects/${encodeURIComponent(draft.body.head.object)}`)) : null;
        if (run.current !== mine) return;
        setChecked([...now]);
        if (now[at]!.fits) { setSigning({ at, claimedS: nowS(), old }); return; }
      }
    } catch (error) { if (run.current === mine) why(error); }
  };
  const tells = (draft: Draft) => consented(draft.body.head.recipients ?? []).length > 0;
  const signed = (at: number, index: number) => {
    const after = new Map(done).set(at, index);
    if (!found || !tells(found.drafts[at]!)) { void turn(after); return; }
    setDone(after); setSigning(null);
    if (mayAct(me, 'send')) { setTelling({ at, ended: false }); return; }
    setUntold(new Set(untold).add(at));
    void turn(after);
  };
  const told = (at: number, all: boolean) => {
    if (all) { void turn(done); return; }
    setUntold(new Set(untold).add(at));
    setTelling({ at, ended: true });
  };
  const notifies = mayAct(me, 'notify-aid') || mayAct(me, 'plan-activity');
  const ready = found !== null && checked.length === found.drafts.length;
  const left = found && ready ? found.drafts.filter((one, index) => one.state !== 'same' && checked[index]?.fits && !done.has(index)).length : 0;
  const refused = found && ready ? refusedRows(found, checked, done, refusalText) : [];
  const now = signing && found ? found.drafts[signing.at] : undefined;
  const being = telling && found ? found.drafts[telling.at] : undefined;
  return (
    <article class="page">
      <Heading>{t('files-title')}</Heading>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <>
          <p class="actions"><a href="/api/v1/objects.geojson" download="objects.geojson">{t('files-out', { format: 'GeoJSON' })}</a> <a href="/api/v1/objects.csv" download="objects.csv">{t('files-out', { format: 'CSV' })}</a></p>
          {notifies ? <Field label={t('files-choose')} hint={t('files-note')} problem={problem}>{(id, described) => <input id={id} type="file" accept=".geojson,.json,.csv" aria-describedby={described} onChange={(event) => { void choose(event.currentTarget.files?.[0]); }} />}</Field> : null}
          {found ? <p role="status"><strong>{!ready ? t('check-under-way') : t('files-counts', { left, refused: refused.length })}</strong></p> : null}
          {refused.length > 0 && given ? <RefusedRows rows={refused} given={given} fields={found!.refused} onProblem={why} /> : null}
          {found && untold.size > 0 && !telling ? <ul class="plain trouble" aria-label={t('files-untold')}>{[...untold].map((at) => { const { object, name } = found.drafts[at]!.body.head; return <li key={at}>{t('files-untold')} <a href={`${objectUrl(object)}#told`}><bdi>{name}</bdi></a></li>; })}</ul> : null}
          {being && telling ? (
            <section aria-label={t('files-row', { row: being.row })}>
              <h2>{t('files-row', { row: being.row })}: {kindWord(being.kind)} <bdi>{being.body.head.name}</bdi></h2>
              <Telling key={telling.at} world={world} thing={being.body} kind={being.kind} count={consented(being.body.head.recipients ?? []).length} atOnce onEnd={(all) => told(telling.at, all)} />
              {telling.ended ? <p class="actions"><button type="button" onClick={() => { void turn(done); }}>{t('files-next')}</button></p> : null}
            </section>
          ) : now && signing ? <Turned key={signing.at} world={world} draft={now} turn={signing} checked={checked[signing.at]!} tells={mayAct(me, 'send')} onBack={() => setSigning(null)} onDone={(index) => signed(signing.at, index)} onLeave={() => { void turn(new Map(done).set(signing.at, 'left-out')); }} />
            : ready && left > 0 ? <p class="actions"><button type="button" class="primary" onClick={() => { void turn(done); }}>{t('files-begin', { count: left })}</button></p> : null}
          {found ? <ul class="items" aria-label={t('files-title')}>{found.drafts.map((draft, index) => <Row key={index} draft={draft} checked={checked[index]} done={done.get(index)} noted={[...found.noted.filter((one) => one.row === draft.row).map((one) => one.what), ...(checked[index]?.noted ?? [])]} />)}</ul> : null}
        </>
      )}
    </article>
  );
}

/** What was not taken, row by row, and the same as a file to be mended. */
function RefusedRows({ rows, given, fields, onProblem }: { rows: { row: number; what: string }[]; given: { file: File; format: Format }; fields: Read['refused']; onProblem: (error: unknown) => void }): JSX.Element {
  const save = async () => {
    try {
      const file = await givenBack(given.file, given.format);
      const to = document.createElement('a');
      to.href = URL.createObjectURL(file);
      to.download = `refused.${given.format}`;
      to.click();
      setTimeout(() => URL.revokeObjectURL(to.href), 1000);
    } catch (error) { onProblem(error); }
  };
  return (
    <>
      <ul class="plain refused" aria-label={t('files-refused')}>{rows.map((one, index) => <li key={index} class="field-problem" data-refused={one.row}><strong>{t('files-row', { row: one.row })}</strong> <Why row={one} fields={fields} /></li>)}</ul>
      <p class="actions"><button type="button" onClick={() => { void save(); }}>{t('files-refused-save')}</button> <span class="hint">{t('files-refused-note')}</span></p>
    </>
  );
}

/** Why a row was not taken: which field, of what kind that is, and the words of the server; or what its statement would be refused for. */
function Why({ row, fields }: { row: { row: number; what: string }; fields: Read['refused'] }): JSX.Element {
  const of = fields.find((other) => other.row === row.row && other.what === row.what);
  const key = wordKey('row-code', of?.code ?? '');
  return <><bdi dir="ltr" class="mono">{of?.field}</bdi> {of && has(key) ? <strong>{t(key)}. </strong> : null}<bdi dir="auto">{row.what}</bdi></>;
}

/** The row whose turn it is: what it voids, whom it tells, what is doubted, and its signature. */
function Turned({ world, draft, turn, checked, tells, onBack, onDone, onLeave }: { world: World; draft: Draft; turn: Turn; checked: Checked; tells: boolean; onBack: () => void; onDone: (index: number) => void; onLeave: () => void }): JSX.Element {
  const name = useActorNames();
  const { body, kind } = draft;
  const { old } = turn;
  const changes = old?.thing ? changesSince(kind, body, old.thing) : [];
  const count = old ? renewals(old, body, changes).length : consented(body.head.recipients ?? []).length;
  const [kindOf, version] = [kindWord(kind), String(body.head.version)];
  const does = tells && count > 0 ? t(old ? 'does-notify-version' : 'does-notify', { kind: kindOf, version, count }) : t('files-does', { kind: kindOf, version });
  const doubts = doubtsOf(draft, checked);
  return (
    <section aria-label={t('files-row', { row: draft.row })}>
      <h2>{t('files-row', { row: draft.row })}: {kindOf} <bdi>{body.head.name}</bdi></h2>
      {old?.thing ? <Voids old={old} now={body} changes={changes} name={name} /> : null}
      {tells ? <ToTell now={body} name={name} old={old} changes={changes} /> : null}
      {doubts.length > 0 ? <div class="notice"><p><strong>{t('doubts-release')}</strong></p><Doubts of={doubts} at={() => true} /></div> : null}
      <Signing world={world} act={{ kind, body: body as unknown as Body, audience: draft.audience, claimedS: turn.claimedS, does }} onBack={onBack} onDone={onDone} />
      <p class="actions"><button type="button" onClick={onLeave}>{t('files-leave')}</button></p>
    </section>
  );
}

function Row({ draft, checked, done, noted }: { draft: Draft; checked: Checked | undefined; done: Done | undefined; noted: string[] }): JSX.Element {
  const { object, name, version } = draft.body.head;
  return (
    <li class="item" data-row={draft.row} data-state={typeof done === 'number' ? 'recorded' : done ?? draft.state}>
      <p class="item-head">{t('files-row', { row: draft.row })}: {kindWord(draft.kind)} <bdi>{name}</bdi> <bdi dir="ltr" class="mono">{object}</bdi> <Badge>{t(`files-${draft.state}`)}</Badge> {draft.state === 'changed' ? t('told-version-of', { version: String(version) }) : null} <Grade grade={checked?.fits ? checked.grade : null} /></p>
      {!checked ? <p class="hint">{t('check-under-way')}</p> : checked.fits || draft.state === 'same' ? <Doubts of={doubtsOf(draft, checked)} at={() => true} /> : <p class="field-problem">{refusalText(checked.refusal)}</p>}
      {noted.map((one, index) => <p key={index} class="hint"><bdi dir="auto">{one}</bdi></p>)}
      {done === 'left-out' ? <p class="hint">{t('files-left-out')}</p> : done !== undefined ? <p>{t('signed-recorded')} <Seal index={done} /> <a href={objectUrl(object)}>{t('object-open')}</a></p> : null}
    </li>
  );
}
