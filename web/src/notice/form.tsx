//! A notice in its fixed form: who, what, where in two notations, when with its zone, and what is asked. A STOP asks for the
//! least: what is happening and where. A correction, an answer and a relay are the same form with what they take up. A relay
//! goes over any channel that reaches whoever is to be told: seldom the one on which it was asked for.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type Channel, type ChannelLine, type Notice, type World } from '../api';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { among, newId, nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { position } from '../map/position';
import { instantS } from '../time';
import { t, word } from '../words';
import { Answer } from '../ui/kit';
import { subjectOf } from './stop';
import { AreaField, BoxesField, ChoiceField, MomentField, PositionField, TextField, nowIn, useDraft } from '../ui/form';

const KINDS = ['Notification', 'Query', 'Allegation', 'Relay'] as const;
const PRIORITIES = ['FLASH', 'IMMEDIATE', 'PRIORITY', 'ROUTINE'] as const;

export interface TakesUp { answers?: Notice; corrects?: Notice; relays?: Notice }

export function NoticeForm({ channel, world, stop, takesUp = {}, onClose }: { channel: Pick<Channel, 'channel' | 'between' | 'subjects'>; world: World; stop: boolean; takesUp?: TakesUp; onClose: () => void }): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const by = me.organisation!;
  const others = channel.between.filter((one) => one.actor !== by);
  const old = takesUp.corrects;
  const first = takesUp.answers ? [takesUp.answers.by] : old ? old.addressees.map((one) => one.actor) : takesUp.relays?.relay_to ? [takesUp.relays.relay_to] : others.map((one) => one.actor);
  const [draft, set, empty] = useDraft(`notice.${channel.channel}.${stop ? 'stop' : takesUp.answers?.notice ?? old?.notice ?? takesUp.relays?.notice ?? 'new'}`, {
    id: newId(by, stop ? 'stop' : 'n'), kind: stop ? 'StopRequest' : takesUp.answers ? 'Answer' : old ? 'Correction' : takesUp.relays ? 'Relay' : 'Notification',
    priority: stop ? 'FLASH' : old?.priority ?? takesUp.relays?.priority ?? 'PRIORITY', subject: '', to: first, what: old?.what ?? takesUp.relays?.what ?? '', who: '', place: '',
    point: old?.point ? `${old.point.lat}, ${old.point.lon}` : takesUp.relays?.point ? `${takesUp.relays.point.lat}, ${takesUp.relays.point.lon}` : '',
    request: old?.request ?? takesUp.relays?.request ?? '', date: '', clock: '', relayTo: '', grants: '', attemptDate: '', attemptClock: '', radius: '',
  });
  const [act, setAct] = useState<Reviewed | null>(null);
  const point = draft.point.trim() === '' ? null : position(draft.point);
  // Until somebody chooses: of a STOP with a place, that those who act there do not collide.
  const subject = draft.subject || subjectOf(channel, stop && point !== null);
  const when = draft.date && draft.clock ? instantS(draft.date, draft.clock, world.zone) : null;
  const attempt = draft.attemptDate && draft.attemptClock ? instantS(draft.attemptDate, draft.attemptClock, world.zone) : null;
  // What has to do with an object that was told of is for those it was told to, and not for the whole line.
  const alone = Boolean((takesUp.answers ?? takesUp.relays)?.about);
  const ready = draft.what.trim() !== '' && draft.to.length > 0 && (draft.point.trim() === '' || point !== null);
  const review = () => {
    const at = nowS();
    const form = said({
      who: draft.who, what: draft.what, point, place_as_said: draft.place, request: draft.request || (stop ? t('stop-request') : ''),
      when: when === null ? null : { span: { from: when, to: when }, zone: world.zone, text: `${draft.date} ${draft.clock}` },
    });
    const body = said({
      notice: draft.id, channel: channel.channel, kind: draft.kind, priority: draft.priority, subject, by, to: draft.to, at, form,
      first_attempt: attempt !== null && attempt <= at ? attempt : null, corrects: old?.notice, answers: takesUp.answers?.notice, relays: takesUp.relays?.notice,
      about: takesUp.relays?.about, radius_m: stop && point && Number(draft.radius) > 0 ? Number(draft.radius) : null, relay_to: draft.kind === 'Relay' && !takesUp.relays ? draft.relayTo : null, grants: draft.grants === '' ? null : draft.grants === 'yes', incident: old?.incident ?? takesUp.relays?.incident,
    });
    setAct({ kind: 'notice', body, audience: among([...new Set([by, ...(alone ? draft.to : channel.between.map((one) => one.actor)), ...askedBy(takesUp.relays)])]), claimedS: at, does: t('does-notice', { kind: word('message-kind', draft.kind), who: draft.to.map(name).join(', ') }) });
  };
  if (act) return <Signing world={world} act={act} onBack={() => setAct(null)} onDone={() => { empty(); setTimeout(onClose, 2500); }} />;
  return (
    <form class={stop ? 'form stop-form' : 'form'} onSubmit={(event) => { event.preventDefault(); if (ready) review(); }}>
      <h2>{stop ? t('do-stop') : takesUp.answers ? t('do-answer') : old ? t('do-correct') : takesUp.relays ? t('do-relay') : t('do-notice')}</h2>
      {stop ? <p class="hint">{t('stop-note')}</p> : null}
      <BoxesField label={t('whom')} values={draft.to} onChange={(to) => set({ to })} options={others.map((one) => [one.actor, one.name] as const)} hint={old ? t('correct-note') : undefined as never} />
      {!stop && !takesUp.answers && !old && !takesUp.relays ? <ChoiceField label={t('kind')} value={draft.kind} onChange={(kind) => set({ kind })} options={KINDS.map((one) => [one, word('message-kind', one)] as const)} /> : null}
      {!stop ? <ChoiceField label={t('priority')} value={draft.priority} onChange={(priority) => set({ priority })} options={PRIORITIES.map((one) => [one, word('priority', one)] as const)} /> : null}
      {channel.subjects.length > 1 ? <ChoiceField label={t('subject')} value={subject} onChange={(subject) => set({ subject })} options={channel.subjects.map((one) => [one, word('subject', one)] as const)} /> : null}
      <AreaField label={t('field-what')} value={draft.what} onChange={(what) => set({ what })} required hint={t('what-hint')} />
      {takesUp.answers?.request ? <ChoiceField label={t('grants')} hint={t('grants-hint')} value={draft.grants} onChange={(grants) => set({ grants })} empty={t('consent-not-said')} options={[['yes', t('consent-granted')], ['no', t('consent-refused')]]} /> : null}
      <PositionField label={t('field-point')} value={draft.point} onChange={(value) => set({ point: value })} />
      {stop ? <TextField label={t('field-radius-m')} hint={t('stop-radius-hint')} value={draft.radius} onChange={(radius) => set({ radius: radius.replace(/\D/g, '') })} /> : null}
      <TextField label={t('field-place-as-said')} value={draft.place} onChange={(place) => set({ place })} />
      {!stop ? <MomentField label={t('field-when')} date={draft.date} clock={draft.clock} zone={world.zone} onChange={(date, clock) => set({ date, clock })} /> : null}
      <TextField label={t('field-request')} value={draft.request} onChange={(request) => set({ request })} hint={t('request-hint')} />
      {draft.kind === 'Relay' && !takesUp.relays ? <TextField label={t('field-relay-to')} value={draft.relayTo} onChange={(relayTo) => set({ relayTo })} hint={t('relay-to-hint')} required /> : null}
      {stop ? <MomentField label={t('first-attempt')} hint={t('first-attempt-hint')} date={draft.attemptDate} clock={draft.attemptClock} zone={world.zone} onChange={(attemptDate, attemptClock) => set({ attemptDate, attemptClock })} /> : null}
      <p class="actions"><button type="submit" class={stop ? 'stop' : 'primary'} disabled={!ready}>{t('review')}</button> <button type="button" onClick={() => { empty(); onClose(); }}>{t('draft-drop')}</button> <button type="button" onClick={onClose}>{t('draft-keep')}</button></p>
      {!stop ? <p class="hint"><button type="button" class="plain-link" onClick={() => set(nowIn(world.zone))}>{t('moment-now')}</button></p> : null}
    </form>
  );
}

/** Who asked for a notice to be passed on: its author, and those who asked its author. They see the receipt of each hop. */
function askedBy(relayed: Notice | undefined): string[] {
  if (!relayed) return [];
  return relayed.relays ? [relayed.by, ...(relayed.audience?.named ?? [])] : [relayed.by];
}

/** The channels over which somebody can be told: open ones, on which both are. */
export function channelsTo(channels: readonly ChannelLine[], from: string, to: string): ChannelLine[] {
  const isOn = (channel: ChannelLine, actor: string) => channel.between.some((end) => end.actor === actor);
  return channels.filter((one) => one.state === 'active' && isOn(one, from) && isOn(one, to));
}

/** Passing a notice on: over which channel, then the form. */
export function RelayForm({ relays, world, onClose }: { relays: Notice; world: World; onClose: () => void }): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const loaded = useAnswer<{ channels: ChannelLine[] }>(address('/api/v1/channels'));
  const [chosen, choose] = useState('');
  const to = relays.relay_to ?? '';
  return (
    <Answer of={loaded} doing={t('doing-channels')}>
      {({ channels }) => {
        const reach = channelsTo(channels, me.organisation ?? '', to);
        // Who had the version before had it over that channel.
        const before = relays.pass_on.map((one) => one.channel);
        const first = reach.find((one) => before.includes(one.channel)) ?? reach.find((one) => one.channel === relays.channel) ?? reach[0];
        const over = reach.find((one) => one.channel === chosen) ?? first;
        if (!over) return <div class="trouble" role="alert"><p><strong>{t('relay-no-channel', { who: name(to) })}</strong></p><p>{t('relay-no-channel-do')}</p><p class="actions"><button type="button" onClick={onClose}>{t('draft-keep')}</button></p></div>;
        return (
          <>
            <ChoiceField label={t('relay-channel')} hint={t('relay-channel-hint', { who: name(to) })} value={over.channel} onChange={choose} options={reach.map((one) => [one.channel, one.name] as const)} />
            <NoticeForm key={over.channel} channel={over} world={world} stop={false} takesUp={{ relays }} onClose={onClose} />
          </>
        );
      }}
    </Answer>
  );
}
