//! One channel: what goes over it, who tried to reach whom, checks of the line, how long answers take. STOP is one press
//! away for whoever is on duty, before anything else on the page.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type Channel, type NoticeLine, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { among, nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { lasted, length } from '../time';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Facts, Heading, Seal, Table, When } from '../ui/kit';
import { ChoiceField, TextField } from '../ui/form';
import { LineState } from './channels';
import { NoticeForm } from './form';

const ENDS = ['no-answer', 'contact-not-available', 'hung-up', 'busy', 'refused', 'line-dead', 'spoke'] as const;

export default function ChannelPage({ id, world }: PageProps): JSX.Element {
  const loaded = useAnswer<Channel>(address(`/api/v1/channels/${encodeURIComponent(id)}`));
  const name = useActorNames();
  return (
    <article class="page">
      <Answer of={loaded} doing={t('doing-channels')}>
        {(channel) => (
          <>
            <Heading><bdi>{channel.name}</bdi></Heading>
            <p class="sub"><LineState of={channel} /> <bdi dir="ltr" class="mono">{channel.channel}</bdi> <Seal index={channel.index} by={channel.signed_by} /></p>
            {channel.state !== 'active' ? <p class="notice">{t('channel-shut', { who: name(channel.state_by ?? '') })} {channel.state_reason ? <q>{channel.state_reason}</q> : null} {t('channel-shut-stop')}</p> : null}
            <Doing channel={channel} world={world} />
            <Facts rows={[
              [t('ends'), channel.between.map((one) => one.name).join(' · ')], [t('subjects'), channel.subjects.map((one) => word('subject', one)).join(', ')],
              [t('languages'), channel.langs.join(', ')], [t('check-every'), channel.check_every_s ? length(channel.check_every_s) : t('not-agreed')],
              [t('line-answered'), channel.degraded === null ? t('line-not-told') : channel.answered ? <When time={channel.answered} /> : t('never')], [t('line-due'), channel.due ? <When time={channel.due} /> : null],
            ]} />
            <section class="lane" id="notices"><h2>{t('notices')} <span class="count">{channel.notices.length}</span></h2>
              {channel.notices.length === 0 ? <Empty>{t('notices-empty')}</Empty> : <ul class="items">{channel.notices.map((one) => <NoticeEntry key={one.notice} of={one} />)}</ul>}
            </section>
            <section class="lane"><h2>{t('attempts')}</h2><p class="hint">{t('attempts-note')}</p>
              <Table head={[t('at-time'), t('who-tried'), t('whom'), t('attempt-end'), t('words')]} empty={t('attempts-none')} rows={channel.attempts.map((one) => [<When time={one.at} />, <bdi>{name(one.by)}</bdi>, <bdi>{name(one.to)}</bdi>, word('attempt-end', one.end), <><bdi>{one.words ?? ''}</bdi> <Seal index={one.index} by={one.signed_by} /></>])} />
            </section>
            <section class="lane"><h2>{t('line-checks')}</h2>
              {channel.degraded === null ? <p class="hint">{t('line-not-told')}</p> : channel.check_every_s ? <Table head={[t('end-of-line'), t('line-answered'), t('line-due'), t('state')]} empty="" rows={channel.ends.map((one) => [<bdi>{one.name}</bdi>, one.answered ? <When time={one.answered} /> : t('never'), one.due ? <When time={one.due} /> : '–', one.degraded ? <span class="late">{t('end-silent')}</span> : t('end-heard')])} /> : null}
              <Table head={[t('at-time'), t('who-tried'), t('whom'), t('answered')]} empty={t('line-checks-none')} rows={channel.line_checks.map((one) => [<When time={one.at} />, <bdi>{name(one.by)}</bdi>, <bdi>{name(one.to)}</bdi>, <>{one.answered ? t('answer-yes') : t('answer-no')} <Seal index={one.index} by={one.signed_by} /></>])} />
            </section>
            {channel.took.length > 0 ? <section class="lane"><h2>{t('took')}</h2><p class="hint">{t('took-note')}</p>
              <Table head={[t('notice'), t('whom'), t('took-answer'), t('took-understood'), t('took-action')]} empty={t('notices-empty')} rows={channel.took.map((one) => [<a href={link(`/notices/${encodeURIComponent(one.notice)}`)}><bdi dir="ltr">{one.notice}</bdi></a>, <bdi>{name(one.of)}</bdi>, took(one.answer_s), took(one.understood_s), took(one.action_s)])} />
            </section> : null}
          </>
        )}
      </Answer>
    </article>
  );
}

function took(seconds: number | null): string { return seconds === null ? '–' : lasted(seconds); }

export function NoticeEntry({ of }: { of: NoticeLine }): JSX.Element {
  return (
    <li class={`item priority-${of.priority.toLowerCase()}`}>
      <p class="item-head"><span class="priority">{word('priority', of.priority)}</span> <a href={link(`/notices/${encodeURIComponent(of.notice)}`)}>{word('message-kind', of.kind)}: <bdi>{of.what}</bdi></a>{of.superseded_by ? <span class="hint"> · {t('corrected')}</span> : of.superseded_at_source ? <span class="late"> · {t('at-source-short')}</span> : null}{of.grants === true ? <span> · {t('consent-granted')}</span> : of.grants === false ? <span> · {t('consent-refused')}</span> : null}</p>
      <p>{t('from-whom')} <bdi>{of.by_name}</bdi> · <When time={of.at} /> <Seal index={of.index} by={of.signed_by} /></p>
      <ul class="states">{of.to.map((one) => <li key={one.actor}><bdi>{one.name}</bdi>: <strong>{word('notice-state', one.state)}</strong>{one.late ? <span class="late"> · {t('late')}</span> : null}{one.objections > 0 ? <span> · {t('objected')}</span> : null}</li>)}</ul>
    </li>
  );
}

type What = 'stop' | 'notice' | 'attempt' | 'check' | 'state' | null;

function Doing({ channel, world }: { channel: Channel; world: World }): JSX.Element | null {
  const me = useMe();
  const name = useActorNames();
  const [what, setWhat] = useState<What>(null);
  const [act, setAct] = useState<Reviewed | null>(null);
  const others = channel.between.filter((one) => one.actor !== me.organisation);
  const [to, setTo] = useState(others[0]?.actor ?? '');
  const [end, setEnd] = useState<string>('no-answer');
  const [words, setWords] = useState('');
  if (!me.signed_in || !channel.between.some((one) => one.actor === me.organisation)) return null;
  const by = me.organisation!;
  const ends = among(channel.between.map((one) => one.actor));
  const options = others.map((one) => [one.actor, one.name] as const);
  const review = (kind: string, body: Record<string, unknown>, does: string) => setAct({ kind, body: said(body), audience: ends, claimedS: nowS(), does });
  const close = () => { setAct(null); setWhat(null); };
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(close, 2500)} />;
  if (what === 'stop' || what === 'notice') return <NoticeForm channel={channel} world={world} stop={what === 'stop'} onClose={close} />;
  return (
    <section class="doing no-print" aria-label={t('do-something')}>
      <p class="actions">
        {mayAct(me, 'stop') ? <button type="button" class="stop" onClick={() => setWhat('stop')}>{t('do-stop')}</button> : null}{' '}
        {mayAct(me, 'send') ? <button type="button" disabled={channel.state !== 'active'} onClick={() => setWhat('notice')}>{t('do-notice')}</button> : null}{' '}
        {mayAct(me, 'attempt') ? <button type="button" aria-expanded={what === 'attempt'} onClick={() => setWhat(what === 'attempt' ? null : 'attempt')}>{t('do-attempt')}</button> : null}{' '}
        {mayAct(me, 'check-line') ? <button type="button" aria-expanded={what === 'check'} onClick={() => setWhat(what === 'check' ? null : 'check')}>{t('do-line-check')}</button> : null}{' '}
        {mayAct(me, 'set-channel') ? <button type="button" aria-expanded={what === 'state'} onClick={() => setWhat(what === 'state' ? null : 'state')}>{t('do-state')}</button> : null}
      </p>
      {what === 'attempt' ? (
        <form class="form" onSubmit={(event) => { event.preventDefault(); review('attempt', { channel: channel.channel, by, to, end, at: nowS(), words }, t('does-attempt', { who: name(to) })); }}>
          <ChoiceField label={t('whom')} value={to} onChange={setTo} options={options} />
          <ChoiceField label={t('attempt-end')} value={end} onChange={setEnd} options={ENDS.map((one) => [one, word('attempt-end', one)] as const)} />
          <TextField label={t('words')} value={words} onChange={setWords} />
          <button type="submit">{t('review')}</button>
        </form>
      ) : null}
      {what === 'check' ? (
        <form class="form" onSubmit={(event) => { event.preventDefault(); review('line-check', { channel: channel.channel, by, to, answered: end === 'spoke', at: nowS(), words }, t('does-check', { who: name(to) })); }}>
          <ChoiceField label={t('whom')} value={to} onChange={setTo} options={options} />
          <ChoiceField label={t('answered')} value={end === 'spoke' ? 'spoke' : 'no-answer'} onChange={setEnd} options={[['spoke', t('answer-yes')], ['no-answer', t('answer-no')]]} />
          <button type="submit">{t('review')}</button>
        </form>
      ) : null}
      {what === 'state' ? (
        <form class="form" onSubmit={(event) => { event.preventDefault(); review('channel-state', { channel: channel.channel, by, state: end === 'active' || end === 'severed' ? end : 'suspended', at: nowS(), reason: words }, t('does-state')); }}>
          <p class="hint">{t('state-note')}</p>
          <ChoiceField label={t('state')} value={end === 'active' || end === 'severed' ? end : 'suspended'} onChange={setEnd} options={(['active', 'suspended', 'severed'] as const).map((one) => [one, word('channel-state', one)] as const)} />
          <TextField label={t('reason')} value={words} onChange={setWords} />
          <button type="submit">{t('review')}</button>
        </form>
      ) : null}
    </section>
  );
}
