//! The terms of the question: when, where, who, which ledger, which outcome, which instrument, words.
//! Every change is a change of the address; there is nothing to submit and nothing hidden.

import type { JSX } from 'preact';
import { placeHint, placeMeant } from '../place/meant';
import { useEffect, useState } from 'preact/hooks';
import { address, type ActorLine, type InstrumentLine, type Ledger, type Place } from '../api';
import { useAnswer } from '../loading';
import { go, link, refine } from '../url';
import { DateField } from '../ui/kit';
import { DETERMINATIONS, say, t, word } from '../words';

/** What stands in the fold; outcome and instrument are always on the screen. */
const NAMES = ['from', 'to', 'place', 'actor', 'ledger', 'q'] as const;

export function Filters({ query, actors, ledgers, instruments }: { query: URLSearchParams; actors: ActorLine[]; ledgers: Ledger[]; instruments: InstrumentLine[] }): JSX.Element {
  const used = NAMES.filter((name) => query.get(name)).length + (query.get('bbox') ? 1 : 0);
  const judged = query.get('outcome') !== null || query.get('instrument') !== null;
  const [open, setOpen] = useState(false);
  const set = (name: string) => (event: { currentTarget: { value: string } }) => refine({ [name]: event.currentTarget.value || null, offset: null });
  const byName = [...actors].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <form class="quick no-print" role="search" aria-label={t('filters-judged')} onSubmit={(event) => event.preventDefault()}>
        <label>{t('outcome')}
          <select value={query.get('outcome') ?? ''} onChange={set('outcome')}>
            <option value="">{t('any')}</option>
            {DETERMINATIONS.map((one) => <option key={one} value={one}>{word('determination', one)}</option>)}
          </select>
        </label>
        <label>{t('instrument')}
          <select value={query.get('instrument') ?? ''} onChange={set('instrument')}>
            <option value="">{t('any')}</option>
            {instruments.map((one) => <option key={one.id} value={one.id}>{say(one.title)}</option>)}
          </select>
        </label>
        {judged ? <button type="button" onClick={() => refine({ outcome: null, instrument: null, offset: null })}>{t('filters-judged-reset')}</button> : null}
      </form>
      <details class="filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('filters')}{used > 0 ? ` (${t('filters-used', { count: used })})` : ''}
          {NAMES.filter((name) => query.get(name)).map((name) => <span key={name} class="term"><bdi>{query.get(name)}</bdi></span>)}
        </summary>
        <form role="search" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
          <label>{t('filter-from')}<DateField value={query.get('from')?.slice(0, 10) ?? ''} onChange={(from) => refine({ from, offset: null })} /></label>
          <label>{t('filter-to')}<DateField value={query.get('to')?.slice(0, 10) ?? ''} onChange={(to) => refine({ to, offset: null })} /></label>
          <PlaceField value={query.get('place')} />
          <label>{t('actor')}
            <select value={query.get('actor') ?? ''} onChange={set('actor')}>
              <option value="">{t('any')}</option>
              {byName.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>
          </label>
          <label>{t('ledger')}
            <select value={query.get('ledger') ?? ''} onChange={set('ledger')}>
              <option value="">{t('any')}</option>
              {ledgers.filter((one) => one.kind === 'reports').map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>
          </label>
          <label>{t('filter-words')}<input type="search" value={query.get('q') ?? ''} onChange={set('q')} /></label>
          <span class="filters-end">
            <button type="button" disabled={used === 0 && !judged} onClick={() => go(link('/'))}>{t('filters-reset')}</button>
            <CopyAddress />
          </span>
        </form>
      </details>
    </>
  );
}

/** A place is chosen from the gazetteer by any of its spellings. */
function PlaceField({ value }: { value: string | null }): JSX.Element {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const found = useAnswer<Place[]>(text.length >= 2 && text !== value ? address('/api/v1/places', { q: text }) : null);
  const places = found.state === 'ready' ? found.value : [];
  const choose = (typed: string) => {
    setText(typed);
    if (typed === '') { refine({ place: null, offset: null }); return; }
    const match = placeMeant(places, typed);
    if (match && match !== 'several') refine({ place: match.id, offset: null });
  };
  return (
    <label>{t('place')}
      <input type="search" list="filter-places" value={text} placeholder={t('filter-place-hint')} onInput={(event) => choose(event.currentTarget.value)} />
      <datalist id="filter-places">{places.map((one) => <option key={one.id} value={one.id}>{placeHint(one)}</option>)}</datalist>
    </label>
  );
}

function CopyAddress(): JSX.Element {
  const [done, setDone] = useState(false);
  const copy = () => { void navigator.clipboard?.writeText(location.href).then(() => { setDone(true); setTimeout(() => setDone(false), 3000); }); };
  return <button type="button" onClick={copy}><span aria-live="polite">{done ? t('copied') : t('copy-address')}</span></button>;
}
