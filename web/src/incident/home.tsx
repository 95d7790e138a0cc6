//! Home of the incidents: filters, timeline, map and list as one thing. All four show the answer to
//! one question, whose terms are the address; list and map are drawn from the very same rows in the
//! same order. It makes no totals: each ledger counts its own, by its own rule.

import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { address, type ActorLine, type Days, type IncidentLine, type IncidentPage, type Ledger } from '../api';
import type { PageProps } from '../app';
import { useInHand } from '../frame/moment';
import { useAnswer, type Loaded } from '../loading';
import { MapPanel } from '../map/panel';
import { localDate } from '../time';
import { shiftDay } from '../timeline/scale';
import { Timeline } from '../timeline/timeline';
import { Answer, Empty, Heading, Mark } from '../ui/kit';
import { go, link, refine } from '../url';
import { t, word } from '../words';
import { Filters } from './filters';
import { List } from './list';
import { FAMILIES, familyOf } from './marks';

export const PAGE_ROWS = 500;
const FILTERS = ['from', 'to', 'actor', 'ledger', 'outcome', 'instrument', 'place', 'q', 'bbox'];

export function incidentUrl(id: string): string { return link(`/incidents/${encodeURIComponent(id)}`); }

export default function Home({ query, world, instruments, asked }: PageProps): JSX.Element {
  useFirstLook({ instruments, world });
  const terms = Object.fromEntries([...FILTERS, 'known'].map((name) => [name, query.get(name)]));
  const offset = Number(query.get('offset') ?? 0) || 0;
  const page = useAnswer<IncidentPage>(address('/api/v1/incidents', { ...terms, offset, limit: PAGE_ROWS }));
  const days = useAnswer<Days>(address('/api/v1/timeline', { ...terms, from: null, to: null }));
  const actors = useAnswer<ActorLine[]>(address('/api/v1/actors'));
  const ledgers = useAnswer<Ledger[]>(address('/api/v1/ledgers'));
  const judged = query.get('outcome') !== null || query.get('instrument') !== null;
  const [selected, select] = useState<string | null>(null);
  const items = page.state === 'ready' ? page.value.items : NOTHING;
  const shown = selected !== null && items.some((item) => item.id === selected) ? selected : null;
  const open = (id: string) => go(incidentUrl(id));
  useInHand(items.find((item) => item.id === shown)?.from ?? null);

  return (
    <div class="home">
      <Heading>{t('home-title')}</Heading>
      <Filters query={query} actors={ready(actors)} ledgers={ready(ledgers)} instruments={instruments} />
      <Timeline world={world} instruments={instruments} days={days.state === 'ready' ? days.value : null}
        from={query.get('from')} to={query.get('to')} known={query.get('known')}
        onRange={(from, to) => refine({ from, to, offset: null }, 'replace')}
        onKnown={(date) => refine({ known: date }, 'replace')}
        chosen={query.get('instrument')}
        note={asked.state === 'failed' || days.state === 'failed' ? t('timeline-unread') : days.state === 'ready' && days.value.ledgers.length === 0 ? t('timeline-empty') : [judged ? t('timeline-filtered') : null, kept(days)].filter(Boolean).join(' ') || null} />
      <div class="side-by-side">
        <MapPanel items={items} selected={shown} onSelect={select} onOpen={open} />
        <section class="list-panel" aria-label={t('list')}>
          <Answer of={page} doing={t('doing-incidents')}>
            {(value) => value.items.length === 0
              ? <NothingFound query={query} />
              : <>
                  <Rows page={value} />
                  <List items={value.items} selected={shown} onSelect={select} onOpen={open} />
                  <Rows page={value} />
                </>}
          </Answer>
        </section>
      </div>
      <Legend items={items} />
    </div>
  );
}

let looked = false;
const FIRST_LOOK_DAYS = 30;

/** Somebody who opens the screens without any terms first sees the days after a regime took effect; the address says so. */
function useFirstLook({ instruments, world }: Pick<PageProps, 'instruments' | 'world'>): void {
  useEffect(() => {
    const from = instruments[0]?.stretches[0]?.from;
    if (looked || !from) return;
    looked = true;
    if (location.pathname !== '/' || location.search !== '') return;
    const to = shiftDay(localDate(from), FIRST_LOOK_DAYS - 1), last = world.last ? localDate(world.last) : to;
    refine({ from: localDate(from), to: to < last ? to : last }, 'replace');
  }, [instruments]);
}

const NOTHING: IncidentLine[] = [];
function ready<T>(loaded: Loaded<T[]>): T[] { return loaded.state === 'ready' ? loaded.value : []; }

/** What the days leave out because it says too little. */
function kept(days: Loaded<Days>): string | null {
  const count = days.state === 'ready' ? days.value.ledgers.reduce((sum, one) => sum + one.inadmissible, 0) : 0;
  return count > 0 ? t('timeline-kept', { count }) : null;
}

/** Which rows of the answer are on the screen, and the way to the others. */
function Rows({ page }: { page: IncidentPage }): JSX.Element {
  const last = page.offset + page.items.length;
  return (
    <div class="rows">
      <span>{t('rows', { from: page.offset + 1, to: last, total: page.total })}</span>
      {page.left_out_year_remainders > 0 ? <a class="hint" href={link('/year-remainders')}>{t('rows-left-out', { count: page.left_out_year_remainders })}</a> : null}
      {page.offset > 0 || last < page.total ? (
        <span class="pager">
          <button type="button" disabled={page.offset === 0} onClick={() => refine({ offset: String(Math.max(0, page.offset - PAGE_ROWS)) })}>{t('rows-earlier')}</button>
          <button type="button" disabled={last >= page.total} onClick={() => refine({ offset: String(page.offset + PAGE_ROWS) })}>{t('rows-later')}</button>
        </span>
      ) : null}
    </div>
  );
}

function NothingFound({ query }: { query: URLSearchParams }): JSX.Element {
  const filtered = FILTERS.some((name) => query.get(name));
  return (
    <Empty>
      {filtered ? t('list-empty-filtered') : t('list-empty')}{' '}
      {filtered ? <button type="button" onClick={() => go(link('/'))}>{t('filters-reset')}</button> : null}
    </Empty>
  );
}

/** Always on the screen: every form, its word, and how many rows of the list carry it, ledger by ledger. */
function Legend({ items }: { items: IncidentLine[] }): JSX.Element {
  const counts = useMemo(() => {
    const by = new Map<string, Map<string, number>>();
    for (const item of items) {
      const of = by.get(familyOf(item)) ?? new Map<string, number>();
      of.set(item.ledger, (of.get(item.ledger) ?? 0) + 1);
      by.set(familyOf(item), of);
    }
    return by;
  }, [items]);
  return (
    <section class="legend" aria-label={t('legend')}>
      <h2>{t('legend')}</h2>
      <ul>
        {FAMILIES.map((one) => (
          <li key={one}><Mark kind={one} /> {t(`family-${one}`)}
            {counts.get(one) ? <span class="hint"> {[...counts.get(one)!].sort().map(([ledger, count]) => t('legend-count', { ledger, count })).join(' · ')}</span> : null}
          </li>
        ))}
        <li><svg class="mark" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="8" fill="currentColor" fill-opacity=".12" stroke="currentColor" stroke-dasharray="2 2" /></svg> {t('legend-radius')}</li>
        <li><svg class="mark" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M1 10h18" stroke="currentColor" stroke-width="2" stroke-dasharray="4 3" /></svg> {t('legend-disputed-line')}</li>
      </ul>
      <p class="hint">{t('legend-note')}</p>
    </section>
  );
}

/** The words one row is read out with. */
export function rowWords(item: IncidentLine): string {
  return [item.act ? word('event-type', item.act) : t('act-none'), item.place_name ?? t('not-stated'), item.inadmissible ? word('incident-state', 'Inadmissible') : word('determination', item.determination)].join(', ');
}
