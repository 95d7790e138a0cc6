//! Who is on duty, organisation by organisation, and how one sets one's own shifts.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type Officers, type Roster, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from './session';
import { useAnswer } from '../loading';
import { newId, nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { instantS } from '../time';
import { t } from '../words';
import { Answer, Empty, Heading, Seal, Table, When } from '../ui/kit';
import { ChoiceField, MomentField } from '../ui/form';

export default function RosterPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const roster = useAnswer<Roster>(address('/api/v1/roster'));
  return (
    <article class="page">
      <Heading>{t('area-roster')}</Heading>
      <p class="hint">{t('roster-note')}</p>
      {mayAct(me, 'roster') ? <ShiftForm world={world} organisation={me.organisation!} /> : null}
      <Answer of={roster} doing={t('doing-roster')}>
        {(value) => value.organisations.length === 0 ? <Empty>{t('roster-none')}</Empty> : <>{value.organisations.map((one) => (
          <section class="lane" key={one.organisation}><h2><bdi>{one.name}</bdi></h2>
            <p>{t('on-duty')}: <strong>{one.on_duty.length === 0 ? t('nobody') : one.on_duty.map((officer, index) => <bdi key={officer}>{index > 0 ? ' → ' : ''}{officer}</bdi>)}</strong></p>
            <Table head={[t('officer'), t('substitute'), t('order'), t('from-time'), t('until-time'), t('statement')]} empty={t('shifts-none')} rows={one.shifts.map((shift) => [<bdi>{shift.officer}</bdi>, <bdi>{shift.substitute ?? '–'}</bdi>, String(shift.order), <When time={shift.from} />, <When time={shift.until} />, shift.index === null ? '–' : <Seal index={shift.index} by={shift.signed_by} />])} />
          </section>
        ))}</>}
      </Answer>
    </article>
  );
}

function ShiftForm({ world, organisation }: { world: World; organisation: string }): JSX.Element {
  const officers = useAnswer<Officers>(address('/api/v1/officers'));
  const own = officers.state === 'ready' ? officers.value.organisations.find((one) => one.organisation === organisation)?.keys.filter((key) => !key.ended) ?? [] : [];
  const options = [...new Map(own.map((key) => [key.officer, key.title] as const))];
  const [officer, setOfficer] = useState('');
  const [substitute, setSubstitute] = useState('');
  const [order, setOrder] = useState('1');
  const [from, setFrom] = useState({ date: '', clock: '' });
  const [until, setUntil] = useState({ date: '', clock: '' });
  const [act, setAct] = useState<Reviewed | null>(null);
  const [fromS, untilS] = [instantS(from.date, from.clock, world.zone), instantS(until.date, until.clock, world.zone)];
  const who = officer || options[0]?.[0] || '';
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(() => setAct(null), 2500)} />;
  return (
    <details class="lane"><summary>{t('shift-new')}</summary>
      <form class="form" onSubmit={(event) => {
        event.preventDefault();
        if (fromS === null || untilS === null || untilS <= fromS) return;
        setAct({ kind: 'shift', body: said({ shift: newId(organisation, 'shift'), by: organisation, officer: who, substitute, from: fromS, until: untilS, order: Number(order) }), audience: { kind: 'all-parties' }, claimedS: nowS(), does: t('does-shift') });
      }}>
        <ChoiceField label={t('officer')} value={who} onChange={setOfficer} options={options} />
        <ChoiceField label={t('substitute')} value={substitute} onChange={setSubstitute} options={options} empty={t('nobody')} />
        <ChoiceField label={t('order')} value={order} onChange={setOrder} options={['1', '2', '3', '4'].map((one) => [one, one] as const)} hint={t('order-hint')} />
        <MomentField label={t('from-time')} date={from.date} clock={from.clock} zone={world.zone} onChange={(date, clock) => setFrom({ date, clock })} />
        <MomentField label={t('until-time')} date={until.date} clock={until.clock} zone={world.zone} onChange={(date, clock) => setUntil({ date, clock })} />
        {fromS !== null && untilS !== null && untilS <= fromS ? <p class="field-problem" role="alert">{t('shift-order-wrong')}</p> : null}
        <button type="submit" class="primary" disabled={fromS === null || untilS === null || untilS <= fromS || !who}>{t('review')}</button>
      </form>
    </details>
  );
}
