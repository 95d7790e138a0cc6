//! One notice: what it says, how far it has got with each addressee, its clocks, who was called, what passes it on. What an
//! addressee can say next stands at the top, as one press and a signature.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, serverMs, type Addressee, type Channel, type Notice, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { position } from '../map/position';
import { among, nowS, said } from '../sign/act';
import { particularsOf } from '../movement/particulars';
import type { Particulars } from '../movement/shapes';
import { Signing, type Reviewed } from '../sign/signing';
import { ago, lasted } from '../time';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Badge, Facts, Heading, Seal, When } from '../ui/kit';
import { PositionField, TextField } from '../ui/form';
import { SeenBy } from '../record/seen';
import { NoticeEntry } from './channel';
import { NoticeForm, RelayForm, type TakesUp } from './form';

export default function NoticePage({ id, world }: PageProps): JSX.Element {
  const loaded = useAnswer<Notice>(address(`/api/v1/notices/${encodeURIComponent(id)}`));
  const name = useActorNames();
  return (
    <article class="page notice-page">
      <Answer of={loaded} doing={t('doing-notice')}>
        {(notice) => {
          const known = particularsOf(notice.about?.particulars as Particulars | undefined);
          return (
            <>
              <Heading>{word('message-kind', notice.kind)}: <bdi>{notice.what}</bdi></Heading>
              <p class="sub"><span class={`priority priority-${notice.priority.toLowerCase()}`}>{word('priority', notice.priority)}</span> <a href={link(`/channels/${encodeURIComponent(notice.channel)}`)}><bdi>{notice.channel_name ?? notice.channel}</bdi></a> <bdi dir="ltr" class="mono">{notice.notice}</bdi> <Seal index={notice.index} by={notice.signed_by} /></p>
              {notice.in_doubt ? <p class="notice"><strong>{t('in-doubt')}</strong> {t('in-doubt-note')} <When time={notice.in_doubt} /></p> : null}
              {notice.superseded_by ? <p class="notice">{t('superseded')} <a href={link(`/notices/${encodeURIComponent(notice.superseded_by)}`)}>{t('superseded-open')}</a></p> : null}
              {notice.superseded_at_source ? <p class="notice" role="status"><strong>{t('at-source')}</strong> {t('at-source-note', { who: notice.by_name })}</p> : null}
              {notice.pass_on.length > 0 ? <p class="notice"><strong>{t('pass-on')}</strong> {t('pass-on-note', { who: [...new Set(notice.pass_on.flatMap((one) => one.to))].map(name).join(', ') })}</p> : null}
              {notice.closed ? <p class="notice">{t('closed')} <When time={notice.closed.at} /> <bdi>{notice.closed.reason}</bdi> <Seal index={notice.closed.index} by={notice.closed.signed_by} /></p> : null}
              <Doing notice={notice} world={world} />
              <Facts rows={[
                [t('from-whom'), <bdi>{notice.by_name}</bdi>],
                [t('at-time'), <When time={notice.at} />], [t('first-attempt'), notice.first_attempt ? <When time={notice.first_attempt} /> : null],
                [t('field-who'), notice.who], [t('field-point'), notice.point ? <bdi dir="ltr">{notice.point.decimal} · {notice.point.second.text}</bdi> : null], [t('field-place-as-said'), notice.place_as_said ?? notice.place_name],
                [t('field-when'), notice.when ? <When time={notice.when.from} /> : null], [t('field-request'), notice.request ? <strong><bdi>{notice.request}</bdi></strong> : null],
                [t('field-incident'), notice.incident ? <a href={link(`/incidents/${encodeURIComponent(notice.incident)}`)}><bdi>{notice.incident}</bdi></a> : null],
                [t('field-relays'), notice.relays ? <a href={link(`/notices/${encodeURIComponent(notice.relays)}`)}><bdi>{notice.relays}</bdi></a> : null], [t('field-relay-to'), notice.relay_to ? name(notice.relay_to) : null],
                [t('field-corrects'), notice.corrects ? <a href={link(`/notices/${encodeURIComponent(notice.corrects)}`)}><bdi>{notice.corrects}</bdi></a> : null],
                [t('field-answers'), notice.answers ? <a href={link(`/notices/${encodeURIComponent(notice.answers)}`)}><bdi>{notice.answers}</bdi></a> : null],
                [t('field-about'), notice.about ? <a href={link(`/object/${encodeURIComponent(notice.about.object)}`)}>{t('tells-of-object', { version: String(notice.about.version), grade: notice.about.grade })}</a> : null], [t('told-known-by'), known.length > 0 ? <ul class="plain">{known.map((one, index) => <li key={index}><bdi>{one}</bdi></li>)}</ul> : null], [t('field-radius-m'), notice.radius_m ? String(notice.radius_m) : null],
                [t('grants'), notice.grants === null ? null : notice.grants ? t('consent-granted') : t('consent-refused')],
                [t('told'), <ul class="plain">{notice.told.map((one) => <li key={one.actor}><bdi>{one.name}</bdi>{one.reached ? null : <span class="late"> · {t('told-not-yet')}</span>}</li>)}</ul>],
              ]} />
              <section class="lane"><h2>{t('ladders')}</h2>
                <p class="hint">{t('ladders-note')}</p>
                {notice.addressees.map((one) => <LadderOf key={one.actor} of={one} />)}
                <p class="hint">{t('late-means')}</p>
              </section>
              {notice.answered.length > 0 ? <section class="lane"><h2>{t('answers-given')}</h2><ul class="items">{notice.answered.map((one) => <NoticeEntry key={one.notice} of={one} />)}</ul></section> : null}
              {notice.relayed.length > 0 ? <section class="lane"><h2>{t('relayed')}</h2><ul class="items">{notice.relayed.map((one) => <NoticeEntry key={one.notice} of={one} />)}</ul></section> : null}
              {notice.own ? <SeenBy index={notice.index} /> : null}
            </>
          );
        }}
      </Answer>
    </article>
  );
}

function LadderOf({ of }: { of: Addressee }): JSX.Element {
  const now = new Date(serverMs()).toISOString();
  return (
    <div class="entry ladder">
      <h3><bdi>{of.name}</bdi>: {word('notice-state', of.state)} {of.consent !== 'not-said' ? <Badge>{t(`consent-${of.consent}`)}</Badge> : null}</h3>
      <ol class="rungs">{of.clocks.map((clock) => {
        const step = of.steps.find((one) => one.rung === clock.rung);
        return (
          <li key={clock.rung} class={`rung ${clock.stands}`}><strong>{word('rung', clock.rung)}</strong>: {t(`stands-${clock.stands}`)}
            {step ? <> · <When time={step.at} />{step.officer && step.officer !== step.signed_by?.officer ? <> · <bdi>{step.officer}</bdi></> : null} <Seal index={step.index} by={step.signed_by} /></> : clock.stands === 'running' || clock.stands === 'overdue' ? <> · {t('due')} <When time={clock.due} /> ({clock.stands === 'overdue' ? t('late-by') : t('due-in')} {ago(clock.due.utc, now)}) <span class="hint">{t('silence')} {t(`silence-${clock.rung}`)}</span></> : null}
          </li>
        );
      })}</ol>
      {of.acks.filter((ack) => ack.words || ack.level || ack.rung === 'objected' || ack.in_doubt).map((ack, index) => <p key={index}>{word('rung', ack.rung)}{ack.level ? <> · {t('level-of')} <bdi>{ack.level}</bdi></> : null}{ack.words ? <q><bdi>{ack.words}</bdi></q> : null} <Seal index={ack.index} by={ack.signed_by} /></p>)}
      {of.calls.length > 0 ? <p class="hint">{t('called')} {of.calls.map((call, index) => <span key={index}>{index > 0 ? ' → ' : ''}<bdi>{call.who ?? t(call.kind === 'everybody' ? 'everybody' : 'one-on-duty')}</bdi> <bdi dir="ltr">{call.at.utc.slice(11, 16)} UTC</bdi></span>)}</p> : null}
      {of.took && of.took.answer_s !== null ? <p class="hint">{t('took-answer')}: {lasted(of.took.answer_s)}{of.took.action_s !== null ? <> · {t('took-action')}: {lasted(of.took.action_s)}</> : null}</p> : null}
    </div>
  );
}

/** Whether one has passed a notice on already: a second copy would be another notice, with a ladder of its own. */
export function passedOn(notice: Pick<Notice, 'relayed'>, by: string): boolean { return notice.relayed.some((one) => one.by === by); }

function Doing({ notice, world }: { notice: Notice; world: World }): JSX.Element | null {
  const me = useMe();
  const channel = useAnswer<Channel>(me.signed_in ? address(`/api/v1/channels/${encodeURIComponent(notice.channel)}`) : null);
  const [act, setAct] = useState<Reviewed | null>(null);
  const [form, setForm] = useState<'ack' | 'object' | 'close' | keyof TakesUp | null>(null);
  const [rung, setRung] = useState('');
  const [readBack, setReadBack] = useState('');
  const [level, setLevel] = useState('');
  const [words, setWords] = useState('');
  if (!me.signed_in || (!notice.mine && !notice.own)) return null;
  const by = me.organisation!;
  const ends = channel.state === 'ready' ? channel.value.between.map((one) => one.actor) : [by, notice.by, ...notice.addressees.map((one) => one.actor)];
  // What is said of a notice is for all who have it: whoever asked for it to be passed on sees the receipt of each hop.
  // A notice that tells of an object is its recipient's alone: so is what is said of it.
  const alone = notice.about && notice.audience?.kind === 'named';
  const audience = among([...new Set([...(alone ? [by, notice.by] : ends), ...(notice.audience?.named ?? [])])]);
  const mine = notice.addressees.find((one) => one.actor === by);
  const reset = () => { setAct(null); setForm(null); setReadBack(''); setLevel(''); setWords(''); };
  const ack = (which: string) => {
    const body = said({ notice: notice.notice, by, rung: which, officer: me.officer, at: nowS(), read_back: which === 'understood' && notice.point ? position(readBack) : null, level, words });
    setAct({ kind: 'ack', body, audience, claimedS: nowS(), does: t('does-ack', { rung: word('rung', which), notice: notice.notice }) });
  };
  if (act) return <Signing key={act.does} world={world} act={act} onBack={() => setAct(null)} onDone={() => setTimeout(reset, 2500)} />;
  if (form === 'relays') return <RelayForm relays={notice} world={world} onClose={reset} />;
  if ((form === 'answers' || form === 'corrects') && channel.state === 'ready') return <NoticeForm channel={channel.value} world={world} stop={false} takesUp={{ [form]: notice }} onClose={reset} />;
  const open = mine?.open ?? false;
  const later = ['received', 'understood', 'passed-on', 'acted-on'].filter((one) => open && (one === 'received' || one === 'understood' ? !mine?.steps.some((step) => step.rung === one) && !(one === 'received' && mine?.state !== 'sent') : mine?.state === 'understood' || (mine?.state === 'passed-on' && one === 'acted-on')));
  const needsMore = (which: string) => which === 'passed-on' || which === 'acted-on' || (which === 'understood' && notice.point !== null);
  return (
    <section class="doing no-print" aria-label={t('do-something')}>
      <p class="actions">
        {mine && mayAct(me, 'acknowledge') ? later.map((which) => <button key={which} type="button" class={which === mine.next ? 'primary' : ''} aria-expanded={form === 'ack' && rung === which} onClick={() => { setRung(which); if (needsMore(which)) setForm('ack'); else ack(which); }}>{t(`do-ack-${which}`)}</button>) : null}{' '}
        {mine && open ? <button type="button" aria-expanded={form === 'object'} onClick={() => setForm('object')}>{t('do-object')}</button> : null}{' '}
        {mine && mayAct(me, 'send') ? <button type="button" onClick={() => setForm('answers')}>{t('do-answer')}</button> : null}{' '}
        {mine && notice.relay_to && !passedOn(notice, by) ? <button type="button" onClick={() => setForm('relays')}>{t('do-relay')}</button> : null}{' '}
        {notice.own && notice.about && !notice.superseded_by ? <a href={link(`/object/${encodeURIComponent(notice.about.object)}`)}>{t('tells-anew')}</a> : null}{' '}
        {notice.own && !notice.about && !notice.superseded_by && mayAct(me, 'send') ? <button type="button" onClick={() => setForm('corrects')}>{t('do-correct')}</button> : null}{' '}
        {notice.own && !notice.closed && mayAct(me, 'send') ? <button type="button" aria-expanded={form === 'close'} onClick={() => setForm('close')}>{t('do-close')}</button> : null}
      </p>
      {form === 'ack' ? (
        <form class="form" onSubmit={(event) => { event.preventDefault(); ack(rung); }}>
          {rung === 'understood' && notice.point ? <PositionField label={t('read-back')} hint={t('read-back-hint')} value={readBack} onChange={setReadBack} required /> : null}
          {rung === 'passed-on' || rung === 'acted-on' ? <TextField label={rung === 'passed-on' ? t('level-of') : t('done-what')} value={level} onChange={setLevel} required={rung === 'passed-on'} /> : null}
          <TextField label={t('words')} value={words} onChange={setWords} />
          <button type="submit" class="primary">{t('review')}</button>
        </form>
      ) : null}
      {form === 'object' ? <form class="form" onSubmit={(event) => { event.preventDefault(); ack('objected'); }}><TextField label={t('objection')} value={words} onChange={setWords} required /><button type="submit">{t('review')}</button></form> : null}
      {form === 'close' ? <form class="form" onSubmit={(event) => { event.preventDefault(); setAct({ kind: 'notice-closed', body: said({ notice: notice.notice, by, at: nowS(), reason: words }), audience, claimedS: nowS(), does: t('does-close', { notice: notice.notice }) }); }}><TextField label={t('reason')} value={words} onChange={setWords} required /><button type="submit">{t('review')}</button></form> : null}
      <p class="hint">{t('ack-note')}</p>
    </section>
  );
}
