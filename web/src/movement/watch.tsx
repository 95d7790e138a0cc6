//! For those who look after an instrument: what was begun while a conflict was open, and who asks in ways that are no planning. They
//! are told that, and over which line to ask; not what either side notified, which stays between each side and the record.

import type { JSX } from 'preact';
import { address, type ChannelLine } from '../api';
import type { PageProps } from '../app';
import { useMe } from '../actor/session';
import { useActorNames } from '../actor/names';
import { useAnswer } from '../loading';
import { link } from '../url';
import { number, say, t, word } from '../words';
import { Answer, Empty, Heading, Table, When } from '../ui/kit';
import { kindWord } from './parts';
import { lineTo } from './telling';
import type { BegunOf, Conflicts, Raised } from './shapes';

/** The newest first: what was begun a moment ago can still be stopped. */
export function newestFirst<T extends { at: { utc: string } }>(list: readonly T[]): T[] { return [...list].sort((a, b) => b.at.utc.localeCompare(a.at.utc)); }

export function WatchPage({ instruments }: PageProps): JSX.Element {
  const me = useMe();
  const loaded = useAnswer<Conflicts>(me.signed_in ? address('/api/v1/conflicts') : null);
  const channels = useAnswer<{ channels: ChannelLine[] }>(me.signed_in ? address('/api/v1/channels') : null);
  const lines = channels.state === 'ready' ? channels.value.channels : [];
  const title = (id: string) => { const found = instruments.find((one) => one.id === id); return found ? say(found.title) : id; };
  return (
    <article class="page">
      <Heading>{t('watch-title')}</Heading>
      <p class="sub"><a href={link('/conflicts')}>{t('area-conflicts')}</a></p>
      <p class="hint">{t('watch-note')}</p>
      {!me.signed_in ? <Empty>{t('object-signed-out')} <a href={link('/sign-in')}>{t('sign-in')}</a></Empty> : (
        <Answer of={loaded} doing={t('doing-conflicts')}>
          {({ begun, raised, searching, watches }) => watches.length === 0 ? <Empty>{t('watch-not-yours')}</Empty> : (
            <>
              <p>{t('watch-over')} {watches.map((one) => one === null ? t('watch-over-rest') : title(one)).join(' · ')}</p>
              <section class="lane"><h2>{t('begun-title')}</h2><p class="hint">{t('watch-begun-note')}</p>
                {begun.length === 0 ? <Empty>{t('watch-begun-none')}</Empty> : <ul class="items">{newestFirst(begun).map((one, at) => <BegunItem key={at} of={one} line={lineTo(lines, me.organisation!, one.by)} />)}</ul>}</section>
              <section class="lane"><h2>{t('raised-title')}</h2><p class="hint">{t('watch-raised-note')}</p>
                {raised.length === 0 ? <Empty>{t('watch-raised-none')}</Empty> : <RaisedSites of={newestFirst(raised)} lines={lines} own={me.organisation!} />}</section>
              <section class="lane"><h2>{t('searching-title')}</h2><p class="hint">{t('searching-note')} {t('watch-searching-note')}</p>
                {searching.length === 0 ? <Empty>{t('watch-searching-none')}</Empty> : <Searching of={newestFirst(searching)} lines={lines} own={me.organisation!} />}</section>
            </>
          )}
        </Answer>
      )}
    </article>
  );
}

function Line({ line }: { line: ChannelLine | null }): JSX.Element {
  return line ? <a href={link(`/channels/${encodeURIComponent(line.channel)}`)}>{t('watch-ask', { line: line.name })}</a> : <span class="hint">{t('telling-no-line')}</span>;
}

function BegunItem({ of, line }: { of: BegunOf; line: ChannelLine | null }): JSX.Element {
  const name = useActorNames();
  return (
    <li class="item overdue" data-begun={of.object}>
      <p class="item-head"><bdi>{of.by_name ?? name(of.by)}</bdi> · {kindWord(of.kind ?? null)} <bdi dir="ltr" class="mono">{of.object}</bdi></p>
      <p><When time={of.at} /></p>
      <p class="actions"><Line line={line} /> {line ? <a class="stop" href={link(`/stop/${encodeURIComponent(line.channel)}`)}>{t('do-stop')}: <bdi>{line.name}</bdi></a> : null}</p>
    </li>
  );
}

function RaisedSites({ of, lines, own }: { of: readonly Raised[]; lines: readonly ChannelLine[]; own: string }): JSX.Element {
  const name = useActorNames();
  return <Table head={[t('raised-site'), t('hits-doer'), t('raised-count'), t('raised-level'), t('told-when'), t('watch-line')]} empty="" rows={of.map((one) => [
    <><bdi dir="ltr" class="mono">{one.object}</bdi> · <bdi>{one.by_name ?? name(one.by)}</bdi></>,
    one.doer ? <bdi>{one.doer_name ?? name(one.doer)}</bdi> : t('hits-nobody'), number(one.count), t(`hits-level-${one.level}`), <When time={one.at} />,
    one.by === own ? <a href={link(`/object/${encodeURIComponent(one.object)}`)}>{t('raised-open')}</a> : <Line line={lineTo(lines, own, one.by)} />])} />;
}

function Searching({ of, lines, own }: { of: Conflicts['searching']; lines: readonly ChannelLine[]; own: string }): JSX.Element {
  const name = useActorNames();
  return <Table head={[t('actor'), t('told-when'), t('searching-how'), t('watch-line')]} empty="" rows={of.map((one) => [<bdi>{name(one.by)}</bdi>, <When time={one.at} />, (one.patterns ?? []).map((pattern) => word('pattern', pattern)).join(', '), <Line line={lineTo(lines, own, one.by)} />])} />;
}
