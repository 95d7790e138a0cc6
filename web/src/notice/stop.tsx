//! STOP, from any page: which line, then the signature, and it is out. What and where can be said first, on the line's own
//! form; whoever has no time for that says no more than STOP, to everybody on the line.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { address, type ChannelLine, type World } from '../api';
import type { PageProps } from '../app';
import { mayAct, useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { among, newId, nowS, said } from '../sign/act';
import { Signing, type Reviewed } from '../sign/signing';
import { link } from '../url';
import { t } from '../words';
import { Answer, Empty, Heading } from '../ui/kit';

/** Nothing but STOP, to everybody at the other ends. */
export function stopNow(channel: Pick<ChannelLine, 'channel' | 'between' | 'subjects'>, by: string, at: number): { body: Record<string, unknown>; audience: string[] } {
  const to = channel.between.map((one) => one.actor).filter((one) => one !== by);
  const body = {
    notice: newId(by, 'stop'), channel: channel.channel, kind: 'StopRequest', priority: 'FLASH', subject: channel.subjects[0] ?? 'ceasefire', by, to, at,
    form: { what: t('stop-now'), request: t('stop-request') },
  };
  return { body, audience: [by, ...to] };
}

export default function StopPage({ id, world }: PageProps): JSX.Element {
  const me = useMe();
  const loaded = useAnswer<{ channels: ChannelLine[] }>(me.signed_in ? address('/api/v1/channels') : null);
  return (
    <article class="page">
      <Heading>{t('do-stop')}</Heading>
      {!me.signed_in || !mayAct(me, 'stop') ? <Empty>{t('stop-not-yours')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <Answer of={loaded} doing={t('doing-channels')}>
          {({ channels }) => <Lines lines={channels.filter((one) => one.between.some((end) => end.actor === me.organisation))} first={id} by={me.organisation!} world={world} />}
        </Answer>
      )}
    </article>
  );
}

function Lines({ lines, first, by, world }: { lines: ChannelLine[]; first: string; by: string; world: World }): JSX.Element {
  const name = useActorNames();
  const act = (channel: ChannelLine): Reviewed => {
    const at = nowS();
    const { body, audience } = stopNow(channel, by, at);
    return { kind: 'notice', body: said(body), audience: among(audience), claimedS: at, does: t('does-stop', { who: channel.name }) };
  };
  const begun = lines.length === 1 ? lines[0] : lines.find((one) => one.channel === first);
  const [chosen, choose] = useState<{ line: ChannelLine; act: Reviewed } | null>(() => begun ? { line: begun, act: act(begun) } : null);
  if (chosen) {
    const { channel } = chosen.line;
    return (
      <>
        <p class="notice">{t('stop-note-now', { who: chosen.line.between.filter((one) => one.actor !== by).map((one) => name(one.actor)).join(', ') })} <a href={link(`/channels/${encodeURIComponent(channel)}`)}>{t('stop-say-more')}</a></p>
        <Signing world={world} act={chosen.act} onBack={() => choose(null)} />
      </>
    );
  }
  if (lines.length === 0) return <Empty>{t('channels-none')}</Empty>;
  return (
    <>
      <p class="hint">{t('stop-choose')}</p>
      <ul class="items">{lines.map((one) => (
        <li class="item" key={one.channel}>
          <button type="button" class="stop" onClick={() => choose({ line: one, act: act(one) })}>{t('do-stop')}: <bdi>{one.name}</bdi></button>
          <p class="hint">{one.between.map((end) => end.name).join(' · ')}</p>
        </li>
      ))}</ul>
    </>
  );
}
