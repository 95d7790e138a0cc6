//! Registrations: what each side entered in its own ledger, with period, area, count, and what others confirm of it.
//! One table a ledger, as registered. Nothing is added up here: neither two ledgers, nor two metrics, nor areas to
//! a total, which a ledger states for itself or does not.

import type { JSX } from 'preact';
import { address, type Ledger, type Registration } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { refine } from '../url';
import { number, t, word } from '../words';
import { Answer, DateField, Empty, Heading, Seal, Table } from '../ui/kit';

const TERMS = ['from', 'to', 'ledger'] as const;

/** Rows on one page; more are reached by narrowing the days. */
const ROWS_MAX = 500;

export default function Registrations({ query }: PageProps): JSX.Element {
  const terms = Object.fromEntries([...TERMS, 'known'].map((name) => [name, query.get(name)]));
  const loaded = useAnswer<Registration[]>(address('/api/v1/registrations', terms));
  const known = useAnswer<Ledger[]>(address('/api/v1/ledgers', { known: query.get('known') }));
  const ledgers = known.state === 'ready' ? byId(known.value.filter((one) => one.kind === 'registrations')) : [];
  const filtered = TERMS.some((name) => query.get(name));
  const reset = () => refine(Object.fromEntries(TERMS.map((name) => [name, null])));
  return (
    <article class="page wide registrations">
      <Heading>{t('area-registrations')}</Heading>
      <p>{t('registrations-note')}</p>
      <form class="quick no-print" role="search" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
        <label>{t('filter-from')}<DateField value={query.get('from')?.slice(0, 10) ?? ''} onChange={(from) => refine({ from })} /></label>
        <label>{t('filter-to')}<DateField value={query.get('to')?.slice(0, 10) ?? ''} onChange={(to) => refine({ to })} /></label>
        <label>{t('ledger')}
          <select value={query.get('ledger') ?? ''} onChange={(event) => refine({ ledger: event.currentTarget.value || null })}>
            <option value="">{t('any')}</option>
            {ledgers.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </label>
        {filtered ? <button type="button" onClick={reset}>{t('filters-reset')}</button> : null}
      </form>
      <Answer of={loaded} doing={t('doing-registrations')}>
        {(all) => all.length === 0
          ? <Empty>{t(filtered ? 'registrations-empty-filtered' : 'registrations-none')}{filtered ? <> <button type="button" onClick={reset}>{t('filters-reset')}</button></> : null}</Empty>
          : <>
              {all.length > ROWS_MAX ? <p class="notice">{t('registrations-cut', { shown: ROWS_MAX, count: all.length })}</p> : null}
              {grouped(all.slice(0, ROWS_MAX)).map(([ledger, rows]) => (
                <section class="lane" key={ledger}><h2><bdi>{rows[0]!.ledger_name}</bdi></h2>
                  <p class="hint">{t('registrations-count', { count: rows.length })}</p>
                  <Table empty={t('registrations-none')} head={['registration-period', 'registration-area', 'registration-figure', 'registration-attributed', 'registration-confirmed', 'registration-bulletin'].map((key) => t(key))} rows={rows.map(row)} />
                </section>
              ))}
            </>}
      </Answer>
    </article>
  );
}

/** Ledgers in the order of their names, each with its registrations in the order of their periods. */
export function grouped(all: Registration[]): [string, Registration[]][] {
  const by = new Map<string, Registration[]>();
  for (const one of all) by.set(one.ledger, [...(by.get(one.ledger) ?? []), one]);
  for (const rows of by.values()) rows.sort((a, b) => a.from.localeCompare(b.from) || a.index - b.index);
  return [...by].sort(([, a], [, b]) => a[0]!.ledger_name.localeCompare(b[0]!.ledger_name));
}

function byId(ledgers: Ledger[]): Ledger[] { return [...new Map(ledgers.map((one) => [one.id, one])).values()]; }

function row(one: Registration): JSX.Element[] {
  return [
    <bdi dir="ltr">{one.period}</bdi>,
    <>{one.area === null ? t('registration-all-areas') : <bdi>{one.area}</bdi>}{one.area_or.length > 1 ? <span class="hint"> {t('registration-area-or')} <bdi dir="ltr">{one.area_or.join(', ')}</bdi></span> : null}</>,
    <>{one.count === null ? t('not-stated') : number(one.count)} <bdi>{one.metric}</bdi> <span class="hint">{word('counting-rule', one.counting)}</span></>,
    one.attributed_to === null ? <span class="hint">{t('not-stated')}</span> : <bdi>{one.attributed_to}</bdi>,
    one.confirmed.length === 0 ? <span class="hint">{t('not-stated')}</span> : <>{one.confirmed.map((by) => <span class="confirmed" key={by.by}><bdi>{by.by_name}</bdi>: {number(by.count)}</span>)}</>,
    <><Seal index={one.index} by={one.signed_by} /> <bdi dir="ltr" class="mono">{one.bulletin}</bdi>{one.note ? <span class="hint"> {t('registration-note')} <bdi>{one.note}</bdi></span> : null}{one.source ? <bdi dir="ltr" class="hint digest"> {one.source}</bdi> : null}</>,
  ];
}
