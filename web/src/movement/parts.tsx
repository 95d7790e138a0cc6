//! Small parts that several screens of objects share: an object's line, the doubts beside a field, who was told, a moment of a
//! body. They ask no server.

import type { JSX } from 'preact';
import type { Time, World } from '../api';
import { serverMs } from '../api';
import { useActorNames } from '../actor/names';
import { saidText, type Sentence } from '../said';
import type { Audience } from '../sign/content';
import { ago, wallClock } from '../time';
import { link } from '../url';
import { has, t, word, wordKey } from '../words';
import { Badge, Table, When } from '../ui/kit';
import type { Doubt, Row, ToldRow } from './shapes';

/** A moment of a body, which has seconds, as the answers write one. */
export function timeOf(atS: number, zone: string): Time {
  const { date, clock } = wallClock(atS, zone);
  return { utc: new Date(atS * 1000).toISOString(), zone, local: `${date} ${clock}` };
}

export function objectUrl(id: string): string { return link(`/object/${encodeURIComponent(id)}`); }

/** Who may read something, in a few words. */
export function audienceWords(of: Audience, name: (id: string) => string): string { return of.kind === 'named' ? of.named.map(name).join(', ') : t(`audience-${of.kind}`); }

/** What an object is called: by its notifier's name where that is known, else by its number. */
export function titleOf(row: Pick<Row, 'name' | 'object'>): string { return row.name || row.object; }

export function kindWord(kind: string | null): string { return kind ? word('object-kind', kind) : t('object-untold'); }

/** What is doubted at a field; `fields` are those it stands for. */
export function Doubts({ of, at }: { of: readonly Doubt[]; at: (doubt: Doubt) => boolean }): JSX.Element | null {
  const here = of.filter(at);
  if (here.length === 0) return null;
  return <div role="status"><ul class="doubts">{here.map((one, index) => <li key={index}>{has(wordKey('doubt-code', one.code)) ? <strong>{word('doubt-code', one.code)}. </strong> : null}<bdi dir="auto">{saidText('doubt', one.said, one.what)}</bdi></li>)}</ul></div>;
}

/** The first name of a field's path: `legs[2].departs` stands at the legs. */
export function rootOf(field: string | null): string { return (field ?? '').replace(/^head\./, '').split(/[.[]/)[0] ?? ''; }

export function Grade({ grade }: { grade: string | null }): JSX.Element | null {
  return grade ? <Badge tone={grade === 'C' || grade === 'D' ? 'doubt' : 'plain'} title={t(`grade-of-${grade.toLowerCase()}`)}>{t('grade-is', { grade })}</Badge> : null;
}

export function Marks({ row }: { row: Row }): JSX.Element {
  const now = new Date(serverMs()).toISOString();
  return (
    <>
      {row.stage ? <Badge>{word('stage', row.stage)}</Badge> : null}{' '}
      {row.unheard ? <Badge tone="doubt" title={t('object-unheard-title')}>{t('object-unheard')}</Badge> : null}{' '}
      {row.stale ? <Badge tone="doubt" title={t('object-stale-title')}>{t('object-stale')}</Badge> : null}{' '}
      <Grade grade={row.grade} />{' '}
      {row.stands && row.stands !== 'nothing-meets' ? <Badge tone={row.stands === 'open' || row.stands === 'outgrown' ? 'strong' : 'plain'}>{word('stands', row.stands)}</Badge> : null}{' '}
      {row.due ? <span class={row.due.utc < now ? 'late' : 'relative'}>{row.due.utc < now ? t('late-by') : t('due-in')} {ago(row.due.utc, now)}</span> : null}
    </>
  );
}

export function Span({ row }: { row: Pick<Row, 'from' | 'until'> }): JSX.Element {
  return <>{row.from ? <When time={row.from} /> : t('not-stated')} – {row.until ? <When time={row.until} /> : t('object-no-end')}</>;
}

/** Every recipient that was ever named, and how it stands: told, not told, refused, or told of what no longer holds. */
export function WhoWasTold({ rows }: { rows: readonly ToldRow[] }): JSX.Element {
  const name = useActorNames();
  return (
    <Table head={[t('told-who'), t('told-state'), t('told-precision'), t('told-version'), t('told-rung')]} empty={t('told-nobody')}
      rows={rows.map((one) => [
        <bdi>{one.name}</bdi>,
        <><span class={`told-state ${one.told}`} data-told={one.told}>{word('told', one.told)}</span>{one.via ? <span class="hint"> {t('told-via', { who: name(one.via) })}</span> : null}</>,
        <>{word('precision', one.precision)}{one.category ? <> · {t('told-category')}</> : null}</>,
        one.notice ? <a href={link(`/notices/${encodeURIComponent(one.notice)}`)}>{t('told-version-of', { version: String(one.version) })}</a> : <span class="hint">–</span>,
        one.rung ? <>{word('rung', one.rung)}{one.rung_at ? <> · <When time={one.rung_at} stacked /></> : null}</> : <span class="hint">{one.notice ? t('told-no-answer') : '–'}</span>,
      ])} />
  );
}

/** Why a version would be refused. */
export function refusalText(refusal: unknown): string {
  if (typeof refusal === 'string') return refusal;
  const of = refusal as { detail?: string; code?: string; said?: Sentence } | null;
  return saidText('refusal', of?.said, of?.detail ?? of?.code ?? '');
}

/** What is doubted of a draft: because of another row of its file, and when it is looked at. What is doubted for the same object in both is said once. */
export function doubtsOf(draft: { doubts: readonly Doubt[] }, checked: { doubts: readonly Doubt[] }): Doubt[] {
  const again = (one: Doubt) => checked.doubts.some((other) => other.code === one.code && other.said?.args['object']?.text !== undefined && other.said.args['object'].text === one.said?.args['object']?.text);
  return [...draft.doubts.filter((one) => !again(one)), ...checked.doubts];
}

export interface WithWorld { world: World }
