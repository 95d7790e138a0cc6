//! Taking a report in: what was said, by which channel, where and when, against whom. What it needs at the least to be
//! looked into (what, where, when, against whom) is told as it is typed; a report that lacks it is kept all the same. Who
//! told it goes into a statement of its own that nobody but one's own organisation is ever shown.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { address, type ActorLine, type Minimum, type Place } from '../api';
import { CONSENTS, exhibitAct } from '../incident/exhibits';
import { useAnswer } from '../loading';
import { position } from '../map/position';
import { among, newId, nowS, said } from '../sign/act';
import { sign } from '../sign/act';
import type { Prepared } from '../sign/exhibit';
import { Signing, type Reviewed } from '../sign/signing';
import { instantS } from '../time';
import { link } from '../url';
import { lacks } from './minimum';
import { EVENT_TYPES, WEAPONS, t, word } from '../words';
import { Empty, Heading } from '../ui/kit';
import { FileField } from '../ui/file';
import { AreaField, BoxesField, ChoiceField, MomentField, PositionField, TextField, nowIn, useDraft } from '../ui/form';

const CHANNELS = ['Phone', 'SMS', 'Messenger', 'Email', 'Radio', 'Liaison', 'FieldTeam', 'Sensor', 'UAV', 'Satellite', 'OpenSource', 'PartyLetter'] as const;
const MEANS = ['Saw', 'Heard', 'Recorded', 'CraterAnalysis', 'Hearsay', 'PartyStatement'] as const;

export default function ReportPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const actors = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const [draft, set, empty] = useDraft('report', {
    id: '', channel: 'Phone', means: '', words: '', lang: '', placeSaid: '', place: '', point: '', radius: '', date: '', clock: '', untilDate: '', untilClock: '', act: '', weapon: '', doer: '', target: '', count: '',
    killedLow: '', killedHigh: '', reporter: '', vantage: '', contact: '', origin: '', consent: 'internal', audience: 'named' as string, named: [] as string[],
  });
  const places = useAnswer<Place[]>(draft.placeSaid.trim().length > 1 ? address('/api/v1/places', { q: draft.placeSaid.trim() }) : null);
  const needs = useAnswer<Minimum>(address('/api/v1/reports/minimum'));
  const [act, setAct] = useState<Reviewed | null>(null);
  const [sourced, setSourced] = useState('');
  // A file is not kept with the draft: only where it was signed does it stay on the device.
  const [file, setFile] = useState<Prepared | null>(null);
  const [exhibit, setExhibit] = useState<Reviewed | null>(null);
  if (!me.signed_in) return <article class="page"><Heading>{t('report-new')}</Heading><Empty>{t('report-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty></article>;
  if (!mayAct(me, 'report')) return <article class="page"><Heading>{t('report-new')}</Heading><Empty>{t('report-not-yours')}</Empty></article>;
  const by = me.organisation!;
  const point = draft.point.trim() ? position(draft.point) : null;
  const from = draft.date && draft.clock ? instantS(draft.date, draft.clock, world.zone) : null;
  const until = draft.untilDate && draft.untilClock ? instantS(draft.untilDate, draft.untilClock, world.zone) : from;
  const others = actors.state === 'ready' ? actors.value.filter((one) => one.kind !== 'Person').map((one) => [one.id, one.name] as const) : [];
  const bodyOf = (id: string) => {
    const range = (low: string, high: string) => low === '' && high === '' ? null : { low: Number(low || high), high: Number(high || low) };
    const killed = range(draft.killedLow, draft.killedHigh);
    const elements = said({
      occurred: from === null ? null : { span: { from, to: until ?? from }, zone: world.zone, text: `${draft.date} ${draft.clock}${draft.untilClock ? ` – ${draft.untilDate} ${draft.untilClock}` : ''}` },
      place: draft.place, point, radius_m: draft.radius ? Math.round(Number(draft.radius)) : null, act: draft.act, weapon: draft.weapon, doer: draft.doer,
      target: draft.target ? ['Civilians', 'Aid', 'Medical', 'Monitors', 'Infrastructure'].includes(draft.target) ? { kind: draft.target } : { kind: 'Actor', actor: draft.target } : null,
    });
    return said({
      report: id, by, channel: draft.channel, means: draft.means, words: draft.words, lang: draft.lang, place_as_said: draft.placeSaid, elements,
      count: draft.count ? { low: Number(draft.count), high: Number(draft.count) } : null, casualties: killed ? [{ status: 'unknown', killed: true, range: killed }] : null,
      origin: draft.origin, source_mark: draft.reporter ? `s-${id.slice(-6)}` : null,
    });
  };
  // What it lacks is asked of the very body that would be signed, by the one list there is.
  const lacking = needs.state === 'ready' ? lacks(bodyOf(draft.id), needs.value) : null;
  const review = () => {
    const id = draft.id || newId(by, 'r');
    set({ id });
    const body = bodyOf(id);
    const audience = draft.audience === 'named' ? among([...new Set([by, ...draft.named])]) : { kind: draft.audience as 'public' | 'all-parties' | 'co-chairs' | 'own' };
    setAct({ kind: 'report', body, audience, claimedS: nowS(), does: t('does-report') });
  };
  const afterwards = async () => {
    if (draft.reporter || draft.vantage || draft.contact) {
      const done = await sign(world, { kind: 'source', body: said({ report: draft.id, by, reporter: draft.reporter, vantage: draft.vantage, contact: draft.contact }), audience: { kind: 'own' }, claimedS: nowS() });
      setSourced(done.state === 'recorded' ? t('source-kept', { index: String(done.index) }) : t('source-not-kept'));
    }
    if (file && act) {
      // Raw pictures go no wider than to the co-chairs.
      const audience = act.audience.kind === 'public' || act.audience.kind === 'all-parties' ? { kind: 'co-chairs' as const } : act.audience;
      setExhibit(exhibitAct(file, { report: draft.id, by, consent: draft.consent, origin: draft.origin, words: '' }, audience));
    }
    empty();
  };
  if (act) return <article class="page"><Heading>{t('report-new')}</Heading><Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => { void afterwards(); }} />{sourced ? <p role="status">{sourced}</p> : null}{exhibit ? <><p role="status">{t('report-exhibit-next')}</p><Signing world={world} act={exhibit} onBack={() => setExhibit(null)} onDone={() => setFile(null)} /></> : null}<p><a href={link(`/incidents/${encodeURIComponent(String(act.body['report']))}`)}>{t('report-open')}</a> · <button type="button" class="plain-link" onClick={() => { setAct(null); setSourced(''); setExhibit(null); setFile(null); }}>{t('report-another')}</button></p></article>;
  return (
    <article class="page">
      <Heading>{t('report-new')}</Heading>
      <p class="hint">{t('report-note')}</p>
      <form class="form two" onSubmit={(event) => { event.preventDefault(); review(); }}>
        <ChoiceField label={t('report-channel')} value={draft.channel} onChange={(channel) => set({ channel })} options={CHANNELS.map((one) => [one, word('channel', one)] as const)} />
        <ChoiceField label={t('report-means')} value={draft.means} onChange={(means) => set({ means })} empty={t('not-stated')} options={MEANS.map((one) => [one, word('means', one)] as const)} />
        <AreaField label={t('report-words')} value={draft.words} onChange={(words) => set({ words })} hint={t('report-words-hint')} />
        <TextField label={t('report-place')} value={draft.placeSaid} onChange={(placeSaid) => set({ placeSaid, place: '' })} hint={t('report-place-hint')} />
        {places.state === 'ready' && draft.placeSaid.trim().length > 1 ? <ChoiceField label={t('report-place-which')} hint={places.value.length > 1 ? t('report-homonyms') : undefined as never} value={draft.place} onChange={(place) => set({ place })} empty={t('report-place-unresolved')} options={places.value.map((one) => [one.id, `${one.name}${'within_names' in one ? ` (${String((one as { within_names?: string[] }).within_names ?? '')})` : ''}`] as const)} /> : null}
        <PositionField label={t('field-point')} value={draft.point} onChange={(value) => set({ point: value })} />
        <MomentField label={t('report-from')} date={draft.date} clock={draft.clock} zone={world.zone} onChange={(date, clock) => set({ date, clock })} />
        <MomentField label={t('report-until')} date={draft.untilDate} clock={draft.untilClock} zone={world.zone} onChange={(untilDate, untilClock) => set({ untilDate, untilClock })} hint={t('report-until-hint')} />
        <ChoiceField label={t('report-act')} value={draft.act} onChange={(value) => set({ act: value })} empty={t('not-stated')} options={EVENT_TYPES.map((one) => [one, word('event-type', one)] as const)} />
        <ChoiceField label={t('report-weapon')} value={draft.weapon} onChange={(weapon) => set({ weapon })} empty={t('not-stated')} options={WEAPONS.map((one) => [one, word('weapon', one)] as const)} />
        <ChoiceField label={t('report-doer')} value={draft.doer} onChange={(doer) => set({ doer })} empty={t('not-stated')} options={others} hint={t('report-doer-hint')} />
        <ChoiceField label={t('report-target')} value={draft.target} onChange={(target) => set({ target })} empty={t('not-stated')} options={[...(['Civilians', 'Aid', 'Medical', 'Monitors', 'Infrastructure'] as const).map((one) => [one, word('target-kind', one)] as const), ...others]} />
        <TextField label={t('report-count')} value={draft.count} onChange={(count) => set({ count: count.replace(/\D/g, '') })} />
        <TextField label={t('report-killed-low')} value={draft.killedLow} onChange={(killedLow) => set({ killedLow: killedLow.replace(/\D/g, '') })} />
        <TextField label={t('report-killed-high')} value={draft.killedHigh} onChange={(killedHigh) => set({ killedHigh: killedHigh.replace(/\D/g, '') })} hint={t('report-killed-hint')} />
        <fieldset class="field wide own"><legend>{t('report-source')}</legend><p class="hint">{t('report-source-note')}</p>
          <TextField label={t('report-reporter')} value={draft.reporter} onChange={(reporter) => set({ reporter })} />
          <TextField label={t('report-vantage')} value={draft.vantage} onChange={(vantage) => set({ vantage })} />
          <TextField label={t('report-contact')} value={draft.contact} onChange={(contact) => set({ contact })} />
        </fieldset>
        <div class="wide"><FileField label={t('do-exhibit')} value={file} onChange={setFile} />{file ? <ChoiceField label={t('consent')} value={draft.consent} onChange={(consent) => set({ consent })} options={CONSENTS.map((one) => [one, word('consent', one)] as const)} hint={t('consent-hint')} /> : null}</div>
        <ChoiceField label={t('sign-for')} value={draft.audience} onChange={(audience) => set({ audience })} options={(['named', 'co-chairs', 'all-parties', 'public', 'own'] as const).map((one) => [one, t(`audience-${one}`)] as const)} hint={t('report-audience-hint')} />
        {draft.audience === 'named' ? <BoxesField label={t('audience-named')} values={draft.named} onChange={(named) => set({ named })} options={others.filter(([id]) => id !== by)} /> : null}
        <div class="field wide minimum" role="status">{lacking === null ? '' : lacking.length === 0 ? t('minimum-met') : <>{t('minimum-lacks')} {lacking.map((one) => t(`minimum-${one}`)).join(', ')}. {t('minimum-kept')}</>}</div>
        <p class="actions wide"><button type="submit" class="primary">{t('review')}</button> <button type="button" onClick={empty}>{t('draft-drop')}</button> <button type="button" class="plain-link" onClick={() => set(nowIn(world.zone))}>{t('moment-now')}</button></p>
        <p class="hint wide">{t('draft-note')} {name(by)}</p>
      </form>
    </article>
  );
}
