//! STOP, from any page: which line, then the signature, and it is out. Where it is can be said beside the signature: with a
//! position and a radius it reaches everybody who acts there. From the page of an object of one's own it is there already.
//! What is happening goes on the line's own form; whoever has no time for that says no more than STOP, to everybody on the line.

import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { address, type ChannelLine, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { degrees, position } from '../map/position';
import type { ObjectPage, Pair } from '../movement/shapes';
import { among, newId, nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Heading, Waiting } from '../ui/kit';
import { ChoiceField, PositionField, TextField } from '../ui/form';

export interface Around { point: Pair; radius_m: number | null }

/** How far round an object of one's own everybody is asked to stop, unless somebody says otherwise. */
export const AROUND_M = 3000;

/** Where an object of one's own is, as far as that is one place: where it last said it was, else the place it stands at. */
export function whereIs(page: Pick<ObjectPage, 'thing' | 'steps'>): string {
  const said = page.steps.filter((one) => one.point).at(-1)?.point;
  if (said) return said.degrees;
  const at = page.thing?.point ?? page.thing?.footprint?.discs?.[0]?.centre;
  return at ? degrees([at[0], at[1]]) : '';
}

/** What a STOP over a line is about, unless somebody chooses: with a place, that those who act there do not collide. */
export function subjectOf({ subjects }: Pick<ChannelLine, 'subjects'>, placed: boolean): string {
  return placed && subjects.includes('deconfliction') ? 'deconfliction' : subjects[0] ?? 'ceasefire';
}

/** Nothing but STOP, to everybody at the other ends, and to everybody who acts around a place where one is given. */
export function stopNow(channel: Pick<ChannelLine, 'channel' | 'between' | 'subjects'>, by: string, at: number, around: Around | null = null, notice = newId(by, 'stop'), subject = subjectOf(channel, around !== null)): { body: Record<string, unknown>; audience: string[] } {
  const to = channel.between.map((one) => one.actor).filter((one) => one !== by);
  const body = {
    notice, channel: channel.channel, kind: 'StopRequest', priority: 'FLASH', subject, by, to, at,
    form: said({ what: t('stop-now'), request: t('stop-request'), point: around?.point }), radius_m: around?.radius_m,
  };
  return { body, audience: [by, ...to] };
}

export default function StopPage({ id, query, world }: PageProps): JSX.Element {
  const me = useMe();
  const object = query.get('object');
  const page = useAnswer<ObjectPage>(object && me.signed_in ? address(`/api/v1/objects/${encodeURIComponent(object)}`) : null);
  const loaded = useAnswer<{ channels: ChannelLine[] }>(me.signed_in ? address('/api/v1/channels') : null);
  return (
    <article class="page">
      <Heading>{t('do-stop')}</Heading>
      {!me.signed_in || !mayAct(me, 'stop') ? <Empty>{t('stop-not-yours')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        object && page.state === 'waiting' ? <Waiting what={t('doing-object')} /> : <Answer of={loaded} doing={t('doing-channels')}>
          {({ channels }) => <Lines lines={channels.filter((one) => one.between.some((end) => end.actor === me.organisation))} first={id} by={me.organisation!} world={world} around={page.state === 'ready' && page.value.own ? whereIs(page.value) : ''} />}
        </Answer>
      )}
    </article>
  );
}

function Lines({ lines, first, by, world, around }: { lines: ChannelLine[]; first: string; by: string; world: World; around: string }): JSX.Element {
  const [chosen, choose] = useState<ChannelLine | null>(() => (lines.length === 1 ? lines[0] : lines.find((one) => one.channel === first)) ?? null);
  if (chosen) return <Now line={chosen} by={by} world={world} around={around} onBack={() => choose(null)} />;
  if (lines.length === 0) return <Empty>{t('channels-none')}</Empty>;
  return (
    <>
      <p class="hint">{t('stop-choose')}</p>
      <ul class="items">{lines.map((one) => (
        <li class="item" key={one.channel}>
          <button type="button" class="stop" onClick={() => choose(one)}>{t('do-stop')}: <bdi>{one.name}</bdi></button>
          <p class="hint">{one.between.map((end) => end.name).join(' · ')}</p>
        </li>
      ))}</ul>
    </>
  );
}

/** The statement, ready to be signed, with where it is beside it: what is typed there is in what is signed. */
function Now({ line, by, world, around, onBack }: { line: ChannelLine; by: string; world: World; around: string; onBack: () => void }): JSX.Element {
  const name = useActorNames();
  const [point, setPoint] = useState(around);
  const [radius, setRadius] = useState(around ? String(AROUND_M) : '');
  const [notice] = useState(() => newId(by, 'stop'));
  const [chosen, setSubject] = useState('');
  const at = point.trim() === '' ? null : position(point);
  // Until somebody chooses, it follows what is typed: a place that comes later makes it one of those who act there.
  const subject = chosen || subjectOf(line, at !== null);
  const act = useMemo((): Reviewed => {
    const [now, radius_m] = [nowS(), Number(radius) > 0 ? Number(radius) : null];
    const { body, audience } = stopNow(line, by, now, at && { point: [at[0], at[1]], radius_m }, notice, subject);
    return { kind: 'notice', body: said(body), audience: among(audience), claimedS: now, does: t('does-stop', { who: line.name }) };
  }, [line, at?.[0], at?.[1], radius, subject]);
  const unread = point.trim() !== '' && !at;
  const who = line.between.filter((one) => one.actor !== by).map((one) => name(one.actor)).join(', ');
  return (
    <>
      <p class="notice">{t('stop-note-now', { who })} <a href={link(`/channels/${encodeURIComponent(line.channel)}`)}>{t('stop-say-more')}</a></p>
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <PositionField label={t('field-point')} value={point} onChange={setPoint} hint={t('stop-point-hint')} />
        <TextField label={t('field-radius-m')} hint={t('stop-radius-hint')} value={radius} onChange={(value) => setRadius(value.replace(/\D/g, ''))} />
        {line.subjects.length > 1 ? <ChoiceField label={t('subject')} value={subject} onChange={setSubject} options={line.subjects.map((one) => [one, word('subject', one)] as const)} /> : null}
      </form>
      {unread ? <p class="trouble" role="status">{t('stop-point-unread')}</p> : null}
      {/* It stays while somebody types: what comes anew takes the focus. */}
      <div hidden={unread}><Signing world={world} act={act} onBack={onBack} /></div>
    </>
  );
}
