//! One object: for whoever notified it all there is, for whoever was told of it what was told. A convoy's page is its live page:
//! where it is on its way, what can be said of it next as one press and a signature, who was told which version and how far
//! each has got, and what it meets.

import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Refused, address, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { degrees, dms, position } from '../map/position';
import { nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { instantS } from '../time';
import { link } from '../url';
import { number, t, word } from '../words';
import { Answer, Badge, Empty, Facts, Heading, Seal, Table, Waiting, When } from '../ui/kit';
import { AreaField, ChoiceField, MomentField, PositionField } from '../ui/form';
import { SeenBy } from '../record/seen';
import { affectedOf } from './affected';
import { ConflictPart } from './conflict';
import { stepAudience } from './draft';
import { ofAbout, ofCell, ofThing, type Look } from './geometry';
import { ObjectMapPanel } from './map-panel';
import { Doubts, Marks, Span, WhoWasTold, kindWord, timeOf, titleOf } from './parts';
import { metres, piecesOf, type Piece } from './pieces';
import { particularsOf } from './particulars';
import { Telling } from './release';
import { OUTCOMES, rowOfTold, type ObjectPage, type Objects, type Pair, type Part, type Thing, type ToldOf } from './shapes';

export function ObjectView({ id, world }: PageProps): JSX.Element {
  const loaded = useAnswer<ObjectPage>(address(`/api/v1/objects/${encodeURIComponent(id)}`));
  // What one was told of is no object one may read: the notices that told it say what there is.
  const missing = loaded.state === 'failed' && loaded.error instanceof Refused && loaded.error.status === 404;
  const all = useAnswer<Objects>(missing ? address('/api/v1/objects') : null);
  const told = missing && all.state === 'ready' ? all.value.told.find((one) => one.object === id) : undefined;
  return (
    <article class="page wide object-page">
      {told ? <Whole page={asTold(told)} world={world} />
        : missing && all.state === 'waiting' ? <Waiting what={t('doing-object')} />
          : <Answer of={loaded} doing={t('doing-object')}>{(page) => <Whole page={page} world={world} />}</Answer>}
    </article>
  );
}

function asTold(told: ToldOf): ObjectPage { return { ...rowOfTold(told), thing: null, versions: [], steps: [], possible: [], doubts: [], looked: [] }; }

function Whole({ page, world }: { page: ObjectPage; world: World }): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const { thing, conflict } = page;
  const shapes = useMemo(() => [
    ...(thing ? ofThing(page.object, thing, page.own ? 'own' : 'told') : page.about ? ofAbout(page.about) : []),
    ...(conflict ? affectedOf(conflict).map((one) => ofCell(one.cell)) : []),
  ], [page]);
  const looks: Look[] = [page.own ? 'own' : 'told', ...(conflict ? ['affected' as const] : [])];
  const recipients = page.recipients ?? [];
  const owed = recipients.filter((one) => one.told === 'not-told' || one.told === 'void');
  const isLive = page.possible.length > 0;
  // Whoever ends it has signed for telling it, too.
  const [endedHere, setEndedHere] = useState(false);
  const known = thing ? [] : particularsOf(page.about?.particulars);
  return (
    <>
      <Heading>{kindWord(page.kind)}: <bdi>{titleOf(page)}</bdi></Heading>
      <p class="sub"><Marks row={page} /> <span>{t('told-version-of', { version: String(page.version) })}</span> <bdi dir="ltr" class="mono">{page.object}</bdi> <Seal index={page.index} by={page.signed_by} /></p>
      {page.own ? null : <p class="notice">{t('object-told-by', { who: page.by_name ?? name(page.by) })} {page.notice ? <a href={link(`/notices/${encodeURIComponent(page.notice)}`)}>{t('telling-open')}</a> : null} {t('object-told-note')}</p>}
      {page.outdated ? <p class="notice" role="status"><strong>{t('object-outdated')}</strong> {t('object-outdated-note')}</p> : null}
      {page.about?.ended ? <p class="notice" role="status"><strong>{t('object-stands-no-more')}</strong>: {word('stage', page.about.ended)}</p> : null}
      {page.stale && page.reconfirm_by ? <p class="notice" role="status"><strong>{t('object-stale')}</strong> {t('object-stale-title')} <When time={page.reconfirm_by} /></p> : null}
      {page.unheard && page.say_by ? <p class="notice" role="status"><strong>{t('object-unheard')}</strong> {t('object-unheard-title')} <When time={page.say_by} /></p> : null}
      {page.own && page.say_way_by ? <p class="notice" role="status"><strong>{t('object-way-unsaid')}</strong> {t('object-way-unsaid-title')} <When time={page.say_way_by} /> <a href={link('/objects/new', { from: page.object })}>{t('object-version-new', { version: page.version + 1 })}</a></p> : null}
      {page.own && isLive ? <Steps page={page} world={world} onEnd={() => setEndedHere(true)} /> : null}
      <div class="objects-beside">
        <ObjectMapPanel shapes={shapes} label={t('object-map')} looks={looks} />
        <div>
          {thing ? <What page={page} thing={thing} /> : <Facts rows={[[t('object-when'), <Span row={page} />], [t('told-category'), page.about?.category ?? null], [t('told-precision'), page.about?.parts?.length ? t('object-parts', { count: page.about.parts.length }) : word('precision', 'withheld')], [t('told-known-by'), known.length > 0 ? <ul class="plain">{known.map((one, index) => <li key={index}><bdi>{one}</bdi></li>)}</ul> : null]]} />}
          {page.doubts.length > 0 ? <><h3>{t('doubts')}</h3><Doubts of={page.doubts} at={() => true} /></> : null}
          {page.looked.map((one) => <p key={one.index}>{t('looked-by')} <bdi>{one.officer}</bdi> <When time={one.at} />{one.words ? <q><bdi>{one.words}</bdi></q> : null} <Seal index={one.index} by={one.signed_by} /></p>)}
          {page.own && isLive && mayAct(me, 'notify-aid') && page.signed_by?.officer !== me.officer ? <SecondLook page={page} world={world} /> : null}
        </div>
      </div>
      {thing?.legs?.length ? <Legs thing={thing} world={world} /> : null}
      {!thing && page.about?.parts?.length ? <Parts of={page.about.parts} world={world} /> : null}
      {page.own && conflict ? <section class="lane" id="conflict"><h2>{t('conflict-title')}</h2><ConflictPart row={page} conflict={conflict} said={page.said ?? null} begun={page.begun ?? []} world={world} /></section> : null}
      {page.own ? <section class="lane" id="told"><h2>{t('told-title')}</h2><p class="hint">{t('told-note')}</p><WhoWasTold rows={recipients} />
        {(owed.length > 0 || endedHere) && thing && page.kind && mayAct(me, 'send') ? <Telling key={page.version} world={world} thing={thing} kind={page.kind} count={owed.length} atOnce={endedHere && !isLive} /> : null}</section> : null}
      {page.thing ? <section class="lane"><h2>{t('steps-title')}</h2>
        {page.steps.length === 0 ? <Empty>{t('steps-none')}</Empty> : <ol class="plain">{page.steps.map((one) => <li key={one.index} class="entry"><strong>{word('step', one.step)}</strong> <When time={one.at} />{one.told_late ? <> · <span class="late">{t('step-told-late')} <When time={one.told} /></span></> : null}{one.point ? <> · <bdi dir="ltr">{one.point.degrees} · {one.point.mgrs ?? one.point.dms}</bdi></> : null}{one.outcome ? <> · {word('movement-outcome', one.outcome)}</> : null}{one.words ? <q><bdi>{one.words}</bdi></q> : null} <Seal index={one.index} by={one.signed_by} /></li>)}</ol>}
      </section> : null}
      {page.versions.length > 0 ? <section class="lane"><h2>{t('versions-title')}</h2><p class="hint">{t('versions-note')}</p>
        <Table head={[t('told-version'), t('versions-entered'), t('versions-changed')]} empty="" rows={[...page.versions].reverse().map((one) => [<>{t('told-version-of', { version: String(one.version) })} <Seal index={one.index} /></>, <When time={one.entered} />, one.version === 1 ? t('versions-first') : one.changes.length === 0 ? t('versions-nothing') : one.changes.map((of) => word('change', of)).join(', ')])} />
        {page.own && isLive ? <p class="actions no-print"><a href={link('/objects/new', { from: page.object })}>{t('object-version-new', { version: page.version + 1 })}</a></p> : null}</section> : null}
      {page.own ? <SeenBy index={page.index} /> : null}
    </>
  );
}

const at = (of: Pair) => <bdi dir="ltr">{degrees([of[0], of[1]])} · {dms([of[0], of[1]])}</bdi>;

/** What was told of where it is, part by part, for whoever writes it down or reads it out: a list beside the map. */
function Parts({ of, world }: { of: readonly Part[]; world: World }): JSX.Element {
  const when = (s: number) => <When time={timeOf(s, world.zone)} />;
  return <><h3>{t('told-parts')}</h3><Table head={[t('told-part-where'), t('told-part-reach'), t('told-part-from'), t('told-part-until')]} empty="" rows={of.map((part) => [
    <ul class="plain">{corners(part).map((point, index) => <li key={index}>{at(point)}</li>)}</ul>, part.reach_m ? t('near-distance', { metres: number(part.reach_m) }) : '–', when(part.from), part.until != null ? when(part.until) : t('told-no-end')])} /></>;
}

/** Without the last position of a ring, which is its first. */
function corners({ points }: Part): readonly Pair[] {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 2 && first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points;
}

/** The route leg by leg, with its times in the zone and in UTC, and where it waits if it has to. */
function Legs({ thing, world }: { thing: Thing; world: World }): JSX.Element {
  const when = (s: number) => <When time={timeOf(s, world.zone)} />;
  return (
    <>
      {thing.legs?.length ? <><h3>{t('object-route')}</h3><Table head={[t('leg'), t('stop-departs'), t('stop-arrives'), t('leg-long')]} empty="" rows={thing.legs.map((leg, index) => [
        <>{index + 1}. <bdi dir="ltr">{at(leg.from)} → {at(leg.to)}</bdi>{leg.stop ? <> · <bdi>{leg.stop}</bdi></> : null}</>, when(leg.departs), <>{when(leg.arrives)}{leg.slack_s ? <span class="hint"> ± {t('minutes', { count: Math.round(leg.slack_s / 60) })}</span> : null}</>, <span class="unbroken">{t('draw-length', { km: number(Math.round(metres(leg.from, leg.to) / 100) / 10) })}</span>,
      ])} /></> : null}
      {thing.holding?.length ? <><h3>{t('object-holding')}</h3><ul>{thing.holding.map((one, index) => <li key={index}><bdi>{one.name}</bdi> {at(one.centre)} · {t('near-distance', { metres: number(one.radius_m) })} · {when(one.from)} – {when(one.until)}</li>)}</ul></> : null}
    </>
  );
}

function What({ page, thing }: { page: ObjectPage; thing: Thing }): JSX.Element {
  const pieces = thing.footprint ? piecesOf(thing.footprint, thing.point, (of) => `${degrees([of[0], of[1]])} · ${dms([of[0], of[1]])}`) : [];
  const count = (of: { what?: string; who?: string; count: number }) => `${of.count} × ${of.what ?? of.who}`;
  return (
    <>
      <Facts rows={[
        [t('object-function'), thing.function ? word('site-function', thing.function) : null], [t('object-area-kind'), page.kind === 'area' && thing.kind ? word('area-kind', thing.kind) : null],
        [t('object-when'), <Span row={page} />], [t('object-point'), thing.point ? at(thing.point) : null],
        [t('object-shapes'), pieces.length > 0 ? <ul class="plain">{pieces.map((piece, index) => <li key={index}><PieceLine piece={piece} /></li>)}</ul> : null],
        [t('object-travels'), thing.travels ? word('travels', thing.travels) : null], [t('object-half-width'), thing.half_width_m ? t('near-distance', { metres: number(thing.half_width_m) }) : null],
        [t('object-vehicles'), thing.vehicles?.length ? <ul class="plain">{thing.vehicles.map((one, index) => <li key={index}><bdi>{count(one)}: {one.marks}{one.plate ? ` (${one.plate})` : ''}</bdi></li>)}</ul> : null],
        [t('object-escorts'), page.kind === 'movement' ? thing.escorts?.length ? <ul class="plain">{thing.escorts.map((one, index) => <li key={index}><bdi>{count(one)}</bdi> {one.armed ? <Badge tone="doubt">{t('escort-armed')}</Badge> : null}</li>)}</ul> : t('escort-none') : null],
        [t('object-people'), thing.people !== undefined ? number(thing.people) : null], [t('object-cargo'), thing.cargo ? <bdi>{thing.cargo}</bdi> : null],
        [t('object-host'), thing.host ? <>{word('host-state', thing.host)} {thing.host_words ? <bdi>{thing.host_words}</bdi> : null}</> : null],
        [t('object-heights'), thing.band ? <bdi dir="ltr">{thing.band.floor_dm != null ? thing.band.floor_dm / 10 : '…'} – {thing.band.ceiling_dm != null ? thing.band.ceiling_dm / 10 : '…'} m</bdi> : null],
        [t('object-contact'), thing.contact ? <><bdi>{thing.contact.who}</bdi> · <bdi dir="ltr">{thing.contact.reach}</bdi>{thing.contact.always ? <> · {t('object-contact-always')}</> : null}</> : null],
      ]} />
    </>
  );
}

function PieceLine({ piece }: { piece: Piece }): JSX.Element {
  const wide = (text: string) => t('near-distance', { metres: number(Number(text)) });
  switch (piece.shape) {
    case 'circle': return <>{t('piece-circle', { radius: wide(piece.radius) })}{piece.centre ? <> · <bdi dir="ltr">{piece.centre}</bdi></> : null}</>;
    case 'polygon': return <>{t('piece-polygon', { count: piece.points.length })}</>;
    case 'corridor': return <>{t('piece-corridor', { half: wide(piece.half) })} <bdi dir="ltr">{piece.points.join(' → ')}</bdi></>;
  }
}

const PLACED = ['holding', 'impeded', 'diverted'];
const ENDING = ['completed', 'aborted'];
/** After these it stands no more. */
const LAST = [...ENDING, 'ended', 'withdrawn'];
const STARTING = ['departed', 'started', 'resumed'];
const DONE_BY_SAYING = ['reconfirmed', 'withdrawn'];
const NOW = { date: '', clock: '' };

/** What can be said next, each as one press and a signature. Where it waits and how it came out are asked for first. */
function Steps({ page, world, onEnd }: { page: ObjectPage; world: World; /** It was ended, and others had been told of it. */ onEnd: () => void }): JSX.Element | null {
  const me = useMe();
  const [step, setStep] = useState('');
  const [point, setPoint] = useState('');
  const [outcome, setOutcome] = useState('');
  const [words, setWords] = useState('');
  const [earlier, setEarlier] = useState(NOW);
  const [act, setAct] = useState<Reviewed | null>(null);
  if (!mayAct(me, 'step')) return null;
  const choose = (next: string) => { setStep(next); setEarlier(NOW); };
  const reset = () => { setAct(null); choose(''); setPoint(''); setOutcome(''); setWords(''); };
  const isNow = earlier.date === '' && earlier.clock === '';
  const earlierS = instantS(earlier.date, earlier.clock, world.zone);
  const told = (page.recipients ?? []).filter((one) => one.told === 'told' || one.told === 'void').length;
  const tellsEnd = (which: string) => LAST.includes(which) && told > 0 && mayAct(me, 'send');
  const review = (which: string) => {
    const [claimedS, here] = [nowS(), point.trim() === '' ? null : position(point)];
    const at = isNow || earlierS === null ? claimedS : earlierS;
    const ends = ENDING.includes(which) && page.kind === 'movement';
    const body = said({ object: page.object, version: page.version, by: me.organisation, step: which, at, point: here, outcome: ends || (which === 'withdrawn' && page.kind === 'movement') ? outcome : null, words });
    setAct({ kind: 'object-step', body, audience: stepAudience(page.audience), claimedS, does: tellsEnd(which) ? t('does-step-tell', { step: word('step', which), count: told }) : t('does-step', { step: word('step', which) }) });
  };
  if (act) return <Signing key={act.does} world={world} act={act} onBack={() => setAct(null)} onDone={() => { if (tellsEnd(step)) onEnd(); setTimeout(reset, 2500); }} />;
  const ends = ENDING.includes(step) && page.kind === 'movement';
  const placed = PLACED.includes(step);
  const open = page.conflict && ['open', 'outgrown'].includes(page.conflict.stands);
  return (
    <section class="doing no-print" aria-label={t('steps-do')}>
      <p class="actions">{page.possible.map((one) => <button key={one} type="button" aria-expanded={step === one} onClick={() => choose(step === one ? '' : one)}>{word('step', one)}</button>)} <a href={link('/objects/new', { from: page.object })}>{t('object-version-new', { version: page.version + 1 })}</a></p>
      {step ? (
        <form class="form" onSubmit={(event) => { event.preventDefault(); review(step); }}>
          {STARTING.includes(step) && open ? <p class="trouble">{t('step-conflict-open')}</p> : null}
          {placed ? <PositionField label={t('step-where')} value={point} onChange={setPoint} required hint={t('step-where-hint')} /> : null}
          {ends ? <ChoiceField label={t('step-outcome')} value={outcome} onChange={setOutcome} empty={t('choose')} options={OUTCOMES.filter((one) => one !== 'withdrawn').map((one) => [one, word('movement-outcome', one)] as const)} /> : null}
          {DONE_BY_SAYING.includes(step) ? null : <details><summary>{t('step-earlier')}</summary><MomentField label={t('step-came-to-pass')} date={earlier.date} clock={earlier.clock} zone={world.zone} hint={t('step-earlier-hint')} onChange={(date, clock) => setEarlier({ date, clock })} /></details>}
          {LAST.includes(step) && told > 0 ? <p class="notice">{t(tellsEnd(step) ? 'step-ends-note' : 'step-ends-owed', { count: told })}</p> : null}
          <AreaField label={t('words')} value={words} onChange={setWords} />
          <p class="actions"><button type="submit" class="primary" disabled={(!isNow && earlierS === null) || (placed && position(point) === null) || (ends && outcome === '')}>{t('review')}</button></p>
        </form>
      ) : <p class="hint">{t('steps-note')}</p>}
    </section>
  );
}

/** A second officer reads it against a source of its own, and says so. */
function SecondLook({ page, world }: { page: ObjectPage; world: World }): JSX.Element {
  const me = useMe();
  const [point, setPoint] = useState('');
  const [words, setWords] = useState('');
  const [act, setAct] = useState<Reviewed | null>(null);
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} />;
  return (
    <details class="elements no-print"><summary>{t('second-do')}</summary>
      <form class="form" onSubmit={(event) => { event.preventDefault(); const at = nowS(); setAct({ kind: 'object-check', body: said({ object: page.object, version: page.version, by: me.organisation, officer: me.officer, at, point: point.trim() === '' ? null : position(point), words }), audience: { kind: 'own' }, claimedS: at, does: t('does-look') }); }}>
        <p class="hint">{t('second-note')}</p>
        {page.thing?.point ? <PositionField label={t('second-point')} value={point} onChange={setPoint} /> : null}
        <AreaField label={t('words')} value={words} onChange={setWords} />
        <p class="actions"><button type="submit" class="primary">{t('review')}</button></p>
      </form>
    </details>
  );
}
