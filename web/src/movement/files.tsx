//! Files in and out. A file is read and looked at by the server, which keeps nothing of it; each row stands here with what is
//! refused or doubted in it, and what is new or changed is signed one after the other, each shown before. One's own live objects
//! go out as they stand. Nothing here says who holds the ground, and no file may.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LinkDown, Refused, address } from '../api';
import type { PageProps } from '../app';
import { mayAct, post, useMe } from '../actor/session';
import { nowS } from '../sign/act';
import type { Body } from '../sign/body';
import type { Audience } from '../sign/content';
import { Signing } from '../sign/signing';
import { link } from '../url';
import { t } from '../words';
import { Badge, Empty, Heading, Seal } from '../ui/kit';
import { Field } from '../ui/form';
import { Doubts, Grade, kindWord, objectUrl, refusalText } from './parts';
import type { Checked, Kind, Thing } from './shapes';

interface Draft { row: number; state: 'new' | 'changed' | 'same'; kind: Kind; audience: Audience; body: Thing }
interface Read { drafts: Draft[]; refused: { row: number; field: string | null; what: string }[]; noted: { row: number; what: string }[] }
/** What became of a draft: the entry it is recorded as, or that somebody left it out. */
type Done = number | 'left-out';

export function formatOf(name: string): 'geojson' | 'csv' | null {
  return /\.(geo)?json$/i.test(name) ? 'geojson' : /\.csv$/i.test(name) ? 'csv' : null;
}

/** The draft that is signed next: not the one that stands already, nor one that would be refused, nor one that is done. */
export function next(drafts: readonly Pick<Draft, 'state'>[], checked: readonly (Pick<Checked, 'fits'> | undefined)[], done: ReadonlyMap<number, Done>): number | null {
  const at = drafts.findIndex((one, index) => one.state !== 'same' && checked[index]?.fits === true && !done.has(index));
  return at < 0 ? null : at;
}

async function read(file: File, format: string): Promise<Read> {
  const answer = await fetch(address('/api/v1/objects/read', { format }), { method: 'POST', headers: { accept: 'application/json' }, body: file }).catch(() => { throw new LinkDown(); });
  const value = await answer.json().catch(() => ({})) as Read & { code?: string; detail?: string };
  if (!answer.ok) throw new Refused(answer.status, value.code ?? '', value.detail ?? '');
  return value;
}

const check = (draft: Draft) => post<Checked>('/api/v1/objects/check', { kind: draft.kind, body: draft.body });

export function FilesPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const [found, setFound] = useState<Read | null>(null);
  const [checked, setChecked] = useState<Checked[]>([]);
  const [done, setDone] = useState<ReadonlyMap<number, Done>>(new Map());
  const [signing, setSigning] = useState<{ at: number; claimedS: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const why = (error: unknown) => setProblem(error instanceof Refused ? error.detail || error.code : t('file-link'));
  const choose = async (file: File | undefined) => {
    setFound(null); setChecked([]); setDone(new Map()); setSigning(null); setProblem(null);
    if (!file) return;
    const format = formatOf(file.name);
    if (!format) { setProblem(t('files-format')); return; }
    try {
      const now = await read(file, format);
      setFound(now);
      const all: Checked[] = [];
      for (const draft of now.drafts) { all.push(await check(draft)); setChecked([...all]); }
    } catch (error) { why(error); }
  };
  // What was signed meanwhile may be what the next one doubles: it is looked at again when its turn comes.
  const turn = async (after: ReadonlyMap<number, Done>) => {
    setDone(after);
    setSigning(null);
    const at = found ? next(found.drafts, checked, after) : null;
    if (!found || at === null) return;
    try {
      const again = await check(found.drafts[at]!);
      setChecked(checked.map((one, index) => index === at ? again : one));
      setSigning({ at, claimedS: nowS() });
    } catch (error) { why(error); }
  };
  const ended = (at: number, how: Done) => turn(new Map(done).set(at, how));
  const notifies = mayAct(me, 'notify-aid') || mayAct(me, 'plan-activity');
  const ready = found !== null && checked.length === found.drafts.length;
  const left = found && ready ? found.drafts.filter((one, index) => one.state !== 'same' && checked[index]?.fits && !done.has(index)).length : 0;
  const now = signing && found ? found.drafts[signing.at] : undefined;
  return (
    <article class="page">
      <Heading>{t('files-title')}</Heading>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <>
          <p class="actions"><a href="/api/v1/objects.geojson" download="objects.geojson">{t('files-out', { format: 'GeoJSON' })}</a> <a href="/api/v1/objects.csv" download="objects.csv">{t('files-out', { format: 'CSV' })}</a></p>
          {notifies ? <Field label={t('files-choose')} hint={t('files-note')} problem={problem}>{(id, described) => <input id={id} type="file" accept=".geojson,.json,.csv" aria-describedby={described} onChange={(event) => { void choose(event.currentTarget.files?.[0]); }} />}</Field> : null}
          {found ? <p role="status"><strong>{!ready ? t('check-under-way') : t('files-counts', { left, refused: found.refused.length })}</strong></p> : null}
          {found && found.refused.length > 0 ? <ul class="plain refused" aria-label={t('files-refused')}>{found.refused.map((one, index) => <li key={index} class="field-problem" data-refused={one.row}><strong>{t('files-row', { row: one.row })}</strong> <bdi dir="ltr" class="mono">{one.field}</bdi> <bdi dir="auto">{one.what}</bdi></li>)}</ul> : null}
          {now && signing ? (
            <section aria-label={t('files-row', { row: now.row })}>
              <h2>{t('files-row', { row: now.row })}: {kindWord(now.kind)} <bdi>{now.body.head.name}</bdi></h2>
              {checked[signing.at]!.doubts.length > 0 ? <div class="notice"><p><strong>{t('doubts-release')}</strong></p><Doubts of={checked[signing.at]!.doubts} at={() => true} /></div> : null}
              <Signing key={signing.at} world={world} act={{ kind: now.kind, body: now.body as unknown as Body, audience: now.audience, claimedS: signing.claimedS, does: t('files-does', { kind: kindWord(now.kind), version: String(now.body.head.version) }) }} onBack={() => setSigning(null)} onDone={(index) => { void ended(signing.at, index); }} />
              <p class="actions"><button type="button" onClick={() => { void ended(signing.at, 'left-out'); }}>{t('files-leave')}</button></p>
            </section>
          ) : ready && left > 0 ? <p class="actions"><button type="button" class="primary" onClick={() => { void turn(done); }}>{t('files-begin', { count: left })}</button></p> : null}
          {found ? <ul class="items" aria-label={t('files-title')}>{found.drafts.map((draft, index) => <Row key={index} draft={draft} checked={checked[index]} done={done.get(index)} noted={found.noted.filter((one) => one.row === draft.row).map((one) => one.what)} />)}</ul> : null}
        </>
      )}
    </article>
  );
}

function Row({ draft, checked, done, noted }: { draft: Draft; checked: Checked | undefined; done: Done | undefined; noted: string[] }): JSX.Element {
  const { object, name, version } = draft.body.head;
  return (
    <li class="item" data-row={draft.row} data-state={typeof done === 'number' ? 'recorded' : done ?? draft.state}>
      <p class="item-head">{t('files-row', { row: draft.row })}: {kindWord(draft.kind)} <bdi>{name}</bdi> <bdi dir="ltr" class="mono">{object}</bdi> <Badge>{t(`files-${draft.state}`)}</Badge> {draft.state === 'changed' ? t('told-version-of', { version: String(version) }) : null} <Grade grade={checked?.fits ? checked.grade : null} /></p>
      {!checked ? <p class="hint">{t('check-under-way')}</p> : checked.fits || draft.state === 'same' ? <Doubts of={checked.doubts} at={() => true} /> : <p class="field-problem">{refusalText(checked.refusal)}</p>}
      {noted.map((one, index) => <p key={index} class="hint"><bdi dir="auto">{one}</bdi></p>)}
      {done === 'left-out' ? <p class="hint">{t('files-left-out')}</p> : done !== undefined ? <p>{t('signed-recorded')} <Seal index={done} /> <a href={objectUrl(object)}>{t('object-open')}</a></p> : null}
    </li>
  );
}
