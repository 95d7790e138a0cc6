//! What follows a signature on a version: each recipient is told, one notice after the other, with what became of each in
//! sight. Where it stops, it says where and what is left, and goes on at a press.

import type { JSX } from 'preact';
import { saidText } from '../said';
import { particularsOf } from './particulars';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused, address, ask, type ChannelLine, type World } from '../api';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { newId, nowS, sign, type Act, type Done } from '../sign/act';
import { link } from '../url';
import { t, word } from '../words';
import { Seal } from '../ui/kit';
import { kindWord, objectUrl } from './parts';
import { lineTo, noticeOf, tellAll, type Hands, type Released } from './telling';
import type { Kind, Telling, Thing } from './shapes';

/** The server has its own room to bring up to date before it answers for what was just recorded. */
const TRIES = 6;
const BETWEEN_MS = 400;

async function tellingsOf(object: string, version: number): Promise<Telling[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { tellings } = await ask<{ tellings: Telling[] }>(address(`/api/v1/objects/${encodeURIComponent(object)}/tellings`));
      if (tries === TRIES || tellings.every((one) => one.about.version === version)) return tellings;
    } catch (error) { if (!(error instanceof Refused && error.status === 404) || tries === TRIES) throw error; }
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
  }
}

export function Telling({ world, thing, kind, count, atOnce = false, onEnd }: { world: World; thing: Thing; kind: Kind; count: number; /** Begin without being asked: the person has just signed for it. */ atOnce?: boolean; /** Called each time it ends, with whether everybody was told. */ onEnd?: (all: boolean) => void }): JSX.Element {
  const me = useMe();
  const name = useActorNames();
  const [now, setNow] = useState<Released | null>(null);
  const [busy, setBusy] = useState(false);
  // The same notice sent again is the same notice: what was drafted is kept while this stands.
  const drafted = useRef(new Map<string, Act>());
  const begun = useRef(false);
  const go = async () => {
    setBusy(true);
    const by = me.organisation!;
    const channels = await ask<{ channels: ChannelLine[] }>(address('/api/v1/channels')).then((answer) => answer.channels).catch(() => []);
    const hands: Hands = {
      sign: (act) => sign(world, act).catch((error: unknown): Done => ({ state: 'unsigned', why: 'not-kept', problem: { status: 0, code: 'fault', detail: String(error) } })),
      tellings: (object) => tellingsOf(object, thing.head.version),
      notice: (telling) => {
        const key = `${telling.recipient} ${telling.about.ended ?? telling.about.version}`;
        const made = drafted.current.get(key);
        if (made) return made;
        const line = lineTo(channels, by, telling.via ?? telling.recipient);
        if (!line) return null;
        // What it is, and how its notifier calls it, is said only to who may know what it is.
        const what = telling.about.category ? t('telling-what', { kind: kindWord(kind), name: thing.head.name, version: String(thing.head.version) }) : t('telling-what-untold', { object: thing.head.object, version: String(thing.head.version) });
        const ended = telling.about.ended ? [`${t('object-stands-no-more')}: ${word('stage', telling.about.ended)}`] : [];
        const act = noticeOf(telling, { by, at: nowS(), id: newId(by, 't'), line, what: [...ended, what, ...particularsOf(telling.about.particulars)].join('; '), request: t('telling-request') });
        drafted.current.set(key, act);
        return act;
      },
      why: (done) => done.state === 'refused' ? saidText('refusal', done.problem.said, done.problem.detail) : done.state === 'waiting' ? t('sign-waiting') : done.state === 'unsigned' ? t(`unsigned-${done.why}`) : t('sign-no-key'),
      word: (code) => t(`telling-${code}`),
      show: setNow,
    };
    const ended = await tellAll(hands, thing, now?.progress ?? []);
    setBusy(false);
    onEnd?.(!ended.stopped && ended.progress.every((one) => one.standing === 'done'));
  };
  useEffect(() => { if (atOnce && !begun.current) { begun.current = true; void go(); } }, [atOnce]);
  const progress = now?.progress ?? [];
  const left = progress.filter((one) => one.standing !== 'done').length;
  const ended = !busy && now !== null;
  return (
    <section class="telling" aria-label={t('telling')}>
      {!now && !busy ? <p class="actions"><button type="button" class="primary" onClick={() => { void go(); }}>{t('telling-begin', { count })}</button></p> : null}
      {busy ? <p role="status">{t('telling-under-way', { done: progress.length - left, all: Math.max(progress.length, count) })}</p> : null}
      {progress.length > 0 ? <ul class="plain">{progress.map((one) => <li key={one.recipient}><span class={`told-state ${one.standing}`} data-telling={one.standing}>{t(`telling-${one.standing}`)}</span> <bdi>{name(one.recipient)}</bdi>{one.index !== null ? <> <Seal index={one.index} />{one.notice ? <> <a href={link(`/notices/${encodeURIComponent(one.notice)}`)}>{t('telling-open')}</a></> : null}</> : null}{one.why ? <span class="field-problem"> {one.why}</span> : null}</li>)}</ul> : null}
      {ended && (left > 0 || now.stopped) ? <div class="trouble" role="alert"><p><strong>{t('telling-stopped', { left: Math.max(left, now.stopped && progress.length === 0 ? count : 0) })}</strong> {now.stopped ?? ''}</p><p>{t('telling-stopped-do')}</p><p class="actions"><button type="button" onClick={() => { void go(); }}>{t('telling-go-on')}</button> <a href={objectUrl(thing.head.object)}>{t('object-open')}</a></p></div> : null}
      {ended && left === 0 && !now.stopped ? <p role="status" class="telling-done"><strong>{progress.length > 0 ? t('telling-all', { count: progress.length }) : t('telling-none')}</strong> <a href={objectUrl(thing.head.object)}>{t('object-open')}</a></p> : null}
    </section>
  );
}
