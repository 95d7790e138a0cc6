//! A finding, element by element: verification and attribution apart, then when, where, what, with what, by whom, against
//! whom, how many, and the dissent of whoever did not agree. What is left empty is not found, which is not that it was not so.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type Place, type World } from '../api';
import { useAnswer } from '../loading';
import { position } from '../map/position';
import { said } from '../sign/act';
import type { Body } from '../sign/body';
import { instantS } from '../time';
import { EVENT_TYPES, WEAPONS, t, word } from '../words';
import { AreaField, BoxesField, ChoiceField, MomentField, PositionField, TextField } from '../ui/form';

export const STANDARDS = ['ReasonableSuspicion', 'ReasonableGrounds', 'BalanceOfProbabilities', 'ClearAndConvincing', 'Overwhelming'] as const;
const ATTRIBUTIONS = ['Attributed', 'LikelyAttributed', 'Contested', 'SharedResponsibility', 'NotAttributable', 'NotAssessed'] as const;
const TARGETS = ['Civilians', 'Aid', 'Medical', 'Monitors', 'Infrastructure'] as const;
const STATUSES = ['civilian', 'fighter', 'child', 'unknown'] as const;
const EMPTY = { verification: '', attribution: '', standard: '', placeSaid: '', place: '', point: '', radius: '', date: '', clock: '', untilDate: '', untilClock: '', act: '', weapon: '', doer: '', target: '', status: 'unknown', killedLow: '', killedHigh: '', hurtLow: '', hurtHigh: '', dissent: '', words: '' };

/** The fields; `onChange` is given what of a finding's body they say. */
export function FindingFields({ world, others, onChange }: { world: World; others: readonly (readonly [string, string])[]; onChange: (body: Body) => void }): JSX.Element {
  const [draft, keep] = useState(EMPTY);
  const [actors, keepActors] = useState<string[]>([]);
  const [boxes, keepBoxes] = useState<string[]>([]);
  const places = useAnswer<Place[]>(draft.placeSaid.trim().length > 1 ? address('/api/v1/places', { q: draft.placeSaid.trim() }) : null);
  const tell = (next: typeof EMPTY, named = actors, besides = boxes) => { keep(next); keepActors(named); keepBoxes(besides); onChange(bodyOf(next, named, besides, world.zone)); };
  const set = (change: Partial<typeof EMPTY>) => tell({ ...draft, ...change });
  const digits = (value: string) => value.replace(/\D/g, '');
  const options = (list: readonly string[], vocabulary: string) => list.map((one) => [one, word(vocabulary, one)] as const);
  return (
    <>
      <ChoiceField label={t('verification')} value={draft.verification} onChange={(verification) => set({ verification })} empty={t('not-stated')} options={options(['Verified', 'NotVerified', 'Inconclusive'], 'verification')} />
      <ChoiceField label={t('attribution')} value={draft.attribution} onChange={(attribution) => set({ attribution })} empty={t('not-stated')} options={options(ATTRIBUTIONS, 'attribution')} />
      <BoxesField label={t('named')} values={actors} onChange={(named) => tell(draft, named)} options={others} />
      <ChoiceField label={t('standard-label')} value={draft.standard} onChange={(standard) => set({ standard })} empty={t('not-stated')} options={options(STANDARDS, 'standard')} />
      <details class="elements"><summary>{t('elements-found')}</summary>
        <p class="hint">{t('elements-note')}</p>
        <MomentField label={t('report-from')} date={draft.date} clock={draft.clock} zone={world.zone} onChange={(date, clock) => set({ date, clock })} />
        <MomentField label={t('report-until')} date={draft.untilDate} clock={draft.untilClock} zone={world.zone} onChange={(untilDate, untilClock) => set({ untilDate, untilClock })} />
        <TextField label={t('place')} value={draft.placeSaid} onChange={(placeSaid) => set({ placeSaid, place: '' })} hint={t('elements-place-hint')} />
        {places.state === 'ready' && draft.placeSaid.trim().length > 1 ? <ChoiceField label={t('report-place-which')} value={draft.place} onChange={(place) => set({ place })} empty={t('report-place-unresolved')} options={places.value.map((one) => [one.id, `${one.name}${one.within_names.length > 0 ? ` (${one.within_names.join(', ')})` : ''}`] as const)} /> : null}
        <PositionField label={t('field-point')} value={draft.point} onChange={(point) => set({ point })} />
        <TextField label={t('radius')} value={draft.radius} onChange={(radius) => set({ radius: digits(radius) })} />
        <ChoiceField label={t('report-act')} value={draft.act} onChange={(act) => set({ act })} empty={t('not-stated')} options={options(EVENT_TYPES, 'event-type')} />
        <ChoiceField label={t('report-weapon')} value={draft.weapon} onChange={(weapon) => set({ weapon })} empty={t('not-stated')} options={options(WEAPONS, 'weapon')} />
        <ChoiceField label={t('element-doer')} value={draft.doer} onChange={(doer) => set({ doer })} empty={t('not-stated')} options={others} />
        <ChoiceField label={t('report-target')} value={draft.target} onChange={(target) => set({ target })} empty={t('not-stated')} options={[...options(TARGETS, 'target-kind'), ...others]} />
        <ChoiceField label={t('casualties-of')} value={draft.status} onChange={(status) => set({ status })} options={options(STATUSES, 'casualty-status')} />
        <TextField label={t('report-killed-low')} value={draft.killedLow} onChange={(killedLow) => set({ killedLow: digits(killedLow) })} />
        <TextField label={t('report-killed-high')} value={draft.killedHigh} onChange={(killedHigh) => set({ killedHigh: digits(killedHigh) })} hint={t('report-killed-hint')} />
        <TextField label={t('hurt-low')} value={draft.hurtLow} onChange={(hurtLow) => set({ hurtLow: digits(hurtLow) })} />
        <TextField label={t('hurt-high')} value={draft.hurtHigh} onChange={(hurtHigh) => set({ hurtHigh: digits(hurtHigh) })} />
      </details>
      <BoxesField label={t('besides')} values={boxes} onChange={(besides) => tell(draft, actors, besides)} options={['direct', 'new-evidence', 'closes', 'reopens'].map((one) => [one, t(`box-${one}`)] as const)} />
      <AreaField label={t('dissent')} value={draft.dissent} onChange={(dissent) => set({ dissent })} hint={t('dissent-hint')} />
      <AreaField label={t('words')} value={draft.words} onChange={(words) => set({ words })} />
    </>
  );
}

function bodyOf(draft: typeof EMPTY, actors: string[], boxes: string[], zone: string): Body {
  const from = draft.date && draft.clock ? instantS(draft.date, draft.clock, zone) : null;
  const until = draft.untilDate && draft.untilClock ? instantS(draft.untilDate, draft.untilClock, zone) : from;
  const range = (low: string, high: string) => low === '' && high === '' ? null : { low: Number(low || high), high: Number(high || low) };
  const casualties = ([[true, range(draft.killedLow, draft.killedHigh)], [false, range(draft.hurtLow, draft.hurtHigh)]] as const).flatMap(([killed, held]) => held ? [{ status: draft.status, killed, range: held }] : []);
  const elements = said({
    occurred: from === null ? null : { span: { from, to: until ?? from }, zone, text: `${draft.date} ${draft.clock}${draft.untilClock ? ` – ${draft.untilDate} ${draft.untilClock}` : ''}` },
    place: draft.place, point: draft.point.trim() ? position(draft.point) : null, radius_m: draft.radius ? Number(draft.radius) : null, act: draft.act, weapon: draft.weapon, doer: draft.doer,
    target: draft.target === '' ? null : (TARGETS as readonly string[]).includes(draft.target) ? { kind: draft.target } : { kind: 'Actor', actor: draft.target },
  });
  return said({
    verification: draft.verification, attribution: draft.attribution, actors, standard: draft.standard, elements: Object.keys(elements).length > 0 ? elements : null, casualties,
    direct: boxes.includes('direct') || null, closes: boxes.includes('closes') || null, reopens: boxes.includes('reopens') || null, new_evidence: boxes.includes('new-evidence') || null, dissent: draft.dissent.trim(), words: draft.words,
  });
}
