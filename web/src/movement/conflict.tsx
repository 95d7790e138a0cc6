//! The conflict of one's own object: which of its own cells, in which of its own hours, since when and by when an answer is due.
//! It names nobody and no thing. An empty answer says what it does not mean, in the same words everywhere.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { serverMs, type World } from '../api';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { ago } from '../time';
import { t, word } from '../words';
import { Badge, Facts, Table, When } from '../ui/kit';
import { AreaField, ChoiceField } from '../ui/form';
import { affectedOf, type Affected } from './affected';
import { objectUrl, timeOf } from './parts';
import { MEASURES, type BegunOf, type Cell, type Conflict, type Row, type Said } from './shapes';

export function ConflictPart({ row, conflict, said: last, begun, world, brief = false }: { row: Row; conflict: Conflict; said: Said | null; begun: readonly BegunOf[]; world: World; brief?: boolean }): JSX.Element {
  const now = new Date(serverMs()).toISOString();
  const meets = conflict.stands !== 'nothing-meets';
  const affected = affectedOf(conflict);
  const stopWord = conflict.stop_goes_on === false ? 'conflict-stop-closed' : 'conflict-stop';
  return (
    <div class="conflict" data-stands={conflict.stands} data-cells={affected.length}>
      {brief ? conflict.stop ? <p><strong class="late">{t(stopWord)}</strong></p> : null : <p><Badge tone={conflict.stands === 'open' || conflict.stands === 'outgrown' ? 'strong' : 'plain'}>{word('stands', conflict.stands)}</Badge>{conflict.stop ? <> <strong class="late">{t(stopWord)}</strong></> : null}</p>}
      {meets ? <Facts rows={[
        [t('conflict-since'), conflict.since ? <When time={conflict.since} /> : null],
        [t('conflict-due'), conflict.due ? <><When time={conflict.due} /> <span class={conflict.due.utc < now ? 'late' : 'relative'}>{conflict.due.utc < now ? t('late-by') : t('due-in')} {ago(conflict.due.utc, now)}</span></> : null],
        [t('conflict-said'), last ? <><strong>{word('conflict-measure', last.measure)}</strong> <When time={last.at} />{last.officer ? <> · <bdi>{last.officer}</bdi></> : null}{last.words ? <q><bdi>{last.words}</bdi></q> : null}</> : t('conflict-said-nothing')],
        [t('conflict-names'), <bdi dir="ltr" class="mono">{conflict.digest.slice(0, 16)}…</bdi>],
      ]} /> : null}
      {conflict.stands === 'outgrown' ? <p class="notice">{t('conflict-outgrown')}</p> : null}
      {conflict.unseen ? <p class="hint">{t('conflict-unseen')}</p> : null}
      {meets && !brief ? <Cells cells={affected} zone={world.zone} /> : meets ? <p class="hint">{t('conflict-cells-count', { count: affected.length })}</p> : null}
      {brief ? null : <p class="means">{meets ? t('conflict-means') : t('conflict-means-nothing')}</p>}
      {begun.length > 0 ? <Begun of={begun} /> : null}
      {meets && conflict.stands !== 'measured' && !brief ? <AnswerConflict row={row} conflict={conflict} world={world} /> : meets ? <details class="elements no-print"><summary>{t(conflict.stands === 'measured' ? 'conflict-answer-again' : 'conflict-answer')}</summary><AnswerConflict row={row} conflict={conflict} world={world} /></details> : null}
    </div>
  );
}

const edge = (value: string | number) => String(value);

function Cells({ cells, zone }: { cells: readonly Affected[]; zone: string }): JSX.Element {
  const where = (cell: Cell) => <bdi dir="ltr">{edge(cell.south)} … {edge(cell.north)}, {edge(cell.west)} … {edge(cell.east)}</bdi>;
  return <Table head={[t('cell-where'), t('cell-when')]} empty={t('cell-none')} rows={[
    ...cells.map(({ cell, stretches, always }) => [where(cell), always ? t('cell-always') : <ul class="plain">{stretches.map(([from, until]) => <li key={from}><When time={timeOf(from, zone)} /> – <When time={timeOf(until, zone)} /></li>)}</ul>]),
  ]} />;
}

export function Begun({ of }: { of: readonly BegunOf[] }): JSX.Element {
  const name = useActorNames();
  return <div class="trouble"><p><strong>{t('begun-title')}</strong> {t('begun-note')}</p><ul>{of.map((one, at) => <li key={at}><bdi>{name(one.by)}</bdi> · <a href={objectUrl(one.object)}><bdi>{one.object}</bdi></a> · <When time={one.at} /></li>)}</ul></div>;
}

/** A side says what it does, and names the answer it has read: told more since, it is asked again. */
function AnswerConflict({ row, conflict, world }: { row: Row; conflict: Conflict; world: World }): JSX.Element | null {
  const me = useMe();
  const [measure, setMeasure] = useState<string>(MEASURES[0]);
  const [words, setWords] = useState('');
  const [act, setAct] = useState<Reviewed | null>(null);
  if (!row.own || !mayAct(me, 'answer-conflict')) return null;
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(() => { setAct(null); setWords(''); }, 2500)} />;
  const go = () => {
    const at = nowS();
    const body = said({ object: row.object, version: row.version, by: me.organisation, answer: conflict.digest, measure, officer: me.officer, at, words });
    setAct({ kind: 'conflict-answer', body, audience: { kind: 'own' }, claimedS: at, does: t('does-conflict-answer', { measure: word('conflict-measure', measure) }) });
  };
  return (
    <form class="form no-print" onSubmit={(event) => { event.preventDefault(); go(); }}>
      <ChoiceField label={t('conflict-measure')} value={measure} onChange={setMeasure} options={MEASURES.map((one) => [one, word('conflict-measure', one)] as const)} hint={t('conflict-measure-hint')} />
      <AreaField label={t('words')} value={words} onChange={setWords} />
      <p class="actions"><button type="submit" class="primary">{t('review')}</button></p>
    </form>
  );
}
