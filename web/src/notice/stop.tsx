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
import { metres } from '../movement/pieces';
import type { ObjectPage, Pair, Thing } from '../movement/shapes';
import { among, newId, nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Empty, Heading, Waiting } from '../ui/kit';
import { ChoiceField, PositionField, TextField } from '../ui/form';

export interface Around { point: Pair; radius_m: number | null }

/** How far round an object of one's own everybody is asked to stop, unless somebody says otherwise. */
export const AROUND_M = 3000;
/** As far as a STOP reaches at most (`movement::STOP_RADIUS_MAX_M`). */
const FURTHEST_M = 200_000;

export interface Where { at: string; radius_m: number }

const atPoint = ([lon, lat]: Pair, radius_m: number): Where => ({ at: degrees([lon, lat]), radius_m });

/**
 * Around where everybody is asked to stop, for an object of one's own: where it waits; the part of its road it is on by its times;
 * else where it last said it was, or the place it stands at. Of a road the whole leg is in it: too wide stops somebody who need not.
 */
export function whereIs({ thing, steps }: Pick<ObjectPage, 'thing' | 'steps'>, now: number): Where | null {
  const last = steps.at(-1);
  const said = steps.filter((one) => one.point).at(-1)?.point;
  if (said && last?.point) return { at: said.degrees, radius_m: AROUND_M };
  if (thing?.legs?.length) return onTheRoad(thing, steps, now);
  if (said) return { at: said.degrees, radius_m: AROUND_M };
  const at = thing?.point ?? thing?.footprint?.discs?.[0]?.centre;
  return at ? atPoint(at, AROUND_M) : null;
}

function onTheRoad(thing: Thing, steps: ObjectPage['steps'], now: number): Where | null {
  const legs = thing.legs ?? [];
  const departed = steps.find((one) => one.step === 'departed');
  // As much later, or earlier, as it set out.
  const late = departed && legs[0] ? Math.round(Date.parse(departed.at.utc.replace(' UTC', 'Z').replace(' ', 'T')) / 1000) - legs[0].departs : 0;
  const on = legs.find((leg) => now < leg.arrives + late) ?? legs.at(-1);
  if (!on) return null;
  if (now < on.departs + late) return atPoint(on.from, AROUND_M);
  if (now >= on.arrives + late) return atPoint(on.to, AROUND_M);
  const middle: Pair = [Math.round((on.from[0] + on.to[0]) / 2), Math.round((on.from[1] + on.to[1]) / 2)];
  return atPoint(middle, Math.min(FURTHEST_M, Math.ceil((metres(on.from, on.to) / 2 + AROUND_M) / 100) * 100));
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
          {({ channels }) => <Lines lines={channels.filter((one) => one.between.some((end) => end.actor === me.organisation))} first={id} by={me.organisation!} world={world} around={page.state === 'ready' && page.value.own ? whereIs(page.value, nowS()) : null} />}
        </Answer>
      )}
    </article>
  );
}

function Lines({ lines, first, by, world, around }: { lines: ChannelLine[]; first: string; by: string; world: World; around: Where | null }): JSX.Element {
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
function Now({ line, by, world, around, onBack }: { line: ChannelLine; by: string; world: World; around: Where | null; onBack: () => void }): JSX.Element {
  const name = useActorNames();
  const [point, setPoint] = useState(around?.at ?? '');
  const [radius, setRadius] = useState(around ? String(around.radius_m) : '');
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
