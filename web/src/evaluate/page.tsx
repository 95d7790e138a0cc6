//! "Was this covered?" asked without an incident: who, at whom, when, where, what. The question is the
//! address, so it can be sent to somebody; nothing asked here is recorded.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type ActorLine, type Outcome, type Place } from '../api';
import type { PageProps } from '../app';
import { OutcomeCard } from '../incident/outcome';
import { Checkpoint } from '../incident/page';
import { useAnswer } from '../loading';
import { placeHint, placeMeant } from '../place/meant';
import { refine } from '../url';
import { EVENT_TYPES, WEAPONS, t, word } from '../words';
import { Answer, Empty, Heading } from '../ui/kit';

const TERMS = ['doer', 'target', 'moment', 'place', 'act', 'weapon'] as const;

export default function EvaluatePage({ query, world }: PageProps): JSX.Element {
  const actors = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const list = actors.state === 'ready' ? [...actors.value].sort((a, b) => a.name.localeCompare(b.name)) : [];
  const [place, setPlace] = useState(query.get('place') ?? '');
  const places = useAnswer<Place[]>(place.length >= 2 ? address('/api/v1/places', { q: place }) : null);
  const asked = query.get('moment') && query.get('act');
  const url = asked ? address('/api/v1/evaluate', { doer: query.get('doer'), target: query.get('target'), at: query.get('moment'), place: query.get('place'), act: query.get('act'), weapon: query.get('weapon'), as_was: query.get('as_was'), known: query.get('known') }) : null;
  const answer = useAnswer<{ outcomes: Outcome[]; checkpoint: { size: number; root: string; origin: string } }>(url);
  const [problem, setProblem] = useState<string | null>(null);
  const [where, setWhere] = useState<string | null>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: string) => String(data.get(name) ?? '').trim();
    if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/.test(value('moment'))) { setProblem(t('ask-moment-wrong')); document.getElementById('ask-moment')?.focus(); return; }
    setProblem(null);
    const found = places.state === 'ready' && value('place') !== '' ? placeMeant(places.value, value('place')) : null;
    if (found === 'several') { setWhere(t('ask-place-several')); document.getElementById('ask-place')?.focus(); return; }
    setWhere(null);
    refine({ ...Object.fromEntries(TERMS.map((name) => [name, value(name) || null])), moment: value('moment').replace(' ', 'T'), place: found?.id ?? (value('place') || null) });
  };

  const actorField = (name: 'doer' | 'target', label: string) => (
    <label>{label}
      <select name={name} defaultValue={query.get(name) ?? ''} key={list.length}>
        <option value="">{t('not-known')}</option>
        {list.map((one) => <option key={one.id} value={one.id} selected={one.id === query.get(name)}>{one.name}</option>)}
      </select>
    </label>
  );
  return (
    <article class="page evaluate">
      <Heading>{t('area-evaluate')}</Heading>
      <p>{t('ask-intro')}</p>
      <form class="ask" onSubmit={submit} noValidate>
        {actorField('doer', t('doer'))}
        {actorField('target', t('target'))}
        <label>{t('ask-moment', { zone: world.zone })}
          <input id="ask-moment" name="moment" type="text" dir="ltr" required placeholder="2016-03-01T14:30" defaultValue={query.get('moment') ?? ''} aria-invalid={problem !== null} aria-describedby="ask-problem" />
          <span id="ask-problem" class="field-problem" role="alert">{problem}</span>
        </label>
        <label>{t('place')}
          <input id="ask-place" name="place" type="search" list="ask-places" value={place} aria-invalid={where !== null} aria-describedby="ask-place-problem" onInput={(event) => setPlace(event.currentTarget.value)} placeholder={t('filter-place-hint')} />
          <datalist id="ask-places">{places.state === 'ready' ? places.value.map((one) => <option key={one.id} value={one.id}>{placeHint(one)}</option>) : null}</datalist>
          <span id="ask-place-problem" class="field-problem" role="alert">{where}</span>
        </label>
        <label>{t('column-act')}<select name="act" defaultValue={query.get('act') ?? 'Airstrike'}>{EVENT_TYPES.map((one) => <option key={one} value={one} selected={one === (query.get('act') ?? 'Airstrike')}>{word('event-type', one)}</option>)}</select></label>
        <label>{t('weapon')}<select name="weapon"><option value="">{t('not-known')}</option>{WEAPONS.map((one) => <option key={one} value={one} selected={one === query.get('weapon')}>{word('weapon', one)}</option>)}</select></label>
        <button type="submit" class="primary">{t('ask-it')}</button>
      </form>
      {url === null ? <Empty>{t('ask-empty')}</Empty> : (
        <Answer of={answer} doing={t('doing-evaluate')}>
          {(value) => <>
            <p class="hint">{t('outcome-note')}</p>
            {value.outcomes.length === 0 ? <Empty>{t('outcomes-none')}</Empty> : <div class="outcomes">{value.outcomes.map((one) => <OutcomeCard key={one.instrument} outcome={one} />)}</div>}
            <Checkpoint checkpoint={value.checkpoint} replayed={world.replayed} exercise={world.exercise} />
          </>}
        </Answer>
      )}
    </article>
  );
}
