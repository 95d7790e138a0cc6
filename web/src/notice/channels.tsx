//! Every channel the reader may know of, with the state of its line.

import type { JSX } from 'preact';
import { address, type ChannelLine } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useAnswer } from '../loading';
import { link } from '../url';
import { t, word } from '../words';
import { Answer, Badge, Empty, Heading, When } from '../ui/kit';

export default function ChannelsPage(_: PageProps): JSX.Element {
  const me = useMe();
  const loaded = useAnswer<{ channels: ChannelLine[] }>(address('/api/v1/channels'));
  return (
    <article class="page">
      <Heading>{t('area-channels')}</Heading>
      <p class="hint">{t('channels-note')}</p>
      <Answer of={loaded} doing={t('doing-channels')}>
        {({ channels }) => channels.length === 0 ? <Empty>{me.signed_in ? t('channels-none') : <>{t('channels-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></>}</Empty> : (
          <ul class="items">{channels.map((one) => (
            <li class="item" key={one.channel}>
              <p class="item-head"><a href={link(`/channels/${encodeURIComponent(one.channel)}`)}><bdi>{one.name}</bdi></a> <LineState of={one} /></p>
              <p>{one.between.map((end) => end.name).join(' · ')}</p>
              <p class="hint">{one.subjects.map((subject) => word('subject', subject)).join(', ')} · {one.langs.join(', ')}{one.answered ? <> · {t('line-answered')} <When time={one.answered} /></> : null}</p>
            </li>
          ))}</ul>
        )}
      </Answer>
    </article>
  );
}

/** The ends that were not heard in time, by name. */
export function silentEnds(of: ChannelLine): string { return of.ends.filter((one) => one.degraded).map((one) => one.name).join(', '); }

export function LineState({ of }: { of: ChannelLine }): JSX.Element {
  return (
    <>
      <Badge tone={of.state === 'active' ? 'plain' : 'doubt'}>{word('channel-state', of.state)}</Badge>{' '}
      {of.degraded ? <><Badge tone="strong" title={t('degraded-title')}>{t('degraded')}</Badge> <span class="late">{t('not-heard', { who: silentEnds(of) })}</span></> : of.degraded === null ? <span class="hint">{t('line-not-told')}</span> : null}
    </>
  );
}
