//! The duty officer's inbox: overdue, due next, waiting on others. It is the first page of whoever is signed in.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { address, forget, serverMs, type Inbox } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t } from '../words';
import { Answer, Empty, Heading } from '../ui/kit';
import { Items } from './items';

export default function InboxPage(_: PageProps): JSX.Element {
  const me = useMe();
  const inbox = useAnswer<Inbox>(me.signed_in ? address('/api/v1/inbox') : null);
  // What is late is a matter of the clock: asked again each half minute while the page is open.
  useEffect(() => { const timer = setInterval(() => { if (!document.hidden) forget(); }, 30_000); return () => clearInterval(timer); }, []);
  const [now, setNow] = useState(() => new Date(serverMs()).toISOString());
  useEffect(() => { const timer = setInterval(() => setNow(new Date(serverMs()).toISOString()), 10_000); return () => clearInterval(timer); }, []);
  if (!me.signed_in) return <article class="page"><Heading>{t('area-inbox')}</Heading><Empty>{t('inbox-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty></article>;
  return (
    <article class="page inbox">
      <Heading>{t('area-inbox')}</Heading>
      <p class="sub"><span><bdi>{me.title}</bdi> · <bdi>{me.organisation_name}</bdi> · {me.on_duty ? t('on-duty') : <strong class="late">{t('off-duty')}</strong>}</span> <a href={link('/handover')}>{t('handover')}</a> <a href={link('/report')}>{t('report-new')}</a></p>
      <Answer of={inbox} doing={t('doing-inbox')}>
        {(value) => (
          <>
            <Items title={t('inbox-overdue')} list={value.overdue} count={value.counts.overdue} now={now} empty={t('inbox-overdue-none')} />
            <Items title={t('inbox-next')} list={value.next} count={value.counts.next} now={now} empty={t('inbox-next-none')} />
            <Items title={t('inbox-new')} list={value.new} count={value.counts.new} now={now} empty={t('inbox-new-none')} />
            <Items title={t('inbox-waiting')} list={value.waiting} count={value.counts.waiting} now={now} empty={t('inbox-waiting-none')} />
            <p class="hint">{t('late-means')}</p>
          </>
        )}
      </Answer>
    </article>
  );
}
