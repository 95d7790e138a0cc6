//! The sheet for the next shift, on one page of paper: what is open, which lines to test again, who comes on.

import type { JSX } from 'preact';
import { address, type Handover } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Heading, Table, When } from '../ui/kit';
import { silentEnds } from './channels';
import { Items } from './items';

export default function HandoverPage({ world }: PageProps): JSX.Element {
  const me = useMe();
  const sheet = useAnswer<Handover>(me.signed_in ? address('/api/v1/handover') : null);
  if (!me.signed_in) return <article class="page"><Heading>{t('handover')}</Heading><Empty>{t('inbox-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty></article>;
  return (
    <article class="page handover">
      <Heading>{t('handover')}</Heading>
      <Answer of={sheet} doing={t('doing-inbox')}>
        {(value) => (
          <>
            <p class="sub">{world.exercise ? <strong>{t('exercise')} · </strong> : null}<bdi>{value.name}</bdi> · <When time={value.at} /> <button type="button" class="no-print" onClick={() => window.print()}>{t('print')}</button></p>
            <section class="lane"><h2>{t('shifts')}</h2>
              <Table head={[t('officer'), t('substitute'), t('from-time'), t('until-time'), t('duty')]} empty={t('shifts-none')} rows={value.shifts.map((one) => [<bdi>{one.officer}</bdi>, <bdi>{one.substitute ?? '–'}</bdi>, <When time={one.from} />, <When time={one.until} />, one.comes_on ? t('comes-on') : t('on-duty')])} />
            </section>
            <section class="lane"><h2>{t('lines-to-test')}</h2>
              <Table head={[t('about-channel'), t('state'), t('line-answered'), t('line-due'), t('tested')]} empty={t('channels-none')} rows={value.lines.map((one) => [<bdi>{one.name}</bdi>, <>{word('channel-state', one.state)}{one.degraded ? ` · ${t('degraded')}: ${t('not-heard', { who: silentEnds(one) })}` : ''}</>, one.answered ? <When time={one.answered} /> : t('never'), one.due ? <When time={one.due} /> : '–', <span class="tick-box" aria-hidden="true">☐</span>])} />
            </section>
            <Items title={t('inbox-overdue')} list={value.overdue} count={value.overdue.length} now={value.at.utc} empty={t('inbox-overdue-none')} />
            <Items title={t('inbox-next')} list={value.next} count={value.next.length} now={value.at.utc} empty={t('inbox-next-none')} />
            <Items title={t('inbox-new')} list={value.new} count={value.new.length} now={value.at.utc} empty={t('inbox-new-none')} />
            <Items title={t('inbox-waiting')} list={value.waiting} count={value.waiting.length} now={value.at.utc} empty={t('inbox-waiting-none')} />
            <p class="print-only">{t('handover-signed')}</p>
          </>
        )}
      </Answer>
    </article>
  );
}
