//! Remainders of a year: reports that say only how many more died somewhere in a long period. They are kept, and no day,
//! list of incidents or map shows them; here they stand, each with its source's own figures. Nothing is added up.

import type { JSX } from 'preact';
import { address, type YearRemainder } from '../api';
import type { PageProps } from '../app';
import { useAnswer } from '../loading';
import { Answer, Heading, Seal, Table } from '../ui/kit';
import { link } from '../url';
import { number, t, word } from '../words';
import { incidentUrl } from './home';

export default function Remainders({ query }: PageProps): JSX.Element {
  const loaded = useAnswer<YearRemainder[]>(address('/api/v1/year-remainders', { known: query.get('known') }));
  return (
    <article class="page wide remainders">
      <Heading>{t('remainders')}</Heading>
      <p>{t('remainders-note')}</p>
      <p><a href={link('/')}>{t('remainders-back')}</a></p>
      <Answer of={loaded} doing={t('doing-remainders')}>
        {(all) => <Table empty={t('remainders-none')} head={['remainder-period', 'column-place', 'remainder-sides', 'column-deaths', 'ledger', 'record'].map((key) => t(key))} rows={all.map(row)} />}
      </Answer>
    </article>
  );
}

function row(one: YearRemainder): JSX.Element[] {
  return [
    <a href={incidentUrl(one.id)}><bdi dir="ltr"><span class="day">{one.from ?? t('not-stated')}</span>{one.to && one.to !== one.from ? <> – <span class="day">{one.to}</span></> : null}</bdi></a>,
    <bdi>{one.place_name ?? t('not-stated')}</bdi>,
    <><bdi>{one.sides.length > 0 ? one.sides.join(' – ') : t('sides-unknown')}</bdi>{one.target ? <> → {word('target-kind', one.target)}</> : null}</>,
    <>{one.deaths === null ? t('not-stated') : one.deaths.low === one.deaths.high ? number(one.deaths.low) : <bdi dir="ltr">{number(one.deaths.low)}–{number(one.deaths.high)}</bdi>}</>,
    <bdi>{one.ledger_name}</bdi>,
    <Seal index={one.index} />,
  ];
}
