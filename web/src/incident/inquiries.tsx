//! Inquiries of outside bodies, each by its own standard and in its own words, with what those who decide make of it, how
//! long they have, and what became of what they undertook; and the form in which somebody says what it makes of one.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { titleOf } from '../actor/names';
import type { Clock, Incident, Inquiry } from '../api';
import type { PageProps } from '../app';
import type { Body } from '../sign/body';
import { instantS } from '../time';
import { link } from '../url';
import { has, t, word } from '../words';
import { Seal, When } from '../ui/kit';
import { Lane } from './lane';
import { ChoiceField, MomentField } from '../ui/form';

export const MEASURES = ['Contact', 'Restraint call', 'Joint statement', 'Joint assessment', 'Restore status quo ante', 'Discipline reported', 'Notice to leave', 'Referral to ministers', 'Exclusion from protection', 'Re-admission'] as const;
export const ANSWERS = ['accepted', 'partly', 'rejected'] as const;

export function Inquiries({ of, name, instruments }: { of: Incident; name: (id: string) => string; instruments: PageProps['instruments'] }): JSX.Element | null {
  if (of.inquiries.length === 0) return null;
  return (
    <Lane id="inquiries" title={t('lane-inquiries')} count={of.inquiries.length}>
      <p class="hint">{t('inquiries-note')}</p>
      {of.inquiries.map((one) => <One key={one.id} of={one} name={name} instruments={instruments} />)}
    </Lane>
  );
}

function One({ of, name, instruments }: { of: Inquiry; name: (id: string) => string; instruments: PageProps['instruments'] }): JSX.Element {
  return (
    <div class="entry">
      <p class="by">{t('inquiry-by')} <strong><bdi>{of.by_name}</bdi></strong> <Seal index={of.index} by={of.signed_by} /> <When time={of.at} /></p>
      <p>{t('inquiry-standard')}: {of.standard ? <q><bdi>{of.standard}</bdi></q> : t('not-stated')}</p>
      {of.words ? <blockquote dir="auto">{of.words}</blockquote> : null}
      {of.positions.length > 0 ? <ul>{of.positions.map((one) => <li key={one.actor}><bdi>{name(one.actor)}</bdi>: <q><bdi>{one.words}</bdi></q></li>)}</ul> : null}
      {of.responses.map((one) => (
        <div class="response" key={one.instrument}>
          <h3>{t('inquiry-answers')} · <a href={link(`/instruments/${one.instrument}`)}>{titleOf(instruments, one.instrument) ?? one.instrument}</a></h3>
          {one.answers.map((answer) => (
            <div key={answer.index}>
              <p class="by"><strong><bdi>{answer.by_name}</bdi></strong> {word('inquiry-answer', answer.answer)}{answer.owner !== answer.by ? <> · {t('inquiry-owner')} <bdi>{answer.owner_name}</bdi></> : null} <Seal index={answer.index} by={answer.signed_by} /> <When time={answer.at} /></p>
              <blockquote dir="auto">{answer.words}</blockquote>
            </div>
          ))}
          {one.measures.length > 0 ? <ul class="plain">{one.measures.map((followed, at) => <li key={at}><strong>{word('measure', followed.measure)}</strong> · <bdi>{followed.owner_name}</bdi> · {t('clock-due')} <When time={followed.clock.due} /> · {followed.reported ? word('measure-state', followed.reported) : t('measure-unreported')} · <span class={followed.clock.state === 'overdue' ? 'late' : undefined}>{t(`clock-state-${followed.clock.state}`)}</span></li>)}</ul> : null}
          <Clocks list={one.clocks} name={name} />
        </div>
      ))}
    </div>
  );
}

/** What may be on record that the reader may not read: nobody is called silent for it. */
type Unread = Pick<Incident['standings'][number], 'reply_unread' | 'views_unread'>;

function isHidden(clock: Clock, unread: Unread): boolean {
  switch (clock.awaits) {
    case 'response': return unread.reply_unread;
    case 'view': return clock.of !== null && unread.views_unread.includes(clock.of);
    case 'referral': return unread.views_unread.length > 0;
    default: return false;
  }
}

/** Clocks, each with whose turn it is and what its silence means; and what a filing after it does. */
export function Clocks({ list, name, unread }: { list: readonly Clock[]; name: (id: string) => string; unread?: Unread }): JSX.Element | null {
  if (list.length === 0) return null;
  const silence = (clock: Clock) => t(unread && isHidden(clock, unread) ? `clock-silence-${clock.awaits}-unread` : `clock-silence-${clock.awaits}`);
  const isOpen = (clock: Clock) => clock.state === 'running' || clock.state === 'overdue' || clock.state === 'unread';
  return (
    <><ul>{list.map((clock, index) => (
      <li key={index}>{t('clock-awaits')} {t(`clock-${clock.awaits}`)}{clock.of ? <> (<bdi>{name(clock.of)}</bdi>)</> : null} · {t('clock-due')} <When time={clock.due} /> · <span class={clock.state === 'overdue' ? 'late' : undefined}>{has(`clock-state-${clock.state}`) ? t(`clock-state-${clock.state}`) : clock.state}</span>
        {isOpen(clock) ? <> · {t('clock-silence')} {silence(clock)}</> : null}</li>
    ))}</ul>{list.some(isOpen) ? <p class="hint">{t('late-means')}</p> : null}</>
  );
}

interface Undertaken { measure: string; date: string; clock: string }

/** What an answer says beside its words; `onChange` is given that part of its body, `null` while a measure has no time. */
export function AnswerFields({ of, zone, others, onChange }: { of: Incident; zone: string; others: readonly (readonly [string, string])[]; onChange: (body: Body | null) => void }): JSX.Element {
  const [inquiry, setInquiry] = useState(of.inquiries[0]?.id ?? '');
  const [answer, setAnswer] = useState<string>('accepted');
  const [owner, setOwner] = useState('');
  const [measures, setMeasures] = useState<Undertaken[]>([]);
  const tell = (next: { inquiry?: string; answer?: string; owner?: string; measures?: Undertaken[] }) => {
    const whole = { inquiry, answer, owner, measures, ...next };
    setInquiry(whole.inquiry); setAnswer(whole.answer); setOwner(whole.owner); setMeasures(whole.measures);
    const kept = whole.answer === 'rejected' ? [] : whole.measures.filter((one) => one.measure);
    const due = kept.map((one) => one.date && one.clock ? instantS(one.date, one.clock, zone) : null);
    onChange(due.includes(null) ? null : { inquiry: whole.inquiry, answer: whole.answer, owner: whole.owner, measures: kept.map((one, at) => ({ measure: one.measure, due: due[at]! })) } as unknown as Body);
  };
  const change = (at: number, part: Partial<Undertaken>) => tell({ measures: measures.map((one, index) => index === at ? { ...one, ...part } : one) });
  return (
    <>
      <ChoiceField label={t('inquiry')} value={inquiry} onChange={(value) => tell({ inquiry: value })} options={of.inquiries.map((one) => [one.id, `${one.by_name}: ${one.id}`] as const)} />
      <ChoiceField label={t('inquiry-answer')} value={answer} onChange={(value) => tell({ answer: value })} options={ANSWERS.map((one) => [one, word('inquiry-answer', one)] as const)} />
      {answer === 'rejected' ? null : <>
        <ChoiceField label={t('inquiry-owner')} value={owner} onChange={(value) => tell({ owner: value })} empty={t('inquiry-owner-self')} options={others} />
        {measures.map((one, at) => <div key={at} class="row">
          <ChoiceField label={t('measure')} value={one.measure} onChange={(measure) => change(at, { measure })} empty={t('none')} options={MEASURES.map((measure) => [measure, word('measure', measure)] as const)} />
          <MomentField label={t('measure-due')} date={one.date} clock={one.clock} zone={zone} onChange={(date, clock) => change(at, { date, clock })} />
        </div>)}
        <p><button type="button" onClick={() => tell({ measures: [...measures, { measure: MEASURES[0], date: '', clock: '' }] })}>{t('measure-undertake')}</button></p>
      </>}
    </>
  );
}
